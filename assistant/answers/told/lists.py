"""Lists that a report prints as lists: strengths, areas for improvement, recommendations."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest

from assistant.answers.data_files import pattern
from assistant.answers.draft import Draft, Line, computed, listing, quoted, stated
from assistant.answers.evidence.asked_for import plain
from assistant.answers.evidence.findings import listed_findings
from assistant.answers.rated.lines import result_text
from assistant.answers.scope import Scope
from assistant.answers.told.addressed import recommendation_lines, recommended
from assistant.answers.told.addressees import addressed
from assistant.answers.told.items import picked, with_numbers
from assistant.answers.told.recommended import none_names, on_topic
from assistant.answers.view import View, calculation
from assistant.answers.wording.cues import says
from assistant.answers.wording.forms import has_form
from assistant.answers.wording.phrases import capital, plural
from assistant.model import Query
from assistant.rendering import one_line
from corpus.model import Rating, Recommendation
from corpus.values import number
from index.terms import content_terms

_ANY_BODY = "service services team teams youth justice offending"
"""Words that are in the names of many bodies."""
_FEW_REPORTS = 7


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
    lines = [quoted(view.quote(f.span)) for f in picked(query, found)]
    lines += _results(query, view, kind)
    trace = view.trace(query.standards, [calculation("list", len(found), kind=kind)])
    return listing(lines, trace=trace)


def _results(query: Query, view: View, kind: str) -> list[Line]:
    """Of the one standard asked about, the key questions that did well, or those that did not."""
    if len(query.standards) != 1 or query.standards_assumed or query.items or query.ordinal:
        return []
    number = query.standards[0]
    told = [(r, view.question_outcome(number, r.slug)) for r in view.results(number)]
    good = [r for r, banded in told if banded and banded.band.rank >= Rating.GOOD.rank]
    wanted = [r for r, banded in told if banded and (r in good) == (kind == "strength")]
    return [
        computed(f"{capital(result_text(view, r))}.", *view.result_sources(r), bullet=True)
        for r in wanted
    ]


def list_recommendations(query: Query, scope: Scope) -> Draft | None:
    """The recommendations, each with whom it addresses; one alone where the question picks it."""
    view = scope.view
    found = list(view.report.recommendations)
    if not found:
        return None
    nobody = _none_for(query, view, found)
    if nobody:
        return _addressees(view, found, nobody)
    meant = addressed(query, found)
    picks = query.ordinal is not None or query.items
    of_those = query.context and not has_form("of_all", query.text)
    if picks and of_those and len(meant) == len(found):
        meant = addressed(replace(query, text=query.context), found)  # of those told before
    numbered = with_numbers(query, found, view.report.text)
    if numbered is None:
        on = on_topic(query, scope, meant, found)
        if not on:
            return none_names(query)
        numbered = picked(query, on)
    told = numbered or found
    lines = recommendation_lines(view, told)
    trace = view.trace((), [calculation("list", len(found), kind="recommendation")])
    wrong = not numbered or counted(query) not in (None, len(found))
    if len(told) == len(found) > 1 or wrong:
        lines.insert(0, computed(f"{plural(len(found), 'recommendation')}:"))
    return listing(lines, trace=trace, status="premise_corrected" if wrong else "answered")


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


def counted(query: Query) -> int | None:
    """How many recommendations a question takes there to be: "tell me the nine recommendations"."""
    said = pattern("recommended.yaml", "counted").search(plain(query.text))
    return int(number(said["number"]) or 0) if said else None


def over_reports(query: Query, scope: Scope) -> Draft | None:
    """The recommendations of a few reports, in turns, each under its service; of many, search finds the fitting."""
    if query.intent != "list_recommendations" or len(scope.cards) > _FEW_REPORTS:
        return None
    views = [scope.view_of(card.id) for card in scope.cards]
    every = [(v, list(v.report.recommendations)) for v in views]
    kept = addressed(query, [r for _, found in every for r in found])
    by_report = [(v, held) for v, found in every if (held := [r for r in found if r in kept])]
    turns = zip_longest(*([(v, r) for r in found] for v, found in by_report))
    lines = [quoted(v.quote(r.span), v.service) for turn in turns for v, r in filter(None, turn)]
    if not lines:
        return None
    made = [calculation("list", len(found), report=v.id) for v, found in by_report]
    told = ", ".join(f"{v.service} {len(found)}" for v, found in by_report)
    head = computed(f"Recommendations, by report: {told}.")
    trace = {"schema_version": 1, "computed": made}
    return listing([head, *lines], trace=trace)


def told_to_do(query: Query, scope: Scope) -> Draft | None:
    """What somebody "has been told to do": the recommendations addressed to whom the question names."""
    if len(scope.cards) != 1 or not says("told_to", query.text):
        return None
    recommendations = list(scope.view.report.recommendations)
    found = addressed(query, recommendations)
    if not recommendations or len(found) == len(recommendations):
        return None
    return recommended(scope.view, found)
