"""Points and the total: what standards earned, missed, their share, and where the total lies in its band.

One sum answers all of these; only the sentence that comes first differs.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from assistant.answers.draft import Draft, Line, computed, quoted
from assistant.answers.evidence.methodology import method_sentences
from assistant.answers.rated.lines import (
    in_band,
    overall_line,
    position_trace,
    rows,
    rule_sources,
    to_next,
    together,
)
from assistant.answers.rated.ratings import asked_standards, overall, rating_of
from assistant.answers.rated.way_up import cases_needed, way_up
from assistant.answers.scope import Scope
from assistant.answers.view import View, calculation
from assistant.answers.wording.cues import says
from assistant.answers.wording.phrases import capital, joined, plural
from assistant.model import Query, Status
from assistant.rating.lookup import PointsSum, points_sum
from assistant.rating.lookup import band_position as _band_position
from assistant.rating.lookup import points_of as worth_of

total = overall
_WORTH = (0, 1, 2, 3)
"""What a standard can earn."""
_OF_SUM = ("points_lost", "points_of", "points_share", "total", "what_if_rating", "rating_of")
_LIKELY = 0.2


def asked_points(query: Query, view: View) -> PointsSum | None:
    """The points of the standards asked about; of all but those where the question leaves some out."""
    if view.rated is None:
        return None
    asked = asked_standards(query, view)
    named = tuple(n for n in asked if view.standard(n))
    if asked and not named:
        return None  # standards that the report's framework does not have
    if named and says("leaving_out", query.text):
        named = tuple(n for n in view.numbers if n not in named and view.standard(n))
    summed = points_sum(view.rated, named or None)
    return summed if summed.parts else None


def points_of(query: Query, scope: Scope) -> Draft | None:
    """The points of the standards asked about, added up."""
    if query.ratings and not query.standards and "all" not in query.domains:
        return _worth_of(query, scope.view)
    view, summed = scope.view, asked_points(query, scope.view)
    if summed is None:
        return _outside(query, scope.view)
    if len({d for d in query.domains if d != "all"}) == 2:
        return _apart(view, summed)
    if len(summed.parts) > 6:
        return points_breakdown(query, scope)
    terms = [f"{view.label(n)} {view.rating(n)}, {plural(p, 'point')}" for n, p in summed.parts]
    added = " + ".join(str(p) for _, p in summed.parts)
    earned = plural(summed.points, "point")
    head = f"{added} = {earned}" if len(summed.parts) > 1 else capital(earned)
    return _draft(view, summed, f"{head}: {joined(terms)}.")


def earned_each(query: Query, scope: Scope) -> Draft | None:
    """The standards that earned as many points as a question says: "which got zero?"."""
    if len(scope.cards) != 1 or not says("earned_each", query.text) or scope.view.rated is None:
        return None
    said = [int(n) for n in query.numbers if n in _WORTH] or [0]
    summed = points_sum(scope.view.rated, None)
    if len(said) != 1 or not summed.parts:
        return None
    if any(points == said[0] for _, points in summed.parts):
        return _earning(query, scope.view, summed) or _with(scope.view, summed, said[0])
    earned = plural(said[0], "point")
    text = f"None of the {len(summed.parts)} standards earned {earned}."
    made = [calculation("standards-with-points", len(summed.parts), points=said[0])]
    sources = (*rule_sources(scope.view, "points"), *rows(scope.view, scope.view.numbers))
    return Draft((computed(text, *sources),), trace=scope.view.trace((), made))


def _earning(query: Query, view: View, summed: PointsSum) -> Draft | None:
    """The standards that earned as many points as the question says, where it asks which or how many."""
    each = [int(n) for n in query.numbers if n in _WORTH]
    asks = says("which_standards", query.text) or says("how_many", query.text)
    if query.standards or len(each) != 1 or not (asks and says("each_worth", query.text)):
        return None
    return _with(view, summed, each[0])


def _with(view: View, summed: PointsSum, points: int) -> Draft | None:
    """The standards with so many points."""
    fitting = tuple(n for n, p in summed.parts if p == points)
    counted = f"{len(fitting)} of {plural(len(summed.parts), 'standard')}"
    earned = plural(points, "point")
    if not fitting or view.rated is None:
        return None
    found = points_sum(view.rated, fitting)
    names = joined([view.label(n) for n in fitting])
    text = f"{counted} earned {earned} each, together {found.points}: {names}."
    made = [calculation("standards-with-points", len(fitting), points=points)]
    made.append(calculation("standards-scored", len(summed.parts)))
    made.append(calculation("sum-of-points", found.points, maximum=found.maximum))
    line = computed(text, *rule_sources(view, "points"), *rows(view, fitting))
    return Draft((line,), trace=view.trace(fitting, made))


def _outside(query: Query, view: View) -> Draft | None:
    """Standards that earn no points, as the report says."""
    asked = [n for n in asked_standards(query, view) if view.points(n) is None]
    if not asked or view.rated is None:
        return None
    names = joined([view.label(n) for n in asked])
    told = [quoted(view.quote(s)) for s in method_sentences(view.report, "separate")[:2]]
    presumes = query.answer_type != "yes_no" and says("points_taken", query.text)
    text = f"{capital(names)} {'costs' if presumes else 'earns'} no points: it does not count towards the total."
    line = computed(text, *rows(view, tuple(asked)))
    status: Status = "premise_corrected" if presumes else "answered"
    return Draft((line, *told), status=status, trace=view.trace(asked))


def beside_the_score(query: Query, scope: Scope) -> Draft | None:
    """That a standard beside the score takes no points off it, where a question has it do so."""
    likely = any(r.intent in _OF_SUM and r.confidence >= _LIKELY for r in query.readings[:2])
    asks = likely and says("points_word", query.text) and says("points_taken", query.text)
    supposed = query.changes and says("hypothetical", query.text)
    if len(scope.cards) != 1 or not asks or query.key_questions or supposed:
        return None
    asked = asked_standards(query, scope.view)
    scored = not asked or any(scope.view.points(n) is not None for n in asked)
    return None if scored else _outside(query, scope.view)


def _apart(view: View, summed: PointsSum) -> Draft:
    """Two domains against each other."""
    sums = [(d, _of_domain(view, summed, d)) for d in _domain_points(summed)]
    (first, one), (second, two) = sorted(sums, key=lambda s: -s[1].points)
    gap = one.points - two.points
    text = (
        f"{plural(gap, 'point')} apart: {_domain(view, first)} {one.points} of {one.maximum}, "
        f"{_domain(view, second)} {two.points} of {two.maximum}."
    )
    made = [
        calculation("sum-of-points", s.points, domain=d, maximum=s.maximum) for d, s in sums
    ] + [calculation("difference-in-points", gap)]
    sources = (*rule_sources(view, "points"), *rows(view, tuple(n for n, _ in summed.parts)))
    return Draft((computed(text, *sources),), trace=view.trace([n for n, _ in summed.parts], made))


def _worth_of(query: Query, view: View) -> Draft | None:
    """What ratings are worth by themselves."""
    if view.framework is None:
        return None
    worth = {r: worth_of(view.framework, r) for r in dict.fromkeys(query.ratings)}
    told = [f"{r} = {plural(p, 'point')}" for r, p in worth.items()]
    text = f"{joined(told)}."
    made = [calculation("points", p, rating=r) for r, p in worth.items()]
    return Draft((computed(text, *rule_sources(view, "points")),), trace=view.trace((), made))


def points_breakdown(query: Query, scope: Scope) -> Draft | None:
    """Each standard's points, and the total they add up to."""
    view, summed = scope.view, asked_points(query, scope.view)
    if summed is None:
        return None
    earning = _earning(query, view, summed)
    if earning is not None:
        return earning
    terms = [f"{n} {_title(view, n)}: {p}" for n, p in summed.parts]
    draft = _draft(view, summed, f"{'; '.join(terms)}. Together {plural(summed.points, 'point')}.")
    line, made = by_domain(view, summed)
    trace = {**(draft.trace or {}), "domains": made}
    first = 0 if says("by_area", query.text) else len(draft.lines)
    lines = (*draft.lines[:first], *line, *draft.lines[first:])
    return replace(draft, lines=lines, trace=trace)


