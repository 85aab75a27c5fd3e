""" "One section says others were at the panel, another that none attend": two statements that no number joins.

The question is cut where it turns from one side to the other, and each side is looked for by itself. What
the two mean together is left to the reader: the report is only said not to explain it.
"""

from __future__ import annotations

from assistant.answers.draft import Draft, Quote, quoted, stated
from assistant.answers.evidence.requests import request_for
from assistant.answers.scope import Scope
from assistant.answers.two_places.asking import pattern, subject
from assistant.answers.wording.numbers import numbers_in
from assistant.model import Query
from corpus.model import BlockKind
from index.terms import content_terms

_KINDS = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE_ROW, BlockKind.QUOTATION)
_LOOKED_AT = 12
_MOST = 2
"""Statements shown for each side."""
_CLOSE = 0.85
"""Share of the best score that a second statement of a side needs."""
_NUMBER = 2.0  # what a number of the side adds to a passage that has it
VERDICT = "Both are in the report, which does not explain how they fit together:"


def two_sides(query: Query, scope: Scope) -> Draft | None:
    """A passage for each side of the question."""
    sides = _sides(query)
    if len(sides) < 2:
        return None
    found: list[list[Quote]] = []
    for side in sides[:2]:
        taken = [q for group in found for q in group]
        found.append(_best(side, query, scope, taken))
    if not all(found):
        return None
    shown = [*(group[0] for group in found), *(q for group in found for q in group[1:_MOST])]
    return Draft((stated(VERDICT), *map(quoted, shown)))


def _sides(query: Query) -> list[str]:
    """The parts of the question that have words of the subject, in the order said."""
    asked = subject(query).terms
    parts = pattern("sides").split(query.search_text.rstrip(" ?.!"))
    found = [p for p in parts if p and set(content_terms(p)) & set(asked)]
    return found if len(found) >= 2 else []


def _best(side: str, query: Query, scope: Scope, taken: list[Quote]) -> list[Quote]:
    """The passages that fit one side best, with the other words of the question as context."""
    shared = " ".join(subject(query).terms)
    request = request_for(query, words=f"{side} {side} {shared}")
    said = numbers_in(side)
    scored = [
        (e.score + _NUMBER * bool(said & numbers_in(e.passage.text)), e.passage)
        for e in scope.find(request, limit=_LOOKED_AT)
        if e.passage.kind in _KINDS
    ]
    view = scope.view
    free = [(s, view.quote(p.span)) for s, p in scored if view.quote(p.span) not in taken]
    free.sort(key=lambda f: (-f[0], f[1].span.start))
    return [q for s, q in free if s >= _CLOSE * free[0][0]][:_MOST]
