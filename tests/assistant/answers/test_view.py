"""A report as composers see it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.answers.view import View
from corpus.model import KeyQuestionResult, Span
from tests.assistant.answers.test_verify import MADE


@pytest.mark.parametrize(("count", "told"), [(12, 12), (13, None)])
def test_a_count_stands_beside_its_own_percentage_only(count: int, told: int | None) -> None:
    printed = KeyQuestionResult(
        "2.2", "others_safe", "Is it?", 55, Span(0, 4), count=count, cases=22
    )
    view = View(replace(MADE, key_questions=(printed,)))
    result = view.result("2.2", "others_safe")
    assert result is not None
    assert (result.percent, result.count) == (55, told)
