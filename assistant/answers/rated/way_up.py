"""The way up: how many cases a standard lacks for a rating, and what lifts the overall."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assistant.answers.draft import Draft, Line, computed
from assistant.answers.rated.lines import overall_line, rows, rule_sources
from assistant.answers.rated.ratings import asked_standards
from assistant.answers.scope import Scope
from assistant.answers.view import View, calculation
from assistant.answers.wording.cues import says
from assistant.answers.wording.phrases import brief_share, capital, joined, plural
from assistant.model import Query
from assistant.rating import RatingTrace
from assistant.rating.case_way import StandardWay, standard_way
from assistant.rating.changes import RatingChange
from assistant.rating.way import OverallWay, SingleFlip, overall_way, single_flips
from assistant.rating.what_if import what_if
from corpus.model import Rating


def moved(rating: Rating, steps: int) -> Rating:
    """The rating so many steps up (or down, if negative), ending at the best and the worst."""
    ratings = tuple(Rating)
    return ratings[min(max(rating.rank + steps, 0), len(ratings) - 1)]


def share_of(share: object) -> str:
    """ ", 5 of 13" where a share has a count, else nothing."""
    count, cases = getattr(share, "count", None), getattr(share, "cases", None)
    return f", {count} of {cases}" if count is not None else ""


def cases_needed(query: Query, scope: Scope) -> Draft | None:
    """How many cases more a standard (or one of its key questions) needed for a rating."""
    view = scope.view
    asked = asked_standards(query, view)
    numbers = [n for n in asked if view.results(n)]
    if view.rated is None or not numbers:
        return _steps_up(query, view, asked) or way_up(query, scope)
    lines: list[Line] = []
    ways: list[StandardWay] = []
    for number in numbers[:2]:
        target = _target(query, view, number)
        if target is None:
            continue
        way = standard_way(view.rated.inputs, view.rated.framework, number, target)
        ways.append(way)
        lines += [*_held_already(view, way), *way_lines(query, view, way)]
    if not lines:
        return None
    then = [_then(view, view.rated, w) for w in ways if w.target != view.rating(w.standard)]
    lines += [line for line, _ in then if line]
    trace = ways_trace(view, ways) | {"then": [t for _, t in then]}
    return Draft(tuple(lines), trace=trace)


def _steps_up(query: Query, view: View, numbers: Sequence[str]) -> Draft | None:
    """How far one standard that is judged as a whole is from a rating: in steps, for it has no percentages."""
    if len(numbers) != 1 or "all" in query.domains or (now := view.rating(numbers[0])) is None:
        return None
    number = numbers[0]
    target = next((r for r in query.ratings if r != now), moved(now, 1))
    label, steps = capital(view.label(number)), abs(target.rank - now.rank)
    side = "below" if target.rank > now.rank else "above"
    counted = f"{_STEPS.get(steps, steps)} {'step' if steps == 1 else 'steps'}"
    away = f", {counted} {side} {target}" if steps else ""
    text = f"{label} was rated {now}{away}; it is judged as a whole and not from percentages."
    made = [calculation("steps-between-ratings", steps, now=now, wanted=target)]
    return Draft((computed(text, *view.row(number)),), trace=view.trace(numbers, made))


_STEPS = {1: "one", 2: "two", 3: "three"}


def ways_trace(view: View, ways: list[StandardWay]) -> dict[str, Any]:
    """The trace of what standards need."""
    return view.trace([w.standard for w in ways]) | {
        "ways": [w.to_json() for w in ways],
        "after": [
            {"more": abs(s.more), "share": str(s.after), "edge": s.points}
            for w in ways
            for s in w.steps
            if s.more is not None
        ],
    }


def _target(query: Query, view: View, number: str) -> Rating | None:
    """The rating wanted: the first said that is not the one it has by rule, else the next above the published."""
    assert view.rated is not None
    outcome = view.rated.standard(number)
    for rating in query.ratings:
        if rating != (outcome.computed or outcome.rating):
            return rating
    by_rule = says("panel_word", query.text) or says("by_rule", query.text)
    held = outcome.computed if by_rule else outcome.rating or outcome.computed
    return moved(held, 1) if held and held != Rating.OUTSTANDING else None


def _held_already(view: View, way: StandardWay) -> list[Line]:
    """That the panel gave a standard the rating that its cases lack."""
    if way.target != view.rating(way.standard) or way.by_rule == way.target:
        return []
    text = (
        f"{capital(view.label(way.standard))} was rated {way.target} already: professional discretion moved it "
        f"from {way.by_rule}. What its cases lack by rule:"
    )
    return [computed(text, *view.row(way.standard))]


def way_lines(query: Query, view: View, way: StandardWay) -> list[Line]:
    """What a standard's key questions need for the rating wanted, and which are there already."""
    slugs = query.key_questions
    steps = [s for s in way.steps if not slugs or s.subject.rpartition(".")[2] in slugs]
    results = view.results(way.standard)
    if not steps:
        names = joined(
            [f"{view.question_name(way.standard, r.slug)} {brief_share(r)}" for r in results]
        )
        text = f"{capital(view.label(way.standard))} needs no more cases for {way.target} by rule: {names}."
        return [computed(text, *[view.quote(r.span) for r in results])]
    needs = []
    for step in steps:
        more = step.more
        if more is None:
            needs.append(f"{step.name} needs {step.points} percentage points more")
            continue
        what = (
            f"{abs(more)} {'more' if more > 0 else 'fewer'} {'case' if abs(more) == 1 else 'cases'}"
        )
        after = step.after
        share = f"{after.printed}%, {after.count} of {after.cases}" if after else ""
        needs.append(
            f"{step.name} needs {what} (from {step.share.printed}%{share_of(step.share)} to {share})"
        )
    met = [r for r in results if r.slug not in {s.subject.rpartition(".")[2] for s in way.steps}]
    text = f"{capital(view.label(way.standard))}, for {way.target}: {joined(needs)}."
    sources = [
        q
        for s in steps
        if (r := view.result(way.standard, s.subject.rpartition(".")[2]))
        for q in view.result_sources(r)
    ]
    lines: list[Line] = [computed(text, *sources)]
    if met and not slugs:
        told = joined([f"{view.question_name(way.standard, r.slug)} {brief_share(r)}" for r in met])
        lines.append(computed(f"Already there: {told}.", *[view.quote(r.span) for r in met]))
    return lines


