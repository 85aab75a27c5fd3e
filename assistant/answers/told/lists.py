"""Lists that a report prints as lists: strengths, areas for improvement, recommendations."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import zip_longest

from assistant.answers.data_files import pattern, patterns
from assistant.answers.draft import Draft, Line, computed, quoted, stated
from assistant.answers.evidence.asked_for import plain
from assistant.answers.evidence.findings import listed_findings
from assistant.answers.scope import Scope
from assistant.answers.told.addressed import recommendation_lines
from assistant.answers.told.recommended import on_topic
from assistant.answers.view import View, calculation
from assistant.answers.wording.cues import says
from assistant.answers.wording.phrases import plural
from assistant.model import MAX_CITATIONS, Query, Status
from assistant.rendering import one_line
from corpus.model import Recommendation
from corpus.values import number
from index.terms import content_terms

_SHOWN = 7
_ANY_BODY = "service services team teams youth justice offending"
"""Words that are in the names of many bodies."""
_FEW_REPORTS = 7
_LEFT_OUT = re.compile(
    r"\b(?:leav\w+ out|except|excluding|other than|apart from|ignoring|not (?:the|those))\b", re.I
)


def list_strengths(query: Query, scope: Scope) -> Draft | None:
    """The strengths that the report lists."""
    return _findings(query, scope, "strength")


def list_areas(query: Query, scope: Scope) -> Draft | None:
    """The areas for improvement that the report lists."""
    return _findings(query, scope, "improvement")


def _findings(query: Query, scope: Scope, kind: str) -> Draft | None:
    view = scope.view
    found = listed_findings(query, view, kind)
    if not found:
        return None
    lines = [quoted(view.quote(f.span)) for f in found]
    trace = view.trace((), [calculation("list", len(found), kind=kind)])
    return Draft(tuple(lines[:_SHOWN]), trace=trace, more=tuple(lines[_SHOWN:]))


def list_recommendations(query: Query, scope: Scope) -> Draft | None:
    """The recommendations, each with whom it addresses; one alone where the question picks it."""
    view = scope.view
    found = list(view.report.recommendations)
    if not found:
        return None
    nobody = _none_for(query, view, found)
    if nobody:
        return _addressees(view, found, nobody)
    meant = _addressed(query, found)
    if query.ordinal is not None and query.context and len(meant) == len(found):
        meant = _addressed(replace(query, text=query.context), found)  # of those told before
    picked = _picked(query, on_topic(query, scope, meant, found))
    lines: list[Line] = [line for r in picked for line in recommendation_lines(view, r)]
    trace = view.trace((), [calculation("list", len(found), kind="recommendation")])
    wrong = _counted(query) not in (None, len(found))
    if len(picked) == len(found) > 1 or wrong:
        lines.insert(0, computed(f"{plural(len(found), 'recommendation')}:"))
    shown, more = _as_fits(lines)
    status: Status = "premise_corrected" if wrong else "answered"
    return Draft(shown, trace=trace, status=status, more=more)


def _none_for(query: Query, view: View, found: list[Recommendation]) -> str:
    """Whom a question asks the recommendations for, where none is addressed to them; else nothing."""
    asked = pattern("recommended.yaml", "any_for").search(plain(query.text))
    if asked is None:
        return ""
    named = set(content_terms(asked["who"])) - set(content_terms(_ANY_BODY))
    text = view.report.text
    told = {t for r in found for t in content_terms(f"{r.addressee or ''} {r.span.of(text)}")}
    return asked["who"] if named and not named & told else ""


def _addressees(view: View, found: list[Recommendation], who: str) -> Draft:
    """That none is addressed to them, and to whom they are."""
    spans = dict.fromkeys(r.addressee_span for r in found if r.addressee_span)
    text = (
        f"No recommendation is addressed to {one_line(who)}, nor names it. They are addressed to:"
    )
    lines = [stated(text), *(quoted(view.quote(span)) for span in spans)]
    return Draft(tuple(lines), status="not_found")


def _as_fits(lines: list[Line]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """As many lines as an answer has citations for, and the recommendations that are left for "more"."""
    quotes = [i for i, line in enumerate(lines) if line.quotes]
    if len(quotes) <= MAX_CITATIONS:
        return tuple(lines), ()
    end = quotes[MAX_CITATIONS]
    while lines[end - 1].text:  # an addressee goes with what is addressed to it
        end -= 1
    left = [line for line in lines[end:] if not line.text]
    return tuple(lines[:end]), tuple(left)


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
