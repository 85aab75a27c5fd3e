"""What was rated how: one standard, several, a domain, the whole; by rating; the same or different."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answers.draft import Draft, Line, computed
from assistant.answers.scope import Scope
from assistant.answers.view import View, calculation
from assistant.answers.wording.cues import says
from assistant.answers.wording.lines import (
    adjustment_lines,
    lowest_line,
    overall_line,
    position_lines,
    position_trace,
    rated,
    rows,
    rule_line,
    sum_line,
    sum_trace,
    together,
    worth,
    worth_trace,
)
from assistant.answers.wording.phrases import capital, joined, plural
from assistant.model import Query
from corpus.model import Rating

_DASH = re.compile(r"\b(\d\.\d)\s?[-–—]\s?(\d\.\d)\b")


def asked_standards(query: Query, view: View) -> tuple[str, ...]:
    """The standards a question is about: named ones, else those of the domains it names."""
    named = _spanned(query.text, view) or query.standards
    if named:
        return tuple(n for n in named if n in view.numbers)
    domains = [d for d in query.domains if d != "all"] or query.domains
    return tuple(n for d in domains for n in view.domain(d))


def _spanned(question: str, view: View) -> tuple[str, ...]:
    """The standards from one number to another, as in "3.1-3.4": a dash is no word that a slot could see."""
    found = _DASH.search(question)
    if found is None or not {found[1], found[2]} <= set(view.numbers):
        return ()
    first, last = view.numbers.index(found[1]), view.numbers.index(found[2])
    return view.numbers[first : last + 1]


def rating_of(query: Query, scope: Scope) -> Draft | None:
    """The rating of what was asked, with the rule behind it."""
    view = scope.view
    numbers = asked_standards(query, view)
    if not numbers or (query.domains == ("all",) and not query.standards):
        return overall(query, scope)
    if len(numbers) == 1:
        return None if says("reasons", query.text) else _one(view, numbers[0])
    return _several(view, numbers)


def overall(query: Query, scope: Scope) -> Draft | None:
    """The overall rating and score, with the sum recomputed."""
    view = scope.view
    if view.report.overall is None and view.report.total is None:
        return None
    summed = [line for line in [sum_line(view)] if line]
    lines = [overall_line(view), *position_lines(view)]
    lines = [*summed, *lines] if _recounted(query) else [*lines, *summed]
    return Draft(tuple(lines), trace=view.trace(["overall"], position_trace(view)))


def _recounted(query: Query) -> bool:
    """Whether the sum itself is asked for again."""
    return says("adds_up", query.text) or says("recount", query.text)


def _one(view: View, number: str) -> Draft:
    lines: list[Line] = [
        computed(f"{rated(view, number)}{worth(view, number)}.", *view.row(number))
    ]
    lines += filter(None, [rule_line(view, number), lowest_line(view, number)])
    lines += adjustment_lines(view, number)
    return Draft(tuple(lines), trace=view.trace([number], worth_trace(view, (number,))))


def _several(view: View, numbers: tuple[str, ...]) -> Draft:
    lines: list[Line] = [
        computed(
            f"{capital(view.label(n))}: {view.rating(n) or 'not rated'}{worth(view, n)}",
            *view.row(n),
            bullet=True,
        )
        for n in numbers
    ]
    trace = view.trace(numbers, [*worth_trace(view, numbers), *sum_trace(view, numbers)])
    return Draft((*lines, *together(view, numbers)), trace=trace)


def compare_ratings(query: Query, scope: Scope) -> Draft | None:
    """Whether standards were rated the same."""
    view = scope.view
    numbers = asked_standards(query, view)
    if not numbers and says("extreme", query.text):
        return _at_the_edge(query, scope)
    if len(numbers) < 2:
        return rating_of(query, scope)
    ratings = {n: view.rating(n) for n in numbers}
    names = joined([view.label(n) for n in numbers])
    if len(set(ratings.values())) == 1:
        word = "both" if len(numbers) == 2 else f"all {len(numbers)}"
        rating = ratings[numbers[0]]
        text = f"Yes, the same: {names} were {word} rated {rating}."
    else:
        each = joined(
            [
                f"{view.label(n)} was rated {r or 'nothing'}{worth(view, n)}"
                for n, r in ratings.items()
            ]
        )
        text = f"No, they differ: {each}."
    trace = view.trace(numbers, [*worth_trace(view, numbers), *sum_trace(view, numbers)])
    lines = [computed(text, *rows(view, numbers)), *together(view, numbers)]
    return Draft(tuple(lines), trace=trace)


def _at_the_edge(query: Query, scope: Scope) -> Draft | None:
    """The standards rated best, or worst where those are asked for."""
    given = [r for n in scope.view.numbers if (r := scope.view.rating(n))]
    if not given:
        return None
    edge = (min if says("lowest", query.text) else max)(given, key=lambda r: r.rank)
    return standards_with_rating(replace(query, ratings=(edge,)), scope)


def standards_with_rating(query: Query, scope: Scope) -> Draft | None:
    """The standards that got a rating, with their number."""
    view = scope.view
    if not query.ratings and not query.standards and says("extreme", query.text):
        return _at_the_edge(query, scope)
    wanted = query.ratings_meant or query.ratings or tuple(Rating)
    pool = asked_standards(query, view) if query.domains or query.standards else view.numbers
    found = {r: tuple(n for n in pool if view.rating(n) == r) for r in wanted}
    if query.ratings_meant:  # of a range only what there is
        found = {r: numbers for r, numbers in found.items() if numbers} or found
    lines = [line for rating, numbers in found.items() for line in _rated_so(view, rating, numbers)]
    numbers = tuple(n for group in found.values() for n in group)
    counts = [calculation("count", _scored(view, n), rating=r) for r, n in found.items()]
    return Draft(tuple(lines), trace=view.trace(numbers, counts))


def _scored(view: View, numbers: tuple[str, ...]) -> int:
    return sum(view.points(n) is not None for n in numbers)


def _rated_so(view: View, rating: Rating, numbers: tuple[str, ...]) -> list[Line]:
    """The standards with a rating, those outside the score apart: they count differently."""
    scored = tuple(n for n in numbers if view.points(n) is not None)
    apart = tuple(n for n in numbers if n not in scored)
    lines: list[Line] = []
    if scored or not apart:
        named = f": {joined([view.label(n) for n in scored])}" if scored else ""
        count = plural(len(scored), "standard") if scored else "no standard"
        lines.append(computed(f"{capital(count)} rated {rating}{named}.", *rows(view, scored)))
    if apart:
        names = joined([view.label(n) for n in apart])
        also = "Also rated" if scored else "Rated"
        lines.append(
            computed(f"{also} {rating}, apart from the score: {names}.", *rows(view, apart))
        )
    return lines
