"""Whether a case is of a kind in which the ratings panel is known to use its discretion.

The engine reports discretion and never decides it: a case of such a kind may well be left as it is.
"""

from __future__ import annotations

from typing import NamedTuple

from assistant.rating.framework import Discretion
from assistant.rating.trace import KeyQuestionOutcome, RatingTrace


class DiscretionKind(NamedTuple):
    """A kind that fits, with the figures that make it fit."""

    id: str
    words: str
    """The kind as the framework file words it."""
    detail: str
    """Such as "63% is 2 points from 65%"."""
    status: str
    """How sure it is that this kind exists: "verified", "inferred" or "recalled"."""


def discretion_kinds(trace: RatingTrace, number: str) -> tuple[DiscretionKind, ...]:
    """The kinds that fit a standard as its key questions stand; empty where none does."""
    questions = trace.standard(number).key_questions
    if not questions:
        return ()
    lowest = min(questions, key=lambda q: q.share.printed)
    found = [(kind, _detail(kind, lowest, trace, number)) for kind in trace.framework.discretion]
    return tuple(
        DiscretionKind(kind.id, kind.words, detail, kind.source.status)
        for kind, detail in found
        if detail
    )


def _detail(
    kind: Discretion, lowest: KeyQuestionOutcome, trace: RatingTrace, number: str
) -> str | None:
    if kind.id == "near_boundary":
        return _near(kind.within, lowest.share.printed, trace)
    if kind.id == "one_case":
        return _one_case(kind.within, trace, number)
    cases = lowest.share.cases
    return f"it rests on {cases} cases" if cases is not None and cases <= kind.within else None


def _near(within: int, percent: int, trace: RatingTrace) -> str | None:
    edges = [b.low for b in trace.framework.key_question_bands[1:]]
    edge = min(edges, key=lambda e: abs(e - percent))
    away = abs(edge - percent)
    return f"{percent}% is {away} points from {edge}%" if away <= within else None


def _one_case(within: int, trace: RatingTrace, number: str) -> str | None:
    step = trace.standard(number).step
    rule = step if step.rule == "lowest-key-question" else step.steps[0]
    for alternative in rule.alternatives:
        if alternative.cases is not None and abs(alternative.cases) <= within:
            more = "more" if alternative.cases > 0 else "fewer"
            return f"one case {more} would make it {alternative.outcome}"
    return None
