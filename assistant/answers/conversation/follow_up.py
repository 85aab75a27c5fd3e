"""Turns that lean on the answer before: "more", "where does it say that?", "so how much more is that?".

Answers are made anew from the questions, so the earlier answer is always at hand: a turn that leans on it is
answered from its lines and their places, not from a guess at what it said.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.answers.conversation.advice import whose_task
from assistant.answers.conversation.covered import covered
from assistant.answers.conversation.examples import asks_of_practice, example, of_practice
from assistant.answers.conversation.going_on import going_on
from assistant.answers.conversation.near_answer import near_answer
from assistant.answers.conversation.of_advice import for_another, of_advice
from assistant.answers.conversation.off_topic import recalled, taken_up
from assistant.answers.conversation.talk import Talk, Whole
from assistant.answers.conversation.told_again import told_again
from assistant.answers.conversation.told_counts import told_counts
from assistant.answers.conversation.told_figures import difference, earlier_figure, told_average
from assistant.answers.conversation.told_reasons import told_reason
from assistant.answers.conversation.told_results import RECKONING
from assistant.answers.conversation.unranked import unranked
from assistant.answers.conversation.where import where
from assistant.answers.draft import Draft
from assistant.answers.scope import Scope
from assistant.answers.told.mentions import mentioned
from assistant.answers.wording.forms import has_form
from assistant.model import Query

_ALONE = ("new", "services", "recommended_to")
"""Turns that say by themselves all that is asked."""
Way = Callable[[Talk, int, int], Draft | None]
_WAYS: tuple[Way, ...] = (
    of_advice,
    whose_task,
    where,
    told_again,
    unranked,
    *RECKONING,
    difference,
    told_average,
    earlier_figure,
    going_on,
    example,
    told_counts,
    covered,
    told_reason,
    near_answer,
)
"""How a turn is answered from the answer before, the first that fits."""


def follow(query: Query, scope: Scope, earlier: Sequence[Query], whole: Whole) -> Draft | None:
    """The draft for a turn that needs the earlier ones; None for one that stands alone."""
    apart = asks_of_practice(query.text) or has_form("other_body", query.text)
    if query.follow_up in _ALONE and not apart:
        return None
    talk = _talk(query, scope, _replaced(query, earlier), whole)
    last = len(talk.turns) - 1
    return _leaning(talk, last) if talk.turns[last] == query else talk.draft(last)


def recall(query: Query, scope: Scope, earlier: Sequence[Query], whole: Whole) -> Draft | None:
    """The draft for a turn that seems off the topic, where it speaks of what was just told."""
    talk = _talk(query, scope, earlier, whole)
    last = len(earlier)
    return recalled(talk, last) if talk.turns[last] == query else talk.draft(last)


def _talk(query: Query, scope: Scope, earlier: Sequence[Query], whole: Whole) -> Talk:
    return Talk([*earlier, query], scope, whole, _leaning, taken_up)


def _replaced(query: Query, earlier: Sequence[Query]) -> list[Query]:
    """The turns before, without those whose question a turn asks again of another service."""
    turns = list(earlier)
    again = query.instead
    while again and turns:
        again = turns.pop().instead
    return turns


def _leaning(talk: Talk, at: int) -> Draft | None:
    """The answer that a turn has from those before it."""
    turn, before = talk.turns[at], talk.before(at)
    practice = None if before is None else of_practice(talk, at, before)
    if practice or turn.follow_up in _ALONE:
        return practice or (None if before is None else for_another(talk, at, before))
    named = mentioned(turn, talk.scope, talk.turns[:at])
    if named or before is None:
        return named or where(talk, at)
    return next((draft for way in _WAYS if (draft := way(talk, at, before))), None)
