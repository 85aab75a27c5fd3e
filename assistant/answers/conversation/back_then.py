"""Turns about an earlier inspection that only what came before tells: "what was it before?", "so it got better?"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answers.wording.cues import says
from assistant.answers.wording.forms import has_form
from assistant.model import Query, Reading
from assistant.questions.intent_table import intents

_OF_RATINGS = frozenset({"ratings", "points"})


def back_then(turn: Query, before: Sequence[Query]) -> Query | None:
    """`turn` as a question for the rating of the earlier inspection, where it can only mean that."""
    asked = before[-1]
    of_earlier = of_last_time(asked)
    named = set(turn.standards) - set(asked.standards) or turn.key_questions or turn.changes
    if named or not (of_earlier or _rated(asked)):
        return None
    earlier = has_form("earlier", turn.text) and has_form("its_result", turn.text)
    then = of_earlier and has_form("then", turn.text) and has_form("its_result", turn.text)
    dated = of_earlier and has_form("its_date", turn.text)
    better = of_earlier and says("got_better", turn.text)
    if not (earlier or then or dated or better):
        return None
    reading = (Reading("rating_before", 1.0),)
    standards = () if of_earlier else asked.standards
    return replace(
        turn, readings=reading, standards=standards, domains=(), years=(), context=" ", parts=(),
        answer_type="date" if dated else None,
    )  # fmt: skip


def of_last_time(turn: Query) -> bool:
    """Whether a turn asks of an earlier inspection."""
    return turn.intent == "rating_before" or says("last_time", turn.text) or bool(turn.years)


def _rated(turn: Query) -> bool:
    return intents()[turn.intent].family in _OF_RATINGS and not turn.key_questions
