""" "Is the rating in the introduction the one in the table?": the ratings that the text tells of one thing."""

from __future__ import annotations

import re

from assistant.answers.draft import Draft, computed, quoted
from assistant.answers.evidence.places import Place, places
from assistant.answers.scope import Scope
from assistant.answers.two_places.asking import pattern, sets_against
from assistant.answers.view import View, calculation
from assistant.answers.wording.phrases import joined
from assistant.model import Query
from corpus.model import BlockKind, Rating, Span
from corpus.vocabulary import vocabulary

_MOST = 3
_TOLD = 220
"""Characters of a sentence that tells a rating and not how ratings are made."""
_METHOD = frozenset({"methodology", "data_annexe"})

_OVERALL = "overall"


def told_ratings(query: Query, scope: Scope) -> Draft | None:
    """The printed rating against every sentence that tells it in words."""
    view = scope.view
    of_it = pattern("of_rating").search(query.text) and not pattern("counted_results").search(
        query.text
    )
    if not of_it or query.key_questions or not sets_against(query.text):
        return None
    number = _asked(query, view)
    if number is None:
        return None
    printed, row = _printed(view, number)
    if printed is None or row is None:
        return None
    told = [
        (p, r) for p in places(view.report).all if (r := _told(view, p, number)) and p.span != row
    ]
    if number != _OVERALL and view.adjustment(number):
        told = [
            (p, r) for p, r in told if r == printed
        ]  # the rest tells what the panel moved it from
    return _draft(view, number, printed, row, told)


def _asked(query: Query, view: View) -> str | None:
    """The standard asked about, or the service as a whole where none is."""
    named = [n for n in query.standards if n in view.numbers]
    if len(named) == 1:
        return named[0]
    inside = [n for d in query.domains if d != "all" for n in view.domain(d)]
    if len(inside) == 1 and not named:
        return inside[0]
    return None if named or inside else _OVERALL


def _printed(view: View, number: str) -> tuple[Rating | None, Span | None]:
    if number == _OVERALL:
        overall = view.report.overall
        return (overall.rating, overall.span) if overall else (None, None)
    return view.rating(number), view.printed[number].span


def _told(view: View, place: Place, number: str) -> Rating | None:
    """The rating that a sentence tells of it."""
    path = view.report.section_path(place.section)
    rated = pattern("of_rating").search(place.words) and place.kind != BlockKind.TABLE_ROW
    if not rated or {s.role for s in path} & _METHOD:
        return None
    named = list(vocabulary().rating.finditer(place.words))
    alone = len({m.group().lower() for m in named}) == 1 and len(place.words) <= _TOLD
    if number == _OVERALL:
        inside = any(s.standard or s.case_type for s in path)
        here = alone and pattern("overall").search(place.words) and not inside
        return vocabulary().rating_of(named[0].group()) if here else None
    types = {s.case_type for s in path if s.case_type}
    own = (
        any(s.standard == number for s in path)
        and alone
        and pattern("rated_as").search(place.words)
    )
    if own:
        return vocabulary().rating_of(named[0].group())
    title = _title(view, number, place.words) if types <= {view.case_type(number)} else None
    after = next((m for m in named if title is not None and m.start() >= title), None)
    return vocabulary().rating_of(after.group()) if after else None


def _title(view: View, number: str, words: str) -> int | None:
    """Where the standard's title ends in a sentence that rates it."""
    titles = vocabulary().standards.get(number, ()) or (view.printed[number].title,)
    found = (
        re.search(rf"\b{re.escape(t)}\b", words, re.I)
        for t in sorted(titles, key=len, reverse=True)
    )
    return next((m.end() for m in found if m), None)


def _draft(
    view: View, number: str, printed: Rating, row: Span, told: list[tuple[Place, Rating]]
) -> Draft | None:
    name = "the overall rating" if number == _OVERALL else view.label(number)
    if not told:
        return None
    other = [(p, r) for p, r in told if r != printed]
    if other:
        said = joined(list(dict.fromkeys(str(r) for _, r in other)))
        text = f"Not as printed: the table gives {printed} for {name}, while the text says {said}."
    else:
        text = f"Yes, consistent: the table and the text give {printed} for {name}."
    shown = [row, *(p.span for p, _ in (other or told)[:_MOST])]
    sources = [view.quote(s) for s in shown]
    made = calculation("ratings-told", [str(r) for _, r in told], printed=printed)
    subject = "overall" if number == _OVERALL else number
    return Draft(
        (computed(text, *sources), *map(quoted, sources)), trace=view.trace([subject], [made])
    )
