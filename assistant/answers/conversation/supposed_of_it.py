"""Turns that suppose another result of what was spoken of: "and if two more were good enough?", "what if it was 70%?".

The standard and the key question are those of the turns before, so that the engine can tell what would follow.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answers.conversation.supposed import supposes
from assistant.answers.wording.cues import says
from assistant.answers.wording.forms import has_form
from assistant.model import Query, Reading
from assistant.questions.intent_table import intents

_RATED = frozenset({"ratings", "points", "what_if", "comparison", "discretion"})
_OF_FIGURES = frozenset({"kq_value", "why_kq", "band_of_value", "extremes"})
_OF_POINTS = frozenset({"band_of_points", "discretion_without", "method_rule"})
_CASES = (Reading("what_if_cases", 1.0),)
_LATELY = 4


def of_its_result(turn: Query, before: Sequence[Query]) -> Query | None:
    """More or fewer cases, or another share, supposed of the one result spoken of."""
    spoken = _spoken(before)
    delta = _delta(turn)
    shared = turn.fractions or turn.percents
    if spoken is None or _names(turn, spoken) or not (delta or shared):
        return None
    if not says("hypothetical", turn.text) or turn.answer_type == "count":
        return None
    return replace(
        turn, readings=_CASES, standards=spoken.standards, standards_assumed=False, domains=(),
        key_questions=turn.key_questions or spoken.key_questions, case_delta=delta or None,
        numbers=() if delta else turn.numbers, ratings=(), follow_up="inherit",
    )  # fmt: skip


def of_its_other_question(turn: Query, before: Sequence[Query]) -> Query | None:
    """ "And the child's safety as well?" after another share was supposed: the same of this key question besides."""
    asked = before[-1]
    of_share = asked.numbers and asked.key_questions and says("hypothetical", asked.text)
    others = set(turn.standards) - set(asked.standards) or set(turn.domains) - {"all"}
    other_share = set(turn.numbers) - set(asked.numbers)
    if not of_share or not turn.key_questions or turn.ratings or others or other_share:
        return None
    if not (has_form("too", turn.text) or has_form("and_if", turn.text)):
        return None
    same = replace(asked, text=f"{asked.text} {turn.text}", key_questions=turn.key_questions)
    return replace(same, readings=_CASES, besides=asked, follow_up="inherit")


def of_points(turn: Query, before: Sequence[Query]) -> Query | None:
    """ "So what band is 22?" after points were spoken of: of so many points, not of cases."""
    again = before[-1].intent == "band_of_points" and says("points_word", turn.text)
    if (
        not (again or turn.intent == "band_of_value")
        or turn.percents
        or turn.standards
        or turn.key_questions
    ):
        return None
    spoken = next(
        (t for t in reversed(before) if t.intent not in _OF_FIGURES or _in_points(t)), None
    )
    of_total = spoken and (
        _in_points(spoken)
        or spoken.intent in _OF_POINTS
        or intents()[spoken.intent].family in ("points", "what_if")
    )
    if not of_total or len(turn.numbers) != 1:
        return None
    return replace(turn, readings=(Reading("band_of_points", 1.0),))


def _in_points(turn: Query) -> bool:
    """Whether a turn asks for the band of so many points."""
    return turn.intent == "band_of_value" and says("points_word", turn.text)


def its_step(turn: Query, before: Sequence[Query]) -> Query | None:
    """ "What if it went up a step?": the one standard spoken of."""
    spoken, text = _spoken(before), turn.text
    if spoken is None or _names(turn, spoken) or turn.numbers[1:] or not says("hypothetical", text):
        return None
    if not (has_form("if_it", text) and has_form("by_steps", text)):
        return None
    reading = (Reading("what_if_rating", 1.0),)
    return replace(turn, readings=reading, standards=spoken.standards, standards_assumed=False)


def another_count(turn: Query, before: Sequence[Query]) -> Query | None:
    """ "And what if three did?" after some standards were supposed to move: so many of them."""
    asked = before[-1]
    if len(asked.some) != 1 or len(turn.numbers) != 1 or _names(turn, asked) or turn.percents:
        return None
    if not has_form("so_many_did", turn.text):
        return None
    count = int(turn.numbers[0])
    return replace(asked, some=(replace(asked.some[0], count=count),), follow_up="inherit")


def _delta(turn: Query) -> int:
    """Cases more or fewer that a turn supposes, said with "cases" or without; 0 where none."""
    if turn.case_delta is not None:
        return turn.case_delta
    counts = [int(n) for n in turn.numbers if n == int(n) and n > 0]
    if len(counts) != 1 or turn.percents:
        return 0
    if has_form("so_many_more", turn.text):
        return counts[0]
    return -counts[0] if has_form("so_many_fewer", turn.text) else 0


def _names(turn: Query, spoken: Query) -> bool:
    """Whether a turn names another subject, or a rating, so that it supposes something of that."""
    rated = turn.ratings and not says("case_word", turn.text)  # "two more cases were good"
    supposed = turn.changes or turn.steps or turn.some or rated
    others = set(turn.standards) - set(spoken.standards)
    return bool(others or turn.prompts or set(turn.domains) - {"all"} or supposed)


def _spoken(before: Sequence[Query]) -> Query | None:
    """The latest turn about one standard, as far back as the ratings were spoken of."""
    for turn in list(reversed(before))[:_LATELY]:
        if intents()[turn.intent].family not in _RATED and not supposes(turn):
            return None
        if turn.standards:
            return turn if len(turn.standards) == 1 and not turn.standards_assumed else None
    return None
