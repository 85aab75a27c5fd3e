"""Printed ratings against the rules: total, overall, standards, the panel, limits, rounding."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.audit.finding import Finding
from assistant.rating import RatingError, RatingTrace, framework_for, inputs_from_report, rate
from assistant.rating.explain import standard_line, total_line
from assistant.rating.inputs import Flag
from assistant.rating.trace import StandardOutcome
from corpus.model import KeyQuestionResult, Report, Span


def score_findings(report: Report) -> Iterator[Finding]:
    """What the engine finds; nothing where no framework or no scoring is known for the report."""
    try:
        framework = framework_for(report)
        trace = rate(inputs_from_report(report, framework), framework)
    except RatingError:
        return
    yield from _total(report, trace)
    yield from _overall(report, trace)
    for standard in trace.standards:
        if standard.adjustment:
            yield _adjusted(report, trace, standard)
    yield from _limits(report, trace)
    for flag in trace.flags:
        if flag.code == "rounding_sensitive":
            yield _rounding(report, flag)
        elif flag.code == "count_disagrees":
            yield _count(report, flag)


def _total(report: Report, trace: RatingTrace) -> Iterator[Finding]:
    printed = report.total
    if printed is None or (printed.value, printed.maximum) == (trace.total, trace.maximum):
        return
    scored = {s.number for s in trace.framework.standards if s.scored}
    rows = tuple(s.span for s in report.standards if s.number in scored)
    yield Finding(
        "total_sum",
        "high",
        f"The printed score is {printed.value}/{printed.maximum}, but the printed ratings add up "
        f"to {total_line(trace)}.",
        "A misprint of the score or of a rating, or a rating read wrongly.",
        (printed.span, *rows),
    )


def _overall(report: Report, trace: RatingTrace) -> Iterator[Finding]:
    printed = report.overall
    if printed is None or trace.overall is None or printed.rating is trace.overall:
        return
    step = trace.step("total")
    threshold = step.threshold if step else None
    band = f"{threshold.low} to {threshold.high} is {step.outcome}" if threshold and step else ""
    total = (report.total.span,) if report.total else ()
    yield Finding(
        "overall_band",
        "high",
        f"The overall rating is printed as {printed.rating}, but the ratings give {trace.total} of "
        f"{trace.maximum} points, and {band}.",
        "A misprint, discretion that is not told, or a rating read wrongly.",
        (printed.span, *total),
    )


def _adjusted(report: Report, trace: RatingTrace, standard: StandardOutcome) -> Finding:
    adjustment = standard.adjustment
    assert adjustment is not None
    row = tuple(s.span for s in report.standards if s.number == standard.number)
    lowest = _lowest(report, standard)
    if not adjustment.told:
        return Finding(
            "standard_rule",
            "high",
            f"{standard.number} {standard.title} is printed as {adjustment.after}, but "
            f"{standard_line(trace, standard.number).removesuffix(f', published as {adjustment.after}')}.",
            "Discretion that the report does not tell, a misprint, or a figure read wrongly.",
            (*row, *lowest),
        )
    told = () if adjustment.place is None else (adjustment.place.span,)
    also = tuple(p.span for p in adjustment.also)
    return Finding(
        "panel_discretion",
        "low",
        f"{standard.number} {standard.title}: the ratings panel moved it from {adjustment.before} "
        f"to {adjustment.after}.",
        "Professional discretion: the rule alone gives the rating before; the figures still "
        "print as they were.",
        (*told, *row, *lowest, *also),
    )


def _lowest(report: Report, standard: StandardOutcome) -> tuple[Span, ...]:
    questions = standard.key_questions
    if not questions:
        return ()
    low = min(q.share.printed for q in questions)
    slugs = {q.slug for q in questions if q.share.printed == low}
    return tuple(
        k.span for k in report.key_questions if k.standard == standard.number and k.slug in slugs
    )


def _limits(report: Report, trace: RatingTrace) -> Iterator[Finding]:
    for limit in trace.framework.limits:
        if limit.id in trace.score.limits:
            row = tuple(s.span for s in report.standards if s.number == limit.standard)
            overall = (report.overall.span,) if report.overall else ()
            yield Finding(
                "limit_bit",
                "low",
                f"{limit.standard} is {limit.rating}, so the overall is {limit.becomes} although "
                f"{trace.total} of {trace.maximum} points would be {limit.bars}.",
                "A limiting judgement, by the published rules.",
                (*row, *overall),
            )


def _rounding(report: Report, flag: Flag) -> Finding:
    result = _result(report, flag)
    told = (result.count_span,) if result.count_span else ()
    return Finding(
        "rounding_sensitive",
        "medium",
        f"{result.standard}, {result.wording.rstrip('?')}: {flag.message}.",
        "Rounding decides the band; that it goes by the printed figure is not in a published "
        "source that was reached.",
        (result.span, *told),
    )


def _count(report: Report, flag: Flag) -> Finding:
    result = _result(report, flag)
    told = (result.count_span,) if result.count_span else ()
    return Finding(
        "count_table",
        "medium",
        f"{result.standard}, {result.wording.rstrip('?')}: {flag.message}.",
        "A misprint in the text or in the table, or a count of something else.",
        (*told, result.span),
    )


def _result(report: Report, flag: Flag) -> KeyQuestionResult:
    number, _, slug = flag.subject.rpartition(".")
    return next(k for k in report.key_questions if (k.standard, k.slug) == (number, slug))