def by_domain(view: View, summed: PointsSum) -> tuple[list[Line], list[dict[str, object]]]:
    """What each domain earned of what it could, and the steps behind it."""
    parts = {d: _of_domain(view, summed, d) for d in _domain_points(summed)}
    if view.rated is None or len(parts) < 2:
        return [], []
    told = [f"{_domain(view, d)} {s.points} of {s.maximum}" for d, s in parts.items()]
    made = [
        calculation("sum-of-points", s.points, domain=d, maximum=s.maximum)
        for d, s in parts.items()
    ]
    return [computed(f"By domain: {'; '.join(told)}.")], made


def _of_domain(view: View, summed: PointsSum, domain: str) -> PointsSum:
    assert view.rated is not None
    return points_sum(view.rated, [n for n, _ in summed.parts if n.startswith(f"{domain}.")])


def points_lost(query: Query, scope: Scope) -> Draft | None:
    """How many points were missed, of how many; or lack for a better rating of the whole."""
    if _to_rating(query, scope.view):
        return way_up(query, scope)
    view, summed = scope.view, asked_points(query, scope.view)
    if summed is None:
        return _outside(query, scope.view)
    lost, earned = plural(summed.lost, "point"), plural(summed.points, "point")
    text = (
        f"{lost} of {summed.maximum} were missed: {_what(view, summed)} earned {earned}, {lost} below "
        f"the maximum of {summed.maximum}."
    )
    draft = _draft(view, summed, text)
    return replace(draft, lines=(*draft.lines[:1], *_missed_by(view, summed), *draft.lines[1:]))


