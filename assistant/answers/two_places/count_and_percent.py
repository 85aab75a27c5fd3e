""" "How can it be 5 of 8 and 67% at once?": a count and a per cent, wherever they stand."""

from __future__ import annotations

from decimal import Decimal

from assistant.answers.draft import Draft, computed, quoted
from assistant.answers.evidence.places import Place, apart, places
from assistant.answers.scope import Scope
from assistant.answers.two_places.asking import subject
from assistant.answers.two_places.values import has
from assistant.answers.view import calculation
from assistant.answers.wording.shares import stated_shares
from assistant.model import Query
from corpus.values import half_up

_ENOUGH = 0.45  # share of the subject that the place of the per cent must hold


def count_and_percent(query: Query, scope: Scope) -> Draft | None:
    """Whether a count said and a per cent said are one share."""
    view = scope.view
    if len(query.fractions) != 1 or len(query.percents) != 1:
        return None
    (count, cases), percent = query.fractions[0], int(query.percents[0])
    if not 0 <= count <= cases or cases < 1:
        return None

    def counted(place: Place) -> bool:
        return any((s.count, s.cases) == (count, cases) for s in stated_shares(place.words))

    known, about = places(view.report), subject(query)
    told = [p for _, p in known.ranked(about, counted)]
    shown = [p for s, p in known.ranked(about, has(Decimal(percent))) if s >= _ENOUGH]
    chosen = apart([*told[:1], *shown[:1]])
    if not chosen:
        return None
    share = half_up(count, cases)
    verdict = "Yes, consistent" if share == percent else "Not as printed"
    text = f"{verdict}: {count} of {cases} is {share}%{'' if share == percent else f', not {percent}%'}."
    made = calculation("share-of-cases", share, count=count, cases=cases, said=percent)
    sources = [view.quote(p.span) for p in chosen]
    return Draft((computed(text, *sources), *map(quoted, sources)), trace=view.trace((), [made]))
