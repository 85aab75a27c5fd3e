"""What would follow: ratings or cases changed, and the way up, always beside the ratings in force."""

from __future__ import annotations

from assistant.answers.anchors import method_sentences
from assistant.answers.cues import says
from assistant.answers.draft import Draft, Line, Quote, computed, quoted
from assistant.answers.lines import rows
from assistant.answers.phrases import brief_share, capital, joined, plural
from assistant.answers.points import rule_sources
from assistant.answers.ratings import asked_standards
from assistant.answers.scope import Scope
from assistant.answers.view import View, calculation
from assistant.model import PartialChange, Query
from assistant.rating import RatingTrace
from assistant.rating.case_way import StandardWay, standard_way
from assistant.rating.changes import RatingChange, ShareChange
from assistant.rating.errors import RatingError
from assistant.rating.way import OverallWay, SingleFlip, overall_way, single_flips
from assistant.rating.what_if import WhatIf, what_if
from corpus.model import Rating

_RATINGS = tuple(Rating)
Change = RatingChange | ShareChange


def what_if_rating(query: Query, scope: Scope) -> Draft | None:
    """The total and overall with some ratings changed."""
    view = scope.view
    if view.rated is None:
        return None
    changes = [c for c in _changes(query, view, view.rated) if not _is_so(c, view.rated)]
    if not changes and says("how_many", query.text):
        return cases_needed(query, scope)
    if not changes:
        return way_up(query, scope) if query.ratings else None
    return _supposed(view, view.rated, changes)


def what_if_cases(query: Query, scope: Scope) -> Draft | None:
    """The rating, total and overall with some cases judged otherwise."""
    view = scope.view
    if view.rated is None or not says("supposing", query.text):
        return None
    changes = _share_changes(query, view)
    if not changes:
        ask = cases_needed if says("how_many", query.text) else what_if_rating
        return ask(query, scope)
    return _supposed(view, view.rated, changes)


def _changes(query: Query, view: View, rated: RatingTrace) -> list[Change]:
    shares = _share_changes(query, view)
    if shares:
        return list(shares)
    changes = _instead(query, {n: r for n, r in query.changes if view.standard(n)}, rated)
    for number, steps in query.steps:
        if number not in changes and (rating := rated.rating(number)):
            changes[number] = _moved(rating, steps)
    for part in query.some:
        changes |= {n: r for n, r in _some(part, view, rated).items() if n not in changes}
    if not changes and len(query.ratings) == 1:
        changes = dict.fromkeys(_all_asked(query, view), query.ratings[0])
    if query.standards_assumed:
        changes = _raising(changes, rated) or changes
    return [RatingChange(n, r) for n, r in sorted(changes.items())]


def _is_so(change: Change, rated: RatingTrace) -> bool:
    """Whether a change supposes what is so already: then it is where the question starts from."""
    return isinstance(change, RatingChange) and rated.rating(change.standard) == change.rating


def _instead(query: Query, changes: dict[str, Rating], rated: RatingTrace) -> dict[str, Rating]:
    """ "The failed standards had been RI": the first rating says which standards, the second what instead."""
    if len(query.ratings) < 2 or set(changes.values()) != {query.ratings[0]}:
        return changes
    fitting = [n for n in changes if rated.rating(n) == query.ratings[0]]
    if not fitting:
        return changes
    counts = [int(n) for n in query.numbers if n == int(n) and 0 < n <= len(fitting)]
    return dict.fromkeys(fitting[: counts[0] if counts else None], query.ratings[1])


def _raising(changes: dict[str, Rating], rated: RatingTrace) -> dict[str, Rating]:
    """Of standards that one word fits alike, those that the supposed rating would lift."""
    return {n: r for n, r in changes.items() if (now := rated.rating(n)) and r.rank > now.rank}


def _all_asked(query: Query, view: View) -> tuple[str, ...]:
    numbers = asked_standards(query, view)
    return tuple(n for n in numbers if (s := view.standard(n)) and s.scored)


def _moved(rating: Rating, steps: int) -> Rating:
    return _RATINGS[min(max(rating.rank + steps, 0), len(_RATINGS) - 1)]


def _some(part: PartialChange, view: View, rated: RatingTrace) -> dict[str, Rating]:
    """The first standards that the words fit: any that fit give the same total."""
    fitting = [
        n for n in view.domain(part.domain or "all")
        if (now := rated.rating(n)) and (part.was is None or now == part.was)
        and (s := view.standard(n)) and s.scored
    ]  # fmt: skip
    chosen = fitting[: part.count]
    return {n: part.to or _moved(_now(rated, n), part.steps) for n in chosen}


def _now(rated: RatingTrace, number: str) -> Rating:
    rating = rated.rating(number)
    assert rating is not None
    return rating


def _share_changes(query: Query, view: View) -> list[Change]:
    if query.case_delta is None and not query.fractions:
        return []
    numbers = [n for n in asked_standards(query, view) if view.results(n)]
    slugs = query.key_questions or tuple(r.slug for n in numbers[:1] for r in view.lowest(n)[:1])
    if query.case_delta is not None:
        return [ShareChange(n, s, more=query.case_delta) for n in numbers for s in slugs]
    return []


def _supposed(view: View, rated: RatingTrace, changes: list[Change]) -> Draft | None:
    try:
        result = what_if(rated.inputs, rated.framework, changes)
    except RatingError:
        return None
    lines = [_total_line(view, result)]
    lines += _flip_lines(view, result)
    lines += [_limit_line(limit) for limit in result.limits]
    lines += _outside_lines(view, changes)
    trace = view.trace([c.standard for c in changes]) | {"what_if": result.to_json()}
    trace["changed"] = {n: rated_json(result, n) for n in sorted({c.standard for c in changes})}
    gain = abs(result.changed.total - result.baseline.total)
    trace["computed"] = [calculation("difference-in-points", gain)]
    return Draft(tuple(lines), trace=trace)


