"""How many standards got a rating, where a question takes it to be another number: all, none or so many."""

from __future__ import annotations

from assistant.answers.draft import Draft, computed
from assistant.answers.rated.lines import overall_line, rows
from assistant.answers.scope import Scope
from assistant.answers.view import View, calculation
from assistant.answers.wording.phrases import joined, plural
from assistant.model import Query, RatingCount
from corpus.model import Rating

_NAMED = 5
"""Standards that are named in the first line; more stand in the second."""


def correct(query: Query, scope: Scope) -> Draft | None:
    """The standards by rating, where a count that the question presupposes is not the printed one."""
    view = scope.view
    wrong = next((c for c in query.counted if not _holds(view, c)), None)
    return _draft(view, wrong) if wrong else None


def _of(view: View, claim: RatingCount) -> tuple[str, ...]:
    return tuple(n for n in claim.standards or view.numbers if view.rating(n))


def _holds(view: View, claim: RatingCount) -> bool:
    """Whether the count is so, with or without what is rated apart from the score."""
    pool = _of(view, claim)
    scored = tuple(n for n in pool if view.points(n) is not None)
    return not pool or any(_so(view, p, claim) for p in (pool, scored) if p)


def _so(view: View, pool: tuple[str, ...], claim: RatingCount) -> bool:
    count = sum(view.rating(n) == claim.rating for n in pool)
    wanted = {"all": len(pool), "none": 0, "some": claim.count}[claim.share]
    return count == wanted


def _draft(view: View, claim: RatingCount) -> Draft | None:
    pool = _of(view, claim)
    groups = {r: tuple(n for n in pool if view.rating(n) == r) for r in Rating}
    so = groups[claim.rating]
    said = {"all": "Not all", "none": "Not none", "some": f"Not {claim.count}"}[claim.share]
    count = (
        f"{plural(len(so), 'standard')} of the {len(pool)}"
        if so
        else f"no standard of the {len(pool)}"
    )
    were = "were" if len(so) != 1 else "was"
    each = joined([f"{r} ({', '.join(ns)})" for r, ns in groups.items() if ns])
    named = f": {joined([view.label(n) for n in so])}" if 0 < len(so) <= _NAMED else ""
    lines = [
        computed(f"{said}: {count} {were} rated {claim.rating}{named}.", *rows(view, so or pool)),
        computed(f"The ratings: {each}.", *rows(view, pool)),
        overall_line(view),
    ]
    made = [
        calculation("count", len(so), rating=claim.rating, standards=len(pool), said=claim.count)
    ]
    return Draft(tuple(lines), status="premise_corrected", trace=view.trace(pool, made))
