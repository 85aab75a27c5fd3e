"""A percentage that the text contradicts: "19%" in a table, "27 per cent of posts were vacant" in prose.

Both are told, with their places; which of them holds the report seldom says. Only a clause that is of the whole thing
counts: one that names a place, a year or a part is of something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.answers.draft import Draft, quoted
from assistant.answers.evidence.asked_for import asked
from assistant.answers.evidence.figure_topics import Topic, topics
from assistant.answers.evidence.sentences import sentences_anywhere
from assistant.answers.scope import Scope
from assistant.answers.view import View
from assistant.answers.wording.shares import stated_shares
from assistant.model import Query
from corpus.model import Span

_LABEL = "Another figure"
_ANY = re.compile("")
_CLAUSE = re.compile(
    r"[,;:\n]|(?<=[.!?]) | \b(?:and|but|while|whereas|although|against|compared)\b "
)
_NARROWED = re.compile(
    r"(?<=[a-z] )[A-Z][a-z]+|\b(?:19|20)\d\d\b|\b(?:of (?:them|these|those|whom)|for every)\b"
)
_APART = 1
"""Percentage points within which two figures are the same, rounded or not."""


def with_other_figure(draft: Draft, query: Query, scope: Scope) -> Draft:
    """`draft` with the sentence that gives another percentage of the one thing asked for, where there is one."""
    of = [t for t in topics() if t.match(query.text, query.text, any_wording=True)]
    if len(scope.cards) != 1 or len(of) != 1 or asked(query).kind != "percent" or query.services:
        return draft
    view = scope.view
    first, *rest = draft.lines
    known = _percents([q.span for q in first.quotes], of[0], view)
    other = next(_otherwise(of[0], known, view), None) if len(known) == 1 else None
    if other is None or any(q.span.contains(other) for q in first.quotes):
        return draft
    rest = [ln for ln in rest if not any(q.span.contains(other) for q in ln.quotes)]
    return replace(draft, lines=(first, quoted(view.quote(other), _LABEL), *rest))


def _percents(told: Sequence[Span], topic: Topic, view: View) -> set[Decimal]:
    """The percentages of the topic that an answer gives already."""
    words = (span.of(view.report.text) for span in told)
    return {p for w in words if topic.match(w, w, any_wording=True) for p in _exact(w)}


def _otherwise(topic: Topic, known: set[Decimal], view: View) -> Iterator[Span]:
    """The sentences with a clause on the topic whose one percentage is not among those known."""
    text = view.report.text
    for span, _ in sentences_anywhere(view.report, _ANY):
        for clause in _CLAUSE.split(span.of(text)):
            found = _exact(clause)
            if len(found) != 1 or _NARROWED.search(clause):
                continue
            apart = all(abs(found[0] - k) > _APART for k in known)
            if apart and topic.match(clause, clause, any_wording=True):
                yield span
                break


def _exact(words: str) -> list[Decimal]:
    """The percentages that words give exactly."""
    shares = (s for s in stated_shares(words) if s.low == s.high and s.count is None)
    return [Decimal(str(s.low)) for s in shares]
