"""One table: intent -> composer. A question's readings are tried in order, and the checks choose.

A composer gives None where its reading does not fit what the report has; then the next reading is tried,
and last of all retrieval. A new kind of question is an example file, a composer and a row here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib import import_module

from assistant.answers import refuse
from assistant.answers.also import also
from assistant.answers.choosing import ordered
from assistant.answers.conversation import follow_up
from assistant.answers.conversation.back_then import back_then
from assistant.answers.conversation.meant import settled
from assistant.answers.draft import Draft, joined_traces, not_found
from assistant.answers.evidence.search import asks_for_help, if_meant
from assistant.answers.premises import (
    despite,
    fact_premises,
    printed,
    rating_premises,
)
from assistant.answers.rated import (
    comparisons,
    discretion,
    given_shares,
    key_questions,
    limits,
    points,
    samples,
    what_if,
)
from assistant.answers.scope import Scope
from assistant.answers.several import editions
from assistant.answers.told import (
    about,
    budget,
    figures,
    find,
    general,
    inspected_before,
    mentions,
    practice,
    table_rows,
)
from assistant.answers.two_places import consistency, faults
from assistant.answers.verify import NOT_FOUND
from assistant.answers.wording.cues import says
from assistant.model import MAX_CITATIONS, Query, Reading

Composer = Callable[[Query, Scope], Draft | None]

COMPOSERS: dict[str, str] = {
    "rating_of": "rated.ratings.rating_of",
    "every_rating": "rated.ratings.every_rating",
    "compare_ratings": "rated.ratings.compare_ratings",
    "standards_with_rating": "rated.ratings.standards_with_rating",
    "why_rating": "rated.why.why_rating",
    "why_kq": "rated.why.why_kq",
    "kq_value": "rated.key_questions.kq_value",
    "kqs_in_band": "rated.key_questions.kqs_in_band",
    "band_of_value": "rated.key_questions.band_of_value",
    "band_of_points": "rated.given_points.band_of_points",
    "points_of": "rated.points.points_of",
    "points_breakdown": "rated.points.points_breakdown",
    "total": "rated.points.total",
    "points_lost": "rated.points.points_lost",
    "points_share": "rated.points.points_share",
    "band_position": "rated.points.band_position",
    "what_if_rating": "rated.what_if.what_if_rating",
    "what_if_cases": "rated.what_if.what_if_cases",
    "cases_needed": "rated.way_up.cases_needed",
    "way_up": "rated.way_up.way_up",
    "still_needed": "rated.still_needed.still_needed",
    "nearest": "rated.nearest.nearest",
    "compare_case_types": "rated.comparisons.compare_case_types",
    "compare_stages": "rated.comparisons.compare_stages",
    "compare_key_questions": "rated.comparisons.compare_key_questions",
    "biggest_gap": "rated.comparisons.biggest_gap",
    "extremes": "rated.comparisons.extremes",
    "subquestion_value": "rated.prompts.subquestion_value",
    "band_edges": "rated.method.band_edges",
    "method_rule": "rated.method.method_rule",
    "method_sample": "rated.method.method_sample",
    "method_scope": "rated.method.method_scope",
    "rating_before": "told.inspected_before.rating_before",
    "discretion_where": "rated.discretion.discretion_where",
    "discretion_used": "rated.discretion.discretion_used",
    "discretion_without": "rated.discretion.discretion_without",
    "discretion_nature": "rated.discretion.discretion_nature",
    "overview": "told.overview.overview",
    "list_strengths": "told.lists.list_strengths",
    "list_areas": "told.lists.list_areas",
    "list_recommendations": "told.lists.list_recommendations",
    "fact": "told.find.find",
    "list_of": "told.find.find",
    "open_digest": "told.find.find",
    "case_example": "told.find.find",
    "compare_figures": "told.find.find",
    "consistency": "two_places.consistency.consistency",
    "claim_check": "premises.rating_premises.claim_check",
}
"""By intent, the module and the function: only what a question needs is imported."""
_IF_MEANT = frozenset({"method_sample"})
"""Intents whose figures must be of what the question asks for."""
FIRST: tuple[Composer, ...] = (
    editions.not_held,
    printed.stated_wrongly,
    about.lead_inspector,
    about.chief_inspector,
    about.place,
    inspected_before.before,
    given_shares.standard_from,
    practice.practice_examples,
    points.earned_each,
    despite.despite_figures,
    faults.faults,
    consistency.over_places,
    refuse.untold,
    mentions.asked_first,
)
"""What the words alone make plain, then what no inspection report tells."""


_OF_RECOMMENDATIONS = (
    "told.of_recommendations.asked_of_one",
    "told.lists.told_to_do",
    "told.addressed.advised",
)


def _told_to_do(query: Query, scope: Scope) -> Draft | None:
    return _first(_OF_RECOMMENDATIONS, query, scope)


CHECKS: tuple[Composer, ...] = (
    consistency.set_against,
    samples.inspected,
    discretion.when_considered,
    discretion.presumed_raised,
    points.beside_the_score,
    rating_premises.correct,
    fact_premises.correct,
    key_questions.all_alike,
    comparisons.at_a_place,
    limits.limiting,
    what_if.supposed_result,
    _told_to_do,
    budget.share,
    budget.contributions,
    table_rows.ranked_rows,
    general.general,
    about.dates,
    about.definition,
    if_meant(figures.looked_up),
)
"""What is settled whatever the intent: contradictions, premises, then plain look-ups."""

LIBRARY: dict[str, str] = {
    "library_with_rating": "several.library.across",
    "library_compare": "several.library.across",
    "library_rank": "several.library.across",
    "library_average": "several.library.across",
    "library_change": "several.library.across",
    "list_reports": "several.library.list_reports",
    "help": "several.library.help_",
}
"""Intents about the library as a whole, however many reports it holds."""
_BESIDE = (
    "several.side_by_side.side_by_side",
    "several.side_by_side.each_reason",
    "several.side_by_side.in_prose",
)
"""Composers for several services that are named."""
_BESIDE_A_LIST = 1
_OF_ALL = "all {} reports in the library, as none was named"
"""What remains is decided before: `off_topic`, `injection` (refused), `where_said`, `inherit` (follow-ups)."""


def compose(query: Query, scope: Scope, earlier: Sequence[Query] = ()) -> Draft:
    """The draft for a question; it always gives one, "not in the reports" at the least.

    Args:
        query: the question as understood.
        scope: the reports that it is about.
        earlier: the questions asked before as understood, oldest first; a turn may lean on their answers.
    """
    query, scope, earlier = settled(_unobeyed(query), scope, earlier)
    services = tuple(dict.fromkeys(c.service for c in scope.cards))
    draft = mentions.mentioned(query, scope, earlier) or consistency.of_turn(query, scope, earlier)
    if draft:
        return draft.assuming(*query.assumed)
    draft = refuse.refuse(query, services)
    if draft and earlier and query.may_lean:
        draft = follow_up.recall(query, scope, earlier, _compose_whole) or draft
    draft = draft or follow_up.follow(query, scope, earlier, _compose_whole)
    return (draft or _compose_whole(query, scope)).assuming(*query.assumed)


def _unobeyed(query: Query) -> Query:
    """An instruction that claims a rating is read as the claim alone: checked, never followed."""
    whole = not query.standards and query.domains in (("all",), ())
    named = query.standards or (("overall",) if whole and says("of_service", query.text) else ())
    if query.intent != "injection" or not named or not query.ratings:
        return query
    claimed = tuple((n, query.ratings[0]) for n in named)
    return replace(query, readings=(Reading("rating_of", 1.0),), presupposed=claimed)


def _compose_whole(query: Query, scope: Scope) -> Draft:
    if query.parts:
        parts = [
            back_then(p, query.parts[:at]) or p if at else p for at, p in enumerate(query.parts)
        ]
        told = [
            consistency.of_turn(part, scope, parts[:at]) or _compose_one(part, scope)
            for at, part in enumerate(parts)
        ]
        return _merged(told, parts)
    return _compose_one(query, scope)


def _compose_one(query: Query, scope: Scope) -> Draft:
    if not scope.cards:
        return not_found(
            "The library holds no report to answer from. Add one with `assistant add FILE`."
        )
    settled = next((draft for check in FIRST if (draft := check(query, scope))), None)
    if settled:
        return settled
    if len(scope.cards) > 1:
        of_several = _named(_BESIDE[0])(query, scope) or _each(query, scope)
        if of_several:
            return _assuming_all(of_several, scope)
    if _of_library(query, scope):
        wrong = fact_premises.correct(query, scope) or _first(_BESIDE, query, scope)
        return wrong or _named(LIBRARY[query.intent])(query, scope) or _found(query, scope)
    if len(scope.cards) > 1:
        return _assuming_all(_across(query, scope), scope)
    early = next((draft for check in CHECKS if (draft := check(query, scope))), None)
    if early:
        return early
    worth_trying = ordered(query)
    for at, reading in enumerate(worth_trying):
        draft = _read(query, reading, scope)
        if draft is not None:
            others = (*worth_trying[at + 1 :], *query.readings)
            return also(draft, reading, others, lambda other: _read(query, other, scope))
    return _by_slots(query, scope) or _found(query, scope)


def _each(query: Query, scope: Scope) -> Draft | None:
    from assistant.answers.several.each import each

    return each(query, scope, _compose_one)


def _assuming_all(draft: Draft, scope: Scope) -> Draft:
    return draft.assuming(_OF_ALL.format(len(scope.cards))) if scope.whole else draft


def _across(query: Query, scope: Scope) -> Draft:
    """The answer over several reports."""
    every = (*_BESIDE, "several.library.across", "told.lists.over_reports")
    return _first(every, query, scope) or _found(query, scope)


def _first(names: Sequence[str], query: Query, scope: Scope) -> Draft | None:
    """The draft of the first of these composers that has one."""
    return next((draft for name in names if (draft := _named(name)(query, scope))), None)


def _of_library(query: Query, scope: Scope) -> bool:
    """Whether the library is asked about; in one of a single report, other services must be spoken of."""
    if query.intent not in LIBRARY or query.intent == "help":
        return query.intent == "help" and asks_for_help(query, scope)
    several = len(scope.cards) > 1 or len(query.services) > 1 or says("services_said", query.text)
    return several or query.intent == "list_reports"  # of one report there is nothing to rank


def _read(query: Query, reading: Reading, scope: Scope) -> Draft | None:
    """The draft by one reading; None where it does not fit what the report has."""
    composer = _composer(reading.intent, query)
    return composer(query.as_(reading), scope) if composer else None


def _by_slots(query: Query, scope: Scope) -> Draft | None:
    """What a standard with a key question or a rating is most often asked for, whatever the reading."""
    if query.standards and query.key_questions:
        return _named("rated.why.why_kq")(query, scope)
    if query.standards and query.ratings:
        return _named("rated.why.why_rating")(query, scope)
    return None


def _composer(intent: str, query: Query) -> Composer | None:
    """The composer of an intent; an extreme or a comparison of annexe items is one of prompts."""
    if intent == "extremes" and (query.prompts or says("items", query.text)):
        return _named("rated.prompts.prompt_extremes")
    of_items = query.prompts and query.domains != ("all",)
    if intent in ("compare_case_types", "compare_stages") and (
        of_items or says("annexe_figures", query.text)
    ):
        return _named("rated.prompts.compare_prompts")
    if intent not in COMPOSERS:
        return None
    composer = _named(COMPOSERS[intent])
    return if_meant(composer) if intent in _IF_MEANT else composer


def _named(name: str) -> Composer:
    """The composer of this module and name."""
    module, _, function = name.rpartition(".")
    composer: Composer = getattr(import_module(f"assistant.answers.{module}"), function)
    return composer


def _found(query: Query, scope: Scope) -> Draft:
    return find.find(query, scope) or not_found(NOT_FOUND)


def _with_room(drafts: list[Draft]) -> list[Draft]:
    """The drafts, what was searched for giving way where beside it a list would not be whole."""
    if sum(len(d.lines) for d in drafts) <= MAX_CITATIONS or not any(d.listed for d in drafts):
        return drafts
    return [d if d.listed else replace(d, lines=d.lines[:_BESIDE_A_LIST]) for d in drafts]


def _merged(drafts: list[Draft], parts: Sequence[Query]) -> Draft:
    """The answers to several questions asked in one, in their order.

    Where the first is not in the report and the others speak of its "it", there is nothing to say of that.
    """
    if drafts[0].status == "not_found" and all(says("points_back", p.text) for p in parts[1:]):
        return drafts[0]
    answered = _with_room([d for d in drafts if d.status != "not_found"] or drafts)
    lines = tuple(dict.fromkeys(line for d in answered for line in d.lines))
    status = next(
        (d.status for d in answered if d.status == "premise_corrected"), answered[0].status
    )
    return Draft(lines, status=status, trace=joined_traces(answered))
