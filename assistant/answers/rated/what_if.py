"""What would follow if ratings or cases were changed, always beside the ratings in force."""

from __future__ import annotations

from assistant.answers.draft import Draft, Line, Quote, computed, quoted
from assistant.answers.evidence.methodology import method_sentences
from assistant.answers.rated.lines import rows, rule_sources
from assistant.answers.rated.ratings import asked_standards
from assistant.answers.rated.supposed_shares import supposed_shares
from assistant.answers.rated.way_up import cases_needed, moved, share_of, way_up
from assistant.answers.scope import Scope
from assistant.answers.view import View, calculation
from assistant.answers.wording.cues import says
from assistant.answers.wording.phrases import capital, joined
from assistant.model import PartialChange, Query
from assistant.rating import RatingTrace
from assistant.rating.changes import RatingChange, ShareChange
from assistant.rating.errors import RatingError
from assistant.rating.inputs import Share
from assistant.rating.what_if import WhatIf, what_if
from corpus.model import Rating

Change = RatingChange | ShareChange
_OF_RESULTS = ("what_if_cases", "what_if_rating", "band_of_value", "kq_value", "why_kq")
_LIKELY = 0.2


def what_if_rating(query: Query, scope: Scope) -> Draft | None:
    """The total and overall with some ratings changed."""
    view = scope.view
    if view.rated is None:
        return None
    supposed = _changes(query, view, view.rated)
    changes = [c for c in supposed if not _is_so(c, view.rated)]
    if supposed and not changes and says("supposing", query.text):
        return _as_it_is(view, view.rated, supposed)
    if not changes and says("how_many", query.text):
        return cases_needed(query, scope)
    if not changes:
        return way_up(query, scope) if query.ratings else None
    return _supposed(query, view, view.rated, changes)


def what_if_cases(query: Query, scope: Scope) -> Draft | None:
    """The rating, total and overall with some cases judged otherwise."""
    view = scope.view
    if view.rated is None or not says("supposing", query.text):
        return None
    changes = _share_changes(query, view)
    if not changes:
        ask = cases_needed if says("how_many", query.text) else what_if_rating
        return ask(query, scope)
    return _supposed(query, view, view.rated, changes)


def supposed_changes(query: Query, view: View, rated: RatingTrace) -> list[Change]:
    """All that a question supposes: shares of cases, else ratings."""
    shares = supposed_shares(query, view)
    return list(shares) if shares else _changes(query, view, rated)


def _changes(query: Query, view: View, rated: RatingTrace) -> list[Change]:
    shares = _share_changes(query, view)
    if shares:
        return list(shares)
    changes = _instead(query, {n: r for n, r in query.changes if view.standard(n)}, rated)
    for number, steps in query.steps:
        if number not in changes and (rating := rated.rating(number)):
            changes[number] = moved(rating, steps)
    for part in query.some:
        changes |= {n: r for n, r in _some(part, view, rated).items() if n not in changes}
    if not changes and not query.ratings:
        changes = _stepped(query, view, rated)
    if not changes and len(query.ratings) == 1:
        changes = dict.fromkeys(_all_asked(query, view), query.ratings[0])
    if query.standards_assumed:
        changes = _raising(changes, rated) or changes
    return [RatingChange(n, r) for n, r in sorted(changes.items())]


def _is_so(change: Change, rated: RatingTrace) -> bool:
    """Whether a change supposes what is so already: then it is where the question starts from."""
    return isinstance(change, RatingChange) and rated.rating(change.standard) == change.rating


def _as_it_is(view: View, rated: RatingTrace, supposed: list[Change]) -> Draft:
    """That what is supposed is so already: nothing changes."""
    numbers = tuple(dict.fromkeys(c.standard for c in supposed))
    each = joined([f"{view.label(n)} is rated {view.rating(n)}" for n in numbers])
    text = f"No change: {each} already, and the total stays {rated.total} out of {rated.maximum}, {rated.overall}."
    sources = (*rows(view, numbers), *view.total_sources())
    return Draft((computed(text, *sources),), trace=view.trace([*numbers, "total", "overall"]))


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


