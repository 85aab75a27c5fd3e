"""What is asked of a recommendation: the one with a number, why it was made, by when a thing must be done."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answers.draft import Draft, not_found, quoted, stated
from assistant.answers.evidence.held import holds
from assistant.answers.evidence.requests import request_for
from assistant.answers.evidence.words import stems
from assistant.answers.refuse import UNSAID
from assistant.answers.scope import Scope
from assistant.answers.told.addressed import recommended
from assistant.answers.told.addressees import addressed
from assistant.answers.told.items import with_numbers
from assistant.answers.told.nearest_recommendation import subject_terms
from assistant.answers.view import View
from assistant.answers.wording.forms import has_form
from assistant.model import Query
from corpus.model import BlockKind, Recommendation
from corpus.values import MONTHS

_THEN = re.compile(
    rf"\b(?:by|before|until|till) (?:the )?(?:(?:end|start|beginning) of )?"
    rf"(?P<then>(?:{'|'.join(MONTHS)})(?: (?:19|20)\d\d)?|(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
"""A time by which something is to be done."""
_UNRANKED = "The report does not say which of its recommendations comes first."
_NO_FINDINGS = frozenset({"recommendations", "methodology", "data_annexe", "contents"})
"""Parts of a report that give no reason for what is recommended."""
_SAID = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})
_LOOKED_AT, _REASONS, _AS_WELL = 30, 4, 0.6
"""Passages looked at, those told, and the share of the best score that they need."""


def asked_of_one(query: Query, scope: Scope) -> Draft | None:
    """The recommendation with the number that a question gives, or why it was made; or when a thing is due."""
    if len(scope.cards) != 1:
        return None
    if _asks_for_rank(query):
        return unranked(scope.view, addressed(query, scope.view.report.recommendations))
    return (
        _numbered(query, scope)
        or _due_then(query, scope)
        or _due(query, scope)
        or _whose(query, scope)
    )


def _asks_for_rank(query: Query) -> bool:
    """Whether a question asks which recommendation comes first, or what is to be done first."""
    if has_form("first_to_do", query.text):
        return True
    of_advice = has_form("advice", query.text) or query.intent == "list_recommendations"
    return of_advice and has_form("ranked", query.text)


def unranked(view: View, found: Sequence[Recommendation]) -> Draft | None:
    """The recommendations that say of themselves that they are urgent; else all, which the report does not rank."""
    if not found:
        return None
    urgent = [r for r in found if has_form("urgent_said", r.span.of(view.report.text))]
    if urgent and len(urgent) < len(found):
        return recommended(view, urgent)
    every = recommended(view, found)
    if len(found) == 1:
        return every
    return replace(every, lines=(stated(_UNRANKED), *every.lines))


def _numbered(query: Query, scope: Scope) -> Draft | None:
    if not (has_form("advice", query.text) or query.intent == "list_recommendations"):
        return None
    view = scope.view
    found = with_numbers(query, view.report.recommendations, view.report.text)
    if not found:
        return None
    return (
        reasons(query, scope, found)
        if has_form("asks_why", query.text)
        else recommended(view, found)
    )


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


def _whose(query: Query, scope: Scope) -> Draft | None:
    """The recommendation of all that somebody is said to have to do: it names whom it addresses."""
    if not has_form("must_do", query.text) or query.context:
        return None
    found = _naming(query, scope, "must_do")
    return recommended(scope.view, found) if len(found) == 1 else None


def _naming(query: Query, scope: Scope, form: str) -> list[Recommendation]:
    """Those that hold all that a question names besides the words of a form."""
    terms = [t for t in subject_terms(query, query.text) if not has_form(form, t.text)]
    text = scope.view.report.text
    naming = (r for r in scope.view.report.recommendations)
    return [r for r in naming if terms and all(holds(t, stems(r.span.of(text))) for t in terms)]


def _due(query: Query, scope: Scope) -> Draft | None:
    """The recommendations that set a time for the thing for which a question asks one."""
    if not has_form("by_when", query.text) or query.context:
        return None
    view = scope.view
    naming = _naming(query, scope, "by_when")
    dated = [r for r in naming if has_form("dated", r.span.of(view.report.text))]
    return recommended(view, dated) if dated else None


def _due_then(query: Query, scope: Scope) -> Draft | None:
    """The recommendations that are to be carried out by the time that a question names."""
    asked = _THEN.search(query.text)
    if asked is None or query.context or query.answer_type == "yes_no":
        return None
    view = scope.view
    found = [
        r
        for r in view.report.recommendations
        for told in _THEN.finditer(" ".join(r.span.of(view.report.text).split()))
        if asked["then"].lower() in told["then"].lower()
    ]
    return recommended(view, found) if found else None
