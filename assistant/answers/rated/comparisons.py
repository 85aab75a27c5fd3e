"""Key questions against each other: case types, stages, key questions; the widest gap, the extremes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from assistant.answers.draft import Draft, Line, computed
from assistant.answers.rated.key_questions import asked_results, named, sources
from assistant.answers.rated.ratings import asked_standards, rating_of
from assistant.answers.scope import Scope
from assistant.answers.view import View, calculation
from assistant.answers.wording.cues import says
from assistant.answers.wording.forms import has_form, matched
from assistant.answers.wording.phrases import brief_share, capital, joined
from assistant.model import Query
from assistant.questions.lexicon import lexicon
from assistant.rating.lookup import points_sum
from corpus.model import KeyQuestionResult
from index.terms import content_terms

_ROWS = 2
_TWO = 2
"""Rows of the ratings table that a sum of many cites, for what follows needs its own."""
_PLACES = {2: "second", 3: "third"}
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")


def compare_case_types(query: Query, scope: Scope) -> Draft | None:
    """The same work in court and out-of-court cases, side by side."""
    view = scope.view
    if _of_a_topic(query):
        return None
    asked = asked_standards(query, view)
    numbers = _pairs(view, asked)
    if len(query.standards) == _TWO and view.counterpart(asked[0]) != asked[-1]:
        return _two_standards(query, view, asked)
    if query.standards and asked and not any(view.counterpart(n) for n in asked):
        return rating_of(query, scope)  # there is nothing to set it against
    slugs = query.key_questions or ("desistance", "child_safe", "others_safe")
    whole = len(numbers) == 1 and not query.key_questions
    lines = _ratings_beside(view, (numbers[0], view.counterpart(numbers[0]))) if whole else []
    made: list[dict[str, Any]] = []
    one_side = says("where_ahead", query.text)
    if len(numbers) > 1 and not (
        query.standards or query.stages or query.key_questions or one_side
    ):
        lines, made = _points_beside(view, numbers)
    for number in numbers:
        other = view.counterpart(number)
        for slug in slugs:
            first, second = view.result(number, slug), view.result(other, slug) if other else None
            if first and second and _wanted(query, first, second):
                many = len(numbers) * len(slugs) > 1
                lines.append(_compared(view, first, second, bullet=many, brief=whole))
                made.append(_difference(first, second))
    standards = [n for number in numbers for n in (number, view.counterpart(number)) if n]
    return Draft(tuple(lines), trace=view.trace(standards, made)) if lines else None


def _wanted(query: Query, first: KeyQuestionResult, second: KeyQuestionResult) -> bool:
    """Whether two results are to be set beside each other: always, or where one type of case is ahead or behind."""
    if first.percent is None or second.percent is None:
        return False
    sides = set(query.domains) & {"2", "3"}
    if len(sides) != 1 or not says("where_ahead", query.text):
        return True
    gap = (first.percent - second.percent) * (1 if first.standard[0] in sides else -1)
    return gap < 0 if says("ranked_below", query.text) else gap > 0


def _points_beside(view: View, numbers: tuple[str, ...]) -> tuple[list[Line], list[dict[str, Any]]]:
    """What the two types of case earned in all, the better first; nothing where that is not known."""
    domains = [numbers[0].split(".")[0], (view.counterpart(numbers[0]) or "").split(".")[0]]
    if view.rated is None or not all(domains):
        return [], []
    summed = [(points_sum(view.rated, view.domain(d)), view.domain(d)) for d in domains]
    if any(s.maximum == 0 for s, _ in summed):
        return [], []
    (best, of), (other, against) = sorted(summed, key=lambda pair: -pair[0].points)
    kinds = [str(view.case_type(group[0])) for group in (of, against)]
    earned = [f"{s.points} of {s.maximum}" for s in (best, other)]
    text = f"{capital(kinds[0])} earned {earned[0]} points, {kinds[1]} {earned[1]}."
    made = [
        calculation("sum-of-points", s.points, maximum=s.maximum, standards=list(group))
        for s, group in summed
    ]
    return [computed(text, *[q for n in (*of, *against) for q in view.row(n)][:_ROWS])], made


def _of_a_topic(query: Query) -> bool:
    """Whether something else than the results is compared, which only the text can tell of."""
    if query.standards or query.stages or query.key_questions or query.ratings:
        return False
    form = lexicon().vocabulary()
    words = _WORD.findall(query.text.lower())
    rest = " ".join(w for w in words if w not in form and not says("of_results", w))
    return bool(content_terms(rest))


def _pairs(view: View, numbers: tuple[str, ...]) -> tuple[str, ...]:
    """One number for each pair, the court one; all pairs where none is named."""
    named = numbers or view.numbers
    firsts = [min(n, other) for n in named if (other := view.counterpart(n))]
    return tuple(dict.fromkeys(firsts))


def _two_standards(query: Query, view: View, pair: tuple[str, ...]) -> Draft | None:
    """Two standards that are named, such as two stages of court cases: their ratings, then each key question."""
    lines, made = _ratings_beside(view, pair), []
    for first in view.results(pair[0]):
        second = view.result(pair[-1], first.slug)
        asked = not query.key_questions or first.slug in query.key_questions
        if second and asked and None not in (first.percent, second.percent):
            lines.append(_compared(view, first, second, bullet=True, brief=True))
            made.append(_difference(first, second))
    return Draft(tuple(lines), trace=view.trace(pair, made)) if lines else None


def _ratings_beside(view: View, pair: Sequence[str | None]) -> list[Line]:
    """The verdict on two standards, the better first; nothing where one has no rating."""
    rated = {n: rating for n in pair if n and (rating := view.rating(n))}
    if len(rated) < 2:
        return []
    (first, best), (second, other) = sorted(rated.items(), key=lambda r: -r[1].rank)
    labels = f"{view.label(first)} and {view.label(second)}"
    text = (
        f"Both {labels} were rated {best}."
        if best == other
        else f"{capital(view.label(first))} was rated {best}, {view.label(second)} {other}."
    )
    return [computed(text, *view.row(first), *view.row(second))]


def _compared(
    view: View,
    first: KeyQuestionResult,
    second: KeyQuestionResult,
    *,
    bullet: bool,
    brief: bool = False,
) -> Line:
    """Which is ahead, by how much; `brief` leaves the places of the counts out, to leave room for others."""
    ahead = max((first, second), key=lambda r: r.percent or 0)
    gap = abs((first.percent or 0) - (second.percent or 0))
    kinds = {n: str(view.case_type(n)) for n in (first.standard, second.standard)}
    side = kinds if len(set(kinds.values())) > 1 else {n: view.label(n) for n in kinds}
    verdict = "Level" if not gap else f"{capital(side[ahead.standard])} ahead by {gap}"
    points = "" if not gap else " percentage point" if gap == 1 else " percentage points"
    text = (
        f"{verdict}{points} on {view.question_name(first.standard, first.slug)}: "
        f"{view.label(first.standard)} {brief_share(first)}, {view.label(second.standard)} {brief_share(second)}."
    )
    places = [view.quote(r.span) for r in (first, second)] if brief else None
    return computed(text, *(places or sources(view, (first, second))), bullet=bullet)


def _difference(first: KeyQuestionResult, second: KeyQuestionResult) -> dict[str, object]:
    gap = abs((first.percent or 0) - (second.percent or 0))
    of = {f"{r.standard}.{r.slug}": brief_share(r) for r in (first, second)}
    return calculation("difference-in-percentage-points", gap, of=of)


def which_better(query: Query, scope: Scope) -> Draft | None:
    """ "Which has the better figure on safety?" of a standard and its counterpart: one set against the other."""
    better = says("better_word", query.text) or says("worse_word", query.text)
    if (
        query.intent != "kq_value"
        or len(scope.cards) != 1
        or len(query.standards) != _TWO
        or not better
    ):
        return None
    first, second = query.standards
    of_pair = scope.view.counterpart(first) == second and query.key_questions
    return compare_case_types(query, scope) if of_pair else None


def biggest_gap(query: Query, scope: Scope) -> Draft | None:
    """The widest difference between court and out-of-court results on one key question."""
    view = scope.view
    pairs = [
        (first, second)
        for number in _pairs(view, query.standards)
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
    return Draft((computed(text, *sources(view, (first, second))),), trace=trace)


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
        f"Highest: {named(view, best)}, {brief_share(best)}; "
        f"lowest: {named(view, worst)}, {brief_share(worst)}."
    )
    lines = [computed(head, *sources(view, (ordered[0], ordered[-1])))]
    lines += [
        computed(f"{named(view, r)}: {brief_share(r)}", view.quote(r.span), bullet=True)
        for r in ordered[1:-1]
    ]
    return Draft(tuple(lines), trace=view.trace(dict.fromkeys(r.standard for r in results)))


def _place(query: Query) -> int:
    """Which place from the end is asked for: "the second lowest"."""
    said = matched("second_lowest", query.text).lower()
    return next((n for n, word in _PLACES.items() if word[:3] == said[:3] or said == f"{n}nd"), 1)


def at_a_place(query: Query, scope: Scope) -> Draft | None:
    """The key question at the place that is asked for, whatever else the question seems to ask."""
    likely = any(r.intent in ("extremes", "compare_key_questions") for r in query.readings)
    asked = likely and has_form("second_lowest", query.text) and len(scope.cards) == 1
    return extremes(query, scope) if asked else None


def extremes(query: Query, scope: Scope) -> Draft | None:
    """The best or the weakest key-question result among those asked about."""
    view = scope.view
    results = asked_results(query, view)
    if not results:
        return None
    worst = not says("highest", query.text) and query.polarity != "positive"
    steps = sorted({r.percent or 0 for r in results}, reverse=not worst)
    place = _place(query)
    if place > len(steps):
        return None
    found = [r for r in results if (r.percent or 0) == steps[place - 1]]
    word = f"{_PLACES.get(place, '')} {'lowest' if worst else 'highest'}".strip()
    names = joined([f"{named(view, r)}, {brief_share(r)}" for r in found])
    text = f"The {word} key question: {names}."
    return Draft(
        (computed(text, *sources(view, found)),), trace=view.trace([r.standard for r in found])
    )
