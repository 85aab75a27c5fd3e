""" "46 in one place, 46.2 in another": two printed values of one thing, each found in its place."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from itertools import product

from assistant.answers.draft import Draft, computed, quoted
from assistant.answers.evidence.figure_topics import is_elsewhere, named_figures
from assistant.answers.evidence.places import Place, Places, Subject, places
from assistant.answers.scope import Scope
from assistant.answers.told.figure_values import amount
from assistant.answers.two_places.asking import numbers, pattern, subject
from assistant.answers.two_places.joins import join, rounded_same, unit
from assistant.answers.view import View, calculation
from assistant.answers.wording.numbers import numbers_in
from assistant.model import Query
from corpus.model import BlockKind

_ENOUGH = 0.45  # share of the subject that a place must hold
_OF_YEARS = 0.15  # of two years, which few sentences have
_LIKE = 0.6  # and where no value was said
_ALIKE = 0.8  # and the parts of a sum, which must all be of the same thing
_TOGETHER = 0.2  # for two values of one section
_TRIED = 6

_Valued = tuple[Decimal, Place]


def two_values(query: Query, scope: Scope) -> Draft | None:
    """The two values said, each in its place, with what joins them."""
    view = scope.view
    known, about = places(view.report), subject(query)
    counted = {Decimal(n) for pair in query.fractions for n in pair}
    said, least = tuple(n for n in numbers(query) if n not in counted), _ENOUGH
    if not said:
        said, least = tuple(Decimal(y) for y in query.years), _OF_YEARS
    if len(said) != 2 or not about.terms:
        return None
    held = [
        [f for f in known.ranked(about, has(value)) if f[0] >= least][:_TRIED] for value in said
    ]
    pairs = [
        (one[0] + other[0] + _TOGETHER * (one[1].section == other[1].section), one[1], other[1])
        for one, other in product(*held)
        if one[1] != other[1] or len(held[0]) == len(held[1]) == 1
    ]
    if pairs:
        best = max(pairs, key=lambda p: (p[0], -p[1].span.start, -p[2].span.start))
        return _joined(view, (said[0], best[1]), (said[1], best[2]), known, about)
    printed = [(value, found[0][1]) for value, found in zip(said, held, strict=True) if found]
    if len(printed) != 1 or unit(printed[0][0], printed[0][1].words) != "%":
        return None
    missing = next(v for v in said if v != printed[0][0])
    if any(has(missing)(p) for p in known.all):
        return None
    return _only_one(view, printed[0], missing)


def has(value: Decimal) -> Callable[[Place], bool]:
    """Whether a place states the value, in digits or words."""
    written = f"{value:f}"
    return lambda place: written in place.terms or value.normalize() in numbers_in(place.words)


def _only_one(view: View, printed: _Valued, missing: Decimal) -> Draft:
    """One of the two values stands nowhere on that subject."""
    value, place = printed
    source = view.quote(place.span)
    text = f"Only {value:f} is printed there; the report has no {missing:f} on that."
    made = calculation("value-printed", f"{value:f}", not_printed=f"{missing:f}")
    lines = (computed(text, source), quoted(source))
    return Draft(lines, "premise_corrected", view.trace((), [made]))


def _joined(view: View, one: _Valued, other: _Valued, known: Places, about: Subject) -> Draft:
    prose = known.ranked(about, lambda p: p.kind != BlockKind.TABLE_ROW)
    found = join(one, other, [p for s, p in prose if s >= _ALIKE])
    sources = [view.quote(p.span) for p in dict.fromkeys((one[1], other[1], *found.parts))]
    lines = (computed(found.text, *sources), *map(quoted, sources))
    return Draft(lines, trace=view.trace((), [found.step]))


def unsaid_values(query: Query, scope: Scope) -> Draft | None:
    """ "Two figures are given for it, are they the same?": a row and a sentence on the subject."""
    view = scope.view
    known, about = places(view.report), subject(query)
    wanted = {n.normalize() for n in numbers(query)}
    rated = pattern("of_rating").search(query.text) and not pattern("of_amounts").search(query.text)
    if len(wanted) > 1 or not about.terms or rated:
        return None
    held = [p for s, p in known.ranked(about, lambda p: bool(_values(p))) if s >= _LIKE]
    rows = _rows(query, view, held)
    told = [(n, p) for p in held if p.kind != BlockKind.TABLE_ROW for n in _values(p)]
    for row in rows:
        for other in (*told, *rows):
            apart = other[1] != row[1] and rounded_same(row[0], other[0])
            if apart and (not wanted or wanted & {row[0].normalize(), other[0].normalize()}):
                return _joined(view, row, other, known, about)
    return None


def _rows(query: Query, view: View, held: list[Place]) -> list[_Valued]:
    """Printed values on the subject: the contextual figures asked for, then other figures' rows."""
    by_start = {p.span.start: p for p in places(view.report).all}
    asked = [f for a in named_figures(query, view.report) for f in a.figures]
    starts = {p.span.start for p in held}
    asked += [f for f in view.report.figures if f.span.start in starts and f not in asked]
    asked.sort(key=lambda f: is_elsewhere(f.label, view.service))
    found = [(amount(f.value), by_start.get(f.span.start)) for f in asked]
    return [(v, p) for v, p in found if v is not None and p is not None]


def _values(place: Place) -> list[Decimal]:
    """The numbers of a place that are no years."""
    return [n for n in sorted(numbers_in(place.words)) if not 1900 <= n <= 2100]
