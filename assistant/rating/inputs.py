"""What the engine is given: shares of cases, ratings and adjustments, each checked when it is made.

A value that cannot be (7 of 5 cases, 101%) is refused here with a clear line, so that the engine
itself only ever meets values that can. Counts are exact; a percentage without counts is the whole
number that was printed. No float enters.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assistant.rating.errors import RatingError
from corpus.model import Rating, Span
from corpus.values import half_up

RATINGS: tuple[Rating, ...] = tuple(Rating)
"""Worst first; a rating's index is its rank."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in which report a value stands."""

    report: str
    span: Span


@dataclass(frozen=True, slots=True)
class Flag:
    """Something to know about a result, with how sure it is."""

    code: str
    """Such as "rounding_sensitive"; the full list is in `trace`."""
    subject: str
    """A standard's number, "2.2.desistance", "total", "overall" or a framework id."""
    message: str
    status: str
    """"verified", "inferred" or "recalled"."""


@dataclass(frozen=True, slots=True)
class Share:
    """A key question's result: the share of cases judged sufficient.

    Give `count` and `cases`, or the printed whole `percent`, or both where they agree.
    """

    count: int | None = None
    cases: int | None = None
    percent: int | None = None
    inferred: bool = False
    """Whether the count was worked out from the percentage and the sample, not told."""
    place: Place | None = None
    """The printed percentage."""
    count_place: Place | None = None
    """The sentence that tells count and cases."""
    printed: int = field(init=False, compare=False, default=0)
    """The whole per cent by which the band goes."""
    plain: bool = field(init=False, compare=False, default=True)
    """Whether it stands for itself, with no place and nothing inferred."""

    def __post_init__(self) -> None:
        placed = self.inferred or self.place is not None or self.count_place is not None
        object.__setattr__(self, "plain", not placed)
        object.__setattr__(self, "printed", _checked(self.count, self.cases, self.percent))

    def __str__(self) -> str:
        told = f"{self.printed}%"
        return told if self.count is None else f"{told}, {self.count} of {self.cases}"


def _checked(count: int | None, cases: int | None, percent: int | None) -> int:
    for name, value in (("count", count), ("cases", cases), ("percent", percent)):
        if value is not None and type(value) is not int:
            raise RatingError(f"{name} must be a whole number, not {value!r}.")
    if (count is None) != (cases is None):
        raise RatingError("A count needs its cases, and cases need a count.")
    if percent is not None and not 0 <= percent <= 100:
        raise RatingError(f"{percent}% is outside 0 to 100%.")
    if count is None or cases is None:
        if percent is None:
            raise RatingError("A key question needs count and cases, or percent.")
        return percent
    if cases < 1 or not 0 <= count <= cases:
        raise RatingError(f"{count} of {cases} cases cannot be.")
    printed = half_up(count, cases)
    if percent is not None and percent != printed:
        raise RatingError(f"{count} of {cases} is {printed}%, not {percent}%.")
    return printed


@dataclass(frozen=True, slots=True)
class Adjustment:
    """A rating that stands instead of the one by rule."""

    standard: str
    before: Rating | None
    """None where the report does not tell it."""
    after: Rating
    told: bool = True
    """Whether the report tells it as discretion; False where the published rating just differs."""
    place: Place | None = None
    also: tuple[Place, ...] = ()


StandardInput = Rating | tuple[Share, ...] | None
"""A rating (judged as a whole), the key questions in the framework's order, or None: not rated."""


@dataclass(frozen=True, slots=True)
class Published:
    """What the inspectorate printed, kept apart from what the rules give."""

    ratings: Mapping[str, Rating | None] = field(default_factory=dict)
    total: int | None = None
    maximum: int | None = None
    overall: Rating | None = None


@dataclass(frozen=True, slots=True)
class RatingInputs:
    """All that one rating needs, by standard number."""

    standards: Mapping[str, StandardInput]
    adjustments: Mapping[str, Adjustment] = field(default_factory=dict)
    published: Published | None = None
    """None where no report stands behind the inputs."""
    places: Mapping[str, Place] = field(default_factory=dict)
    """Where the printed ratings stand, by standard number."""
    flags: tuple[Flag, ...] = ()
    """What was noticed while the inputs were put together."""
    report: str | None = None


def shares(*values: str | int | Share | tuple[int, int]) -> tuple[Share, ...]:
    """Key questions in short: "11/13", "85%", 85, (11, 13), in the framework's order."""
    return tuple(parse_share(v) for v in values)


def parse_share(value: str | int | Share | Sequence[int]) -> Share:
    """A share from "11/13", "11 of 13", "85%", 85 or (11, 13)."""
    if isinstance(value, Share):
        return value
    if isinstance(value, str):
        return _share_from_text(value)
    if isinstance(value, int):
        return Share(percent=value)
    count, cases = value
    return Share(count, cases)


def _share_from_text(text: str) -> Share:
    words = text.replace("%", " % ").replace("/", " / ").split()
    try:
        if len(words) == 2 and words[1] == "%":
            return Share(percent=int(words[0]))
        if len(words) == 3 and words[1] in {"/", "of"}:
            return Share(int(words[0]), int(words[2]))
    except ValueError:
        pass
    raise RatingError(f"{text!r} is not a share of cases.", 'Write it as "11/13" or "85%".')


def parse_rating(text: str) -> Rating:
    """One of the four ratings, in any case; "RI" for Requires improvement."""
    plain = " ".join(text.split()).casefold()
    for rating in RATINGS:
        if plain == rating.casefold():
            return rating
    if plain == "ri":
        return Rating.REQUIRES_IMPROVEMENT
    raise RatingError(f"{text!r} is not a rating.", f"Use {', '.join(RATINGS)}.")