def _stepped(query: Query, view: View, rated: RatingTrace) -> dict[str, Rating]:
    """ "Both climb a grade": the standards asked about, a step up or down from what they have."""
    sign = 1 if says("up", query.text) else -1 if says("down", query.text) else 0
    steps = sign * (2 if says("two_steps", query.text) else 1)
    asked = [n for n in _all_asked(query, view) if rated.rating(n)] if steps else []
    return {n: moved(_now(rated, n), steps) for n in asked}


def _all_asked(query: Query, view: View) -> tuple[str, ...]:
    """The scored standards asked about; those outside the score where it is only about them."""
    numbers = asked_standards(query, view)
    return tuple(n for n in numbers if (s := view.standard(n)) and s.scored) or numbers


def _some(part: PartialChange, view: View, rated: RatingTrace) -> dict[str, Rating]:
    """The first standards that the words fit: any that fit give the same total."""
    fitting = [
        n for n in view.domain(part.domain or "all")
        if (now := rated.rating(n)) and (part.was is None or now == part.was)
        and (s := view.standard(n)) and s.scored
        and (part.to or moved(now, part.steps) != now)
    ]  # fmt: skip
    chosen = fitting[: part.count]
    return {n: part.to or moved(_now(rated, n), part.steps) for n in chosen}


def _now(rated: RatingTrace, number: str) -> Rating:
    rating = rated.rating(number)
    assert rating is not None
    return rating


def supposed_result(query: Query, scope: Scope) -> Draft | None:
    """What a result other than the printed one would make, whichever question of figures it is read as."""
    likely = any(r.intent in _OF_RESULTS and r.confidence >= _LIKELY for r in query.readings[:2])
    if not likely or len(scope.cards) != 1 or scope.view.rated is None:
        return None
    changes: list[Change] = list(supposed_shares(query, scope.view))
    if not changes and query.intent == "what_if_cases" and query.answer_type != "count":
        changes = _share_changes(query, scope.view) if says("hypothetical", query.text) else []
    return _supposed(query, scope.view, scope.view.rated, changes) if changes else None


def _share_changes(query: Query, view: View) -> list[Change]:
    if query.case_delta is None:
        return []
    numbers = [n for n in asked_standards(query, view) if view.results(n)]
    slugs = query.key_questions or tuple(r.slug for n in numbers[:1] for r in view.lowest(n)[:1])
    return [ShareChange(n, s, more=query.case_delta) for n in numbers for s in slugs]


def _supposed(query: Query, view: View, rated: RatingTrace, changes: list[Change]) -> Draft | None:
    try:
        result = what_if(rated.inputs, rated.framework, changes)
    except RatingError:
        return None
    of_shares = all(isinstance(c, ShareChange) for c in changes)
    total, flips = [_total_line(view, result)], _flip_lines(view, result)
    whole = says("points_word", query.text) or says("overall_scale", query.text)
    lines = [*flips, *total] if of_shares and not whole else [*total, *flips]
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
            f"{q.name} {q.share.printed}%{share_of(q.share)}"
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
        held = _held_by(view, result, number)
        if held:
            told, sources = f", because {held[0]}", [*view.row(number), *held[1]]
        lines.append(computed(f"{capital(view.label(number))}: {moved}{told}.", *sources))
    return lines


def _held_by(view: View, result: WhatIf, number: str) -> tuple[str, list[Quote]] | None:
    """What keeps a standard at the rating that it has by rule though a share is supposed otherwise; with its places."""
    before, after = result.baseline.standard(number), result.changed.standard(number)
    if before.rating != after.rating or after.computed != after.rating:
        return None
    holding = [q for q in after.key_questions if q.band == after.rating]
    was = {q.slug: q.share for q in before.key_questions}
    if not holding or [q.share for q in after.key_questions] == list(was.values()):
        return None
    told = [
        f"{q.name} {'stays' if was[q.slug] == q.share else 'is then'} at {q.share.printed}%{_cases(q.share)}"
        for q in holding
    ]
    results = [r for q in holding if (r := view.result(number, q.slug))]
    return joined(told), [quote for r in results for quote in view.result_sources(r)]


def _cases(share: Share) -> str:
    """ " (5 of 13)" where a share is known in cases."""
    return f" ({share.count} of {share.cases})" if share.count is not None else ""


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


def _limit_line(limit: str) -> Line:
    return computed(f"A limiting judgement bites: {limit.replace('-', ' ')}.")
