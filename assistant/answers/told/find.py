"""Answers by retrieval: facts, lists in prose, digests, examples. The passage is read, the sentence cited.

The retriever proposes, `evidence.weigh` says whether what is asked for is there at all, and `gather` lays the
sentences out. What is not there is said in one sentence.
"""

from __future__ import annotations

from assistant.answers.draft import Draft, Line
from assistant.answers.evidence.requests import request_for
from assistant.answers.evidence.search import found_for
from assistant.answers.refuse import unsaid
from assistant.answers.scope import Scope
from assistant.answers.told.absent import absent_lines
from assistant.answers.told.gather import gather
from assistant.answers.told.offices import holder_lines
from assistant.answers.told.other_figure import with_other_figure
from assistant.answers.wording.copies import near_copies
from assistant.model import Query
from index.evidence import Evidence

_BESIDE = 4
"""Lines that follow the name of a holder."""


def find(query: Query, scope: Scope) -> Draft | None:
    """The best sentences for the question, most fitting first; "not in the report" where there are none."""
    found = found_for(query, scope)
    if not found.passages:
        return None
    draft = gather(query, found, scope) if found.answered else unsaid(found, scope)
    holder = holder_lines(query, scope) or absent_lines(query, scope)
    if holder or draft is None:
        return _with_holder(holder, draft) if holder else None
    return with_other_figure(draft, query, scope) if found.answered else draft


def _with_holder(holder: list[Line], draft: Draft | None) -> Draft:
    """Who holds an office, before what else was found of it."""
    told = {q for line in holder for q in line.quotes}
    answered = draft is not None and draft.status == "answered"
    rest = [line for line in draft.lines if not told & set(line.quotes)] if draft else []
    return Draft((*holder, *rest[:_BESIDE])) if answered else Draft(tuple(holder))


def evidence_for(query: Query, scope: Scope, *, limit: int) -> list[Evidence]:
    """Distinct evidence for a question, best first."""
    kept: list[Evidence] = []
    for evidence in scope.find(request_for(query), limit=limit * 3):
        words = evidence.passage.text
        same = [k for k in kept if k.passage.report == evidence.passage.report]
        if not any(near_copies(words, k.passage.text) for k in same):
            kept.append(evidence)
    return kept[:limit]
