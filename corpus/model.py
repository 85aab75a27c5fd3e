"""The nouns of a report, frozen: what was printed and where, nothing computed, nothing guessed.

Every value carries the span of the words it was read from, so that whatever is said about a report
can be checked against its canonical text. What a report does not print is None or an empty tuple.
Percentages are kept as printed (`Decimal`-free: whole numbers as int, else the printed string in
`Figure.value`), counts as integers; rules about them belong to `assistant.rating`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Rating(StrEnum):
    """The inspectorate's four words, worst first; `rank` gives the order."""

    INADEQUATE = "Inadequate"
    REQUIRES_IMPROVEMENT = "Requires improvement"
    GOOD = "Good"
    OUTSTANDING = "Outstanding"

    @property
    def rank(self) -> int:
        """0 for Inadequate up to 3 for Outstanding: an order, not points (those are a framework's)."""
        return list(Rating).index(self)


class CaseType(StrEnum):
    """The two kinds of inspected casework; the domain a case-led standard belongs to."""

    COURT = "court disposals"
    OUT_OF_COURT = "out-of-court disposals"


class BlockKind(StrEnum):
    """What a block of text is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    FOOTNOTE = "footnote"
    QUOTATION = "quotation"


@dataclass(frozen=True, slots=True)
class Span:
    """A place in the canonical text: `text[start:end]`, 0-based, end exclusive."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words at this place."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the source file and where it begins in the canonical text."""

    start: int
    """Offset of the page's first character in the canonical text."""
    index: int
    """0-based page index in the file."""
    label: str | None
    """The printed page number; None where none is printed or known."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report under one heading, in reading order.

    `span` runs from the heading's start to the next heading of the same or a higher level.
    """

    index: int
    """Position in `Report.sections`."""
    title: str
    """The heading as a clean label (markup and stray characters dropped); quote via `heading`."""
    level: int
    """1 for a chapter, 2 for a standard or a chapter's part, 3 for a key question or sub-heading."""
    heading: Span
    span: Span
    parent: int | None
    """Index of the enclosing section; None at the top."""
    standard: str | None = None
    """Standard number such as "2.2" where the section treats one standard, inherited by its parts."""
    case_type: CaseType | None = None
    key_question: str | None = None
    """Slug of the key question that the section treats: "desistance", "child_safe", "others_safe"."""
    role: str | None = None
    """A known role: "contents", "foreword", "ratings", "executive_summary", "recommendations",
    "background", "contextual_facts", "domain", "standard", "strengths", "improvements",
    "diversity", "methodology", "data_annexe", "acknowledgements", or None."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, bullet, table row, heading or footnote; blocks never overlap."""

    kind: BlockKind
    span: Span
    section: int
    """Index of the innermost section that holds it."""
    header: Span | None = None
    """For a table row: the row of column headings above it, where the table has one."""


@dataclass(frozen=True, slots=True)
class PrintedText:
    """A short text as printed, such as a date, with its place."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class PrintedScore:
    """The score out of a maximum, as printed ("17/36")."""

    value: int
    maximum: int
    span: Span


@dataclass(frozen=True, slots=True)
class PrintedRating:
    """A rating as printed, with its place (the row or sentence that says it)."""

    rating: Rating
    span: Span


@dataclass(frozen=True, slots=True)
class StandardRating:
    """One row of the ratings table. `rating` is None where the report says it was not rated."""

    number: str
    title: str
    rating: Rating | None
    span: Span
    """The whole printed row; for a row split over lines, from its number to its rating."""
    domain: str
    """Heading of its group in the table, such as "Court disposals"."""


@dataclass(frozen=True, slots=True)
class KeyQuestionResult:
    """A key question's result for one case-led standard."""

    standard: str
    slug: str
    """"desistance", "child_safe" or "others_safe"; what it means is framework data."""
    wording: str
    percent: int | None
    span: Span
    """The printed row with the percentage."""
    count: int | None = None
    """Sufficient cases as told in prose; None where only a percentage is printed."""
    cases: int | None = None
    """The base of `count`."""
    count_span: Span | None = None
    """The sentence that gives count and cases."""