def rated_json(result: WhatIf, number: str) -> dict[str, object]:
    """A standard's key questions after a change, for the trace."""
    outcome = result.changed.standard(number)
    return {q.slug: str(q.share) for q in outcome.key_questions}


def _total_line(view: View, result: WhatIf) -> Line:
    before, after = result.baseline, result.changed
    gain = after.total - before.total
    sign = "+" if gain >= 0 else "-"
    still = "still" if after.overall == before.overall else "instead of " + str(before.overall)
    outcome = f"still {after.overall}" if still == "still" else f"{after.overall} overall, {still}"
    text = f"{before.total} {sign} {abs(gain)} = {after.total} out of {after.maximum}, {outcome}."
    if not gain:
        text = f"No change to the total: it stays {after.total} out of {after.maximum}, {outcome}."
    return computed(text, *rule_sources(view, "total", "points"))


def _flip_lines(view: View, result: WhatIf) -> list[Line]:
    lines: list[Line] = []
    changed = [n for n in view.numbers if _touched(result, n)]
    for number in changed[:4]:
        before, after = result.baseline.standard(number), result.changed.standard(number)
        questions = [
            f"{q.name} {q.share.printed}%{_of(q.share)}"
            for old, q in zip(before.key_questions, after.key_questions, strict=False)
            if old.share != q.share
        ]
        moved = (
            f"{before.rating} to {after.rating}"
            if before.rating != after.rating
            else f"still {after.rating}"
        )
        told = f" ({joined(questions)})" if questions else ""
        sources: list[Quote] = [*view.row(number)]
        sources += [view.quote(r.span) for r in view.lowest(number)[:1]] if questions else []
        lines.append(computed(f"{capital(view.label(number))}: {moved}{told}.", *sources))
    return lines


def _outside_lines(view: View, changes: list[Change]) -> list[Line]:
    """What a change outside the score can touch: only a limit, as the report says."""
    outside = [c for c in changes if (s := view.standard(c.standard)) and not s.scored]
    if not outside:
        return []
    spans = [s for t in ("separate", "limit") for s in method_sentences(view.report, t)[:1]]
    return [quoted(view.quote(s)) for s in spans]


def _touched(result: WhatIf, number: str) -> bool:
    if result.baseline.score.ratings.get(number) != result.changed.score.ratings.get(number):
        return True
    return result.baseline.inputs.standards.get(number) != result.changed.inputs.standards.get(
        number
    )


def _of(share: object) -> str:
    count, cases = getattr(share, "count", None), getattr(share, "cases", None)
    return f", {count} of {cases}" if count is not None else ""


def _limit_line(limit: str) -> Line:
    return computed(f"A limiting judgement bites: {limit.replace('-', ' ')}.")


def cases_needed(query: Query, scope: Scope) -> Draft | None:
    """How many cases more a standard (or one of its key questions) needed for a rating."""
    view = scope.view
    numbers = [n for n in asked_standards(query, view) if view.results(n)]
    if view.rated is None or not numbers:
        return way_up(query, scope)
    lines: list[Line] = []
    ways: list[StandardWay] = []
    for number in numbers[:2]:
        target = _target(query, view, number)
        if target is None:
            continue
        way = standard_way(view.rated.inputs, view.rated.framework, number, target)
        ways.append(way)
        lines += _way_lines(query, view, way)
    if not lines:
        return None
    then = [_then(view, view.rated, way) for way in ways]
    lines += [line for line, _ in then if line]
    trace = view.trace([w.standard for w in ways]) | {
        "ways": [w.to_json() for w in ways],
        "after": [
            {"more": abs(s.more), "share": str(s.after), "edge": s.points}
            for w in ways
            for s in w.steps
            if s.more is not None
        ],
        "then": [t for _, t in then],
    }
    return Draft(tuple(lines), trace=trace)


def _target(query: Query, view: View, number: str) -> Rating | None:
    """The rating wanted: the first said that is not the one it has, else the next one up."""
    assert view.rated is not None
    outcome = view.rated.standard(number)
    now = outcome.computed or outcome.rating
    for rating in query.ratings:
        if rating != now:
            return rating
    return _moved(now, 1) if now and now != Rating.OUTSTANDING else None


def _way_lines(query: Query, view: View, way: StandardWay) -> list[Line]:
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
            f"{step.name} needs {what} (from {step.share.printed}%{_of(step.share)} to {share})"
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
    target = next((r for r in query.ratings if r != view.rated.overall), None)
    target = target or _moved(view.rated.overall, 1)
    way = overall_way(view.rated.inputs, view.rated.framework, target)
    singles = [
        s for s in single_flips(view.rated.inputs, view.rated.framework) if s.overall == target
    ]
    least = [s for s in singles if _is_smallest(s, singles)]
    lines = [_points_line(view, way), *_single_lines(view, least), *_set_lines(view, way)]
    trace = view.trace(["total"]) | {
        "way_up": way.to_json(),
        "single": [{"standard": s.change.standard, "to": s.change.after} for s in least],
        "reached": way.total + way.points,
    }
    return Draft(tuple(lines), trace=trace)


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
    text = (
        f"Or any {way.steps} of {len(way.movable)} standards one step up each: "
        f"{plural(way.single_steps, 'set', 'sets')} of standards would do."
    )
    return [computed(text)]
