"""A turn that asks for one end: "which was the highest?" after the lowest, "which part is worst?" of a key question.

What it is the end of was said before, so that question is asked again, of the other end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.model import Query, Reading
from assistant.questions.closed_forms import plain_text
from assistant.questions.data_files import load_yaml
from assistant.questions.frame import Frame
from assistant.questions.intent_table import intents
from assistant.questions.polarity import polarity
from assistant.questions.reading import ASIDE, LISTS

_LATELY = 4
_OF_RATINGS = frozenset({"ratings", "comparison"})


def other_edge(question: str, taken: Frame, history: Sequence[Query]) -> Query | None:
    """The question before with this turn's end; None where the turn asks more, or of nothing said before."""
    asked = re.search(_data()["bare"], plain_text(taken.text))
    turns = [turn for turn in history if turn.intent not in ASIDE][-_LATELY:]
    if asked is None or not turns:
        return None
    last = turns[-1]
    base = _of_stages(last, asked.group()) or _of_edges(turns, high=_is_high(asked.group()))
    if base is None and last.key_questions and not last.standards:
        base = replace(last, readings=(Reading("extremes", 1.0),))
    if base is None:
        return None
    kept = base if " all" not in asked.group() else replace(base, domains=(), case_types=())
    return replace(
        kept, text=question, search_text=taken.text, polarity=polarity(taken.tokens),
        presupposed=(), follow_up="inherit",
    )  # fmt: skip


def _of_stages(turn: Query, words: str) -> Query | None:
    """ "Which stage is lowest?" after one standard: its key question, or the ratings, of all its domain."""
    one = len(turn.standards) == 1 and not turn.standards_assumed
    if not one or turn.prompts or not re.search(_data()["of_stages"], words):
        return None
    intent = "extremes" if turn.key_questions else "standards_with_rating"
    whole = replace(turn, standards=(), domains=(turn.standards[0][0],), case_types=(), stages=())
    return replace(whole, readings=(Reading(intent, 1.0),), ratings=())


def _data() -> dict[str, str]:
    data: dict[str, str] = load_yaml("edges.yaml")
    return data


def _is_high(words: str) -> bool:
    return re.search(_data()["high"], words) is not None


def _of_edges(turns: Sequence[Query], *, high: bool) -> Query | None:
    """The turn that asked for an end: the last, or an earlier one that asked for the other end."""
    for turn in reversed(turns):
        plain = plain_text(turn.text)
        of_ratings = intents()[turn.intent].family in _OF_RATINGS or turn.intent in LISTS
        end = re.search(_data()["end"], plain)
        goes_on = turn is turns[-1] and turn.intent == "extremes"
        if not goes_on and (end is None or not of_ratings or turn.intent in LISTS):
            continue
        if turn is not turns[-1] and end and _is_high(end.group()) == high:
            return turn if set(turn.domains) - {"all"} and turn.intent == "extremes" else None
        if re.search(_data()["of_standards"], plain):
            return replace(turn, readings=(Reading("standards_with_rating", 1.0),), ratings=())
        one = turn.standards and turn.intent not in ("extremes",)
        return None if one else turn
    return None
