"""The nouns of a framework: what the inspectorate's rules are, each value with where it stands.

A framework is data, one file per edition of the standards, because a rule that lives in code cannot
be reviewed by someone who knows the rules. `loading` reads and checks the files; nothing here does
input or output. `Standard` and `KeyQuestion` are what a framework defines; what a report prints is
`corpus.model.StandardRating` and `KeyQuestionResult`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import ClassVar, Literal

from assistant.rating.errors import RatingError
from corpus.model import CaseType, Rating

_STRICT: dict[str, str] = {"extra": "forbid"}


class Status(StrEnum):
    """How far a value can be relied on."""

    VERIFIED = "verified"
    """Read in the source that is named."""
    INFERRED = "inferred"
    """Follows from facts that are named."""
    RECALLED = "recalled"
    """Remembered, not found in any source reached; whatever rests on it is flagged."""
    SUPPOSED = "supposed"
    """Set by a what-if."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value stands."""

    __pydantic_config__: ClassVar = _STRICT
    id: str
    document: str
    place: str
    """Heading or page; empty where the document has none."""
    quote: str
    """The words that say it; empty where the value is recalled."""
    status: Status


@dataclass(frozen=True, slots=True)
class Period:
    """Months of fieldwork ("2021-07") in which a framework was used, both ends included."""

    __pydantic_config__: ClassVar = _STRICT
    start: str
    until: str | None
    """None where it is still in use."""
    source: Source


@dataclass(frozen=True, slots=True)
class Sign:
    """What tells a framework's reports from others: a standard's presence, or its printed title."""

    __pydantic_config__: ClassVar = _STRICT
    standard: str
    titles: tuple[str, ...]
    """Words of which the printed title has one; empty where presence alone is the sign."""
    source: Source


@dataclass(frozen=True, slots=True)
class KeyQuestion:
    """A question asked of every inspected case, by which a case-led standard is rated."""

    __pydantic_config__: ClassVar = _STRICT
    slug: str
    """"desistance", "child_safe" or "others_safe"; in joint working "recommendations" or "joint_delivery"."""
    name: str
    """Short name in plain words, such as "keeping other people safe"."""
    wordings: tuple[str, ...]
    """As reports print it, the usual one first."""


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard of the framework."""

    __pydantic_config__: ClassVar = _STRICT
    number: str
    title: str
    domain: str
    method: Literal["case_led", "qualitative"]
    scored: bool
    """Whether it counts towards the total."""
    source: Source
    case_type: CaseType | None = None
    key_questions: tuple[KeyQuestion, ...] = ()
    """Empty for qualitative standards, and where the questions are not known here."""


@dataclass(frozen=True, slots=True)
class Band:
    """A row of a banding table: from `low` to `high`, both included, is `rating`."""

    __pydantic_config__: ClassVar = _STRICT
    id: str
    rating: Rating
    low: int
    high: int
    words: str
    """As the source words the row."""
    source: Source


@dataclass(frozen=True, slots=True)
class Points:
    """What a rating is worth in the total."""

    __pydantic_config__: ClassVar = _STRICT
    values: Mapping[Rating, int]
    source: Source


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that has no table: its words and its source."""

    __pydantic_config__: ClassVar = _STRICT
    words: str
    source: Source


@dataclass(frozen=True, slots=True)
class Limit:
    """A limiting judgement: `standard` rated `rating` bars the overall from `bars`."""

    __pydantic_config__: ClassVar = _STRICT
    id: str
    standard: str
    rating: Rating
    bars: Rating
    becomes: Rating
    """What the overall is instead."""
    source: Source
    becomes_source: Source


@dataclass(frozen=True, eq=False)
class Framework:
    """An edition of the inspectorate's standards and scoring rules; compared by identity."""

    __pydantic_config__: ClassVar = _STRICT
    id: str
    title: str
    kind: Literal["youth", "adult"]
    fieldwork: Period
    sources: Mapping[str, Source]
    signs: tuple[Sign, ...]
    standards: tuple[Standard, ...]
    unknown: str | None = None
    """Why no total can be computed, in one line; None where the scoring is known."""
    key_question_bands: tuple[Band, ...] = ()
    total_bands: tuple[Band, ...] = ()
    points: Points | None = None
    rounding: Rule | None = None
    banding: Rule | None = None
    """That the band goes by the printed whole per cent."""
    lowest: Rule | None = None
    """That a standard is as good as its lowest key question."""
    shrunk: Rule | None = None
    """How the total is banded where standards were not rated."""
    panel: Rule | None = None
    """That the panel may move a judgement by professional discretion."""
    limits: tuple[Limit, ...] = ()
    limits_unknown: Source | None = None
    """Set where whether there are limiting judgements is itself unsure."""
    digest: str = ""
    """SHA-256 of the file, hexadecimal, line ends as newline."""

    @cached_property
    def numbers(self) -> tuple[str, ...]:
        """The standards' numbers, in order."""
        return tuple(s.number for s in self.standards)

    @cached_property
    def maximum(self) -> int:
        """The most points there are when every scored standard is rated."""
        best = max(self.points.values.values()) if self.points else 0
        return best * sum(s.scored for s in self.standards)

    def standard(self, number: str) -> Standard:
        """The standard with this number; `RatingError` names those there are."""
        for standard in self.standards:
            if standard.number == number:
                return standard
        known = ", ".join(self.numbers)
        raise RatingError(f"{self.id} has no standard {number}.", f"Its standards are {known}.")

    def key_question(self, number: str, slug: str) -> KeyQuestion:
        """A key question of a standard; `RatingError` names those there are."""
        standard = self.standard(number)
        for question in standard.key_questions:
            if question.slug == slug:
                return question
        known = ", ".join(q.slug for q in standard.key_questions) or "none (judged as a whole)"
        raise RatingError(
            f"Standard {number} has no key question {slug!r}.", f"Its key questions are: {known}."
        )


def band_of(bands: tuple[Band, ...], value: int) -> Band:
    """The one row that `value` falls into; `RatingError` where none or several do."""
    rows = [b for b in bands if b.low <= value <= b.high]
    if len(rows) != 1:
        found = ", ".join(b.id for b in rows) or "none"
        raise RatingError(f"{value} must fall into exactly one band, found: {found}.")
    return rows[0]
