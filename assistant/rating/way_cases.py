"""The fewest case judgements that move the overall, exactly: a table over the points still missing.

Each case-led standard offers a few moves (so many cases for so many points); one move at most is
taken from each. The table keeps, for every number of points, the fewest cases and in how many ways.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from assistant.rating.case_way import CaseStep, key_question_way, standard_way
from assistant.rating.framework import Framework
from assistant.rating.inputs import RATINGS, RatingInputs
from assistant.rating.trace import Score
from corpus.model import Rating


@dataclass(frozen=True, slots=True)
class CasesWay:
    """The fewest case judgements that would have to be otherwise."""

    cases: int
    """In all; negative for fewer sufficient cases."""
    ways: int
    """How many sets of changes have that few."""
    example: tuple[CaseStep, ...]
    """The first of them, in the standards' order."""
    uncounted: tuple[str, ...]
    """Case-led standards left out because their counts are not known."""

    def to_json(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "cases": self.cases,
            "ways": self.ways,
            "example": [s.to_json() for s in self.example],
            "uncounted": list(self.uncounted),
        }


@dataclass(frozen=True, slots=True)
class _Move:
    points: int
    cases: int
    steps: tuple[CaseStep, ...]


@dataclass(frozen=True, slots=True)
class _Best:
    cases: int
    ways: int
    steps: tuple[CaseStep, ...]


def fewest_cases(
    inputs: RatingInputs, framework: Framework, now: Score, points: int
) -> CasesWay | None:
    """The fewest cases worth `points` (negative: lost); None where cases alone cannot do it."""
    needed = abs(points)
    table: dict[int, _Best] = {0: _Best(0, 1, ())}
    uncounted = []
    for standard in framework.standards:
        shares = inputs.standards.get(standard.number)
        if not standard.scored or not isinstance(shares, tuple):
            continue
        if any(share.count is None for share in shares):
            uncounted.append(standard.number)
            continue
        moves = _moves(inputs, framework, now, standard.number, up=points > 0)
        table = _with_moves(table, moves, needed)
    best = table.get(needed)
    if best is None or needed == 0:
        return None
    cases = best.cases if points > 0 else -best.cases
    return CasesWay(cases, best.ways, best.steps, tuple(uncounted))


def _with_moves(table: dict[int, _Best], moves: list[_Move], needed: int) -> dict[int, _Best]:
    grown = dict(table)
    for points, best in table.items():
        for move in moves:
            at = min(needed, points + move.points)
            cases = best.cases + move.cases
            old = grown.get(at)
            if old is None or cases < old.cases:
                grown[at] = _Best(cases, best.ways, best.steps + move.steps)
            elif cases == old.cases:
                grown[at] = _Best(cases, old.ways + best.ways, old.steps)
    return grown


def _moves(
    inputs: RatingInputs, framework: Framework, now: Score, number: str, *, up: bool
) -> list[_Move]:
    rule, in_force = now.by_rule[number], now.ratings[number]
    assert rule is not None
    assert in_force is not None
    at = RATINGS.index(rule)
    targets = RATINGS[at + 1 :] if up else tuple(reversed(RATINGS[:at]))
    find = _rises if up else _falls
    found: dict[tuple[tuple[str, int], ...], _Move] = {}
    for target in targets:
        for move in find(inputs, framework, number, target, in_force):
            if move.points > 0:
                key = tuple((s.subject, s.more or 0) for s in move.steps)
                found[key] = move
    return list(found.values())


def _rises(
    inputs: RatingInputs, framework: Framework, number: str, target: Rating, in_force: Rating
) -> list[_Move]:
    way = standard_way(inputs, framework, number, target)
    moved = {s.subject: s.reached for s in way.steps}
    questions = framework.standard(number).key_questions
    ranks = []
    for question in questions:
        step = key_question_way(inputs, framework, number, question.slug, target)
        ranks.append(RATINGS.index(moved.get(step.subject, step.now)))
    gain = max(0, min(ranks) - RATINGS.index(in_force))
    return [_Move(gain, way.more or 0, way.steps)]


def _falls(
    inputs: RatingInputs, framework: Framework, number: str, target: Rating, in_force: Rating
) -> list[_Move]:
    moves = []
    for question in framework.standard(number).key_questions:
        step = key_question_way(inputs, framework, number, question.slug, target)
        if step.points < 0:
            loss = max(0, RATINGS.index(in_force) - RATINGS.index(step.reached))
            moves.append(_Move(loss, -(step.more or 0), (step,)))
    return moves
