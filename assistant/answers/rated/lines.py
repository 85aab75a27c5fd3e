"""Lines that several composers say: a rating, how it comes about, a key question's result."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from assistant.answers.draft import Line, Quote, computed, quoted
from assistant.answers.evidence.methodology import method_sentences
from assistant.answers.evidence.sentences import sentences
from assistant.answers.view import View, calculation
from assistant.answers.wording.cues import says
from assistant.answers.wording.phrases import capital, joined, plural, share
from assistant.rating.lookup import points_sum
from corpus.model import KeyQuestionResult, Rating, Span

_GROUNDS = 1
"""Sentences with the grounds of the panel that are quoted."""


def rated(view: View, number: str) -> str:
    """ "Court disposals planning (2.2) was rated Inadequate"."""
    rating = view.rating(number)
    return f"{capital(view.label(number))} was {f'rated {rating}' if rating else 'not rated'}"


def worth(view: View, number: str) -> str:
    """ " (2 points)" for a scored standard, else nothing."""
    points = view.points(number)
    return "" if points is None else f" ({plural(points, 'point')})"


def worth_trace(view: View, numbers: tuple[str, ...]) -> list[dict[str, object]]:
    """The points that `worth` states, for the trace."""
    points = {n: view.points(n) for n in numbers}
    return [calculation("points", p, standard=n) for n, p in points.items() if p is not None]


def together(view: View, numbers: tuple[str, ...]) -> list[Line]:
    """What several standards earned and missed together."""
    summed = points_sum(view.rated, numbers) if view.rated else None
    if summed is None or len(summed.parts) < 2:
        return []
    text = (
        f"Together {plural(summed.points, 'point')} of {summed.maximum}, {summed.percent}%; "
        f"{plural(summed.lost, 'point')} missed."
    )
    return [computed(text)]


def sum_trace(view: View, numbers: tuple[str, ...]) -> list[dict[str, object]]:
    """The sum that `together` states, for the trace."""
    if view.rated is None:
        return []
    s = points_sum(view.rated, numbers)
    return [
        calculation("sum-of-points", s.points, maximum=s.maximum, lost=s.lost, percent=s.percent)
    ]


def rule_line(view: View, number: str) -> Line | None:
    """The rule recomputed: "2.2 = lowest of Requires improvement (62%), ... = Inadequate"."""
    outcome = view.outcome(number)
    if outcome is None or not outcome.key_questions or outcome.computed is None:
        return None
    parts = [f"{q.band} ({q.share.printed}%)" for q in outcome.key_questions]
    text = f"{number} = lowest of {', '.join(parts)} = {outcome.computed}"
    if outcome.rating != outcome.computed:
        text += f" by rule; published {outcome.rating}"
    sources = [view.quote(r.span) for r in view.results(number)]
    return computed(text + ".", *sources)


def named_line(view: View, number: str) -> Line | None:
    """What each key question of a standard came to, by name: "desistance 69%, keeping the child safe 62%"."""
    results = [r for r in view.results(number) if r.percent is not None]
    if not results:
        return None
    told = [f"{view.question_name(number, r.slug)} {r.percent}%" for r in results]
    return computed(f"By key question: {joined(told)}.", *(view.quote(r.span) for r in results))


def lowest_line(view: View, number: str) -> Line | None:
    """The key question that decides a standard by rule, by name."""
    lowest = view.lowest(number)
    if not lowest:
        return None
    told = joined([result_text(view, r) for r in lowest])
    sources = [q for r in lowest for q in view.result_sources(r)]
    return computed(f"The lowest: {told}.", *sources)


def adjustment_lines(view: View, number: str) -> list[Line]:
    """What the report says of professional discretion for a standard, quoted."""
    told = view.adjustment(number)
    if told is None:
        return []
    first = quoted(view.quote(told.span), "Professional discretion")
    return [first, *(quoted(view.quote(span)) for span in grounds(view, number))]


def grounds(view: View, number: str) -> tuple[Span, ...]:
    """The sentences beside a telling of discretion that give the panel's grounds."""
    told = view.adjustment(number)
    if told is None:
        return ()
    spans = (told.span, *told.also)
    blocks = [b for b in view.report.blocks if any(b.span.contains(s) for s in spans)]
    return tuple(
        s for b in blocks for s in sentences(view.report.text, b.span)
        if s != told.span and says("grounds", s.of(view.report.text))
    )[:_GROUNDS]  # fmt: skip


def result_text(view: View, result: KeyQuestionResult) -> str:
    """ "keeping other people safe was sufficient in 5 of 13 cases (38%)"."""
    return f"{view.question_name(result.standard, result.slug)} was sufficient in {share(result)}"


