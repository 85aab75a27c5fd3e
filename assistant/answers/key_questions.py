"""Key-question results: one, those in a band, across case types, stages and questions; gaps, extremes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from assistant.answers.anchors import band_sentence, method_sentences
from assistant.answers.draft import Draft, Line, Quote, computed
from assistant.answers.lines import result_text, rule_line, threshold_text
from assistant.answers.phrases import brief_share, capital, joined, plural
from assistant.answers.ratings import asked_standards
from assistant.answers.said import said
from assistant.answers.scope import Scope
from assistant.answers.view import View, calculation
from assistant.model import Query
from assistant.rating.changes import RatingChange
from assistant.rating.lookup import points_of
from assistant.rating.what_if import what_if
from corpus.model import KeyQuestionResult, Rating


def asked_results(query: Query, view: View) -> list[KeyQuestionResult]:
    """The results a question is about, by standard and key question as far as it names them."""
    numbers = asked_standards(query, view) or view.numbers
    slugs = query.key_questions
    return [
        r for n in numbers for r in view.results(n)
        if (not slugs or r.slug in slugs) and r.percent is not None
    ]  # fmt: skip


def _sources(view: View, results: Sequence[KeyQuestionResult]) -> list[Quote]:
    return [q for r in results for q in view.result_sources(r)]


def _named(view: View, result: KeyQuestionResult) -> str:
    return f"{view.label(result.standard)}, {view.question_name(result.standard, result.slug)}"


def kq_value(query: Query, scope: Scope) -> Draft | None:
    """The result of a key question, with its band."""
    view = scope.view
    results = asked_results(query, view)
    if not results or len(results) > 9:
        return None
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
    """The key questions whose own band is the one asked for."""
    view = scope.view
    wanted = query.ratings or (Rating.OUTSTANDING,)
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
        computed(f"{_named(view, r)}: {brief_share(r)}", view.quote(r.span), bullet=True)
        for r in found
    ]
    standards = dict.fromkeys(r.standard for r in found)
    count = calculation("count-in-band", len(found), band=band)
    return Draft((head, *lines), trace=view.trace(standards, [count]))


def band_of_value(query: Query, scope: Scope) -> Draft | None:
    """The band of a percentage on its own: of a named key question, or as said."""
    view = scope.view
    whole = _all_rated_alike(query, view)
    if whole is not None:
        return whole
    results = asked_results(query, view) if query.standards or query.key_questions else []
    named = [r for r in results if r.percent in query.numbers] or results
    if len(named) == 1 or (named and query.numbers and named[0].percent in query.numbers):
        return _band_of(view, named[0])
    values = [int(n) for n in query.numbers if n == int(n) and 0 <= n <= 100]
    if not values or view.framework is None:
        return kq_value(query, scope) if results else None
    return _band_of_number(view, values[0])


def _all_rated_alike(query: Query, view: View) -> Draft | None:
    """ "Twelve Goods": as many ratings as there are scored standards make a total, and that an overall."""
    if view.rated is None or len(query.ratings) != 1 or query.percents:
        return None
    scored = [n for n in view.numbers if (s := view.standard(n)) and s.scored]
    if len(scored) not in query.numbers:
        return None
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
        f"{outcome.band}: {_named(view, result)}, was {brief_share(result)}, "
        f"{threshold_text(view, result)}."
    )
    rule = band_sentence(view.report, outcome.band)
    sources = [*view.result_sources(result), *([view.quote(rule)] if rule else [])]
    return Draft((computed(text, *sources),), trace=view.trace([result.standard]))


def _band_of_number(view: View, value: int) -> Draft:
    from assistant.rating.framework import band_of

    assert view.framework is not None
    band = band_of(view.framework.key_question_bands, value)
    rule = band_sentence(view.report, band.rating)
    text = f"{value}% of cases is {band.rating} for a key question: {band.low}% to {band.high}%."
    made = calculation(
        "key-question-band", band.rating, percent=value, low=band.low, high=band.high
    )
    return Draft(
        (computed(text, *([view.quote(rule)] if rule else [])),), trace=view.trace((), [made])
    )


def compare_case_types(query: Query, scope: Scope) -> Draft | None:
    """The same work in court and out-of-court cases, side by side."""
    view = scope.view
    numbers = _pairs(view, asked_standards(query, view))
    slugs = query.key_questions or ("desistance", "child_safe", "others_safe")
    lines: list[Line] = []
    made = []
    for number in numbers:
        other = view.counterpart(number)
        for slug in slugs:
            first, second = view.result(number, slug), view.result(other, slug) if other else None
            if first and second and first.percent is not None and second.percent is not None:
                lines.append(_compared(view, first, second, bullet=len(numbers) * len(slugs) > 1))
                made.append(_difference(first, second))
    standards = [n for number in numbers for n in (number, view.counterpart(number)) if n]
    return Draft(tuple(lines), trace=view.trace(standards, made)) if lines else None


def _pairs(view: View, numbers: tuple[str, ...]) -> tuple[str, ...]:
    """One number for each pair, the court one; all pairs where none is named."""
    named = numbers or view.numbers
    firsts = [min(n, other) for n in named if (other := view.counterpart(n))]
    return tuple(dict.fromkeys(firsts))


def _compared(
    view: View, first: KeyQuestionResult, second: KeyQuestionResult, *, bullet: bool
) -> Line:
    ahead = max((first, second), key=lambda r: r.percent or 0)
    gap = abs((first.percent or 0) - (second.percent or 0))
    verdict = (
        "Level" if not gap else f"{capital(str(view.case_type(ahead.standard)))} ahead by {gap}"
    )
    points = "" if not gap else " percentage point" if gap == 1 else " percentage points"
    text = (
        f"{verdict}{points} on {view.question_name(first.standard, first.slug)}: "
        f"{view.label(first.standard)} {brief_share(first)}, {view.label(second.standard)} {brief_share(second)}."
    )
    return computed(text, *_sources(view, (first, second)), bullet=bullet)


def _difference(first: KeyQuestionResult, second: KeyQuestionResult) -> dict[str, object]:
    gap = abs((first.percent or 0) - (second.percent or 0))
    of = {f"{r.standard}.{r.slug}": brief_share(r) for r in (first, second)}
    return calculation("difference-in-percentage-points", gap, of=of)


def biggest_gap(query: Query, scope: Scope) -> Draft | None:
    """The widest difference between court and out-of-court results on one key question."""
    view = scope.view
    pairs = [
        (first, second)
        for number in _pairs(view, ())
        for first in view.results(number)
        if (not query.key_questions or first.slug in query.key_questions)
        and (second := view.result(view.counterpart(number) or "", first.slug))
        and first.percent is not None
        and second.percent is not None
    ]
    if not pairs:
        return None
    first, second = max(pairs, key=lambda p: abs((p[0].percent or 0) - (p[1].percent or 0)))
    gap = abs((first.percent or 0) - (second.percent or 0))
    text = (
        f"The widest gap is {gap} percentage points, on {view.question_name(first.standard, first.slug)}: "
        f"{view.label(first.standard)} {brief_share(first)} against {view.label(second.standard)} "
        f"{brief_share(second)}."
    )
    trace = view.trace([first.standard, second.standard], [_difference(first, second)])
    return Draft((computed(text, *_sources(view, (first, second))),), trace=trace)


def compare_stages(query: Query, scope: Scope) -> Draft | None:
    """One key question through the stages of the work."""
    view = scope.view
    slugs = query.key_questions or ("desistance", "child_safe", "others_safe")
    domains = (
        [d for d in query.domains if d in ("2", "3")] or _domains_by_case_type(query) or ["2", "3"]
    )
    lines: list[Line] = []
    for domain in domains:
        for slug in slugs:
            results = [
                r
                for n in view.domain(domain)
                if (r := view.result(n, slug)) and r.percent is not None
            ]
            if results:
                lines.append(_through(view, domain, results))
    standards = [n for d in domains for n in view.domain(d)]
    return Draft(tuple(lines), trace=view.trace(standards)) if lines else None


def _domains_by_case_type(query: Query) -> list[str]:
    known = {"court": "2", "out_of_court": "3"}
    return [known[c] for c in query.case_types if c in known]


def _through(view: View, domain: str, results: list[KeyQuestionResult]) -> Line:
    steps = joined([f"{_stage(view, r)} {brief_share(r)}" for r in results], "then")
    moves = {_sign((b.percent or 0) - (a.percent or 0)) for a, b in pairwise(results)}
    trend = (
        "Better"
        if moves == {1}
        else "Worse"
        if moves == {-1}
        else "Level"
        if moves <= {0}
        else "Up and down"
    )
    name = view.question_name(results[0].standard, results[0].slug)
    text = f"{trend} through {view.domain_name(domain).lower()}, {name}: {steps}."
    return computed(text, *[view.quote(r.span) for r in results])


def _sign(value: int) -> int:
    return (value > 0) - (value < 0)


def _stage(view: View, result: KeyQuestionResult) -> str:
    standard = view.standard(result.standard)
    return f"{standard.title.lower() if standard else ''} ({result.standard})"


def compare_key_questions(query: Query, scope: Scope) -> Draft | None:
    """The key questions of a standard (or of all) against each other."""
    view = scope.view
    results = asked_results(query, view)
    if len(results) < 2:
        return None
    ordered = sorted(results, key=lambda r: -(r.percent or 0))
    if len(ordered) > 6:
        return extremes(query, scope)
    best, worst = ordered[0], ordered[-1]
    head = (
        f"Highest: {_named(view, best)}, {brief_share(best)}; "
        f"lowest: {_named(view, worst)}, {brief_share(worst)}."
    )
    lines = [computed(head, *_sources(view, (ordered[0], ordered[-1])))]
    lines += [
        computed(f"{_named(view, r)}: {brief_share(r)}", view.quote(r.span), bullet=True)
        for r in ordered[1:-1]
    ]
    return Draft(tuple(lines), trace=view.trace(dict.fromkeys(r.standard for r in results)))


def extremes(query: Query, scope: Scope) -> Draft | None:
    """The best or the weakest key-question result among those asked about."""
    view = scope.view
    results = asked_results(query, view)
    if not results:
        return None
    worst = query.polarity != "positive"
    edge = (min if worst else max)(r.percent or 0 for r in results)
    found = [r for r in results if r.percent == edge]
    word = "lowest" if worst else "highest"
    names = joined([f"{_named(view, r)}, {brief_share(r)}" for r in found])
    text = f"The {word} key question: {names}."
    return Draft(
        (computed(text, *_sources(view, found)),), trace=view.trace([r.standard for r in found])
    )
