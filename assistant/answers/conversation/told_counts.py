"""Turns that ask of a sentence just told how many cases or what percentage that was.

The numbers stand in the sentence ("58, of whom 44 completed"); a percentage that it does not print is worked out.
"""

from __future__ import annotations

import re

from assistant.answers.conversation.talk import Talk
from assistant.answers.draft import Draft, Line, computed
from assistant.answers.view import calculation
from assistant.answers.wording.forms import has_form
from corpus.values import NUMBER, counts, half_up, number

_OF_WHOM = re.compile(
    rf"\b(?P<cases>{NUMBER})\b(?P<between>[^.;:]{{0,80}}), of (?:whom|which) (?:only |just )?(?P<count>{NUMBER})\b",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"\d(?: ?%| per ?cent)")
_SHOWN = 3
_FIRST = 2
"""Sentences of an answer that may be what was asked for."""


def told_counts(talk: Talk, at: int, before: int) -> Draft | None:
    """The counts of the sentences just told, or the first one as a percentage; None where they give none."""
    turn, asked = talk.turns[at], talk.turns[before]
    named = set(turn.standards) - set(asked.standards) or turn.key_questions or turn.prompts
    if len(talk.scope.cards) != 1 or named:
        return None
    lines = [line for line in talk.draft(before).lines if line.kind == "quoted"]
    if has_form("its_share", turn.text) and lines:
        first = next((ln for ln in lines[:_FIRST] if _count(talk.words(ln.quotes))), lines[0])
        return _share(talk, first)
    if not has_form("in_cases", turn.text):
        return None
    counted = tuple(line for line in lines if _count(talk.words(line.quotes)))[:_SHOWN]
    return Draft(counted) if counted else None


def _share(talk: Talk, line: Line) -> Draft | None:
    words = talk.words(line.quotes)
    found = _count(words)
    if found is None:
        return Draft((line,)) if _PERCENT.search(words) else None
    count, cases = found
    percent = half_up(count, cases)
    made = calculation("share", percent, count=count, cases=cases)
    told = computed(f"{count} of {cases} is {percent}%.", *line.quotes)
    return Draft((told, line), trace=talk.scope.view.trace((), [made]))


def _count(words: str) -> tuple[int, int] | None:
    """The one count of a whole that a sentence gives; None where it gives none or several."""
    found = [(c.count, c.cases) for c in counts(words)]
    for match in _OF_WHOM.finditer(words):
        count, cases = number(match["count"]), number(match["cases"])
        if count is not None and cases and count <= cases:
            found.append((count, cases))
    return found[0] if len(found) == 1 else None
