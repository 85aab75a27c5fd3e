"""Questions over several reports: computed from every report's structure, never from found passages.

Counts come with their list, every service with its own citation; what does not fit goes on with "more".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from assistant.answers.cues import says
from assistant.answers.draft import Draft, Line, Quote, computed
from assistant.answers.phrases import brief_share, capital, joined
from assistant.answers.scope import Scope
from assistant.answers.view import View, calculation
from assistant.model import Query
from assistant.rating.choosing import fieldwork_month
from corpus.model import Rating

_SHOWN = 7
_PER_REPORT = {
    "fact", "list_of", "open_digest", "case_example", "compare_figures", "list_strengths", "list_areas",
    "list_recommendations", "method_sample", "method_scope", "method_rule", "consistency",
}  # fmt: skip
"""Intents that are about what one report says: over several, retrieval answers them."""


@dataclass(frozen=True, slots=True)
class _Row:
    """One report's result for what was asked."""

    view: View
    rating: Rating | None
    value: int | None
    """Points, or per cent."""
    told: str
    quotes: tuple[Quote, ...]


def across(query: Query, scope: Scope) -> Draft | None:
    """The answer over all reports in scope; None where the question is not of a kind to compute."""
    if query.intent in _PER_REPORT:
        return None
    views = _of_years(query, scope.views)
    rows = [r for v in views if (r := _row(query, v)) is not None]
    if not rows:
        return None
    if says("improved", query.text):
        return _improved(rows)
    if says("average", query.text):
        return _average(query, rows)
    if says("extreme", query.text):
        return _extreme(query, rows)
    return _listed(query, rows)


def _of_years(query: Query, views: tuple[View, ...]) -> tuple[View, ...]:
    if not query.years:
        return views
    return tuple(
        v for v in views
        if any(str(y) in (d.text if d else "") for y in query.years for d in (v.report.fieldwork, v.report.published))
    )  # fmt: skip


def _row(query: Query, view: View) -> _Row | None:
    number = next((n for n in query.standards if n in view.numbers), None)
    if query.standards and number is None:
        return None
    if number and query.key_questions:
        result = view.result(number, query.key_questions[0])
        if result is None:
            return None
        outcome = view.question_outcome(number, result.slug)
        return _Row(
            view,
            outcome.band if outcome else None,
            result.percent,
            brief_share(result),
            (view.quote(result.span),),
        )
    if number:
        rating = view.rating(number)
        return _Row(view, rating, view.points(number), str(rating or "not rated"), view.row(number))
    report = view.report
    rating = report.overall.rating if report.overall else None
    score = report.total.value if report.total else None
    told = f"{rating or 'no overall rating'}" + (
        f", {score}/{report.total.maximum}" if report.total else ""
    )
    return _Row(view, rating, score, told, view.total_sources()[:1])


def _name(view: View) -> str:
    date = view.report.published or view.report.fieldwork
    return f"{view.service} ({date.text})" if date else view.service


def _subject(query: Query, view: View) -> str:
    number = next((n for n in query.standards if n in view.numbers), None)
    if number is None:
        return "overall"
    slug = query.key_questions[0] if query.key_questions else None
    return view.label(number) + (f", {view.question_name(number, slug)}" if slug else "")


def _listed(query: Query, rows: list[_Row]) -> Draft:
    wanted = set(query.ratings)
    found = [r for r in rows if r.rating in wanted] if wanted else rows
    found = sorted(
        found, key=lambda r: (-(r.value if r.value is not None else -1), r.view.service, r.view.id)
    )
    subject = _subject(query, rows[0].view)
    of = f"{len(found)} of {len(rows)} reports"
    rating = joined([str(r) for r in query.ratings], "or")
    head = (
        f"{of} have {rating} for {subject}:"
        if wanted
        else f"{capital(subject)}, {len(rows)} reports:"
    )
    return _draft(
        computed(head), found, [calculation("count", len(found), of=len(rows), subject=subject)]
    )


def _average(query: Query, rows: list[_Row]) -> Draft | None:
    valued = [r for r in rows if r.value is not None]
    if not valued:
        return None
    mean = Fraction(sum(r.value or 0 for r in valued), len(valued))
    shown = f"{float(mean):.1f}"
    subject = _subject(query, rows[0].view)
    what = "score" if subject == "overall" else "value"
    text = f"The average {what} for {subject} is {shown}, over {len(valued)} reports:"
    made = calculation("average", shown, of=len(valued), sum=sum(r.value or 0 for r in valued))
    return _draft(computed(text), valued, [made])


def _extreme(query: Query, rows: list[_Row]) -> Draft | None:
    valued = [r for r in rows if r.value is not None]
    if not valued:
        return None
    low = says("lowest", query.text) or query.polarity == "negative"
    pick: Callable[..., int] = min if low else max
    edge = pick(r.value or 0 for r in valued)
    found = [r for r in valued if r.value == edge]
    word = "lowest" if low else "highest"
    text = f"The {word} for {_subject(query, rows[0].view)}: {joined([_name(r.view) for r in found])}, {edge}."
    return _draft(computed(text), found, [calculation(word, edge, of=len(valued))])


def _improved(rows: list[_Row]) -> Draft:
    """Services with several inspections, first against last."""
    by_service: dict[str, list[_Row]] = {}
    for row in rows:
        by_service.setdefault(row.view.service.casefold(), []).append(row)
    lines: list[Line] = []
    made = []
    for series in by_service.values():
        dated = sorted(series, key=lambda r: _month(r.view))
        first, last = dated[0], dated[-1]
        if len(dated) < 2 or first.value is None or last.value is None:
            continue
        change = last.value - first.value
        word = "improved" if change > 0 else "fell" if change < 0 else "stayed level"
        text = f"{first.view.service} {word}: {first.told} in {_date(first.view)}, {last.told} in {_date(last.view)}"
        lines.append(computed(text, *first.quotes, *last.quotes, bullet=True))
        made.append(
            calculation(
                "change",
                change,
                service=first.view.service,
                dates=[_date(first.view), _date(last.view)],
            )
        )
    if not lines:
        lines = [
            computed(
                "No service has two inspections in the library, so none can be compared with itself."
            )
        ]
    return Draft(
        tuple(lines[:_SHOWN]),
        trace={"schema_version": 1, "computed": made},
        more=tuple(lines[_SHOWN:]),
    )


def _date(view: View) -> str:
    date = view.report.fieldwork or view.report.published
    return date.text if date else view.id


def _month(view: View) -> str:
    return fieldwork_month(_date(view)) or view.id


def _draft(head: Line, rows: list[_Row], made: list[dict[str, object]]) -> Draft:
    lines = [computed(f"{_name(r.view)}: {r.told}", *r.quotes, bullet=True) for r in rows]
    listed = [{"report": r.view.id, "name": _name(r.view), "told": r.told} for r in rows]
    trace = {"schema_version": 1, "computed": made, "rows": listed}
    return Draft((head, *lines[:_SHOWN]), trace=trace, more=tuple(lines[_SHOWN:]))
