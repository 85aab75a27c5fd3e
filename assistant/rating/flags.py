"""What to know about a result: where rounding decides, and what rests on less than a source."""

from __future__ import annotations

from functools import lru_cache

from assistant.rating.framework import Framework, Source, Status
from assistant.rating.inputs import RATINGS, Flag, RatingInputs, Share
from assistant.rating.rules import rules_of, total_bands
from assistant.rating.trace import Score, TraceStep
from corpus.model import Rating


def question_flags(
    framework: Framework, subject: str, share: Share, band: Rating
) -> tuple[Flag, ...]:
    """A flag where the exact share would band otherwise than the printed whole per cent."""
    if share.count is None or share.cases is None:
        return ()
    lows = rules_of(framework).lows
    exact = RATINGS[sum(100 * share.count >= low * share.cases for low in lows) - 1]
    if exact is band:
        return ()
    tenths = 1000 * share.count // share.cases
    message = (
        f"{share.count} of {share.cases} is printed as {share.printed}% ({band}), "
        f"exactly {tenths // 10}.{tenths % 10}% ({exact}); the band goes by the printed figure"
    )
    rule = framework.banding
    status = rule.source.status if rule else Status.RECALLED
    return (Flag("rounding_sensitive", subject, message, status),)


def result_flags(
    inputs: RatingInputs, framework: Framework, score: Score, steps: tuple[TraceStep, ...]
) -> tuple[Flag, ...]:
    """All flags of a result, those of the inputs first."""
    flags = inputs.flags
    for step in steps:
        if step.flags:
            flags += step.flags
    if score.maximum != framework.maximum:
        flags += _shrunk_flags(framework, score)
    flags += _rule_flags(framework, any(s.steps for s in steps))
    if score.limits or framework.limits_unknown:
        flags += _limit_flags(framework, score)
    return flags + _published_flags(inputs, score) if inputs.published else flags


def _shrunk_flags(framework: Framework, score: Score) -> tuple[Flag, ...]:
    missing = [s.number for s in framework.standards if s.scored and not score.ratings[s.number]]
    if score.maximum == 0:
        return (Flag("nothing_rated", "total", "no scored standard is rated", Status.VERIFIED),)
    cuts = ", ".join(b.words for b in total_bands(framework, score.maximum))
    message = f"not rated: {', '.join(missing)}; the total is out of {score.maximum}: {cuts}"
    status = framework.shrunk.source.status if framework.shrunk else Status.RECALLED
    return (Flag("inferred_bands", "total", message, status),)


@lru_cache(maxsize=64)
def _rule_flags(framework: Framework, from_cases: bool) -> tuple[Flag, ...]:
    used: list[tuple[str, Source]] = []
    if from_cases:
        used += [("the key question bands", b.source) for b in framework.key_question_bands[:1]]
        used += (
            [("the lowest key question rule", framework.lowest.source)] if framework.lowest else []
        )
    used += [("the bands of the total", b.source) for b in framework.total_bands[:1]]
    return tuple(
        Flag("recalled", framework.id, f"{what} rest on memory, not on a source", source.status)
        for what, source in used
        if source.status is Status.RECALLED
    )


def _limit_flags(framework: Framework, score: Score) -> tuple[Flag, ...]:
    flags = [
        Flag(
            "inferred_limit",
            "overall",
            f"{x.standard} is {x.rating}, so the overall cannot be {x.bars}; "
            f"that it becomes {x.becomes} is inferred",
            x.becomes_source.status,
        )
        for x in framework.limits
        if x.id in score.limits
    ]
    if framework.limits_unknown and score.overall is RATINGS[-1]:
        message = "whether a limiting judgement could apply is not known here"
        status = framework.limits_unknown.status
        flags.append(Flag("limits_unknown", "overall", message, status))
    return tuple(flags)


def _published_flags(inputs: RatingInputs, score: Score) -> tuple[Flag, ...]:
    published = inputs.published
    assert published is not None
    flags = []
    if published.total is not None and published.total != score.total:
        message = f"printed {published.total}, the ratings in force add up to {score.total}"
        flags.append(Flag("total_differs", "total", message, Status.VERIFIED))
    if published.overall is not None and published.overall is not score.overall:
        message = (
            f"printed {published.overall}, {score.total} of {score.maximum} is {score.overall}"
        )
        flags.append(Flag("overall_differs", "overall", message, Status.VERIFIED))
    return tuple(flags)
