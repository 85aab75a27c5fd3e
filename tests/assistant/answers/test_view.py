"""A report as composers see it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.answers.rated.lines import overall_text
from assistant.answers.view import View
from corpus.model import KeyQuestionResult, Rating, Span
from tests.assistant.answers.test_verify import MADE
from tests.assistant.rating.made_report import report


@pytest.mark.parametrize(("count", "told"), [(12, 12), (13, None)])
def test_a_count_stands_beside_its_own_percentage_only(count: int, told: int | None) -> None:
    printed = KeyQuestionResult(
        "2.2", "others_safe", "Is it?", 55, Span(0, 4), count=count, cases=22
    )
    view = View(replace(MADE, key_questions=(printed,)))
    result = view.result("2.2", "others_safe")
    assert result is not None
    assert (result.percent, result.count) == (55, told)


UNKNOWN = "January 2026"
"""Fieldwork under rules that are not known, so that nothing is computed."""


@pytest.mark.parametrize(
    ("printed", "told"),
    [
        (Rating.GOOD, "Made was rated Good overall, with 24 out of 36 points"),
        (None, "Made has no overall rating, with 24 out of 36 points"),
    ],
)
def test_an_overall_rating_is_told_where_there_is_one(printed: Rating | None, told: str) -> None:
    assert overall_text(View(report(overall=printed, fieldwork=UNKNOWN))) == told
