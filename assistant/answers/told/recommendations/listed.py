"""The recommendations of a report as a list: all of them, those for somebody, those on a topic; and of several."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest

from assistant.answers.data_files import pattern
from assistant.answers.draft import Draft, computed, listing, quoted, stated
from assistant.answers.evidence.asked_for import plain
from assistant.answers.scope import Scope
from assistant.answers.told.items import picked
from assistant.answers.told.recommendations.addressees import (
    addressed,
    addressed_to,
    names_a_body,
    names_body,
)
from assistant.answers.told.recommendations.laid_out import no_recommendation, recommended
from assistant.answers.told.recommendations.numbers import counted, with_numbers
from assistant.answers.told.recommendations.on_topic import on_topic, topic_of
from assistant.answers.view import View, calculation
from assistant.answers.wording.forms import has_form, matched
from assistant.answers.wording.phrases import plural
from assistant.model import Query
from assistant.rendering import one_line
from corpus.model import Recommendation
from index.terms import content_terms

_ANY_BODY = "service services team teams youth justice offending"
"""Words that are in the names of many bodies."""
_NONE_TO = "No recommendation is addressed to {0}, nor names it. They are addressed to:"
_FEW_REPORTS = 7


def list_recommendations(query: Query, scope: Scope) -> Draft | None:
    """The recommendations, each with whom it addresses; one alone where the question picks it."""
    view = scope.view
    every = list(view.report.recommendations)
    if not every:
        return None
    nobody = _none_for(query, view)
    if nobody:
        return _addressees(view, nobody)
    numbered = with_numbers(query, every, view.report.text)
    found = _picked(query, scope, every) if numbered is None else numbered or every
    if not found:
        return no_recommendation(topic_of(query))
    wrong = numbered == [] or counted(query) not in (None, len(every))
    whole = len(found) == len(every) > 1 or wrong
    head = [computed(f"{plural(len(every), 'recommendation')}:")] if whole else []
    return recommended(view, found, head, "premise_corrected" if wrong else "answered")


def _picked(query: Query, scope: Scope, every: list[Recommendation]) -> list[Recommendation]:
    """Those for whom, on what and at the place that a question names."""
    meant = addressed(_without_topic(query, every), every)
    picks = query.ordinal is not None or query.items
    of_those = query.context and not has_form("of_all", query.text)
    if picks and of_those and len(meant) == len(every):
        meant = addressed(replace(query, text=query.context), every)  # of those told before
    on = on_topic(query, scope, meant, every)
    return picked(query, on)


def _without_topic(query: Query, every: list[Recommendation]) -> Query:
    """The question without what the recommendations are to be about, unless that is a body: its words name nobody."""
    topic = topic_of(query)
    if not topic or names_body(topic, every):
        return query
    kept = [word for word in query.text.split() if plain(word) not in topic.split()]
    return replace(query, text=" ".join(kept), expansions=())


def _none_for(query: Query, view: View) -> str:
    """Whom a question asks the recommendations for, where none is addressed to them; else nothing."""
    asked = pattern("recommendations.yaml", "any_for").search(plain(query.text))
    who = asked["who"] if asked else _body_with_none(query, view)
    named = set(content_terms(who)) - set(content_terms(_ANY_BODY))
    text, every = view.report.text, view.report.recommendations
    told = {t for r in every for t in content_terms(f"{r.addressee or ''} {r.span.of(text)}")}
    return who if named and not named & told else ""


def _body_with_none(query: Query, view: View) -> str:
    """The body of which a question asks what it should do, where no recommendation is addressed to it."""
    who = matched("ought_who", query.text)
    to_it = names_a_body(who) and addressed_to(who, view.report.recommendations)
    return "" if to_it or not names_a_body(who) else who


def _addressees(view: View, who: str) -> Draft:
    """That none is addressed to them, and to whom they are."""
    every = view.report.recommendations
    spans = dict.fromkeys(r.addressee_span for r in every if r.addressee_span)
    none = stated(_NONE_TO.format(one_line(who)))
    return Draft((none, *(quoted(view.quote(span)) for span in spans)), status="not_found")


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
