""" "Since 2017, but also 'the past four years'": a year and a span of years, set against the fieldwork."""

from __future__ import annotations

import re

from assistant.answers.draft import Draft, computed, quoted
from assistant.answers.evidence.places import Place, places
from assistant.answers.scope import Scope
from assistant.answers.two_places.asking import pattern, subject
from assistant.answers.view import View, calculation
from assistant.model import Query
from corpus.model import PrintedText
from corpus.values import number

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ENOUGH = 0.3  # share of the subject's words that a place must hold


def tenure(query: Query, scope: Scope) -> Draft | None:
    """Whether a start in one year and "the past N years" fit the date of the fieldwork."""
    view = scope.view
    ended = view.report.fieldwork or view.report.published
    said = query.years or years_of(query.text)
    since = pattern("of_dates").search(query.text) and pattern("of_tenure").search(query.text)
    if ended is None or not (said or since):
        return None
    start = _place(query, view, [str(y) for y in query.years])
    span = _lasting(query, view)
    if start is None or span is None or start == span:
        return None
    return _draft(view, start, span, _year_of(start, query), ended)


def years_of(text: str) -> list[int]:
    """The spans of years that a text states: 4 for "the past four years"."""
    found = [m["years"] or m["bare"] for m in pattern("durations").finditer(text)]
    return [n for n in map(number, found) if n is not None]


def _place(query: Query, view: View, years: list[str]) -> Place | None:
    """The place on the subject with the year said, or with any year where none was."""
    about = subject(query)

    def fits(place: Place) -> bool:
        found = _YEAR.findall(place.words)
        return bool(found) and (not years or bool(set(years) & set(found)))

    return _first(places(view.report).ranked(about, fits))


def _lasting(query: Query, view: View) -> Place | None:
    about, said = subject(query), years_of(query.text)

    def fits(place: Place) -> bool:
        found = years_of(place.words)
        return bool(found) and (not said or bool(set(said) & set(found)))

    return _first(places(view.report).ranked(about, fits))


def _first(found: list[tuple[float, Place]]) -> Place | None:
    return found[0][1] if found and found[0][0] >= _ENOUGH else None


def _year_of(start: Place, query: Query) -> int:
    found = [int(y) for y in _YEAR.findall(start.words)]
    return next((y for y in found if y in query.years), found[0])


def _draft(view: View, start: Place, span: Place, begun: int, ended: PrintedText) -> Draft | None:
    until = _YEAR.search(ended.text)
    lasted = years_of(span.words)
    if until is None or not lasted:
        return None
    years = int(until.group()) - begun
    fits = lasted[0] in (years, years - 1)  # a start late in the year makes it one less
    what = "the fieldwork in" if ended is view.report.fieldwork else "publication in"
    verdict = "Yes, consistent" if fits else "Not as printed"
    told = "" if lasted[0] == years else f", while the other place says {lasted[0]}"
    text = f"{verdict}: from {begun} to {what} {ended.text} is {years} years{told}."
    if not fits:
        text = text[:-1] + "; the report does not explain it."
    row = next((b.span for b in view.report.blocks if b.span.contains(ended.span)), ended.span)
    made = calculation("years-between", years, start=begun, end=until.group(), said=lasted[0])
    return Draft(
        (
            computed(text, view.quote(row)),
            quoted(view.quote(start.span)),
            quoted(view.quote(span.span)),
        ),
        trace=view.trace((), [made]),
    )
