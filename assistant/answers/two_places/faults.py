"""Errors in a report, for those who ask: what the audit finds, of the whole or of what is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.answers.draft import Draft, computed, stated
from assistant.answers.evidence.places import places
from assistant.answers.scope import Scope
from assistant.answers.two_places.asking import of_quantity, subject
from assistant.answers.view import View, calculation
from assistant.answers.wording.cues import says
from assistant.answers.wording.phrases import plural
from assistant.model import Query
from index.terms import content_terms

if TYPE_CHECKING:
    from assistant.audit import Finding

_SHOWN = 4
_GENERAL = {
    "report",
    "figur",
    "number",
    "anyth",
    "whole",
    "document",
    "text",
    "tabl",
    "find",
    "check",
}


def faults(query: Query, scope: Scope) -> Draft | None:
    """The audit's findings on what is asked about; None where the question is not about errors."""
    if len(scope.cards) != 1 or not says("faults", query.text) or query.standards:
        return None
    from assistant.answers.two_places.on_a_topic import on_a_topic
    from assistant.audit import audit

    view = scope.view
    found = audit(view.report)
    named = set(of_quantity(subject(query)).terms) & set(places(view.report).idf)
    named = {t for t in named if not says("faults", t)} - _GENERAL
    about = [f for f in found if named & _terms(view, f)]
    if named and (not about or on_a_topic(query, scope)):
        return None  # what is asked of one topic is told by `on_a_topic`
    return _told(view, about or list(found))


def _terms(view: View, finding: Finding) -> set[str]:
    quoted = " ".join(s.of(view.report.text) for s in finding.places)
    return set(content_terms(f"{finding.message} {quoted}"))


def _told(view: View, findings: list[Finding]) -> Draft:
    if not findings:
        return Draft((stated("The audit finds nothing that contradicts itself or the rules."),))
    lines = [
        computed(f"{f.message} {f.meaning}", *[view.quote(s) for s in f.places][:2], bullet=True)
        for f in findings
    ]
    head = computed(f"The audit finds {plural(len(findings), 'point')} to look at:")
    made = [calculation("audit", len(findings))]
    made += [calculation(f.code, f.message, meaning=f.meaning) for f in findings]
    return Draft((head, *lines[:_SHOWN]), trace=view.trace((), made), more=tuple(lines[_SHOWN:]))
