"""The rows of the score table: words, number and bar for every standard, its key questions beneath.

Pure: from the results of the engine to rows of text at a width. No band, point or rule is known here;
points come from the engine's baseline, and what it does not score is marked as outside the score.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from textual.content import Content
from textual.style import Style

from tui import lines, trace_text
from tui.bars import bar, rating_style
from tui.safety import clean_line

if TYPE_CHECKING:
    from assistant import Citation, Ratings, Report, WhatIf
    from assistant.results import KeyQuestionRating, StandardResult
    from tui.ports import Library

RATING_WIDTH = len("Requires improvement")
ROOMY = 88
"""From this width on a key question has a bar too."""
TIGHT = 62
"""Below this width a key question takes two rows."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One side of a what-if, or the ratings in force."""

    ratings: Mapping[str, str | None]
    points: Mapping[str, int | None]
    """None for a standard that is not rated or outside the score."""
    total: int | None
    maximum: int | None
    overall: str | None

    @classmethod
    def of(cls, side: Mapping[str, Any]) -> Outcome:
        """Read `baseline` or `changed` of a what-if."""
        total = side["total"]
        return cls(
            side["standards"],
            side["points"],
            total["points"],
            total["max"],
            side["overall"]["rating"],
        )


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """A row that can be chosen, or a heading."""

    key: str
    """"2.2", "2.2.desistance", "adjustment:3.1", "finding:0", or "" for a heading."""
    content: Content
    citation: Citation | None = None
    """The place that the row is about, where it is one."""


@dataclass(frozen=True, slots=True)
class Table:
    """What the table shows."""

    ratings: Ratings
    digest: str
    """Of the report's text: a changed edition has the same id and other scores."""
    domains: Mapping[str, str] = field(default_factory=dict)
    """Heading of each standard's group, by number."""
    subjects: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """How the engine calls a standard's key questions, such as "2.2.desistance", by number."""
    baseline: Outcome | None = None
    changed: Outcome | None = None
    supposed: Mapping[str, str] = field(default_factory=dict)
    """Changes of the what-if by key."""
    flipped: Mapping[str, str] = field(default_factory=dict)
    """Bands that follow from the changes, where they are others, by key."""
    key_questions: bool = True

    def names(self) -> dict[str, str]:
        """What the engine's subjects are called."""
        named = {"total": "Total", "sum": "Points", "overall": "Overall"}
        for result in self.ratings.standards:
            named[result.number] = f"{result.number} {result.title}"
            named |= {key: question.name for key, question in self.questions(result)}
        return named

    def questions(self, result: StandardResult) -> Iterator[tuple[str, KeyQuestionRating]]:
        """A standard's key questions, each with the name that the engine knows it by."""
        known = self.subjects.get(result.number, ())
        for at, question in enumerate(result.key_questions):
            yield (known[at] if at < len(known) else f"{result.number}.{at + 1}"), question


def rows(table: Table, width: int) -> Iterator[ScoreRow]:
    """Everything in reading order."""
    domain = ""
    for result in table.ratings.standards:
        heading = table.domains.get(result.number, "")
        if heading and heading != domain:
            domain = heading
            yield ScoreRow("", Content.styled(clean_line(heading), "bold $quiet"))
        yield _standard(table, result, width)
        if result.adjustment is not None:
            yield _adjustment(result)
        elif result.computed is not None and result.computed != result.published:
            said = f"     by rule {result.computed}, published {result.published or 'not rated'}"
            yield ScoreRow(f"rule:{result.number}", Content.styled(said, "italic $text-warning"))
        if table.key_questions:
            for key, question in table.questions(result):
                yield _key_question(table, key, question, width)
    if table.baseline is not None:
        yield _overall(table.changed or table.baseline, width)
    yield from _findings(table.ratings)


def _standard(table: Table, result: StandardResult, width: int) -> ScoreRow:
    number = result.number
    outcome = table.changed or table.baseline
    rating = outcome.ratings.get(number) if outcome else result.published
    points = outcome.points.get(number) if outcome else None
    before = table.baseline.ratings.get(number) if table.baseline else rating
    changed = rating != before
    marks = "*" if changed else " "
    right = [
        _points(points, rating, outcome),
        Content.styled(_pad(rating), f"bold {rating_style(rating)}"),
    ]
    name = Content(clean_line(result.title))
    if outcome is not None and points is None and rating is not None:
        name += Content.styled(" (outside the score)", "$quiet")
    if changed:
        name += Content.styled(f" (was {before or 'not rated'})", "$quiet")
    head = Content.assemble((marks, "bold $text-accent"), (f"{number} ", "bold"))
    return ScoreRow(number, line(head, name, right, width))


