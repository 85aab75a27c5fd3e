"""The side of a number that is asked for: "below 50%", "at least 80%", "between 50 and 64"."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.answers.wording.cues import says
from assistant.model import Query

_FROM_TO = 2
"""Numbers that "between" needs."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The values from `low` to `high`, the ends themselves among them only where they are said to be."""

    low: float | None = None
    high: float | None = None
    with_ends: bool = True

    def hold(self, value: float) -> bool:
        """Whether a value lies within."""
        within = (self.low is None or value >= self.low) and (
            self.high is None or value <= self.high
        )
        return within and (self.with_ends or value not in (self.low, self.high))

    def told(self, unit: str = "") -> str:
        """In words: "below 50%", "at 80% or above", "between 50% and 64%"."""
        if self.low is not None and self.high is not None:
            return f"between {self.low:g}{unit} and {self.high:g}{unit}"
        if self.high is not None:
            return (
                f"at {self.high:g}{unit} or below"
                if self.with_ends
                else f"below {self.high:g}{unit}"
            )
        return f"at {self.low:g}{unit} or above" if self.with_ends else f"above {self.low:g}{unit}"


def bounds(query: Query) -> Bounds | None:
    """What the question says of the one number in it, or of two with "between"; None where it says nothing."""
    numbers = query.numbers
    if len(numbers) == _FROM_TO and says("between_n", query.text):
        return Bounds(min(numbers), max(numbers))
    if len(numbers) != 1:
        return None
    for cue, made in (
        ("from_n", Bounds(low=numbers[0])),
        ("to_n", Bounds(high=numbers[0])),
        ("above_n", Bounds(low=numbers[0], with_ends=False)),
        ("below_n", Bounds(high=numbers[0], with_ends=False)),
    ):
        if says(cue, query.text):
            return made
    return None
