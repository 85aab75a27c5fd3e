"""Lists that a report prints as lists: strengths, areas for improvement, recommendations."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import zip_longest

from assistant.answers.conversation.addressed import recommendation_lines
from assistant.answers.draft import Draft, Line, computed, quoted
from assistant.answers.evidence.asked import plain
from assistant.answers.evidence.data import pattern, patterns
from assistant.answers.scope import Scope
from assistant.answers.told.recommended import on_topic
from assistant.answers.view import View, calculation
from assistant.answers.wording.cues import says
from assistant.answers.wording.phrases import plural
from assistant.model import Query
from corpus.model import CaseType, Finding, Recommendation
from corpus.values import number
from index.terms import content_terms

_SHOWN = 7
_FEW_REPORTS = 7
_LEFT_OUT = re.compile(
    r"\b(?:leav\w+ out|except|excluding|other than|apart from|ignoring|not (?:the|those))\b", re.I
)
_DOMAINS = {"2": CaseType.COURT, "3": CaseType.OUT_OF_COURT}


def list_strengths(query: Query, scope: Scope) -> Draft | None:
    """The strengths that the report lists."""
    return _findings(query, scope, "strength")


def list_areas(query: Query, scope: Scope) -> Draft | None:
    """The areas for improvement that the report lists."""
    return _findings(query, scope, "improvement")


def _findings(query: Query, scope: Scope, kind: str) -> Draft | None:
    view = scope.view
    found = listed_findings(query, scope, kind)
    if not found:
        return None
    lines = [quoted(view.quote(f.span)) for f in found]
    trace = view.trace((), [calculation("list", len(found), kind=kind)])
    return Draft(tuple(lines[:_SHOWN]), trace=trace, more=tuple(lines[_SHOWN:]))


def listed_findings(query: Query, scope: Scope, kind: str) -> list[Finding]:
    """The findings of a kind ("strength", "improvement") of what the question names, as the report lists them."""
    view = scope.view
    found = [f for f in view.report.findings if f.kind == kind and _wanted(query, view, f)]
    return _best_section(view, found)


def _wanted(query: Query, view: View, finding: Finding) -> bool:
    path = view.report.section_path(finding.section)
    if query.standards and not query.standards_assumed:
        domains = {n.split(".")[0] for n in query.standards}
    else:
        domains = {d for d in query.domains if d != "all"}
        domains |= {d for c in query.case_types for d in [_domain_of_case_type(c)] if d}
    if not domains:
        return True
    return any(_in_domain(view, s.index, d) for s in path for d in domains)


def _domain_of_case_type(case_type: str) -> str | None:
    return {"court": "2", "out_of_court": "3", "resettlement": "4"}.get(case_type)


def _in_domain(view: View, section: int, domain: str) -> bool:
    """Whether a section treats a domain: by its number, its standard, its case type or its name."""
    found = view.report.sections[section]
    title = found.title.strip().lower()
    name = view.domain_name(domain).strip(" .0123456789").lower()
    return (
        title.startswith(f"{domain}.")
        or (found.standard or "").startswith(f"{domain}.")
        or (found.case_type is not None and found.case_type == _DOMAINS.get(domain))
        or bool(name and title == name)
    )


def _best_section(view: View, found: list[Finding]) -> list[Finding]:
    """Chapters before the executive summary, which says the same in short."""
    body = [
        f
        for f in found
        if not any(s.role == "executive_summary" for s in view.report.section_path(f.section))
    ]
    return body or found


def list_recommendations(query: Query, scope: Scope) -> Draft | None:
    """The recommendations, each with whom it addresses; one alone where the question picks it."""
    view = scope.view
    found = list(view.report.recommendations)
    if not found:
        return None
    meant = _addressed(query, found)
    if query.ordinal is not None and query.context and len(meant) == len(found):
        meant = _addressed(replace(query, text=query.context), found)  # of those told before
    picked = _picked(query, on_topic(query, scope, meant, found))
    lines: list[Line] = [line for r in picked for line in recommendation_lines(view, r)]
    trace = view.trace((), [calculation("list", len(found), kind="recommendation")])
    wrong = _counted(query) not in (None, len(found))
    if len(picked) == len(found) > 1 or wrong:
        lines.insert(0, computed(f"{plural(len(found), 'recommendation')}:"))
    return Draft(tuple(lines), trace=trace, status="premise_corrected" if wrong else "answered")


def _counted(query: Query) -> int | None:
    """How many recommendations a question takes there to be: "tell me the nine recommendations"."""
    said = pattern("recommended.yaml", "counted").search(plain(query.text))
    return int(number(said["number"]) or 0) if said else None


def _addressed(query: Query, recommendations: list[Recommendation]) -> list[Recommendation]:
    """Those addressed to whom the question names best; all where it names nobody they address."""
    left_out = _LEFT_OUT.search(query.text)
    kept = query.text[: left_out.start()] if left_out else query.text
    asked = set(content_terms(kept)) - set(content_terms(" ".join(query.named_as)))
    meant = [
        (set(content_terms(term)), content_terms(wording))
        for term, wordings in (*query.expansions, *_bodies())
        if re.search(rf"\b{re.escape(term)}\b", kept.lower())
        for wording in wordings
    ]
    scores = []
    for recommendation in recommendations:
        addressee = set(content_terms(recommendation.addressee or ""))
        told = [w for said, w in meant if addressee.issuperset(w) and not addressee & said]
        scores.append(len(addressee & asked.union(*told)))
    best = max(scores, default=0)
    return [r for r, s in zip(recommendations, scores, strict=True) if s == best]


@cache
def _bodies() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What those whom reports address are called by others."""
    names: dict[str, list[str]] = patterns("recommended.yaml")["addressees"]
    return tuple((said, tuple(wordings)) for said, wordings in names.items())


