"""What is recommended about what was just told, and to whom: "so who has to put that right?".

A report addresses each recommendation to somebody; the one that shares the subject of the answer before names
whose task it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answers.draft import Draft, Line, Quote, quoted
from assistant.answers.requests import request_for
from assistant.answers.scope import Scope
from assistant.answers.view import View, calculation
from assistant.model import Query
from corpus.model import Recommendation
from index.fusion import WEIGHTS

_LOOKED_AT = 40
_LEAST = 0.3
"""Nearness in meaning that a recommendation must have with the subject."""


def recommendation_lines(view: View, recommendation: Recommendation) -> list[Line]:
    """A recommendation behind whom it addresses."""
    addressee = recommendation.addressee_span
    head = [quoted(view.quote(addressee), "Addressed to")] if addressee else []
    return [*head, quoted(view.quote(recommendation.span))]


def told_already(view: View, quotes: Sequence[Quote]) -> list[Recommendation]:
    """The recommendations that an answer quoted."""
    spans = [q.span for q in quotes if q.report == view.id]
    return [r for r in view.report.recommendations if any(r.span.contains(s) for s in spans)]


def on_subject(query: Query, scope: Scope, words: str) -> list[Recommendation]:
    """The recommendation nearest to a subject; none where none is near."""
    view = scope.view
    request = request_for(query, words=words, standards=(), roles=("recommendations",))
    for evidence in scope.find(request, limit=_LOOKED_AT):
        span = evidence.passage.span
        if evidence.parts.get("sentence", 0.0) < _LEAST * WEIGHTS.sentence:
            continue
        found = [
            r for r in view.report.recommendations if r.span.contains(span) or span.contains(r.span)
        ]
        if found:
            return found[:1]
    return []


def recommended(view: View, found: Sequence[Recommendation]) -> Draft:
    """These recommendations, each with whom it addresses."""
    lines: list[Line] = [line for r in found for line in recommendation_lines(view, r)]
    made = calculation("list", len(view.report.recommendations), kind="recommendation")
    return Draft(tuple(lines), trace=view.trace((), [made]))
