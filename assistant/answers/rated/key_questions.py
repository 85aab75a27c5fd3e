"""Key-question results: one, those in a band, and the band of a value by itself."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from assistant.answers.draft import Draft, Line, Quote, computed
from assistant.answers.evidence.inspectors_said import said
from assistant.answers.evidence.methodology import band_sentence, method_sentences
from assistant.answers.rated.given_points import band_of_points
from assistant.answers.rated.lines import adjustment_lines, result_text, rule_line, threshold_text
from assistant.answers.rated.ratings import asked_standards
from assistant.answers.scope import Scope
from assistant.answers.view import View, calculation
from assistant.answers.wording.bounds import Bounds, bounds
from assistant.answers.wording.cues import says
from assistant.answers.wording.phrases import brief_share, capital, joined, plural
from assistant.model import Query
from assistant.rating.lookup import points_of
from corpus.model import KeyQuestionResult, Rating

_ONE_BY_ONE = 9
"""Results that are told each on a line of its own."""
_COUNTS_END = 10
"""A bare number below this counts something ("two results") and is no percentage."""


def asked_results(query: Query, view: View) -> list[KeyQuestionResult]:
    """The results a question is about, by standard and key question as far as it names them."""
    numbers = asked_standards(query, view) or view.numbers
    slugs = query.key_questions
    return [
        r for n in numbers for r in view.results(n)
        if (not slugs or r.slug in slugs) and r.percent is not None
    ]  # fmt: skip


def sources(view: View, results: Sequence[KeyQuestionResult]) -> list[Quote]:
    """Where some results are printed, percentage and count."""
    return [q for r in results for q in view.result_sources(r)]


def named(view: View, result: KeyQuestionResult) -> str:
    """The result's standard and key question in words."""
    return f"{view.label(result.standard)}, {view.question_name(result.standard, result.slug)}"


def kq_value(query: Query, scope: Scope) -> Draft | None:
    """The result of a key question, with its band."""
    view = scope.view
    results = asked_results(query, view)
    if not results:
        return None
    if len(results) > _ONE_BY_ONE:
        return _by_standard(view, results) if set(query.domains) - {"all"} else None
    lines: list[Line] = []
    for result in results:
        outcome = view.question_outcome(result.standard, result.slug)
        band = f", which alone is {outcome.band}" if outcome else ""
        text = f"{capital(view.label(result.standard))}: {result_text(view, result)}{band}."
        lines.append(computed(text, *view.result_sources(result), bullet=len(results) > 1))
    standards = tuple(dict.fromkeys(r.standard for r in results))
    if len(results) == 1:
        lines += _said(query, scope, results[0])
    if len(standards) == 1:
        lines += filter(None, [rule_line(view, standards[0])])
    return Draft(tuple(lines), trace=view.trace(standards))


def _by_standard(view: View, results: Sequence[KeyQuestionResult]) -> Draft:
    """Many results, those of a standard on one line."""
    numbers = tuple(dict.fromkeys(r.standard for r in results))
    lines = []
    for number in numbers:
        own = [r for r in results if r.standard == number]
        told = joined([f"{view.question_name(number, r.slug)} {brief_share(r)}" for r in own])
        text = f"{capital(view.label(number))}: {told}."
        lines.append(computed(text, *[view.quote(r.span) for r in own], bullet=True))
    return Draft(tuple(lines), trace=view.trace(numbers))


def _said(query: Query, scope: Scope, result: KeyQuestionResult) -> list[Line]:
    """What inspectors said about a single result, in three sentences at most."""
    outcome = scope.view.question_outcome(result.standard, result.slug)
    good = outcome is not None and outcome.band.rank >= Rating.GOOD.rank
    return said(
        query,
        scope,
        result.standard,
        result.slug,
        positive=good,
        limit=3,
        besides=result.count_span,
    )


def kqs_in_band(query: Query, scope: Scope) -> Draft | None:
    """The key questions whose own band is the one asked for, or whose share of cases is."""
    view, asked = scope.view, None if query.ratings else bounds(query)
    if asked:
        return _within(view, asked_results(query, view), asked)
    wanted = query.ratings_meant or query.ratings or (Rating.OUTSTANDING,)
    pool = asked_results(query, view)
    found = []
    for result in pool:
        outcome = view.question_outcome(result.standard, result.slug)
        if outcome and outcome.band in wanted:
            found.append(result)
    band = joined([str(r) for r in wanted], "or")
    if not found:
        return Draft(
            (computed(f"No key question asked about reaches the {band} band."),), trace=view.trace()
        )
    head = computed(f"{capital(plural(len(found), 'key question'))} in the {band} band:")
    lines = [
        computed(f"{named(view, r)}: {brief_share(r)}", view.quote(r.span), bullet=True)
        for r in found
    ]
    standards = dict.fromkeys(r.standard for r in found)
    count = calculation("count-in-band", len(found), band=band)
    return Draft((head, *lines), trace=view.trace(standards, [count]))


