"""A question that may be read two ways is answered both ways: the likelier first, then, named as such, the other.

A reading that the classifier is unsure of is wrong about every other time; asking back would cost a turn, and
the other reading's first lines cost a few words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from assistant.answers.draft import Draft, Line, joined_traces, stated
from assistant.model import Reading
from assistant.questions.intent_table import intents
from assistant.questions.reading import RETRIEVAL, route

_UNSURE = 0.7
"""Confidence from which a reading stands alone (measured: below it, half of new questions were misread)."""
_LIKELY = 0.15
_FIRST_QUOTES, _FIRST_CHARACTERS = 5, 700
_OTHER = "Or, if you mean {}:"

Compose = Callable[[Reading], Draft | None]


def also(draft: Draft, reading: Reading, others: Iterable[Reading], compose: Compose) -> Draft:
    """`draft` with what the next likely reading gives, where the first is unsure.

    Args:
        draft: the answer by `reading`.
        reading: the reading that was taken.
        others: the readings after it, best first.
        compose: makes the draft of another reading.
    """
    if reading.confidence >= _UNSURE or draft.status != "answered":
        return draft
    for other in others:
        if other.confidence < _LIKELY or route(other.intent) == route(reading.intent):
            continue
        second = compose(other)
        if second is not None and second.status == "answered" and _adds(second, draft):
            return _joined(draft, second, other, searched=reading.intent in RETRIEVAL)
    return draft


def _adds(second: Draft, first: Draft) -> bool:
    """Whether the second says anything that the first does not."""
    return bool(set(second.lines) - set(first.lines))


def _joined(first: Draft, second: Draft, other: Reading, *, searched: bool) -> Draft:
    """Both drafts; what was only searched for gives way, what was looked up stands whole."""
    lead = stated(_OTHER.format(intents()[other.intent].called))
    ahead = _short(first.lines) if searched else first.lines
    lines = (*ahead, lead, *(line for line in second.lines if line not in first.lines))
    trace = joined_traces((first, second))
    return replace(
        first, lines=lines, trace=trace, listed=False, assumed=(*first.assumed, *second.assumed)
    )


def _short(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The first lines, as far as they leave room for another answer."""
    kept: list[Line] = []
    quotes = characters = 0
    for line in lines:
        quotes += len(line.quotes)
        characters += len(line.text) + sum(q.span.end - q.span.start for q in line.quotes)
        if kept and (quotes > _FIRST_QUOTES or characters > _FIRST_CHARACTERS):
            break
        kept.append(line)
    return tuple(kept)
