"""Who a body lacks: "who is missing from the panel?".

A report tells it once, "There is no health representative", in few words and near the sentence that names the body,
so that a search for the question's words passes it by.
"""

from __future__ import annotations

from assistant.answers.data_files import pattern
from assistant.answers.draft import Draft, quoted
from assistant.answers.evidence.asked_for import plain
from assistant.answers.evidence.sentences import sentences_with
from assistant.answers.scope import Scope
from assistant.model import Query
from corpus.model import Report, Span

_SHOWN = 2
_NEAR = 500
"""Characters before a sentence within which the body is named."""


def absent(query: Query, scope: Scope) -> Draft | None:
    """The sentences that say who is not on the body that the question or the talk names."""
    if len(scope.cards) != 1 or not pattern("asked.yaml", "absent").search(plain(query.text)):
        return None
    report = scope.view.report
    bodies = set(pattern("asked.yaml", "body").findall(plain(query.search_text)))
    told = [s for s, _ in sentences_with(report, pattern("asked.yaml", "absent_told"))]
    of_body = [s for s in told if bodies & _bodies_near(s, report)]
    lines = tuple(quoted(scope.view.quote(s)) for s in of_body[:_SHOWN])
    return Draft(lines) if lines else None


def _bodies_near(span: Span, report: Report) -> set[str]:
    """The bodies that are named in a sentence, else the one named last before it."""
    form = pattern("asked.yaml", "body")
    own = set(form.findall(span.of(report.text).lower()))
    return own or set(
        form.findall(report.text[max(0, span.start - _NEAR) : span.start].lower())[-1:]
    )