def _points(points: int | None, rating: str | None, outcome: Outcome | None) -> Content:
    """A bar and the number; blanks where there are no points."""
    if outcome is None or points is None:
        return Content("  –  ")
    rated = [p for p in outcome.points.values() if p is not None]
    most = (outcome.maximum or 0) // len(rated) if rated else 0
    return Content.assemble(bar(points, most, 3, rating_style(rating)), f" {points}")


def _key_question(table: Table, key: str, question: KeyQuestionRating, width: int) -> ScoreRow:
    supposed = table.supposed.get(key)
    shown = supposed or lines.percent(question)
    head = Content("  *  " if supposed else "     ")
    name = Content.styled(clean_line(question.name), "$quiet")
    band = table.flipped.get(key, question.band)
    if width < TIGHT:
        return ScoreRow(key, _two_rows(head, name, shown, band, width))
    parts = [Content.styled(shown.rjust(13), "bold" if supposed else Style())]
    if width >= ROOMY and question.percent is not None and not supposed:
        parts.insert(0, bar(question.percent, 100, 10, rating_style(question.band)))
    parts.append(Content.styled(_pad(band), rating_style(band)))
    return ScoreRow(key, line(head, name, parts, width))


def _two_rows(head: Content, name: Content, shown: str, band: str | None, width: int) -> Content:
    """The name over its result, for a narrow pane."""
    below = Content.assemble(shown, " ", (_pad(band), rating_style(band)))
    return head + name + "\n" + below.pad_left(max(0, width - below.cell_length))


def _overall(outcome: Outcome, width: int) -> ScoreRow:
    right = [
        Content(f"{outcome.total}/{outcome.maximum}"),
        Content.styled(_pad(outcome.overall), f"bold {rating_style(outcome.overall)}"),
    ]
    return ScoreRow("overall", line(Content(" "), Content("Overall"), right, width))


def _adjustment(result: StandardResult) -> ScoreRow:
    made = result.adjustment
    assert made is not None
    text = f"by rule {made.from_ or result.computed}; the panel moved it to {made.to}"
    content = Content.assemble("     ", (text, "italic $text-warning"), ("  ↗", "$text-accent"))
    return ScoreRow(f"adjustment:{result.number}", content, made.citation)


def _findings(ratings: Ratings) -> Iterator[ScoreRow]:
    if ratings.findings:
        yield ScoreRow("", Content.styled("What the audit found", "bold $quiet"))
    for at, finding in enumerate(ratings.findings):
        text = Content.assemble(
            (f"{finding.severity}: ", "bold $text-warning"), clean_line(finding.message)
        )
        place = finding.citations[0] if finding.citations else None
        shown = text + Content.styled("  ↗", "$text-accent") if place else text
        yield ScoreRow(f"finding:{at}", shown, place)


def line(head: Content, name: Content, right: Sequence[Content], width: int) -> Content:
    """Head, name and the right part on one line; a long name goes on below itself."""
    tail = Content(" ").join(right)
    room = max(8, width - head.cell_length - tail.cell_length - 1)
    first, *rest = name.wrap(room) or [name]
    indent = " " * head.cell_length
    line = head + first.pad_right(room - first.cell_length) + " " + tail
    return Content("\n").join([line, *(Content(indent) + row for row in rest)])


def _pad(rating: str | None) -> str:
    return (rating or "not rated").ljust(RATING_WIDTH)


def score_table(library: Library, report: Report) -> tuple[Table, WhatIf | None]:
    """Everything that the table shows of a report, and the what-if of nothing with it."""
    ratings = library.ratings(report.id)
    domains = {standard.number: standard.domain for standard in report.standards}
    if ratings.framework is None:
        return Table(ratings, report.digest, domains), None
    base = library.what_if(report.id, {})
    subjects: dict[str, tuple[str, ...]] = {}
    for subject in trace_text.subjects(library.trace(report.id)["step"]):
        number = ".".join(subject.split(".")[:2])
        subjects[number] = (*subjects.get(number, ()), subject)
    return Table(ratings, report.digest, domains, subjects, Outcome.of(base.baseline)), base
