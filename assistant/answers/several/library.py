"""Questions over several reports: computed from every report's card, never from found passages.

Counts come with their list, every service with its own citation; what does not fit goes on with "more".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from assistant.answers.draft import Draft, Line, Quote, computed, stated
from assistant.answers.scope import Scope
from assistant.answers.view import calculation
from assistant.answers.wording.bounds import bounds
from assistant.answers.wording.cues import says
from assistant.answers.wording.phrases import capital, joined, label, mean, plural
from assistant.model import MAX_CITATIONS, Query
from assistant.questions.reading import LISTS, RETRIEVAL
from assistant.rating.choosing import choose_framework, fieldwork_month
from assistant.rating.errors import RatingError
from assistant.rating.framework import Framework
from assistant.rating.lookup import key_question_band, points_of
from corpus.model import Rating, Span
from index.card import ReportCard

_SHOWN = 7
_LIKELY = 0.2
_POINTS = frozenset({"points_of", "points_lost", "points_breakdown", "points_share"})
_HELP = (
    "Ask in plain words about ratings and why, points and what-ifs, key questions, findings, facts, "
    "recommendations, how inspectors worked, or several services side by side."
)
PER_REPORT = RETRIEVAL | LISTS | {
    "method_sample", "method_scope", "method_rule", "consistency", "band_edges",
}  # fmt: skip
"""Intents that are about what one report says: over several, retrieval answers them."""


@dataclass(frozen=True, slots=True)
class _Row:
    """One report's result for what was asked."""

    card: ReportCard
    rating: Rating | None
    value: int | None
    """Points, or per cent."""
    told: str
    quotes: tuple[Quote, ...]

    @property
    def name(self) -> str:
        date = self.card.published or self.card.fieldwork
        return f"{self.card.service} ({date})" if date else self.card.service


def help_(query: Query, scope: Scope) -> Draft:
    """What can be asked."""
    return Draft((stated(_HELP),))


def list_reports(query: Query, scope: Scope) -> Draft:
    """What the library holds."""
    rows = [_overall_row(c) for c in scope.cards]
    head = computed(f"The library holds {plural(len(rows), 'report')}:")
    return _draft(head, rows, [calculation("count", len(rows))])


def across(query: Query, scope: Scope) -> Draft | None:
    """The answer over all reports in scope; None where the question is not of a kind to compute."""
    put_to_one = query.put_to_one.intent if query.put_to_one else query.intent
    if query.intent in PER_REPORT and put_to_one in PER_REPORT:
        return None
    query = _with_slots_of_one(query)
    if query.intent == "library_change" and not says("changed", query.text):
        return None  # two services side by side in something that no card tells
    rows = [r for c in _of_years(query, scope.cards) if (r := _row(query, c)) is not None]
    if not rows:
        return None
    kind = _kind(query)
    return kind(query, rows) if kind else _listed(query, rows)


def _with_slots_of_one(query: Query) -> Query:
    """What the question names, where only as put to one report it is plain that a rating is meant."""
    asked = query.put_to_one
    if asked is None or query.standards or query.domains or query.ratings:
        return query
    return replace(query, standards=asked.standards, key_questions=asked.key_questions)


def _kind(query: Query) -> Callable[[Query, list[_Row]], Draft | None] | None:
    if bounds(query):
        return None
    by_intent = {"library_average": _average, "library_rank": _ranked, "library_change": _changed}
    if query.intent in by_intent:
        return by_intent[query.intent]
    cues = {"average": _average, "changed": _changed, "extreme": _ranked}
    return next((kind for cue, kind in cues.items() if says(cue, query.text)), None)


def _of_years(query: Query, cards: Iterable[ReportCard]) -> list[ReportCard]:
    """Those published in the years asked for; where none was, those inspected then."""
    found = list(cards)
    if not query.years:
        return found
    years = [str(y) for y in query.years]
    published = [c for c in found if any(y in (c.published or "") for y in years)]
    return published or [c for c in found if any(y in (c.fieldwork or "") for y in years)]


def _row(query: Query, card: ReportCard) -> _Row | None:
    domain = of_domain(query.put_to_one or query)
    if domain:
        return _domain_row(card, domain)
    if not query.standards:
        return _overall_row(card)
    number = next((n for n in query.standards if n in card.ratings), None)
    if number is None:
        return None
    return (
        _result_row(card, number, query.key_questions[0])
        if query.key_questions
        else _rating_row(card, number)
    )