def _then(
    view: View, rated: RatingTrace, way: StandardWay
) -> tuple[Line | None, dict[str, object]]:
    """The total and overall if the standard were so rated."""
    result = what_if(rated.inputs, rated.framework, [RatingChange(way.standard, way.target)])
    after = result.changed
    still = "still " if after.overall == result.baseline.overall else ""
    text = (
        f"With {way.standard} {way.target} the total would be {after.total} out of {after.maximum}, "
        f"{still}{after.overall} overall."
    )
    return computed(text, *rule_sources(view, "total")), result.to_json()


def way_up(query: Query, scope: Scope) -> Draft | None:
    """The smallest changes of standards that bring the overall to a rating."""
    view = scope.view
    if view.rated is None or view.rated.overall is None:
        return None
    numbers = [n for n in query.standards if view.results(n)]
    if numbers and not query.standards_assumed:
        return cases_needed(query, scope)
    if query.standards and not query.changes and (steps := _steps_up(query, view, query.standards)):
        return steps
    already = [overall_line(view)] if view.rated.overall in query.ratings else []
    target = next((r for r in query.ratings if r != view.rated.overall), None)
    target = target or moved(view.rated.overall, 1)
    lines, made = way_lines_of_the_whole(view, view.rated, target)
    return Draft((*already, *lines), trace=view.trace(["total"]) | made)


def way_lines_of_the_whole(
    view: View, rated: RatingTrace, target: Rating
) -> tuple[list[Line], dict[str, Any]]:
    """The smallest changes that bring a rating of the whole, in force or supposed, to `target`; and their trace."""
    way = overall_way(rated.inputs, rated.framework, target)
    singles = [s for s in single_flips(rated.inputs, rated.framework) if s.overall == target]
    least = [s for s in singles if _is_smallest(s, singles)]
    lines = [_points_line(view, way), *_single_lines(view, least), *_set_lines(view, way)]
    made = {
        "way_up": way.to_json(),
        "single": [{"standard": s.change.standard, "to": s.change.after} for s in least],
        "reached": way.total + way.points,
    }
    return lines, made


def _is_smallest(single: SingleFlip, singles: list[SingleFlip]) -> bool:
    same = [s for s in singles if s.change.standard == single.change.standard]
    return abs(single.change.after.rank - single.change.before.rank) == min(
        abs(s.change.after.rank - s.change.before.rank) for s in same
    )


def _points_line(view: View, way: OverallWay) -> Line:
    if way.reached:
        return computed(f"The overall is {way.target} as it is.", *view.total_sources())
    sign = "+" if way.points >= 0 else "-"
    text = (
        f"{plural(abs(way.points), 'point')} {'more' if way.points > 0 else 'fewer'}: {way.total} {sign} "
        f"{abs(way.points)} = {way.total + way.points} out of {way.maximum} would be {way.target} overall."
    )
    return computed(text, *view.total_sources(), *rule_sources(view, "total"))


def _single_lines(view: View, singles: list[SingleFlip]) -> list[Line]:
    if not singles:
        return [computed("No single standard's change would be enough.")]
    told = [f"{s.change.standard} from {s.change.before} to {s.change.after}" for s in singles]
    text = f"Any one of these alone: {joined(told, 'or')}."
    return [computed(text, *rows(view, tuple(s.change.standard for s in singles))[:3])]


def _set_lines(view: View, way: OverallWay) -> list[Line]:
    if way.steps < 2 or not way.single_steps:
        return []
    every = way.steps == len(way.movable)
    text = (
        f"Or all {way.steps} standards that can rise, one step up each."
        if every
        else f"Or any {way.steps} of {len(way.movable)} standards one step up each: "
        f"{plural(way.single_steps, 'set', 'sets')} of standards would do."
    )
    return [computed(text)]