@dataclass(frozen=True, slots=True)
class PromptResult:
    """A sub-question of the data annexe: its own base, never part of the rating."""

    standard: str
    key_question: str
    letter: str
    """As printed; letters may repeat by misprint. Empty where the annexe prints none."""
    wording: str
    percent: int | None
    span: Span


@dataclass(frozen=True, slots=True)
class Figure:
    """A contextual figure: a label, its value as printed, and the column it stands in, if any."""

    label: str
    value: str
    span: Span
    """The row."""
    section: int
    column: str | None = None
    header: Span | None = None
    table: str | None = None
    """The table's heading or caption."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A bullet of strengths or of areas for improvement."""

    kind: str
    """"strength" or "improvement"."""
    span: Span
    section: int
    """The section (domain, case type or standard) that it is about."""


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A numbered recommendation and whom it addresses."""

    number: int
    span: Span
    addressee: str | None
    addressee_span: Span | None


@dataclass(frozen=True, slots=True)
class PrintedAdjustment:
    """Professional discretion as the prose tells it; the rating before is None where not told."""

    standard: str
    before: Rating | None
    after: Rating
    span: Span
    """The sentence that tells it best."""
    also: tuple[Span, ...] = ()
    """Other sentences that tell it."""


@dataclass(frozen=True, slots=True)
class CaseSample:
    """How many cases of a type were inspected, as the prose says."""

    case_type: CaseType
    cases: int
    span: Span


@dataclass(frozen=True, slots=True)
class Report:
    """One inspection report: its canonical text and everything read from it by general rules."""

    id: str
    title: str
    service: str
    """The place as printed in the title, such as "Hull"."""
    text: str
    """Canonical, sanitised text; every span refers to it."""
    digest: str
    """SHA-256 of the canonical text, hexadecimal."""
    source: str
    """File name it was read from (no folder)."""
    media: str
    """"markdown", "pdf", "html", "docx" or "text"."""
    kind: str = "youth"
    """"youth", "adult" or "other": which family of inspection the report belongs to."""
    service_span: Span | None = None
    service_name: str | None = None
    """The service's full name as the ratings table prints it, such as "Hull Youth Justice Service"."""
    fieldwork: PrintedText | None = None
    """The date as printed, such as "September 2021"."""
    published: PrintedText | None = None
    total: PrintedScore | None = None
    overall: PrintedRating | None = None
    pages: tuple[Page, ...] = ()
    """Empty for formats without pages."""
    sections: tuple[Section, ...] = ()
    blocks: tuple[Block, ...] = ()
    standards: tuple[StandardRating, ...] = ()
    key_questions: tuple[KeyQuestionResult, ...] = ()
    prompts: tuple[PromptResult, ...] = ()
    figures: tuple[Figure, ...] = ()
    findings: tuple[Finding, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    adjustments: tuple[PrintedAdjustment, ...] = ()
    samples: tuple[CaseSample, ...] = ()
    warnings: tuple[str, ...] = field(default=())
    """What the reader noticed and could not settle, one line each."""

    def section_path(self, index: int) -> tuple[Section, ...]:
        """The sections from the top down to `index`."""
        path: list[Section] = []
        at: int | None = index
        while at is not None:
            path.append(self.sections[at])
            at = self.sections[at].parent
        return tuple(reversed(path))

    def section_at(self, offset: int) -> Section | None:
        """The innermost section that holds the character at `offset`."""
        inside = [s for s in self.sections if s.span.start <= offset < s.span.end]
        return max(inside, key=lambda s: (s.span.start, s.level)) if inside else None

    def page_at(self, offset: int) -> Page | None:
        """The page on which the character at `offset` stands; None for formats without pages."""
        before = [p for p in self.pages if p.start <= offset]
        return before[-1] if before else None
