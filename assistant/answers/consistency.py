"""Whether two things a report says fit together: both places side by side, and what the engine can check."""

from __future__ import annotations

from itertools import pairwise

from assistant.answers.draft import Draft, Line, computed, quoted
from assistant.answers.find import evidence_for
from assistant.answers.prompts import asked_prompts
from assistant.answers.scope import Scope
from assistant.answers.view import calculation
from assistant.model import Query
from assistant.rating.inputs import printed_percent


def consistency(query: Query, scope: Scope) -> Draft | None:
    """The places that the question sets against each other, quoted, with shares recomputed."""
    view = scope.view
    lines: list[Line] = []
    made = []
    if query.prompts:
        for prompt in asked_prompts(query, scope)[:2]:
            lines.append(quoted(view.quote(prompt.span)))
    counts = _count_of_cases(query)
    if counts:
        percent = printed_percent(*counts)
        made.append(calculation("share-of-cases", percent, count=counts[0], cases=counts[1]))
        lines.insert(0, computed(f"{counts[0]} of {counts[1]} is {percent}%."))
    lines += [quoted(view.quote(e.passage.span)) for e in evidence_for(query, scope, limit=4)]
    return Draft(tuple(lines), trace=view.trace((), made)) if lines else None


def _count_of_cases(query: Query) -> tuple[int, int] | None:
    whole = [int(n) for n in query.numbers if n == int(n)]
    for count, cases in pairwise(whole):
        if 0 <= count < cases <= 60:
            return count, cases
    return None
