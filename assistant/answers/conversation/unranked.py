"""Which of the things just listed comes first: "which is the most serious?" after the weaknesses.

Reports list without an order, so that is said, and the list stands again; nothing is picked out of it.
"""

from __future__ import annotations

from assistant.answers.conversation.talk import Talk
from assistant.answers.draft import Draft, stated
from assistant.answers.wording.forms import has_form
from assistant.questions.reading import LISTS

_UNRANKED = "The report does not say which of these comes first."
_SEVERAL = 2


def unranked(talk: Talk, at: int, before: int) -> Draft | None:
    """That the report puts no order into what was just listed, with the list."""
    turn, listed = talk.turns[at], talk.turns[before]
    names_a_thing = turn.standards or turn.ratings or turn.numbers or turn.ordinal is not None
    if listed.intent not in LISTS or names_a_thing or not has_form("ranks_them", turn.text):
        return None
    told = talk.draft(before)
    if sum(line.kind == "quoted" for line in told.lines) < _SEVERAL:
        return None
    lines = [line for line in told.lines if line.kind == "quoted" or line.quotes]
    return Draft((stated(_UNRANKED), *lines))
