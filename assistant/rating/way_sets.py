"""Smallest sets of steps over standards: all counted by small polynomials, a few listed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, islice
from typing import Any

from assistant.rating.inputs import RATINGS
from corpus.model import Rating

SHOWN = 12
"""How many smallest sets are listed; all are counted."""


@dataclass(frozen=True, slots=True)
class StandardStep:
    """A standard moved from one rating to another."""

    standard: str
    before: Rating
    after: Rating

    def to_json(self) -> dict[str, Any]:
        """As plain values."""
        return {"standard": self.standard, "before": self.before, "after": self.after}


StepSet = tuple[StandardStep, ...]


@dataclass(frozen=True, slots=True)
class Room:
    """How many steps a standard may make: at least `least`, at most `most`."""

    number: str
    rank: int
    least: int
    most: int
    scored: bool
    """Whether its steps count towards the points."""
    sign: int
    """1 upwards, -1 downwards."""

    def step(self, steps: int) -> StandardStep:
        """The standard moved by so many steps."""
        return StandardStep(self.number, RATINGS[self.rank], RATINGS[self.rank + self.sign * steps])


@dataclass(frozen=True, slots=True)
class SmallestSets:
    """The smallest sets there are; `sets` is 0 where there is none."""

    steps: int
    sets: int
    single_steps: int
    fewest_standards: int
    fewest_sets: int
    examples: tuple[StepSet, ...]

    def joined(self, other: SmallestSets) -> SmallestSets:
        """Both families of sets together: the smaller ones, or all where they are as small."""
        if not other.sets or (self.sets and self.steps < other.steps):
            return self
        if not self.sets or other.steps < self.steps:
            return other
        fewest = min(self.fewest_standards, other.fewest_standards)
        least = [s for s in (self, other) if s.fewest_standards == fewest]
        return SmallestSets(
            self.steps,
            self.sets + other.sets,
            self.single_steps + other.single_steps,
            fewest,
            sum(s.fewest_sets for s in least),
            (other.examples + self.examples)[:SHOWN],
        )


def smallest_sets(rooms: tuple[Room, ...], points: int) -> SmallestSets:
    """The smallest sets of steps worth at least `points` in which every room has its least."""
    needed = max(points, sum(r.least for r in rooms if r.scored))
    ways = _ways(rooms, needed)
    if not ways:
        return SmallestSets(0, 0, 0, 0, 0, ())
    beside = sum(r.least for r in rooms if not r.scored)
    single = _ways(tuple(_single(r) for r in rooms), needed)
    fewest = min(ways)
    return SmallestSets(
        needed + beside,
        sum(ways.values()),
        sum(single.values()),
        fewest,
        ways[fewest],
        tuple(islice(_listed(rooms, needed, fewest), SHOWN)),
    )


def _single(room: Room) -> Room:
    return Room(room.number, room.rank, room.least, min(room.most, 1), room.scored, room.sign)


def _ways(rooms: tuple[Room, ...], needed: int) -> dict[int, int]:
    """How many sets are worth exactly `needed` points, by the number of standards in them."""
    table: Counter[tuple[int, int]] = Counter({(0, 0): 1})
    for room in rooms:
        grown: Counter[tuple[int, int]] = Counter()
        for (used, points), ways in table.items():
            for steps in range(room.least, room.most + 1):
                worth = points + (steps if room.scored else 0)
                if worth <= needed:
                    grown[used + (steps > 0), worth] += ways
        table = grown
    return {used: ways for (used, points), ways in sorted(table.items()) if points == needed}


def _listed(rooms: tuple[Room, ...], needed: int, fewest: int) -> Iterator[StepSet]:
    """The sets, those with the fewest standards first, then in the standards' order."""
    for used in range(fewest, len(rooms) + 1):
        for chosen in combinations([r for r in rooms if r.most], used):
            if all(r in chosen for r in rooms if r.least):
                yield from _filled(chosen, needed)


def _filled(chosen: tuple[Room, ...], needed: int) -> Iterator[StepSet]:
    if not chosen:
        if needed == 0:
            yield ()
        return
    room, *others = chosen
    rest = tuple(others)
    if not room.scored:
        yield from ((room.step(1), *after) for after in _filled(rest, needed))
        return
    room_left = sum(r.most for r in rest if r.scored)
    for steps in range(max(1, room.least, needed - room_left), min(room.most, needed) + 1):
        yield from ((room.step(steps), *after) for after in _filled(rest, needed - steps))
