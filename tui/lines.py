"""Results as lines of plain text: what the line mode prints and what the chat copies.

No boxes, no columns that only the eye can join: every line says what it is about, so that a screen
reader or a pipe gets the same content as the screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assistant import AuditFinding, Citation, Ratings, Report, ReportSummary, WhatIf
    from assistant.results import KeyQuestionRating, StandardResult

CONTEXT = 400
"""Characters of the report shown before and after a quote, cut at the paragraph."""


def summary(report: ReportSummary) -> str:
    """One report in a line: service, dates, rating, score, id."""
    parts = [report.service]
    if report.published:
        parts.append(f"published {report.published}")
    if report.fieldwork:
        parts.append(f"fieldwork {report.fieldwork}")
    parts.append(report.overall or "no overall rating printed")
    if report.score is not None:
        parts.append(f"{report.score} of {report.max}")
    return ", ".join(parts) + f" ({report.id})"


def place(citation: Citation) -> str:
    """Section and printed page of a quote."""
    from assistant.rendering import place_within

    return place_within(citation)


def percent(result: KeyQuestionRating) -> str:
    """A key question's result as printed: "38% (5 of 13)"."""
    shown = "no percentage printed" if result.percent is None else f"{result.percent}%"
    return f"{shown} ({result.count} of {result.cases})" if result.count is not None else shown


def standard(result: StandardResult) -> Iterator[str]:
    """A standard and its key questions, a line each."""
    line = f"{result.number} {result.title}: {result.published or 'not rated'}"
    if result.computed is not None and result.computed != result.published:
        line += f"; by rule {result.computed}"
    if result.adjustment is not None:
        line += f"; moved by the panel's discretion to {result.adjustment.to}"
    yield line
    for question in result.key_questions:
        yield f"  {question.name}: {percent(question)}, {question.band or 'no band'}"


def scores(ratings: Ratings) -> Iterator[str]:
    """The ratings table with totals."""
    for result in ratings.standards:
        yield from standard(result)
    total, overall = ratings.total, ratings.overall
    if total.max is None:
        yield "The score was not computed: no rating framework is known for this report."
        return
    yield (
        f"Score as printed {total.published}, with the ratings in force {total.computed}, "
        f"by rule alone {total.by_rule}, of {total.max}"
    )
    yield (
        f"Overall as printed {overall.published}, with the ratings in force {overall.computed}, "
        f"by rule alone {overall.by_rule}"
    )


def findings(found: Sequence[AuditFinding]) -> Iterator[str]:
    """What the audit found, with the places."""
    if not found:
        yield "The audit found nothing that contradicts itself."
    for finding in found:
        yield f"{finding.severity}: {finding.message} {finding.meaning}".rstrip()
        for citation in finding.citations:
            yield f"  {place(citation)}: “{' '.join(citation.quote.split())}”"


def what_if(result: WhatIf) -> Iterator[str]:
    """Baseline beside changed, always marked as supposed."""
    yield f"What-if, not the report: {', '.join(result.changes) or 'nothing changed'}"
    yield (
        f"Score {_points(result.baseline)} -> {_points(result.changed)}; "
        f"overall {_overall(result.baseline)} -> {_overall(result.changed)}"
    )
    for flip in result.flipped:
        yield f"  {flip['what']}: from {flip['from']} to {flip['to']}"
    for limit in result.limits:
        yield f"  limit: {limit.replace('-', ' ')}"
    if result.nearest is not None:
        yield f"Nearest change: {result.nearest['text']}"


def _points(outcome: Mapping[str, Any]) -> str:
    return f"{outcome['total']['points']} of {outcome['total']['max']}"


def _overall(outcome: Mapping[str, Any]) -> str:
    return str(outcome["overall"]["rating"] or "not rated")


def passage(report: Report, citation: Citation) -> Iterator[str]:
    """The quoted words, then the same words in their surroundings between » and «."""
    text, start, end = report.text, citation.char_start, citation.char_end
    yield f"{citation.report}: {place(citation)}"
    yield f"“{text[start:end]}”"
    before = text[max(0, start - CONTEXT) : start].rpartition("\n\n")[2]
    after = text[end : end + CONTEXT].partition("\n\n")[0]
    if before.strip() or after.strip():
        yield "In context: " + " ".join(f"{before}»{text[start:end]}«{after}".split())


def contents(report: Report) -> Iterator[str]:
    """The sections, indented by level, each with its page where known."""
    for section in report.sections:
        page = report.page_at(section.heading.start)
        where = f", p. {page.label}" if page is not None and page.label else ""
        yield "  " * (section.level - 1) + section.title + where


def compare(first: Ratings, second: Ratings) -> Iterator[str]:
    """Two reports, a line a standard, by the standards' numbers."""
    yield f"{first.report} beside {second.report}"
    other = {result.number: result for result in second.standards}
    for result in first.standards:
        there = other.pop(result.number, None)
        rated = there.published or "not rated" if there is not None else "no such standard"
        yield f"{result.number} {result.title}: {result.published or 'not rated'}, {rated}"
    for result in other.values():
        yield f"{result.number} {result.title}: no such standard, {result.published or 'not rated'}"
    totals = (f"{r.total.published} of {r.total.max}" for r in (first, second))
    yield f"Score: {', '.join(totals)}"
    yield f"Overall: {first.overall.published}, {second.overall.published}"


def joined(lines: Iterable[str]) -> str:
    """Lines as one text."""
    return "\n".join(lines)
