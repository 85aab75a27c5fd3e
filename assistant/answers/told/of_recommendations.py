"""What is asked of a recommendation: the one with a number, why it was made, by when a thing must be done."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answers.draft import Draft, not_found, quoted
from assistant.answers.evidence.held import holds
from assistant.answers.evidence.requests import request_for
from assistant.answers.evidence.words import stems
from assistant.answers.refuse import UNSAID
from assistant.answers.scope import Scope
from assistant.answers.told.addressed import recommended
from assistant.answers.told.items import with_numbers
from assistant.answers.told.nearest_recommendation import subject_terms
from assistant.answers.wording.forms import has_form
from assistant.model import Query
from corpus.model import BlockKind, Recommendation

_NO_FINDINGS = frozenset({"recommendations", "methodology", "data_annexe", "contents"})
"""Parts of a report that give no reason for what is recommended."""
_SAID = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})
_LOOKED_AT, _REASONS, _AS_WELL = 30, 4, 0.6
"""Passages looked at, those told, and the share of the best score that they need."""


def asked_of_one(query: Query, scope: Scope) -> Draft | None:
    """The recommendation with the number that a question gives, or why it was made; or when a thing is due."""
    if len(scope.cards) != 1:
        return None
    return _numbered(query, scope) or _due(query, scope)


def _numbered(query: Query, scope: Scope) -> Draft | None:
    if not (has_form("advice", query.text) or query.intent == "list_recommendations"):
        return None
    view = scope.view
    found = with_numbers(query, view.report.recommendations, view.report.text)
    if not found:
        return None
    return (
        reasons(query, scope, found)
        if has_form("asks_why", query.text)
        else recommended(view, found)
    )


def reasons(query: Query, scope: Scope, found: Sequence[Recommendation]) -> Draft:
    """What the report tells of the subject of recommendations; that it is recommended is no reason for it."""
    view = scope.view
    subject = " ".join(r.span.of(view.report.text) for r in found)
    request = request_for(query, words=subject, standards=())
    there = [e for e in scope.find(request, limit=_LOOKED_AT) if e.passage.role not in _NO_FINDINGS]
    least = _AS_WELL * there[0].score if there else 0.0
    kept = [e.passage for e in there if e.score >= least and e.passage.kind in _SAID]
    lines = [quoted(view.quote(p.span)) for p in kept[:_REASONS]]
    return Draft(tuple(lines)) if lines else not_found(UNSAID["reason"])


def _due(query: Query, scope: Scope) -> Draft | None:
    """The recommendations that set a time for the thing for which a question asks one."""
    if not has_form("by_when", query.text) or query.context:
        return None
    terms = [t for t in subject_terms(query, query.text) if not has_form("by_when", t.text)]
    view = scope.view
    texts = [(r, r.span.of(view.report.text)) for r in view.report.recommendations]
    naming = [
        r
        for r, text in texts
        if has_form("dated", text) and all(holds(t, stems(text)) for t in terms)
    ]
    return recommended(view, naming) if terms and naming else None
