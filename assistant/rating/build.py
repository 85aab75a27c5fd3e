"""Scores -> the trace tree, with the thresholds that applied and the alternatives that did not.

Steps that depend on nothing but the framework and one value (a key question's 11 of 13) are made
once and shared; places in a report are added to a copy.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import compress
from typing import NamedTuple

from assistant.rating.flags import question_flags, result_flags
from assistant.rating.framework import Framework, Limit, Status, band_of
from assistant.rating.inputs import RATINGS, Adjustment, Flag, Place, RatingInputs, Share
from assistant.rating.rules import count_for, rules_of, total_bands
from assistant.rating.trace import Alternative, Input, RatingTrace, Score, Threshold, TraceStep
from corpus.model import Rating

_BEST = len(RATINGS) - 1


class _Question(NamedTuple):
    """A key question's step with what its standard needs of it."""

    step: TraceStep
    rank: int
    up_rank: int
    """Rank that `up` reaches; `rank` where there is no `up`."""
    up: Alternative | None
    down: Alternative | None
    printed: int


def build_trace(inputs: RatingInputs, framework: Framework, score: Score) -> RatingTrace:
    """The tree for a score that `engine.score` gave for these inputs."""
    steps = tuple([_standard_step(number, inputs, framework) for number in framework.numbers])
    total = _total_step(framework, score, steps)
    band = _band_step(framework, score, total)
    limits = tuple(_limit_step(x, framework, score, steps, band) for x in framework.limits)
    sure = Status.INFERRED if score.limits else Status.VERIFIED
    root = TraceStep(
        "overall", "overall", score.overall, status=sure, steps=(band, *limits), source=band.source
    )
    flags = result_flags(inputs, framework, score, steps)
    return RatingTrace(framework, inputs, score, root, steps, flags)


def _standard_step(number: str, inputs: RatingInputs, framework: Framework) -> TraceStep:
    value = inputs.standards.get(number)
    place = inputs.places.get(number)
    if isinstance(value, tuple):
        step = _lowest_step(framework, number, value)
    else:
        step = _given_step(framework, number, value)
        if place:
            step = step._replace(inputs=(Input("published", str(value), place),))
    adjustment = inputs.adjustments.get(number)
    return step if adjustment is None else _adjusted_step(framework, step, adjustment, place)


@lru_cache(maxsize=1024)
def _given_step(framework: Framework, number: str, rating: Rating | None) -> TraceStep:
    standard = framework.standard(number)
    if rating is None:
        return TraceStep("not-rated", number, None, source=standard.source.id)
    judged = standard.method == "qualitative"
    return TraceStep(
        "judged" if judged else "given",
        number,
        rating,
        (Input("rating", rating.value),),
        source=standard.source.id,
        status=standard.source.status if judged else Status.VERIFIED,
    )


def _lowest_step(framework: Framework, number: str, shares: tuple[Share, ...]) -> TraceStep:
    # One pass: most of a rating's time is spent here.
    rule = framework.lowest
    assert rule is not None, "checked on loading: key questions come with the rule"
    questions: list[_Question] = []
    steps: list[TraceStep] = []
    flags: tuple[Flag, ...] = ()
    lowest = next_rank = _BEST + 1
    for at, share in enumerate(shares):
        made = _question(framework, number, at, share.count, share.cases, share.printed)
        step, rank = made.step, made.rank
        if not share.plain:
            step = step._replace(inputs=_question_inputs(share))
        questions.append(made)
        steps.append(step)
        if step.flags:
            flags += step.flags
        if rank < lowest:
            lowest, next_rank, driver = rank, lowest, made
        elif rank < next_rank:
            next_rank = rank
    alone = next_rank > lowest and driver.up_rank <= next_rank
    alternatives = (
        driver.step.alternatives if alone else _alternatives(framework, questions, lowest)
    )
    return TraceStep(
        "lowest-key-question",
        number,
        RATINGS[lowest],
        (),
        None,
        alternatives,
        rule.source.id,
        rule.source.status,
        tuple(steps),
        flags,
    )


def _alternatives(
    framework: Framework, questions: list[_Question], lowest: int
) -> tuple[Alternative, ...]:
    """The next rating up needs every lowest key question; the next down only the nearest one."""
    reached, printed = _BEST, 100
    cases: int | None = 0
    down: Alternative | None = None
    for _, rank, up_rank, up, lower, percent in questions:
        reached = min(reached, up_rank)
        if rank == lowest:
            printed = min(printed, percent)
            cases = None if cases is None or up is None or up.cases is None else cases + up.cases
            if lower and (down is None or _distance(lower) < _distance(down)):
                down = lower
        elif rank < reached:
            reached = rank
    if reached == lowest:
        return () if down is None else (down,)
    by = rules_of(framework).lows[reached] - printed
    return _nearest_first(Alternative(RATINGS[reached], by, "%", cases), down)


def _distance(alternative: Alternative) -> tuple[int, int]:
    return abs(alternative.by), abs(alternative.cases or 0)


def _nearest_first(up: Alternative | None, down: Alternative | None) -> tuple[Alternative, ...]:
    if up is None:
        return () if down is None else (down,)
    if down is None:
        return (up,)
    return (up, down) if up.by <= -down.by else (down, up)


