"""The values that pass from question to answer, and the JSON contract.

`Query` is what a question was read as; `Answer` is what leaves the system. Both are frozen. An
`Answer` holds only sentences that are quoted (slices of a report's canonical text), computed (with a
trace) or stated about the search itself; `assistant.answers.verify` is the only place that makes one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from corpus.model import Rating

MAX_TEXT = 1500
MAX_CITATIONS = 8
MAX_QUOTE = 450

Status = Literal["answered", "premise_corrected", "not_found", "ambiguous"]
PutTo = Literal["every", "any", "extreme", "compared", "common"]
ClaimKind = Literal["quoted", "computed", "stated"]


class _Frozen(BaseModel):
    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        json_schema_serialization_defaults_required=True,
        defer_build=True,
    )


class Citation(_Frozen):
    """A verbatim quotation and its place; `quote == canonical_text[char_start:char_end]`."""

    id: int = Field(ge=1)
    quote: str
    report: str
    section: str
    """Heading path, outermost first, joined by " > "."""
    page: int | None = None
    """0-based page index in the file; None for formats without pages."""
    page_label: str | None = None
    """Printed page number, or None."""
    char_start: int = Field(ge=0)
    char_end: int = Field(ge=0)
    """Exclusive."""


class Claim(_Frozen):
    """One sentence of an answer with what it rests on."""

    text: str
    kind: ClaimKind
    citations: tuple[int, ...] = ()


class Answer(_Frozen):
    """What `assistant ask` gives; the JSON contract, version 1."""

    schema_version: Literal[1] = 1
    id: str | None = None
    question: str
    status: Status
    text: str
    """Markdown with markers such as [1]; at most 1,500 characters, sources not included."""
    claims: tuple[Claim, ...] = ()
    citations: tuple[Citation, ...] = ()
    """At most 8."""
    trace: dict[str, Any] | None = None
    """The engine's trace where anything was computed."""
    assumed: tuple[str, ...] = ()
    """How the question was read, where that was a choice."""
    error: str | None = None


_INSTRUCTED = 0.85
"""Probability from which a turn is an instruction for certain."""


@dataclass(frozen=True, slots=True)
class PromptRef:
    """A sub-question of the data annexe, as far as the question names it."""

    letter: str | None
    """"d" where a letter was said."""
    key_question: str | None
    """Slug, where said or implied by the description."""
    topic: str | None
    """Framework prompt id that the description matched best, such as "diversity"; None if by letter."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One candidate reading of a question: what is asked for, with its probability (0 to 1)."""

    intent: str
    confidence: float


@dataclass(frozen=True, slots=True)
class PartialChange:
    """A supposed change of some standards that are not named one by one."""

    count: int
    """How many change; the question leaves open which."""
    domain: str | None
    """"1" to "4" where the standards are of one domain."""
    was: Rating | None
    """The rating they have, where said ("the failing ones")."""
    to: Rating | None
    """The rating supposed; None where `steps` says how far they move."""
    steps: int = 0


@dataclass(frozen=True, slots=True)
class RatingCount:
    """How many standards a question says got a rating: "every standard was Good", "none", "five"."""

    rating: Rating
    standards: tuple[str, ...]
    """Of which ones it says so; empty for all that the report rates."""
    share: Literal["all", "none", "some"]
    count: int | None = None
    """With "some": how many."""


