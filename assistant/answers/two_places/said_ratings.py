""" "It says both Good and Requires improvement for 3.1": the printed rating, the one by rule, and what joins them."""

from __future__ import annotations

import re

from assistant.answers.draft import Draft, computed, quoted
from assistant.answers.evidence.places import Place, places
from assistant.answers.rated.lines import adjustment_lines, grounds, rule_line
from assistant.answers.scope import Scope
from assistant.answers.two_places.asking import pattern
from assistant.answers.view import View, calculation
from assistant.answers.wording.phrases import joined
from assistant.model import Query
from corpus.model import BlockKind, Rating
from index.terms import content_terms

_EITHER = re.compile(r"\b(?:both|or|either)\b", re.IGNORECASE)


def two_ratings(query: Query, scope: Scope) -> Draft | None:
    """Whether ratings said of one standard are in the report, and how they fit."""
    view = scope.view
    said = tuple(dict.fromkeys(query.ratings))
    numbers = [n for n in query.standards if n in view.numbers]
    if not numbers or not said:
        return None
    if len(said) == 1:
        return _with_percent(query, view, numbers, said[0]) or _in_prose(query, view, numbers)
    rated = {r: n for r in said for n in numbers if view.rating(n) == r}
    if len(rated) == len(said) > 1:
        return _different(view, rated)
    moved = next((n for n in numbers if _moved(view, n) == set(said)), None)
    if moved:
        return _both(view, moved)
    alone = len(numbers) == 1 and len(said) == 2 and _EITHER.search(query.text)
    return _one(view, numbers[0], said) if alone else None


def _different(view: View, rated: dict[Rating, str]) -> Draft:
    """Two ratings of two standards of one name: each with how it came about."""
    names = joined([f"{view.label(n)} was rated {r}" for r, n in rated.items()])
    sources = [q for n in rated.values() for q in view.row(n)]
    lines = [computed(f"Both: {names}; they are different standards.", *sources)]
    for number in rated.values():
        lines += adjustment_lines(view, number)
    lines += filter(None, [rule_line(view, n) for n in rated.values()])
    return Draft(tuple(lines), trace=view.trace(rated.values()))


def _with_percent(query: Query, view: View, numbers: list[str], said: Rating) -> Draft | None:
    """A rating beside a key question whose own band is another: what the panel moved."""
    for number in numbers:
        bands = {
            o.band
            for k in view.results(number)
            if k.percent in query.numbers and (o := view.question_outcome(number, k.slug))
        }
        if view.rating(number) == said and bands - {said} and view.adjustment(number):
            return _both(view, number)
    return None


def _in_prose(query: Query, view: View, numbers: list[str]) -> Draft | None:
    """The rating in the table and the one that the prose tells."""
    if not pattern("prose").search(query.text):
        return None
    for number in numbers:
        rating, standard = view.rating(number), view.standard(number)
        if rating is None or standard is None or rating not in query.ratings:
            continue
        title = frozenset(content_terms(standard.title))
        told = next((p for p in places(view.report).all if _tells(view, p, number, title)), None)
        if told is not None:
            return _agreeing(view, number, rating, told)
    return None


def _tells(view: View, place: Place, number: str, title: frozenset[str]) -> bool:
    """Whether a sentence tells the standard's rating in words."""
    if place.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) or not title <= place.terms:
        return False
    types = {s.case_type for s in view.report.section_path(place.section) if s.case_type}
    named = str(view.rating(number)).lower() in place.words.lower()
    return named and types <= {view.case_type(number)}


def _agreeing(view: View, number: str, rating: Rating, told: Place) -> Draft:
    text = f"Yes, consistent: table and text give {rating} for {view.label(number)}."
    sources = [*view.row(number), view.quote(told.span)]
    made = calculation("printed-rating", rating, standard=number)
    trace = view.trace([number], [made])
    return Draft((computed(text, *sources), *map(quoted, sources)), trace=trace)


def _before(view: View, number: str) -> Rating | None:
    told, outcome = view.adjustment(number), view.outcome(number)
    return (told.before if told else None) or (outcome.computed if outcome else None)


def _moved(view: View, number: str) -> set[Rating | None]:
    return {_before(view, number), view.rating(number)} if view.adjustment(number) else set()


def _both(view: View, number: str) -> Draft:
    told = view.adjustment(number)
    assert told is not None
    text = (
        f"Both: {view.label(number)} was {_before(view, number)} by its key questions, and the ratings "
        f"panel's professional discretion made it {view.rating(number)}."
    )
    rule = rule_line(view, number)
    spans = (told.span, *grounds(view, number))
    lines = [
        computed(text, view.quote(told.span), *view.row(number)),
        *(quoted(view.quote(span)) for span in spans),
    ]
    return Draft((*lines, *([rule] if rule else [])), trace=view.trace([number]))


def _one(view: View, number: str, said: tuple[Rating, ...]) -> Draft | None:
    rating = view.rating(number)
    if rating is None:
        return None
    other = joined([str(r) for r in said if r != rating], "or")
    first = f"Only {rating}" if rating in said else f"Neither; it is {rating}"
    text = f"{first}: {view.label(number)} is not rated {other} anywhere in the report."
    made = calculation("printed-rating", rating, standard=number)
    return Draft(
        (computed(text, *view.row(number)), *map(quoted, view.row(number))),
        "premise_corrected",
        view.trace([number], [made]),
    )