def _overall_row(card: ReportCard) -> _Row:
    rating = Rating(card.overall) if card.overall else None
    score = f", {card.score}/{card.maximum}" if card.score is not None else ""
    places = [p for p in (card.scored_at, card.overall_at) if p]  # the score's own place first
    quotes = tuple(Quote(card.id, Span(*p)) for p in places)
    return _Row(card, rating, card.score, f"{rating or 'no overall rating'}{score}", quotes)


def of_domain(query: Query) -> str | None:
    """The one domain whose points are asked for, standards not being named; None for other questions."""
    named = [d for d in query.domains if d != "all"]
    asks = any(r.intent in _POINTS and r.confidence >= _LIKELY for r in query.readings[:2])
    return named[0] if len(named) == 1 and not query.standards and asks else None


def _domain_row(card: ReportCard, domain: str) -> _Row | None:
    """What a report's standards of a domain earned, by the framework in which they were rated."""
    framework = _framework(card)
    if framework is None or not framework.points:
        return None
    rated = [
        (n, points_of(framework, Rating(r.rating)), Span(r.start, r.end))
        for n, r in sorted(card.ratings.items())
        if n.startswith(f"{domain}.") and n in framework.numbers and r.rating
        if framework.standard(n).scored
    ]
    if not rated:
        return None
    summed = sum(p for _, p, _ in rated)
    most = len(rated) * max(framework.points.values.values())
    parts = ", ".join(f"{n}: {p}" for n, p, _ in rated)
    quotes = tuple(Quote(card.id, span) for _, _, span in rated)
    return _Row(card, None, summed, f"{summed} of {most} points ({parts})", quotes)


def _rating_row(card: ReportCard, number: str) -> _Row:
    printed = card.ratings[number]
    rating = Rating(printed.rating) if printed.rating else None
    framework = _framework(card)
    points = points_of(framework, rating) if framework and framework.points and rating else None
    low, at = _lowest(card, number)
    quotes = (Quote(card.id, Span(printed.start, printed.end)), *at)
    return _Row(card, rating, points, f"{rating or 'not rated'}{low}", quotes)


def _lowest(card: ReportCard, number: str) -> tuple[str, tuple[Quote, ...]]:
    """ ", lowest key question 38%" and where that is printed, where key questions decide."""
    results = [
        (r.percent, Span(r.start, r.end))
        for k, r in card.results.items()
        if k.startswith(f"{number}.") and r.percent is not None
    ]
    if not results:
        return "", ()
    percent, span = min(results, key=lambda r: (r[0], r[1].start))
    return f", lowest key question {percent}%", (Quote(card.id, span),)


def _result_row(card: ReportCard, number: str, slug: str) -> _Row | None:
    result = card.results.get(f"{number}.{slug}")
    framework = _framework(card)
    if result is None or result.percent is None:
        return None
    band = key_question_band(framework, result.percent).rating if framework else None
    cases = f" ({result.count} of {result.cases})" if result.count is not None else ""
    quotes = (Quote(card.id, Span(result.start, result.end)),)
    return _Row(card, band, result.percent, f"{result.percent}%{cases}", quotes)


def _framework(card: ReportCard) -> Framework | None:
    try:
        return choose_framework(card.fieldwork, kind=card.kind) if card.fieldwork else None
    except RatingError:
        return None


def _subject(query: Query, rows: list[_Row]) -> str:
    """What the rows are about, in the words of the first report's framework."""
    domain = of_domain(query.put_to_one or query)
    if domain:
        framework = next((f for r in rows if (f := _framework(r.card))), None)
        known = framework.standards if framework else ()
        named = next((s.domain for s in known if s.number.startswith(f"{domain}.")), "")
        return f"points in {named[:1].lower()}{named[1:]}"
    if not query.standards:
        return "the overall rating"
    number = query.standards[0]
    framework = next((f for r in rows if (f := _framework(r.card))), None)
    if framework is None or number not in framework.numbers:
        return f"standard {number}"
    name = label(framework.standard(number))
    if not query.key_questions:
        return name
    return f"{name}, {framework.key_question(number, query.key_questions[0]).name}"


def _listed(query: Query, rows: list[_Row]) -> Draft:
    wanted = set(query.ratings)
    limited = None if wanted else _limited(query, rows)
    found = [r for r in rows if r.rating in wanted] if wanted else rows
    if limited is not None:
        found = limited
    found = sorted(
        found, key=lambda r: (-(r.value if r.value is not None else -1), r.name, r.card.id)
    )
    subject, of = _subject(query, rows), plural(len(rows), "report")
    rating = joined([str(r) for r in dict.fromkeys(query.ratings)], "or")
    text = (
        f"{len(found)} of {of}: {rating} for {subject}." if wanted else f"{capital(subject)}, {of}:"
    )
    if limited is not None:
        text = f"{len(found)} of {of}, for {subject}:" if found else f"None of {of}, for {subject}."
    made = calculation("count", len(found), of=len(rows), subject=subject)
    return _draft(computed(text), found, [made])


