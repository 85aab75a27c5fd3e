"""What holds for every answer, whatever a model did to it."""

from __future__ import annotations

from assistant import Answer, Assistant
from assistant.answers.wording.numbers import numbers_in, numbers_of, unsupported


def same_but_for_notes(answer: Answer, other: Answer) -> bool:
    return answer.model_copy(update={"assumed": ()}) == other.model_copy(update={"assumed": ()})


def keeps_promises(answer: Answer, assistant: Assistant) -> bool:
    """Quotes are slices, numbers have a source, and bounds hold."""
    slices = all(
        c.quote == assistant.text(c.report)[c.char_start : c.char_end] for c in answer.citations
    )
    quotes = (numbers_in(c.quote) for c in answer.citations)
    known = numbers_of(answer.trace) | numbers_in(answer.question).union(*quotes)
    return (
        slices
        and not unsupported(answer.text, known)
        and len(answer.text) <= 1500
        and len(answer.citations) <= 8
    )
