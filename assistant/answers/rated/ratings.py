"""What was rated how: one standard, several, a domain, the whole; by rating; the same or different."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answers.draft import Draft, Line, computed, stated
from assistant.answers.rated.lines import (
    adjustment_lines,
    by_rating,
    in_band,
    lowest_line,
    named_line,
    overall_line,
    position_trace,
    rated,
    rows,
    rule_line,
    sum_line,
    sum_trace,
    to_next,
    together,
    worth,
    worth_trace,
)
from assistant.answers.scope import Scope
from assistant.answers.view import View, calculation
from assistant.answers.wording.cues import says
from assistant.answers.wording.phrases import capital, joined, plural
from assistant.model import Query
from corpus.model import Rating

_STEM = 6
"""Letters by which a standard's title is found among the words of a question."""
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
    if query.standards and not numbers:
        return _none_rated(query, view)
    if not numbers or (query.domains == ("all",) and not query.standards):
        return overall(query, scope)
    if len(numbers) == 1:
        return None if says("reasons", query.text) else _one(view, numbers[0])
    return _several(view, numbers)


def _none_rated(query: Query, view: View) -> Draft:
    """That the report rates none of the standards named."""
    noun = "standard" if len(query.standards) == 1 else "standards"
    text = (
        f"The report gives no rating for {noun} {joined(list(query.standards))}. It rates others:"
    )
    made = [calculation("not-rated", number) for number in query.standards]
    lines = (stated(text), by_rating(view))
    return Draft(lines, status="not_found", trace=view.trace(["overall"], made))


def overall(query: Query, scope: Scope) -> Draft | None:
    """The overall rating and score, with the sum recomputed."""
    view = scope.view
    if view.report.overall is None and view.report.total is None:
        return None
    summed = [line for line in [sum_line(view)] if line]
    where = "; ".join([*in_band(view)[:1], *to_next(view)])
    lines = [overall_line(view), *([computed(f"{where}.")] if where else [])]
    lines = [*summed, *lines] if _recounted(query) else [*lines, *summed]
    return Draft(tuple(lines), trace=view.trace(["overall"], position_trace(view)))


def every_rating(query: Query, scope: Scope) -> Draft | None:
    """The overall rating and that of every standard, one a line."""
    view = scope.view
    if not view.numbers:
        return None
    each = _several(view, view.numbers)
    rows_of = each.lines[: len(view.numbers)]
    trace = view.trace(["overall"], worth_trace(view, view.numbers))
    return Draft((overall_line(view), *rows_of), trace=trace)


def _recounted(query: Query) -> bool:
    """Whether the sum itself is asked for again."""
    return says("adds_up", query.text) or says("recount", query.text)


def _one(view: View, number: str) -> Draft:
    lines: list[Line] = [
        computed(f"{rated(view, number)}{worth(view, number)}.", *view.row(number))
    ]
    named = named_line(view, number)
    lines += filter(None, [rule_line(view, number), named, lowest_line(view, number)])
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
        same = "Yes, the same" if query.answer_type == "yes_no" else "The same"
        text = f"{same}: {names} were {word} rated {rating}."
    else:
        each = joined(
            [
                f"{view.label(n)} was rated {r or 'nothing'}{worth(view, n)}"
                for n, r in ratings.items()
            ]
        )
        text = f"{_verdict(query, view, numbers)}: {each}."
    trace = view.trace(numbers, [*worth_trace(view, numbers), *sum_trace(view, numbers)])
    lines = [computed(text, *rows(view, numbers)), *together(view, numbers)]
    return Draft(tuple(lines), trace=trace)


def _verdict(query: Query, view: View, numbers: tuple[str, ...]) -> str:
    """What standards that differ say to the question: whether they are the same, or the first above the second."""
    if query.answer_type != "yes_no":
        return "They differ"
    above, below = says("ranked_above", query.text), says("ranked_below", query.text)
    if above == below or says("asks_sameness", query.text):
        return "No, they differ"
    pairs = _in_order_said(query, view, numbers)
    ranks = [(a.rank, b.rank) for x, y in pairs if (a := view.rating(x)) and (b := view.rating(y))]
    so = [(a > b) if above else (a < b) for a, b in ranks]
    if not so:
        return "They differ"
    return "Yes" if all(so) else "In part" if any(so) else "No"


def _in_order_said(query: Query, view: View, numbers: tuple[str, ...]) -> list[tuple[str, str]]:
    """The standards set against each other, of one type of case where there are two, the first said first."""
    text = query.search_text.lower()

    def place(number: str) -> int:
        standard = view.standard(number)
        words = [number, *(w[:_STEM] for w in (standard.title if standard else "").lower().split())]
        return min((at for w in words if (at := text.find(w)) >= 0), default=len(text))

    said = sorted(numbers, key=place)
    half = len(said) // 2
    firsts, seconds = said[:half], said[half:]
    alike = [(a, b) for a in firsts for b in seconds if view.case_type(a) == view.case_type(b)]
    return alike or [(a, b) for a in firsts for b in seconds]


def _at_the_edge(query: Query, scope: Scope) -> Draft | None:
    """The standards rated best, or worst where those are asked for."""
    pool = asked_standards(query, scope.view) or scope.view.numbers
    given = [r for n in pool if (r := scope.view.rating(n))]
    if not given:
        return None
    edge = (min if says("lowest", query.text) else max)(given, key=lambda r: r.rank)
    return standards_with_rating(replace(query, ratings=(edge,)), scope)


def standards_with_rating(query: Query, scope: Scope) -> Draft | None:
    """The standards that got a rating, with their number."""
    view = scope.view
    if not query.ratings and not query.standards and says("extreme", query.text):
        return _at_the_edge(query, scope)
    if not (query.standards or query.domains) and says("of_a_thing", query.text):
        return None  # "which building is good?" is not of standards
    wanted = query.ratings_meant or query.ratings or tuple(Rating)
    pool = asked_standards(query, view) if query.domains or query.standards else view.numbers
    found = {r: tuple(n for n in pool if view.rating(n) == r) for r in wanted}
    if not any(found.values()) and says("extreme", query.text):
        return _at_the_edge(
            query, scope
        )  # "the lowest mark" is that of the report, not of the scale
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