def _limited(query: Query, rows: list[_Row]) -> list[_Row] | None:
    """Those above or below the number said; None where the question sets no such limit."""
    limit = bounds(query)
    return [r for r in rows if r.value is not None and limit.hold(r.value)] if limit else None


def _average(query: Query, rows: list[_Row]) -> Draft | None:
    valued = [(r, r.value) for r in rows if r.value is not None]
    if not valued:
        return None
    total = sum(value for _, value in valued)
    shown = mean([value for _, value in valued])
    what = "score" if not query.standards else "per cent" if query.key_questions else "points"
    text = f"The average {what} for {_subject(query, rows)} is {shown}, over {plural(len(valued), 'report')}:"
    made = calculation("average", shown, of=len(valued), sum=total, subject=_subject(query, rows))
    return _draft(computed(text), [r for r, _ in valued], [made])


def _ranked(query: Query, rows: list[_Row]) -> Draft | None:
    """The highest or lowest first, then the rest in order."""
    valued = [r for r in rows if r.value is not None]
    if not valued:
        return None
    low = says("lowest", query.text) or query.polarity == "negative"
    ordered = sorted(valued, key=lambda r: ((r.value or 0) * (1 if low else -1), r.name, r.card.id))
    edge = ordered[0].value
    first = joined([r.name for r in ordered if r.value == edge])
    subject, word = _subject(query, rows), "lowest" if low else "highest"
    text = f"The {word} for {subject}: {first}, {edge}. All {len(ordered)} in order:"
    made = calculation(word, edge, of=len(ordered), subject=subject)
    return _draft(computed(text), ordered, [made])


def _changed(query: Query, rows: list[_Row]) -> Draft:
    """Services with several inspections, the first against the last."""
    by_service: dict[str, list[_Row]] = {}
    for row in rows:
        by_service.setdefault(row.card.service.casefold(), []).append(row)
    pairs = [
        (series[0].card.service, c) for series in by_service.values() if (c := _compared(series))
    ]
    names, compared = [n for n, _ in pairs], [c for _, c in pairs]
    lines = [line for line, _ in compared]
    trace = {"schema_version": 1, "computed": [made for _, made in compared]}
    better = [
        n for n, (_, made) in zip(names, compared, strict=True) if int(str(made["outcome"])) > 0
    ]
    head = f"Improved: {joined(better)}." if better else "None improved."
    if not lines:
        text = "No service has more than one comparable inspection in the library, so none can be compared."
        return Draft((computed(text),), trace=trace)
    lines.insert(0, computed(head))
    return Draft(tuple(lines[:_SHOWN]), trace=trace, more=tuple(lines[_SHOWN:]))


def _compared(series: list[_Row]) -> tuple[Line, dict[str, object]] | None:
    dated = sorted(series, key=lambda r: (_month(r.card), r.card.id))
    first, last = dated[0], dated[-1]
    if len(dated) < 2 or first.value is None or last.value is None:
        return None
    change = last.value - first.value
    word = "improved" if change > 0 else "fell" if change < 0 else "stayed level"
    text = f"{first.card.service} {word}: {first.told} at first ({first.name}), {last.told} at last ({last.name})"
    made = calculation(
        "change", change, first=[first.name, first.told], last=[last.name, last.told]
    )
    return computed(text, *first.quotes, *last.quotes, bullet=True), made


def _month(card: ReportCard) -> str:
    return fieldwork_month(card.fieldwork or card.published or "") or ""


def _draft(head: Line, rows: list[_Row], made: list[dict[str, object]]) -> Draft:
    share = max(
        1, MAX_CITATIONS // max(1, min(len(rows), _SHOWN))
    )  # so that every row has a source
    lines = [computed(f"{r.name}: {r.told}", *r.quotes[:share], bullet=True) for r in rows]
    listed = [{"report": r.card.id, "name": r.name, "told": r.told} for r in rows]
    trace = {"schema_version": 1, "computed": made, "rows": listed}
    return Draft((head, *lines[:_SHOWN]), trace=trace, more=tuple(lines[_SHOWN:]))
