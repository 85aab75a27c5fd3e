"""A small made report: a ratings table and key-question tables as a reader would have read them."""

from __future__ import annotations

from collections.abc import Mapping

from corpus.model import (
    CaseSample,
    CaseType,
    KeyQuestionResult,
    PrintedAdjustment,
    PrintedRating,
    PrintedScore,
    PrintedText,
    Rating,
    Report,
    Span,
    StandardRating,
)

SLUGS = ("desistance", "child_safe", "others_safe")
TITLES = {"3.4": "Out-of-court disposal policy and provision", "4.1": "Resettlement"}
QUALITATIVE = ("1.1", "1.2", "1.3", "1.4", "3.4", "4.1")
CASE_LED = ("2.1", "2.2", "2.3", "2.4", "3.1", "3.2", "3.3")
Row = tuple[int | None, int | None, int | None]
"""Percent, count and cases of a key question."""


def report(
    *,
    ratings: Mapping[str, Rating | None] | None = None,
    questions: Mapping[str, tuple[Row, ...]] | None = None,
    total: tuple[int, int] | None = (24, 36),
    overall: Rating | None = Rating.GOOD,
    adjustments: tuple[PrintedAdjustment, ...] = (),
    samples: tuple[CaseSample, ...] = (),
    fieldwork: str | None = "March 2022",
    leave_out: tuple[str, ...] = (),
) -> Report:
    """All standards Good at 70% where nothing else is said; the text is of no account here."""
    rated = dict.fromkeys((*QUALITATIVE, *CASE_LED), Rating.GOOD) | dict(ratings or {})
    asked = dict.fromkeys(CASE_LED, ((70, None, None),) * 3) | dict(questions or {})
    return Report(
        id="made",
        title="An inspection of youth offending services in Made",
        service="Made",
        text="",
        digest="",
        source="made.md",
        media="markdown",
        fieldwork=PrintedText(fieldwork, Span(0, 1)) if fieldwork else None,
        total=PrintedScore(*total, Span(1, 2)) if total else None,
        overall=PrintedRating(overall, Span(2, 3)) if overall else None,
        standards=tuple(
            StandardRating(n, TITLES.get(n, "Title"), rated[n], place(n), "")
            for n in sorted(rated)
            if n not in leave_out
        ),
        key_questions=tuple(
            KeyQuestionResult(n, slug, "", percent, place(n), count, cases, place(n))
            for n, rows in asked.items()
            for slug, (percent, count, cases) in zip(SLUGS, rows, strict=False)
            if n not in leave_out
        ),
        adjustments=adjustments,
        samples=samples,
    )


def place(number: str) -> Span:
    """A span of its own for every standard."""
    start = 10 * int(float(number) * 10)
    return Span(start, start + 9)


def sample(case_type: CaseType, cases: int) -> CaseSample:
    return CaseSample(case_type, cases, Span(3, 4))
