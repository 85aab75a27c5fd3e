"""How many cases would have to be judged otherwise, for a key question and for a standard.

A share of cases moves one case at a time and the band goes by the printed figure, so the smallest
number is worked out, never searched for. Up, every key question below the wanted rating must rise;
down, one that falls is enough.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from assistant.rating.errors import RatingError
from assistant.rating.framework import Framework
from assistant.rating.inputs import RATINGS, RatingInputs, Share
from assistant.rating.rules import count_for, rules_of
from corpus.model import Rating


@dataclass(frozen=True, slots=True)
class CaseStep:
    """What one key question needs."""

    subject: str
    """"2.4.others_safe"."""
    name: str
    """"keeping other people safe"."""
    share: Share
    """As it is."""
    now: Rating
    reached: Rating
    """The band after the change; may lie beyond what was wanted where few cases make big steps."""
    points: int
    """Percentage points from here to the edge of the wanted band; negative downwards."""
    more: int | None
    """Cases more, negative for fewer; None where no count is known."""

    @property
    def after(self) -> Share | None:
        """The share after the change; None where no count is known."""
        if self.more is None or self.share.count is None:
            return None
        return Share(self.share.count + self.more, self.share.cases)

    def to_json(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "subject": self.subject,
            "count": self.share.count,
            "cases": self.share.cases,
            "percent": self.share.printed,
            "rating": self.now,
            "reached": self.reached,
            "points": self.points,
            "more_cases": self.more,
        }


@dataclass(frozen=True, slots=True)
class StandardWay:
    """What a case-led standard needs for a rating, by rule from its key questions."""

    standard: str
    by_rule: Rating
    in_force: Rating
    target: Rating
    steps: tuple[CaseStep, ...]
    """Up: every one is needed. Down: any one is enough, these being the nearest. Empty: already."""
    more: int | None
    """Case judgements in all; negative for fewer; None where a count is not known."""
    ways: int
    """How many smallest sets of changes there are: 1 upwards, one per step downwards."""

    def to_json(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "standard": self.standard,
            "by_rule": self.by_rule,
            "in_force": self.in_force,
            "target": self.target,
            "more_cases": self.more,
            "ways": self.ways,
            "steps": [s.to_json() for s in self.steps],
        }


def key_question_way(
    inputs: RatingInputs, framework: Framework, number: str, slug: str, target: Rating
) -> CaseStep:
    """The fewest cases that bring a key question to `target`, up or down; 0 where it is there."""
    question = framework.key_question(number, slug)
    at = framework.standard(number).key_questions.index(question)
    return _step(framework, number, at, shares_of(inputs, framework, number)[at], target)


def standard_way(
    inputs: RatingInputs, framework: Framework, number: str, target: Rating
) -> StandardWay:
    """The fewest case judgements that bring a standard to `target` by rule, up or down.

    Raises `RatingError` for a standard that is judged as a whole or was not rated.
    """
    shares = shares_of(inputs, framework, number)
    steps = [_step(framework, number, at, share, target) for at, share in enumerate(shares)]
    by_rule = RATINGS[min(RATINGS.index(s.now) for s in steps)]
    adjustment = inputs.adjustments.get(number)
    if RATINGS.index(target) >= RATINGS.index(by_rule):
        steps = [s for s in steps if s.points > 0]
        more = None if any(s.more is None for s in steps) else sum(s.more or 0 for s in steps)
        ways = 1
    else:
        steps = _nearest([s for s in steps if s.points < 0])
        more, ways = steps[0].more, len(steps)
    in_force = adjustment.after if adjustment else by_rule
    return StandardWay(number, by_rule, in_force, target, tuple(steps), more, ways)


def shares_of(inputs: RatingInputs, framework: Framework, number: str) -> tuple[Share, ...]:
    """The shares of a standard; `RatingError` where it has none."""
    rules_of(framework)
    title = framework.standard(number).title
    given = inputs.standards.get(number)
    if not isinstance(given, tuple):
        raise RatingError(
            f"{number} {title} has no share of cases to move.",
            "It is judged as a whole; suppose another rating instead.",
        )
    return given


def _step(framework: Framework, number: str, at: int, share: Share, target: Rating) -> CaseStep:
    rules = rules_of(framework)
    question = framework.standard(number).key_questions[at]
    now, wanted = rules.rank_of_percent[share.printed], RATINGS.index(target)
    subject = f"{number}.{question.slug}"
    if now == wanted:
        return CaseStep(subject, question.name, share, RATINGS[now], RATINGS[now], 0, 0)
    edge = rules.lows[wanted] if wanted > now else rules.lows[wanted + 1] - 1
    more, reached = _moved(rules.rank_of_percent, share, edge, wanted)
    return CaseStep(
        subject, question.name, share, RATINGS[now], RATINGS[reached], edge - share.printed, more
    )


def _moved(ranks: tuple[int, ...], share: Share, edge: int, wanted: int) -> tuple[int | None, int]:
    if share.count is None or share.cases is None:
        return None, wanted
    up = edge > share.printed
    count = count_for(edge, share.cases) if up else count_for(edge + 1, share.cases) - 1
    return count - share.count, ranks[Share(count, share.cases).printed]


def _nearest(steps: list[CaseStep]) -> list[CaseStep]:
    def size(step: CaseStep) -> tuple[int, int]:
        return (abs(step.more), 0) if step.more is not None else (10_000, abs(step.points))

    smallest = min(size(s) for s in steps)
    return [s for s in steps if size(s) == smallest]
