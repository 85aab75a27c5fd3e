"""Answers by retrieval: facts, lists in prose, digests, examples. The passage is read, the sentence cited.

The retriever proposes, `evidence.weigh` says whether what is asked for is there at all, and `gather` lays the
sentences out. What is not there is said in one sentence.
"""

from __future__ import annotations

from assistant.answers.draft import Draft
from assistant.answers.evidence.requests import request_for
from assistant.answers.evidence.search import found_for
from assistant.answers.refuse import unsaid
from assistant.answers.scope import Scope
from assistant.answers.told.gather import gather
from assistant.answers.told.other_figure import with_other_figure
from assistant.answers.wording.copies import near_copies
from assistant.model import Query
from index.evidence import Evidence


def find(query: Query, scope: Scope) -> Draft | None:
    """The best sentences for the question, most fitting first; "not in the report" where there are none."""
    found = found_for(query, scope)
    if not found.passages:
        return None
    if not found.answered:
        return unsaid(found, scope)
    draft = gather(query, found, scope)
    return with_other_figure(draft, query, scope) if draft else None


def evidence_for(query: Query, scope: Scope, *, limit: int) -> list[Evidence]:
    """Distinct evidence for a question, best first."""
    kept: list[Evidence] = []
    for evidence in scope.find(request_for(query), limit=limit * 3):
        words = evidence.passage.text
        same = [k for k in kept if k.passage.report == evidence.passage.report]
        if not any(near_copies(words, k.passage.text) for k in same):
            kept.append(evidence)
    return kept[:limit]