def _within(view: View, pool: Sequence[KeyQuestionResult], asked: Bounds) -> Draft:
    """The key questions whose share of cases lies where it is asked for, the lowest first."""
    fitting = [r for r in pool if r.percent is not None and asked.hold(float(r.percent))]
    found, where = sorted(fitting, key=lambda r: r.percent or 0), asked.told("%")
    made = calculation("count-of-key-questions", len(found), of=len(pool), share=where)
    if not found:
        none = f"None of the {plural(len(pool), 'key question')} asked about is {where}."
        return Draft((computed(none),), trace=view.trace((), [made]))
    head = f"{len(found)} of {plural(len(pool), 'key question')} {'is' if len(found) == 1 else 'are'} {where}:"
    lines = [
        computed(f"{named(view, r)}: {brief_share(r)}", view.quote(r.span), bullet=True)
        for r in found
    ]
    standards = dict.fromkeys(r.standard for r in found)
    return Draft((computed(head), *lines), trace=view.trace(standards, [made]))


def band_of_value(query: Query, scope: Scope) -> Draft | None:
    """The band of a percentage on its own: of a named key question, or as said."""
    view = scope.view
    of_total = view.rated and any(of == view.rated.maximum for _, of in query.fractions)
    named = query.standards or query.key_questions
    if of_total or (says("points_word", query.text) and not named):
        return band_of_points(query, scope)  # "26 out of 36" is of the total, not of cases
    results = asked_results(query, view) if query.standards or query.key_questions else []
    said_so = [r for r in results if r.percent in query.numbers] or results
    if len(said_so) == 1 or (said_so and said_so[0].percent in query.numbers):
        return _band_of(view, said_so[0])
    said = query.percents or tuple(n for n in query.numbers if n >= _COUNTS_END)
    values = [n for n in said if 0 <= n <= 100]
    if not values or view.framework is None:
        return kq_value(query, scope) if results else None
    return _band_of_number(view, values[0])


def all_alike(query: Query, scope: Scope) -> Draft | None:
    """ "Twelve Goods", "Good across the board": every scored standard so rated makes what total."""
    view = scope.view
    named = query.standards or set(query.domains) - {"all"} or query.percents
    if (
        view.rated is None
        or len(query.ratings) != 1
        or named
        or not says("points_word", query.text)
    ):
        return None
    scored = [n for n in view.numbers if (s := view.standard(n)) and s.scored]
    if len(scored) not in query.numbers and not says("all_alike", query.text):
        return None
    from assistant.rating.changes import RatingChange
    from assistant.rating.what_if import what_if

    changes = [RatingChange(n, query.ratings[0]) for n in scored]
    after = what_if(view.rated.inputs, view.rated.framework, changes).changed
    worth = points_of(view.rated.framework, query.ratings[0])
    text = (
        f"{len(scored)} x {worth} = {after.total} points out of {after.maximum}, which is "
        f"{after.overall} overall."
    )
    made = calculation(
        "sum-of-points", after.total, standards=len(scored), each=worth, maximum=after.maximum
    )
    spans = [s for t in ("points", "total") for s in method_sentences(view.report, t)[:1]]
    return Draft((computed(text, *[view.quote(s) for s in spans]),), trace=view.trace((), [made]))


def _band_of(view: View, result: KeyQuestionResult) -> Draft | None:
    outcome = view.question_outcome(result.standard, result.slug)
    if outcome is None:
        return None
    text = (
        f"{outcome.band}: {named(view, result)}, was {brief_share(result)}, "
        f"{threshold_text(view, result)}."
    )
    rule = band_sentence(view.report, outcome.band)
    sources = [*view.result_sources(result), *([view.quote(rule)] if rule else [])]
    moved = (
        adjustment_lines(view, result.standard) if result in view.lowest(result.standard) else []
    )
    beside = filter(None, [rule_line(view, result.standard) if moved else None])
    return Draft((computed(text, *sources), *beside, *moved), trace=view.trace([result.standard]))


def _band_of_number(view: View, said: float) -> Draft:
    from assistant.rating.framework import band_of

    assert view.framework is not None
    value = int(Decimal(str(said)).quantize(Decimal(1), ROUND_HALF_UP))
    band = band_of(view.framework.key_question_bands, value)
    rule = band_sentence(view.report, band.rating)
    rounded = "" if said == value else f"{said:g}% counts as {value}%, the nearest whole number: "
    text = f"{rounded}{value}% of cases is {band.rating} for a key question: {band.low}% to {band.high}%."
    made = calculation(
        "key-question-band", band.rating, percent=value, low=band.low, high=band.high
    )
    return Draft(
        (computed(text, *([view.quote(rule)] if rule else [])),), trace=view.trace((), [made])
    )
