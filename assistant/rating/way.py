"""The smallest sets of changes that reach an overall rating, found exactly and counted exactly.

Two measures: in standards, where each step of one rating is a point and the sets are counted by
multiplying small polynomials instead of being listed; and in case judgements, by a table over the
points still missing. Up and down are the same computation with the sign turned.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from assistant.rating.engine import score
from assistant.rating.errors import RatingError
from assistant.rating.framework import Framework
from assistant.rating.inputs import RATINGS, RatingInputs
from assistant.rating.rules import rank_of_total, rules_of
from assistant.rating.trace import Score
from assistant.rating.way_cases import CasesWay, fewest_cases
from assistant.rating.way_sets import Room, SmallestSets, StandardStep, StepSet, smallest_sets
from corpus.model import Rating


@dataclass(frozen=True, slots=True)
class OverallWay:
    """What brings the overall to `target`; a step is one standard moved by one rating."""

    overall: Rating
    target: Rating
    total: int
    maximum: int
    points: int
    """Points missing; negative downwards; 0 where points are not what is missing."""
    steps: int
    """Steps in each smallest set; 0 where the target is reached already."""
    sets: int
    """How many smallest sets there are; 0 where the target cannot be reached."""
    single_steps: int
    """How many of them move every standard by one step only."""
    movable: tuple[str, ...]
    """The standards that have room to move."""
    fewest_standards: int
    """The smallest number of standards in a smallest set."""
    fewest_sets: int
    """How many smallest sets have that few."""
    examples: tuple[StepSet, ...] = ()
    """The first of the smallest sets, those with the fewest standards first."""
    needed: tuple[str, ...] = ()
    """Standards that are in every set because a limiting judgement hangs on them."""
    cases: CasesWay | None = None
    """The fewest case judgements; None where cases alone cannot do it."""

    @property
    def reached(self) -> bool:
        """Whether the target is reached as it is."""
        return self.steps == 0 and self.sets == 1

    def to_json(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "overall": self.overall,
            "target": self.target,
            "total": self.total,
            "max": self.maximum,
            "points": self.points,
            "steps": self.steps,
            "sets": self.sets,
            "single_steps": self.single_steps,
            "movable": list(self.movable),
            "fewest_standards": self.fewest_standards,
            "fewest_sets": self.fewest_sets,
            "examples": [[s.to_json() for s in e] for e in self.examples],
            "needed": list(self.needed),
            "cases": self.cases.to_json() if self.cases else None,
        }


def overall_way(inputs: RatingInputs, framework: Framework, target: Rating) -> OverallWay:
    """The smallest sets of changes after which the overall is `target`, up or down.

    Upwards "at least", downwards "at most" `target`. Raises `RatingError` where nothing is rated.
    """
    now = score(inputs, framework)
    if now.overall is None:
        raise RatingError("No scored standard is rated, so there is no overall to move.")
    if now.overall is target:
        return OverallWay(now.overall, target, now.total, now.maximum, 0, 0, 1, 1, (), 0, 1)
    wanted = RATINGS.index(target)
    if wanted > RATINGS.index(now.overall):
        return _upward(inputs, framework, now, wanted)
    return _downward(inputs, framework, now, wanted)


def nearest_flip(inputs: RatingInputs, framework: Framework) -> OverallWay | None:
    """The smallest change that flips the overall, up before down where both are as small."""
    overall = score(inputs, framework).overall
    if overall is None:
        return None
    at = RATINGS.index(overall)
    next_ones = (*RATINGS[at + 1 : at + 2], *RATINGS[max(at - 1, 0) : at])
    ways = [overall_way(inputs, framework, rating) for rating in next_ones]
    return min((w for w in ways if w.sets), key=lambda w: w.steps, default=None)


@dataclass(frozen=True, slots=True)
class SingleFlip:
    """One standard's change that flips the overall by itself."""

    change: StandardStep
    overall: Rating


def single_flips(inputs: RatingInputs, framework: Framework) -> tuple[SingleFlip, ...]:
    """Every change of one standard to another rating that flips the overall."""
    now = score(inputs, framework)
    found = []
    for number, before in now.ratings.items():
        for after in RATINGS:
            if before is None or after is before:
                continue
            moved = score(RatingInputs({**now.ratings, number: after}), framework)
            if moved.overall is not None and moved.overall is not now.overall:
                found.append(SingleFlip(StandardStep(number, before, after), moved.overall))
    return tuple(found)


def _upward(inputs: RatingInputs, framework: Framework, now: Score, wanted: int) -> OverallWay:
    ranks = rank_of_total(framework, now.maximum)
    missing = next((t for t, rank in enumerate(ranks) if rank >= wanted), now.maximum + 1)
    missing = max(0, missing - now.total)
    barred = {
        limit.standard
        for limit, bars, becomes in rules_of(framework).limits
        if bars <= wanted > becomes and now.ratings[limit.standard] is limit.rating
    }
    rooms = _rooms(framework, now, barred, up=True)
    cases = None if barred else fewest_cases(inputs, framework, now, missing)
    found = smallest_sets(rooms, missing)
    return _way(now, wanted, missing, rooms, found, tuple(sorted(barred)), cases)


def _downward(inputs: RatingInputs, framework: Framework, now: Score, wanted: int) -> OverallWay:
    ranks = rank_of_total(framework, now.maximum)
    lost = now.total - max((t for t, rank in enumerate(ranks) if rank <= wanted), default=-1)
    rooms = _rooms(framework, now, set(), up=False)
    found = smallest_sets(rooms, lost)
    for fall in _limit_falls(framework, now, wanted):
        found = found.joined(fall)
    cases = fewest_cases(inputs, framework, now, -lost)
    return _way(now, wanted, -lost, rooms, found, (), cases)


def _rooms(framework: Framework, now: Score, barred: set[str], *, up: bool) -> tuple[Room, ...]:
    """The standards that can move: those that are scored, and those that a limit hangs on."""
    rooms = []
    for number, _, scored in rules_of(framework).rows:
        rating = now.ratings[number]
        if rating is None or not (scored or number in barred):
            continue
        rank = RATINGS.index(rating)
        most = (len(RATINGS) - 1 - rank if up else rank) if scored else 1
        rooms.append(Room(number, rank, int(number in barred), most, scored, 1 if up else -1))
    return tuple(rooms)


def _limit_falls(framework: Framework, now: Score, wanted: int) -> list[SmallestSets]:
    """Standards that would bring the overall down by a limiting judgement, if they fell."""
    rank = rank_of_total(framework, now.maximum)[now.total]
    falls = []
    for limit, bars, becomes in rules_of(framework).limits:
        rating = now.ratings[limit.standard]
        if rating is None or rank < bars or becomes > wanted:
            continue
        steps = RATINGS.index(rating) - RATINGS.index(limit.rating)
        if steps > 0:
            step = StandardStep(limit.standard, rating, limit.rating)
            falls.append(SmallestSets(steps, 1, int(steps == 1), 1, 1, ((step,),)))
    return falls


def _way(
    now: Score,
    wanted: int,
    points: int,
    rooms: tuple[Room, ...],
    found: SmallestSets,
    needed: tuple[str, ...],
    cases: CasesWay | None,
) -> OverallWay:
    assert now.overall is not None
    return OverallWay(
        now.overall,
        RATINGS[wanted],
        now.total,
        now.maximum,
        points,
        found.steps,
        found.sets,
        found.single_steps,
        tuple(r.number for r in rooms if r.most),
        found.fewest_standards,
        found.fewest_sets,
        found.examples,
        needed,
        cases,
    )
