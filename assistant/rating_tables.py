"""The ratings of a whole library as three tidy tables, for those who work in a spreadsheet or a notebook.

One row says one thing about one subject: a report, a standard of a report, a key question of a
standard. Every row bears what it is filtered by (service, month, framework), so that no table needs
another. A cell is a text, a whole number, or None for what the report does not print.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from assistant.answers.view import View
from assistant.rating.choosing import fieldwork_month
from assistant.rating_results import ratings_of
from assistant.results import Ratings, ReportSummary, StandardResult

Cell = str | int | None
Row = dict[str, Cell]
Tables = dict[str, tuple[Row, ...]]
"""By name; every row has all columns of its table, in order."""
Kind = type[str] | type[int]


@dataclass(frozen=True, slots=True)
class Rated:
    """A report with what it prints and what the rules give."""

    summary: ReportSummary
    view: View
    ratings: Ratings


_ABOUT: dict[str, Kind] = {"report": str, "service": str, "fieldwork_month": str, "framework": str}
"""What begins every row."""
COLUMNS: dict[str, dict[str, Kind]] = {
    "reports": _ABOUT
    | {"title": str, "fieldwork": str, "published": str}
    | {"overall_published": str, "overall_computed": str, "overall_by_rule": str}
    | {"score_published": int, "score_computed": int, "score_by_rule": int, "score_max": int},
    "standards": _ABOUT
    | {"standard": str, "title": str, "rating_published": str, "rating_by_rule": str}
    | {"points": int, "adjusted_from": str, "adjusted_to": str}
    | {"adjustment_quote": str, "adjustment_section": str, "adjustment_page": str},
    "key_questions": _ABOUT
    | {"standard": str, "title": str, "key_question": str}
    | {"percent": int, "count": int, "cases": int, "band": str},
}
"""Of every table, what its columns hold."""


def rated(summary: ReportSummary, view: View) -> Rated:
    """A report as the tables need it; without the audit, which takes longer than all the rest."""
    return Rated(summary, view, ratings_of(view, ()))


def tables(reports: Iterable[Rated]) -> Tables:
    """The three tables over these reports, in their order."""
    given = tuple(reports)
    rows: dict[str, Callable[[Rated], Iterator[Row]]] = {
        "reports": _report,
        "standards": _standards,
        "key_questions": _key_questions,
    }
    return {name: tuple(row for one in given for row in rows[name](one)) for name in COLUMNS}


def _about(report: Rated) -> Row:
    summary = report.summary
    return {
        "report": summary.id,
        "service": summary.service,
        "fieldwork_month": fieldwork_month(summary.fieldwork or ""),
        "framework": report.ratings.framework,
    }


def _report(report: Rated) -> Iterator[Row]:
    summary, overall, total = report.summary, report.ratings.overall, report.ratings.total
    yield _about(report) | {
        "title": summary.title,
        "fieldwork": summary.fieldwork,
        "published": summary.published,
        "overall_published": overall.published,
        "overall_computed": overall.computed,
        "overall_by_rule": overall.by_rule,
        "score_published": total.published,
        "score_computed": total.computed,
        "score_by_rule": total.by_rule,
        "score_max": total.max,
    }


def _standards(report: Rated) -> Iterator[Row]:
    for standard in report.ratings.standards:
        outcome = report.view.outcome(standard.number)
        yield _about(report) | {
            "standard": standard.number,
            "title": standard.title,
            "rating_published": standard.published,
            "rating_by_rule": standard.computed,
            "points": outcome.points if outcome else None,
            **_adjustment(standard),
        }


def _adjustment(standard: StandardResult) -> Row:
    made = standard.adjustment
    return {
        "adjusted_from": made.from_ if made else None,
        "adjusted_to": made.to if made else None,
        "adjustment_quote": made.citation.quote if made else None,
        "adjustment_section": made.citation.section if made else None,
        "adjustment_page": made.citation.page_label if made else None,
    }


def _key_questions(report: Rated) -> Iterator[Row]:
    """As printed, whether or not the report's rules are known; the band where they are."""
    view = report.view
    for standard in report.ratings.standards:
        for printed in view.report.key_questions:
            if printed.standard != standard.number:
                continue
            question = view.question(standard.number, printed.slug)
            by_rule = view.question_outcome(standard.number, printed.slug)
            yield _about(report) | {
                "standard": standard.number,
                "title": standard.title,
                "key_question": question.name if question else printed.wording,
                "percent": printed.percent,
                "count": printed.count,
                "cases": printed.cases,
                "band": by_rule.band if by_rule else None,
            }