@lru_cache(maxsize=32768)
def _question(
    framework: Framework, number: str, at: int, count: int | None, cases: int | None, printed: int
) -> _Question:
    band = band_of(framework.key_question_bands, printed)
    rank = RATINGS.index(band.rating)
    up = _up(framework, rank, count, cases, printed)
    down = _down(framework, rank, count, cases, printed)
    subject = f"{number}.{framework.standard(number).key_questions[at].slug}"
    share = Share(count, cases, printed)
    step = TraceStep(
        "key-question-band",
        subject,
        band.rating,
        _question_inputs(share),
        Threshold(band.id, band.low, band.high, "%", band.source.id),
        _nearest_first(up, down),
        band.source.id,
        band.source.status,
        flags=question_flags(framework, subject, share, band.rating),
    )
    return _Question(step, rank, RATINGS.index(up.outcome) if up else rank, up, down, printed)


def _question_inputs(share: Share) -> tuple[Input, ...]:
    percent = Input("percent", share.printed, share.place)
    if share.count is None or share.cases is None:
        return (percent,)
    told = "worked out" if share.inferred else "sufficient"
    place = share.count_place
    return (percent, Input(told, share.count, place), Input("cases", share.cases, place))


def _up(
    framework: Framework, rank: int, count: int | None, cases: int | None, printed: int
) -> Alternative | None:
    rules = rules_of(framework)
    if rank == rules.best:
        return None
    if count is None or cases is None:
        return Alternative(RATINGS[rank + 1], rules.lows[rank + 1] - printed, "%")
    needed = count_for(rules.lows[rank + 1], cases)
    reached = rules.rank_of_percent[(200 * needed + cases) // (2 * cases)]
    return Alternative(RATINGS[reached], rules.lows[reached] - printed, "%", needed - count)


def _down(
    framework: Framework, rank: int, count: int | None, cases: int | None, printed: int
) -> Alternative | None:
    rules = rules_of(framework)
    if rank == 0:
        return None
    if count is None or cases is None:
        return Alternative(RATINGS[rank - 1], rules.lows[rank] - 1 - printed, "%")
    left = count_for(rules.lows[rank], cases) - 1
    reached = rules.rank_of_percent[(200 * left + cases) // (2 * cases)]
    high = rules.lows[reached + 1] - 1
    return Alternative(RATINGS[reached], high - printed, "%", left - count)


def _adjusted_step(
    framework: Framework, step: TraceStep, adjustment: Adjustment, place: Place | None
) -> TraceStep:
    panel = framework.panel
    told = adjustment.told and panel is not None
    before = str(step.outcome)
    return TraceStep(
        "panel-discretion" if told else "published-in-force",
        step.subject,
        adjustment.after,
        (
            Input("by rule", before),
            Input("published", adjustment.after.value, adjustment.place or place),
        ),
        source=panel.source.id if told and panel else step.source,
        status=panel.source.status if told and panel else Status.INFERRED,
        steps=(step,),
        flags=step.flags,
    )


def _total_step(framework: Framework, score: Score, steps: tuple[TraceStep, ...]) -> TraceStep:
    points = framework.points
    assert points is not None, "checked on loading: known scoring has points"
    counted = tuple(compress(steps, rules_of(framework).scored))
    return TraceStep(
        "sum-of-points",
        "sum",
        score.total,
        (Input("by rule", score.total_by_rule), Input("max", score.maximum)),
        source=points.source.id,
        status=points.source.status,
        steps=counted,
    )


def _band_step(framework: Framework, score: Score, total: TraceStep) -> TraceStep:
    rating, threshold, alternatives, source, status = _total_band(
        framework, score.maximum, score.total
    )
    return TraceStep(
        "total-band",
        "total",
        rating,
        (Input("points", score.total), Input("max", score.maximum)),
        threshold,
        alternatives,
        source,
        status,
        (total,),
    )


_TotalBand = tuple[Rating | None, Threshold | None, tuple[Alternative, ...], str, str]


@lru_cache(maxsize=4096)
def _total_band(framework: Framework, maximum: int, total: int) -> _TotalBand:
    if maximum == 0:
        return None, None, (), "", Status.VERIFIED
    bands = total_bands(framework, maximum)
    band = band_of(bands, total)
    at = bands.index(band)
    above, below = bands[at + 1 :], bands[:at]
    up = Alternative(above[0].rating, above[0].low - total, "points") if above else None
    down = Alternative(below[-1].rating, below[-1].high - total, "points") if below else None
    row = Threshold(band.id, band.low, band.high, "points", band.source.id)
    return band.rating, row, _nearest_first(up, down), band.source.id, band.source.status


def _limit_step(
    limit: Limit,
    framework: Framework,
    score: Score,
    steps: tuple[TraceStep, ...],
    band: TraceStep,
) -> TraceStep:
    bites = limit.id in score.limits
    return TraceStep(
        "limit",
        limit.id,
        score.overall if bites else None,
        (Input("rating", str(score.ratings[limit.standard] or "not rated")),),
        source=limit.source.id,
        status=limit.becomes_source.status if bites else limit.source.status,
        steps=(steps[framework.numbers.index(limit.standard)],),
    )