@dataclass(frozen=True, slots=True)
class Query:
    """A question as understood. Empty tuples and None mean "not said"."""

    text: str
    """The question as asked, sanitised."""
    search_text: str
    """The same with spelling repaired and follow-up gaps filled: what retrieval searches for."""
    readings: tuple[Reading, ...]
    """Best first, at least one; the composers try them in this order."""
    reports: tuple[str, ...] = ()
    """Report ids that the question names or that were given."""
    services: tuple[str, ...] = ()
    """Names, as the library has them, of the services that the question names, in the order said."""
    named_as: tuple[str, ...] = ()
    """Those services in the words of `search_text`."""
    instead: bool = False
    """True where this is the question of the turn before, asked of other services: it takes that turn's place."""
    several: bool = False
    """True where more than one report seems to be meant ("which services", "across all reports")."""
    unknown_services: tuple[str, ...] = ()
    """Services, named in the question, that no stored report is about."""
    years: tuple[int, ...] = ()
    standards: tuple[str, ...] = ()
    """Numbers in ascending order; an unqualified "planning" gives ("2.2", "3.2")."""
    standards_assumed: bool = False
    """True where more than one standard fits the words and none was singled out."""
    domains: tuple[str, ...] = ()
    """"1" to "4", or "all", where a domain or all standards are meant and no standard is named."""
    case_types: tuple[str, ...] = ()
    """"court", "out_of_court", "resettlement" as said."""
    stages: tuple[str, ...] = ()
    """"assessment", "planning", "delivery", "reviewing" as said."""
    key_questions: tuple[str, ...] = ()
    """Slugs: desistance, child_safe, others_safe."""
    prompts: tuple[PromptRef, ...] = ()
    ratings: tuple[Rating, ...] = ()
    """Ratings mentioned, slang included, in the order said."""
    ratings_meant: tuple[Rating, ...] = ()
    """Ratings that the words stand for, where these name one and mean those on one side of it: "below Good"."""
    presupposed: tuple[tuple[str, Rating], ...] = ()
    """Ratings that the question takes for granted, by standard number or "overall"."""
    counted: tuple[RatingCount, ...] = ()
    """How many standards it takes to have a rating."""
    numbers: tuple[float, ...] = ()
    """Numbers said (words included), standard numbers and years left out."""
    ordinal: int | None = None
    """1 for "first", -1 for "last", where one item of a list is asked for."""
    items: tuple[int, ...] = ()
    """The same where items are asked for by number or as so many from one end: "5 to 7", "the last two"."""
    items_numbered: bool = False
    """Whether `items` are the numbers that they have in print, and not places among those told."""
    percents: tuple[float, ...] = ()
    """Those of `numbers` said as percentages."""
    fractions: tuple[tuple[int, int], ...] = ()
    """"8 of 13" and "17/36" as pairs; both numbers stand in `numbers` too."""
    changes: tuple[tuple[str, Rating], ...] = ()
    """What-if: standard -> rating supposed."""
    steps: tuple[tuple[str, int], ...] = ()
    """What-if: standard -> bands up (positive) or down, from the rating it has."""
    case_delta: int | None = None
    """What-if: cases more (positive) or fewer supposed sufficient on the key question."""
    some: tuple[PartialChange, ...] = ()
    """What-if: "two of the failing court standards go up to RI"."""
    answer_type: str | None = None
    """"person", "count", "percent", "money", "date", "duration", "list", "reason", "place",
    "yes_no", "definition" or None."""
    polarity: str | None = None
    """"positive" or "negative" where strengths or weaknesses are asked for."""
    context: str = ""
    """Topic words of the earlier turns that this one leans on; `search_text` ends with them."""
    follow_up: str | None = None
    """"more", "where", "inherit", "why", "other", "next", "example", or a kind of `turn_kinds.yaml`, where the
    turn leans on an earlier one; "new" where it says that it does not."""
    expansions: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Glossary hits: term in the question -> the report's wordings, best first."""
    assumed: tuple[str, ...] = ()
    """Choices made while reading, in words for the user."""
    parts: tuple[Query, ...] = ()
    """Two questions in one: each part read on its own; empty for a single question."""
    besides: Query | None = None
    """The question of the turn before, where what that supposed goes on being supposed."""
    put_to_one: Query | None = None
    """The same as put to one report, where the question is put to each of several, or to whichever fits."""
    put_to: PutTo | None = None
    """Then, to which: each of them, whichever fits, the one with the most or the least, set side by side,
    or what they have in common."""

    @property
    def intent(self) -> str:
        """The most probable intent."""
        return self.readings[0].intent

    @property
    def may_lean(self) -> bool:
        """Whether a turn that is turned away may speak of the answer before; a plain instruction never does."""
        guessed = self.intent == "injection" and self.readings[0].confidence < _INSTRUCTED
        return self.intent == "off_topic" or guessed

    def as_(self, reading: Reading) -> Query:
        """This query with `reading` as its only reading."""
        return replace(self, readings=(reading,))
