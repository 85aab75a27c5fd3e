"""Why a recommendation was made: what the report tells of its subject elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answers.draft import Draft, not_found, quoted
from assistant.answers.evidence.requests import request_for
from assistant.answers.refuse import UNSAID
from assistant.answers.scope import Scope
from assistant.model import Query
from corpus.model import BlockKind, Recommendation

_NO_FINDINGS = frozenset({"recommendations", "methodology", "data_annexe", "contents"})
"""Parts of a report that give no reason for what is recommended."""
_SAID = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})
_LOOKED_AT, _REASONS, _AS_WELL = 30, 4, 0.6
"""Passages looked at, those told, and the share of the best score that they need."""


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
