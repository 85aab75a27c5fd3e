"""Turns that lean on the answer before: "more", "where does it say that?"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from assistant.answers.draft import Draft, Line, computed, not_found, stated
from assistant.answers.phrases import joined
from assistant.answers.scope import Scope
from assistant.answers.view import calculation
from assistant.model import MAX_CITATIONS, Query

Whole = Callable[[Query, Scope], Draft]
_PLACES = 4


def follow(query: Query, scope: Scope, whole: Whole) -> Draft | None:
    """The draft for a follow-up that needs the earlier answer; None for one that stands alone."""
    if query.follow_up == "where":
        return _where(whole(replace(query, follow_up=None), scope), scope)
    if query.follow_up == "more":
        return _more(whole(replace(query, follow_up=None), scope))
    return None


def _where(draft: Draft, scope: Scope) -> Draft:
    """Where the answer stands: sections named, words quoted."""
    reports = {v.id: v.report for v in scope.views}
    quotes = list(dict.fromkeys(q for line in draft.lines for q in line.quotes))[:_PLACES]
    if not quotes:
        return not_found("There was no quotation to give the place of.")
    places = []
    for quote in quotes:
        report = reports[quote.report]
        section = report.section_at(quote.span.start)
        page = report.page_at(quote.span.start)
        title = section.title if section else report.title
        places.append(title + (f", page {page.label}" if page and page.label else ""))
    named = joined(list(dict.fromkeys(places)))
    made = {"schema_version": 1, "computed": [calculation("place", named)]}
    shown = [Line("quoted", "", (q,), bullet=True) for q in quotes]
    return Draft((computed(f"In {named}.", *quotes), *shown), trace=made)


def _more(draft: Draft) -> Draft:
    """What the earlier answer had no room for."""
    if draft.more:
        return replace(draft, lines=draft.more[:MAX_CITATIONS], more=draft.more[MAX_CITATIONS:])
    return Draft((stated("There is no more on that in the report."),), status="not_found")
