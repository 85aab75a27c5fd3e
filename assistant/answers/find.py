"""Answers by retrieval: facts, lists in prose, digests, examples. The passage is read, the sentence cited."""

from __future__ import annotations

from assistant.answers.draft import Draft, quoted
from assistant.answers.requests import request_for
from assistant.answers.said import distinct
from assistant.answers.scope import Scope
from assistant.model import Query
from index.retriever import Evidence

_LIMITS = {"fact": 3, "list_of": 4, "open_digest": 5, "case_example": 5, "compare_figures": 4}


def find(query: Query, scope: Scope) -> Draft | None:
    """The best sentences for the question, most fitting first."""
    limit = _LIMITS.get(query.intent, 3)
    found = evidence_for(query, scope, limit=limit)
    if not found:
        return None
    views = {v.id: v for v in scope.views}
    named = len(views) > 1
    lines = [
        quoted(
            views[e.passage.report].quote(e.passage.span),
            views[e.passage.report].service if named else "",
        )
        for e in found
    ]
    return Draft(tuple(lines))


def evidence_for(query: Query, scope: Scope, *, limit: int) -> list[Evidence]:
    """Distinct evidence for a question, best first."""
    reports = {v.id: v.report for v in scope.views}
    found = list(scope.find(request_for(query), limit=limit * 3))
    kept: list[Evidence] = []
    for evidence in found:
        report = reports[evidence.passage.report]
        same = [k for k in kept if k.passage.report == report.id]
        if evidence in distinct([*same, evidence], report):
            kept.append(evidence)
    return kept[:limit]
