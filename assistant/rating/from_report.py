"""What a report prints -> what the engine is given, with nothing settled in silence.

The band goes by the printed percentage; a count told in prose makes it exact where both agree. A
published rating that the rule does not give stands in force, as the panel's adjustment where the
report tells of one, else flagged as a difference.
"""

from __future__ import annotations

from assistant.rating.choosing import framework_for
from assistant.rating.engine import rate
from assistant.rating.errors import RatingError
from assistant.rating.framework import Framework, Standard
from assistant.rating.inputs import (
    RATINGS,
    Adjustment,
    Flag,
    Place,
    Published,
    RatingInputs,
    Share,
    StandardInput,
)
from assistant.rating.rules import count_for, rules_of
from assistant.rating.trace import RatingTrace
from corpus.model import KeyQuestionResult, PrintedAdjustment, Rating, Report, StandardRating
from corpus.values import half_up


def rate_report(report: Report) -> RatingTrace | None:
    """A report's rating in its own framework.

    None where no framework or no scoring is known for it, or where a rating was not found; use
    `framework_for` and `inputs_from_report` to learn which.
    """
    try:
        framework = framework_for(report)
        return rate(inputs_from_report(report, framework), framework)
    except RatingError:
        return None


def inputs_from_report(report: Report, framework: Framework) -> RatingInputs:
    """The engine's inputs for a report.

    Raises `RatingError` where a scored standard was not found and the printed maximum does not say
    that it was not rated, and `ScoringUnknown` where the framework cannot be computed.
    """
    rules_of(framework)
    rows = {s.number: s for s in reversed(report.standards)}
    _refuse_missing(report, framework, rows)
    standards: dict[str, StandardInput] = {}
    adjustments: dict[str, Adjustment] = {}
    flags: list[Flag] = []
    for standard in framework.standards:
        row = rows.get(standard.number)
        value, noticed = _standard_input(report, standard, row)
        value, adjustment = _adjustment(report, framework, standard, value, row)
        standards[standard.number] = value
        flags += noticed
        if adjustment is not None:
            adjustments[standard.number] = adjustment
            flags += [] if adjustment.told else [_untold(adjustment)]
    places = {n: Place(report.id, row.span) for n, row in rows.items()}
    return RatingInputs(
        standards, adjustments, _published(report, rows), places, tuple(flags), report.id
    )


def _refuse_missing(report: Report, framework: Framework, rows: dict[str, StandardRating]) -> None:
    printed = {q.standard for q in report.key_questions}
    missing = [
        s.number
        for s in framework.standards
        if s.scored and s.number not in rows and s.number not in printed
    ]
    best = len(RATINGS) - 1
    shrunk = report.total and report.total.maximum == framework.maximum - best * len(missing)
    if missing and not shrunk:
        raise RatingError(
            f"The ratings of {report.id} are not computed: no rating was found for "
            f"{', '.join(missing)}.",
            f"`assistant show {report.id} --section ratings` prints what was read.",
        )


def _standard_input(
    report: Report, standard: Standard, row: StandardRating | None
) -> tuple[StandardInput, list[Flag]]:
    printed = row.rating if row else None
    if row is not None and printed is None:
        return None, []
    results = {q.slug: q for q in report.key_questions if q.standard == standard.number}
    if not standard.key_questions or not results:
        return printed, []
    shares, flags = _shares(report, standard, results)
    if len(shares) == len(standard.key_questions):
        if row is None:
            message = "its rating was not found in the report and is the one by rule"
            flags.append(Flag("not_printed", standard.number, message, "inferred"))
        return tuple(shares), flags
    message = "not all of its key questions were found; its rating is taken as printed"
    return printed, [*flags, Flag("key_questions_incomplete", standard.number, message, "verified")]


def _shares(
    report: Report, standard: Standard, results: dict[str, KeyQuestionResult]
) -> tuple[list[Share], list[Flag]]:
    shares, flags = [], []
    sample = _sample(report, standard)
    for question in standard.key_questions:
        result = results.get(question.slug)
        share = _share(report.id, result, sample) if result else None
        if share is None or result is None:
            continue
        shares.append(share)
        if result.count is not None and share.count is None:
            message = f"{result.count} of {result.cases} in the text, {share.printed}% in the table"
            subject = f"{standard.number}.{question.slug}"
            flags.append(Flag("count_disagrees", subject, message, "verified"))
    return shares, flags


def _sample(report: Report, standard: Standard) -> int | None:
    sizes = {s.cases for s in report.samples if s.case_type is standard.case_type}
    return sizes.pop() if len(sizes) == 1 else None


def _share(report: str, result: KeyQuestionResult, sample: int | None) -> Share | None:
    place = Place(report, result.span)
    percent, count, cases = result.percent, result.count, result.cases
    possible = count is not None and cases is not None and 0 <= count <= cases and cases > 0
    if percent is None:
        told = result.count_span or result.span
        return Share(count, cases, count_place=Place(report, told)) if possible else None
    if not 0 <= percent <= 100:
        return None
    if count is not None and cases is not None and possible:
        if half_up(count, cases) != percent:
            return Share(percent=percent, place=place)
        sentence = Place(report, result.count_span) if result.count_span else None
        return Share(count, cases, percent, place=place, count_place=sentence)
    return _worked_out(percent, sample, place)


def _worked_out(percent: int, sample: int | None, place: Place) -> Share:
    """The count by the size of the sample, where exactly one count prints the percentage."""
    if sample:
        count = count_for(percent, sample)
        if half_up(count, sample) == percent != half_up(count + 1, sample):
            return Share(count, sample, percent, inferred=True, place=place)
    return Share(percent=percent, place=place)


def _adjustment(
    report: Report,
    framework: Framework,
    standard: Standard,
    value: StandardInput,
    row: StandardRating | None,
) -> tuple[StandardInput, Adjustment | None]:
    told = next((a for a in report.adjustments if a.standard == standard.number), None)
    published = row.rating if row else told.after if told else None
    if published is None or value is None:
        return value, None
    if not isinstance(value, tuple):
        if told is None or told.before in {None, published}:
            return published, None
        return told.before, _told(report, told, told.before, published)
    by_rule = RATINGS[rules_of(framework).rank_of_percent[min(s.printed for s in value)]]
    if by_rule is published:
        return value, None
    if told is not None:
        return value, _told(report, told, by_rule, published)
    place = Place(report.id, row.span) if row else None
    return value, Adjustment(standard.number, by_rule, published, told=False, place=place)


def _told(
    report: Report, told: PrintedAdjustment, before: Rating | None, after: Rating
) -> Adjustment:
    also = tuple(Place(report.id, span) for span in told.also)
    place = Place(report.id, told.span)
    return Adjustment(told.standard, before, after, place=place, also=also)


def _untold(adjustment: Adjustment) -> Flag:
    message = (
        f"published as {adjustment.after}, by rule {adjustment.before}; "
        "the report tells of no adjustment"
    )
    return Flag("published_differs", adjustment.standard, message, "verified")


def _published(report: Report, rows: dict[str, StandardRating]) -> Published:
    total, overall = report.total, report.overall
    return Published(
        {number: row.rating for number, row in rows.items()},
        total.value if total else None,
        total.maximum if total else None,
        overall.rating if overall else None,
    )