def threshold_text(view: View, result: KeyQuestionResult) -> str:
    """Where the result lies in the bands: "below 50%" or "in the 50-64% band"."""
    outcome = view.question_outcome(result.standard, result.slug)
    if outcome is None or outcome.step.threshold is None:
        return ""
    low, high = outcome.step.threshold.low, outcome.step.threshold.high
    if low == 0:
        return f"below {high + 1}%"
    return f"in the {low}-{high}% band" if high < 100 else f"in the {low}% or more band"


def overall_text(view: View) -> str:
    """ "Hull Youth Justice Service was rated Good overall, with 26 out of 36 points"."""
    report = view.report
    name = report.service_name or view.service
    rating = (
        report.overall.rating if report.overall else (view.rated.overall if view.rated else None)
    )
    total = report.total
    points = f", with {total.value} out of {total.maximum} points" if total else ""
    held = f"was rated {rating} overall" if rating else "has no overall rating"
    return f"{name} {held}{points}"


def overall_line(view: View) -> Line:
    """The overall rating and score as printed, and as recomputed."""
    return computed(f"{overall_text(view)}.", *view.total_sources())


def by_rating(view: View) -> Line:
    """The standards by the rating they got: "Inadequate: 2.2. Good: 1.1, 1.3."."""
    told = {r: [n for n in view.numbers if view.rating(n) == r] for r in Rating}
    return computed(
        " ".join(f"{r}: {', '.join(numbers)}." for r, numbers in told.items() if numbers)
    )


def sum_line(view: View) -> Line | None:
    """The total recomputed from the standards' points, those of a domain together."""
    if view.rated is None:
        return None
    points = [(n, p) for n in view.numbers if (p := view.points(n)) is not None]
    terms = [_added(list(of)) for _, of in groupby(points, key=lambda term: term[0].split(".")[0])]
    total, maximum = view.rated.total, view.rated.maximum
    return computed(
        f"Recomputed: {' + '.join(terms)} = {total} of {maximum}, which is {view.rated.overall}."
    )


def _added(points: Sequence[tuple[str, int]]) -> str:
    """ "1 + 2 + 3 + 2 (1.1 to 1.4)": what some standards in a row earned."""
    (first, _), (last, _) = points[0], points[-1]
    of = first if first == last else f"{first} to {last}"
    return f"{' + '.join(str(earned) for _, earned in points)} ({of})"


def position_lines(view: View) -> list[Line]:
    """Where the total lies: in its band, from the maximum, and from the next ratings."""
    held = in_band(view)
    return [computed(f"{'; '.join([*held, *to_next(view)])}.")] if held else []


def in_band(view: View) -> list[str]:
    """Where the overall rating begins and ends, and how far the total is from the maximum."""
    rated = view.rated
    step = rated.step("total") if rated else None
    if rated is None or step is None or step.threshold is None:
        return []
    total, share = rated.total, points_sum(rated).percent
    lost = _points(rated.maximum - total)
    return [
        f"{rated.overall} runs from {step.threshold.low} to {step.threshold.high}",
        f"{total} is {share}% of the maximum of {rated.maximum} and {lost} below it",
    ]


def to_next(view: View) -> list[str]:
    """How far the total is from the ratings on either side."""
    step = view.rated.step("total") if view.rated else None
    if view.rated is None or step is None:
        return []
    told = []
    for other in step.alternatives:
        where, edge = ("short of", "starts at") if other.by > 0 else ("above", "ends at")
        far = f"{_points(abs(other.by))} {where} {other.outcome}"
        told.append(f"{far}, which {edge} {view.rated.total + other.by}")
    return told


def position_trace(view: View) -> list[dict[str, object]]:
    """The calculations behind `position_lines`, for the trace."""
    rated = view.rated
    step = rated.step("total") if rated else None
    if rated is None or step is None:
        return []
    made = [
        calculation(
            "points-lost",
            rated.maximum - rated.total,
            maximum=rated.maximum,
            total=rated.total,
            percent=points_sum(rated).percent,
        )
    ]
    return made + [
        calculation("band-edge", rated.total + a.by, rating=a.outcome, by=abs(a.by))
        for a in step.alternatives
    ]


def _points(count: int) -> str:
    return plural(count, "point")


def rule_sources(view: View, *topics: str) -> tuple[Quote, ...]:
    """The sentences of the report that give the scoring rules."""
    found = [method_sentences(view.report, t)[:1] for t in topics]
    return tuple(view.quote(span) for spans in found for span in spans)


def rows(view: View, numbers: tuple[str, ...]) -> tuple[Quote, ...]:
    """The ratings rows of several standards."""
    return tuple(q for n in numbers for q in view.row(n))
