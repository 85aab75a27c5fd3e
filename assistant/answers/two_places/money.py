""" "Do the contributions come to the budget?": amounts of money of one passage that are the sum of others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, groupby

from assistant.answers.draft import Draft, computed, quoted
from assistant.answers.evidence.places import Place, places
from assistant.answers.two_places.asking import pattern, subject
from assistant.answers.two_places.joins import written
from assistant.answers.two_places.statements import is_row
from assistant.answers.view import View, calculation
from assistant.model import Query

_POUNDS = re.compile(r"£\s?(?P<n>\d[\d,]*(?:\.\d+)?)(?!\s*(?:m\b|million))")
_ROW = re.compile(r"(?<![\d.,£])(?P<n>\d{1,3}(?:,\d{3})+)")
_LEAST = 1000
"""Smaller amounts are seldom parts of a budget."""
_MOST = 10

Amount = tuple[Decimal, Place]


def money_adds_up(query: Query, view: View) -> Draft | None:
    """Whether amounts add up: of the sentence asked about, else of a passage or table of amounts."""
    if not pattern("money").search(query.text):
        return None
    known, asked = places(view.report), set(subject(query).terms)
    groups = [list(_amounts(p, _POUNDS)) for p in known.all]
    for form in (_POUNDS, _ROW):  # a table may print the sign in its heading alone
        sections = groupby(known.all, key=_section)
        groups += [[a for p in inside for a in _amounts(p, form)] for _, inside in sections]
    sums = [f for group in groups if len(group) > 2 and (f := _sum(group))]
    best = max(sums, key=lambda f: (_told(f, asked), -len(f[1])), default=None)
    return _draft(view, *best) if best and _told(best, asked) else None


def _section(place: Place) -> int:
    return place.section


def _told(found: tuple[Amount, list[Amount]], asked: set[str]) -> int:
    """How many words of the question stand with the amounts of a sum."""
    return len(asked & {t for _, p in (found[0], *found[1]) for t in p.terms})


def _amounts(place: Place, form: re.Pattern[str]) -> Iterator[Amount]:
    if place.annexe or (form is _ROW and not is_row(place)):
        return
    for match in form.finditer(place.words):
        value = Decimal(match["n"].replace(",", ""))
        if value >= _LEAST:
            yield value, place


def _sum(amounts: Sequence[Amount]) -> tuple[Amount, list[Amount]] | None:
    """The largest amount that others of them make, with as many parts as can be."""
    distinct = list({a[0]: a for a in amounts}.values())[:_MOST]
    for whole in sorted(distinct, key=lambda a: -a[0]):
        rest = [a for a in distinct if a[0] < whole[0]]
        for size in range(len(rest), 1, -1):
            for parts in combinations(rest, size):
                if sum(p[0] for p in parts) == whole[0]:
                    return whole, list(parts)
    return None


def _draft(view: View, whole: Amount, parts: list[Amount]) -> Draft:
    terms = [written(p[0]) for p in parts]
    text = f"Yes, it adds up: {' + '.join(terms)} = {written(whole[0])}."
    made = calculation("sum", written(whole[0]), parts=terms)
    shown = list(dict.fromkeys(p.span for _, p in (whole, *parts)))
    sources = [view.quote(span) for span in shown]
    return Draft((computed(text, *sources), *map(quoted, sources)), trace=view.trace((), [made]))
