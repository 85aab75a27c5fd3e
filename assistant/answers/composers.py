"""Which function composes what: the tables that `compose` goes through, from above to below.

A composer takes the question and its reports and gives a draft, or None where it has nothing to say. It stands here as
module and function, because only what a question needs is imported. A new kind of question is an example file, a
composer and a row here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from importlib import import_module

from assistant.answers.draft import Draft
from assistant.answers.scope import Scope
from assistant.model import Query

Composer = Callable[[Query, Scope], Draft | None]

FIRST = (
    "several.editions.not_held",
    "premises.printed.stated_wrongly",
    "told.offices.holder",
    "told.offices.chief_inspector",
    "told.absent.absent",
    "told.about.place",
    "told.areas.set_apart",
    "told.recommendations.earlier.earlier",
    "told.inspected_before.before",
    "rated.given_shares.standard_from",
    "told.practice.practice_examples",
    "rated.points.earned_each",
    "premises.despite.despite_figures",
    "two_places.faults.faults",
    "two_places.consistency.over_places",
    "refuse.untold",
    "told.mentions.asked_first",
)
"""What the words alone make plain, then what no inspection report tells."""

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

SIDE_BY_SIDE = "several.side_by_side.side_by_side"
"""Of several services that are named: ratings, points or figures beside each other."""
IN_COMMON = "several.in_common.in_common"
"""Of several services: what they are rated alike in, and recommended alike."""
FIGURES = "several.figures_beside.figures_beside"
"""Of several services that are compared in an amount: the same row of their tables."""
TOLD_OF_EACH = ("several.side_by_side.each_reason", "several.side_by_side.in_prose")
"""Of several services that are named: what each report says."""
ACROSS = (*TOLD_OF_EACH, "several.library.across", "told.recommendations.listed.over_reports")
"""Of several reports, whatever else is asked."""

CHECKS = (
    "rated.samples.inspected",
    "two_places.consistency.set_against",
    "rated.discretion.when_considered",
    "rated.panel.asked_of_panel",
    "rated.discretion.presumed_raised",
    "rated.points.beside_the_score",
    "told.overview.part_judged",
    "rated.in_order.in_order",
    "rated.summed_up.summed_up",
    "premises.rating_premises.correct",
    "premises.fact_premises.correct",
    "rated.key_questions.all_alike",
    "rated.comparisons.at_a_place",
    "rated.comparisons.which_better",
    "rated.given_points.points_apart",
    "rated.further.of_two",
    "rated.limits.limiting",
    "rated.what_if.supposed_result",
    "told.recommendations.of_some.of_some",
    "told.budget.share",
    "told.budget.contributions",
    "told.table_rows.ranked_rows",
    "told.general.general",
    "told.about.dates",
    "told.about.definition",
    "told.figures.looked_up",
)
"""Of one report, what is settled whatever the intent: contradictions, premises, then plain look-ups."""

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
    "list_strengths": "told.findings.list_strengths",
    "list_areas": "told.findings.list_areas",
    "list_recommendations": "told.recommendations.listed.list_recommendations",
    "fact": "told.find.find",
    "list_of": "told.find.find",
    "open_digest": "told.find.find",
    "case_example": "told.find.find",
    "compare_figures": "told.find.find",
    "consistency": "two_places.consistency.consistency",
    "claim_check": "premises.rating_premises.claim_check",
}
"""By intent; `off_topic` and `injection` are refused before, `where_said` and `inherit` are of the turn before."""


@cache
def named(name: str) -> Composer:
    """The composer of this module and name."""
    module, _, function = name.rpartition(".")
    composer: Composer = getattr(import_module(f"assistant.answers.{module}"), function)
    return composer


def first_of(names: Sequence[str], query: Query, scope: Scope) -> Draft | None:
    """The draft of the first of these composers that has one."""
    return next((draft for name in names if (draft := named(name)(query, scope))), None)
