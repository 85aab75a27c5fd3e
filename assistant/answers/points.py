"""Points and the total: what standards earned, lost, share, and where the total lies in its band."""

from __future__ import annotations

from fractions import Fraction

from assistant.answers.anchors import method_sentences
from assistant.answers.cues import says
from assistant.answers.draft import Draft, Quote, computed
from assistant.answers.lines import rows
from assistant.answers.phrases import capital, joined, plural
from assistant.answers.ratings import asked_standards, overall
from assistant.answers.scope import Scope
from assistant.answers.view import View, calculation
from assistant.model import Query
from assistant.rating.inputs import printed_percent

total = overall


def scored(view: View, numbers: tuple[str, ...]) -> dict[str, int]:
    """The points of the scored standards among `numbers`."""
    found = {n: view.points(n) for n in numbers}
    return {n: p for n, p in found.items() if p is not None}


def asked(query: Query, view: View) -> dict[str, int]:
    """The scored standards a question is about; all but those named where it leaves some out."""
    named = asked_standards(query, view)
    if named and says("leaving_out", query.text):
        named = tuple(n for n in view.numbers if n not in named)
    return scored(view, named or view.numbers)


def best(view: View, points: dict[str, int]) -> int:
    """The most points that these standards could have."""
    framework = view.framework
    values = framework.points.values.values() if framework and framework.points else [0]
    return max(values) * len(points)


def rule_sources(view: View, *topics: str) -> tuple[Quote, ...]:
    """The sentences of the report that give the scoring rules."""
    found = [method_sentences(view.report, t)[:1] for t in topics]
    return tuple(view.quote(span) for spans in found for span in spans)


def points_of(query: Query, scope: Scope) -> Draft | None:
    """The points of the standards asked about, added up."""
    view = scope.view
    points = asked(query, view)
    if not points or view.rated is None:
        return None
    terms = [f"{view.label(n)} {view.rating(n)}, {plural(p, 'point')}" for n, p in points.items()]
    whole = sum(points.values())
    added = " + ".join(str(p) for p in points.values())
    head = f"{added} = {plural(whole, 'point')}" if len(points) > 1 else plural(whole, "point")
    text = f"{head}: {joined(terms)}."
    trace = view.trace(points, [calculation("sum-of-points", whole, of=points)])
    return Draft(
        (computed(text, *rows(view, tuple(points)), *rule_sources(view, "points")),), trace=trace
    )


def points_breakdown(query: Query, scope: Scope) -> Draft | None:
    """Each standard's points, and the total they add up to."""
    view = scope.view
    points = asked(query, view)
    if view.rated is None:
        return None
    whole = sum(points.values())
    terms = [f"{n} {_title(view, n)}: {p}" for n, p in points.items()]
    text = f"{'; '.join(terms)}. Together {whole} of {best(view, points)} points."
    sources = (*view.total_sources(), *rule_sources(view, "points"))
    trace = view.trace(["overall"], [calculation("sum-of-points", whole, of=best(view, points))])
    return Draft((computed(text, *sources),), trace=trace)


def points_lost(query: Query, scope: Scope) -> Draft | None:
    """How many points were missed, of how many."""
    view = scope.view
    points = asked(query, view)
    if not points or view.rated is None:
        return None
    whole, most = sum(points.values()), best(view, points)
    what = _what(view, points)
    text = (
        f"{plural(most - whole, 'point')} of {most} were missed: {what} earned {plural(whole, 'point')} "
        f"of the maximum of {most}, so {whole} is {plural(most - whole, 'point')} below it."
    )
    trace = view.trace(
        points, [calculation("points-lost", most - whole, earned=whole, maximum=most)]
    )
    sources = (*rule_sources(view, "points", "total"), *_row_sources(view, points))
    return Draft((computed(text, *sources),), trace=trace)


def points_share(query: Query, scope: Scope) -> Draft | None:
    """Points earned as a share of those there were."""
    view = scope.view
    points = asked(query, view)
    if not points or view.rated is None:
        return None
    whole, most = sum(points.values()), best(view, points)
    percent = printed_percent(whole, most)
    text = f"{whole} of {most} points, {percent}%: {_per_domain(view, points)}."
    domains = [{"domain": d, "points": p} for d, p in _domain_points(points).items()]
    made = calculation("share-of-points", percent, earned=whole, maximum=most, domains=domains)
    sources = (*rule_sources(view, "points"), *_row_sources(view, points))
    return Draft((computed(text, *sources),), trace=view.trace(points, [made]))


def band_position(query: Query, scope: Scope) -> Draft | None:
    """Where the total lies in its band, and how far the next ones are."""
    view = scope.view
    if view.rated is None or view.rated.overall is None:
        return None
    points, step = view.rated.total, view.rated.step("total")
    if step is None or step.threshold is None:
        return None
    low, high = step.threshold.low, step.threshold.high
    where = _near(points, low, high)
    text = (
        f"{capital(where)}: {view.rated.overall} runs from {low} to {high}, and the total of {points} is "
        f"{plural(high - points, 'point')} below its ceiling and {plural(points - low, 'point')} above its floor."
    )
    lines = [computed(text, *view.total_sources(), *rule_sources(view, "total"))]
    distances = [
        calculation(
            "band-position", where, points=points, to_top=high - points, to_floor=points - low
        )
    ]
    for alternative in step.alternatives:
        edge = points + alternative.by
        direction = "short of" if alternative.by > 0 else "above"
        lines.append(
            computed(f"{plural(abs(alternative.by), 'point')} {direction} {alternative.outcome}, which "
                     f"{'starts at' if alternative.by > 0 else 'ends at'} {edge}.".capitalize())
        )  # fmt: skip
        distances.append(
            calculation("band-edge", edge, outcome=alternative.outcome, by=abs(alternative.by))
        )
    return Draft(tuple(lines), trace=view.trace(["total"], distances))


def _near(points: int, low: int, high: int) -> str:
    place = Fraction(points - low, max(high - low, 1))
    if place >= Fraction(2, 3):
        return "near the top of its band"
    return "near the bottom of its band" if place <= Fraction(1, 3) else "in the middle of its band"


def _title(view: View, number: str) -> str:
    standard = view.standard(number)
    return standard.title.lower() if standard else view.printed[number].title.lower()


def _domain_points(points: dict[str, int]) -> dict[str, int]:
    domains: dict[str, int] = {}
    for number, value in points.items():
        domains[number.split(".")[0]] = domains.get(number.split(".")[0], 0) + value
    return domains


def _per_domain(view: View, points: dict[str, int]) -> str:
    return joined([f"{p} for {_domain(view, d)}" for d, p in _domain_points(points).items()])


def _domain(view: View, domain: str) -> str:
    name = view.domain_name(domain)
    return name[:1].lower() + name[1:] if name else f"domain {domain}"


def _what(view: View, points: dict[str, int]) -> str:
    domains = _domain_points(points)
    if len(domains) == 1 and len(points) > 1:
        return f"the {len(points)} {_domain(view, next(iter(domains)))} standards"
    return f"the {len(points)} standards" if len(points) > 1 else view.label(next(iter(points)))


def _row_sources(view: View, points: dict[str, int]) -> tuple[Quote, ...]:
    if len(points) == len(scored(view, view.numbers)):
        return view.total_sources()
    return rows(view, tuple(points))