def _picked(query: Query, found: list[Recommendation]) -> list[Recommendation]:
    if query.ordinal is None:
        return found
    at = query.ordinal - 1 if query.ordinal > 0 else len(found) + query.ordinal
    return found[at : at + 1] or found


def over_reports(query: Query, scope: Scope) -> Draft | None:
    """The recommendations of a few reports, in turns, each under its service; of many, search finds the fitting."""
    if query.intent != "list_recommendations" or len(scope.cards) > _FEW_REPORTS:
        return None
    views = [scope.view_of(card.id) for card in scope.cards]
    every = [(v, list(v.report.recommendations)) for v in views]
    kept = _addressed(query, [r for _, found in every for r in found])
    by_report = [(v, held) for v, found in every if (held := [r for r in found if r in kept])]
    turns = zip_longest(*([(v, r) for r in found] for v, found in by_report))
    lines = [quoted(v.quote(r.span), v.service) for turn in turns for v, r in filter(None, turn)]
    if not lines:
        return None
    made = [calculation("list", len(found), report=v.id) for v, found in by_report]
    told = ", ".join(f"{v.service} {len(found)}" for v, found in by_report)
    head = computed(f"Recommendations, by report: {told}.")
    trace = {"schema_version": 1, "computed": made}
    return Draft((head, *lines[:_SHOWN]), trace=trace, more=tuple(lines[_SHOWN:]))


def told_to_do(query: Query, scope: Scope) -> Draft | None:
    """What somebody "has been told to do": the recommendations addressed to whom the question names."""
    if len(scope.cards) != 1 or not says("told_to", query.text):
        return None
    recommendations = list(scope.view.report.recommendations)
    found = _addressed(query, recommendations)
    if not recommendations or len(found) == len(recommendations):
        return None
    lines = [line for r in found for line in recommendation_lines(scope.view, r)]
    made = calculation("list", len(recommendations), kind="recommendation")
    return Draft(tuple(lines), trace=scope.view.trace((), [made]))