def _missed_by(view: View, summed: PointsSum) -> list[Line]:
    """Which standards missed points, those that missed most first."""
    best = summed.maximum // max(len(summed.parts), 1)
    missed: dict[int, list[str]] = {}
    for number, points in summed.parts:
        if points < best:
            missed.setdefault(best - points, []).append(view.label(number))
    if len(summed.parts) < 2 or not missed:
        return []
    told = [
        f"{plural(n, 'point')} each by {joined(missed[n])}" for n in sorted(missed, reverse=True)
    ]
    return [computed(f"Missed: {'; '.join(told)}.")]


def _to_rating(query: Query, view: View) -> bool:
    """Whether a rating better than the overall one is named, and no standards: the way to it is meant."""
    named = query.standards or set(query.domains) - {"all"} or says("standards_word", query.text)
    overall = view.rated.overall if view.rated else None
    return not named and overall is not None and any(r.rank > overall.rank for r in query.ratings)


def points_share(query: Query, scope: Scope) -> Draft | None:
    """Points earned as a share of those there were."""
    view, summed = scope.view, asked_points(query, scope.view)
    if summed is None:
        return _outside(query, scope.view)
    domains = joined([f"{p} for {_domain(view, d)}" for d, p in _domain_points(summed).items()])
    text = f"{summed.points} of {summed.maximum} points, {summed.percent}%: {domains}."
    if says("half", query.text):
        more = 2 * summed.points > summed.maximum
        text = f"{'Yes, more' if more else 'No, not more'} than half: {text}"
    return _draft(view, summed, text)


def _draft(view: View, summed: PointsSum, first: str) -> Draft:
    """The first sentence with its sources, then the sum's other readings in one line."""
    whole = len(summed.parts) == len(points_sum(view.rated).parts) if view.rated else False
    sources = view.total_sources() if whole else rows(view, tuple(n for n, _ in summed.parts))
    lines: list[Line] = [computed(first, *rule_sources(view, "points", "total"), *sources)]
    lines += together(view, tuple(n for n, _ in summed.parts))
    made = calculation(
        "sum-of-points",
        summed.points,
        parts=[list(p) for p in summed.parts],
        maximum=summed.maximum,
        lost=summed.lost,
        percent=summed.percent,
        standards=len(summed.parts),
        domains=_domain_points(summed),
    )
    return Draft(tuple(lines), trace=view.trace([n for n, _ in summed.parts], [made]))


def band_position(query: Query, scope: Scope) -> Draft | None:
    """Where the total lies in its band, and how far the next ones are."""
    view = scope.view
    if view.rated is None or view.rated.overall is None:
        return None
    if len(query.standards) == 1 and not says("points_word", query.text):
        led_by_cases = bool(view.results(query.standards[0]))
        return (cases_needed if led_by_cases else rating_of)(query, scope)
    if query.standards or set(query.domains) - {"all"}:
        return points_lost(query, scope)
    if all(r.rank > view.rated.overall.rank + 1 for r in query.ratings) and query.ratings:
        return way_up(query, scope)  # beyond the next band, which is told anyway
    found = _band_position(view.rated.framework, view.rated.total, view.rated.maximum)
    where = _near(found.above_low, found.below_high)
    text = (
        f"{capital(where)}: {found.band.rating} runs from {found.band.low} to {found.band.high}, and the "
        f"total of {found.total} is {plural(found.below_high, 'point')} below its ceiling and "
        f"{plural(found.above_low, 'point')} above its floor."
    )
    sources = (*view.total_sources(), *rule_sources(view, "total"))
    far = "; ".join(to_next(view))
    told = [f"{far}.", text, f"{'; '.join(in_band(view))}."] if far else [text]
    lines = [computed(told[0], *sources), *map(computed, told[1:]), overall_line(view)]
    made = calculation(
        "band-position", where, total=found.total, above=found.above_low, below=found.below_high
    )
    return Draft(tuple(lines), trace=view.trace(["total"], [made, *position_trace(view)]))


def _near(above: int, below: int) -> str:
    place = Fraction(above, max(above + below, 1))
    if place >= Fraction(2, 3):
        return "near the top of its band"
    return "near the bottom of its band" if place <= Fraction(1, 3) else "in the middle of its band"


def _title(view: View, number: str) -> str:
    standard = view.standard(number)
    return standard.title.lower() if standard else view.printed[number].title.lower()


def _domain_points(summed: PointsSum) -> dict[str, int]:
    domains: dict[str, int] = {}
    for number, value in summed.parts:
        domain = number.split(".")[0]
        domains[domain] = domains.get(domain, 0) + value
    return domains


def _domain(view: View, domain: str) -> str:
    name = view.domain_name(domain)
    return name[:1].lower() + name[1:] if name else f"domain {domain}"


def _what(view: View, summed: PointsSum) -> str:
    domains = _domain_points(summed)
    if len(summed.parts) == 1:
        return view.label(summed.parts[0][0])
    if len(domains) == 1:
        return f"the {len(summed.parts)} {_domain(view, next(iter(domains)))} standards"
    return f"the {len(summed.parts)} standards"
