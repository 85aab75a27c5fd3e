"""Practice examples in conversation, what holds a what-if, and turns that ask for the answer before again."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest

from assistant import Assistant
from assistant.answers.evidence.boxes import boxes, kind_said, practices
from assistant.answers.wording.forms import has_form
from benchmarks.made import bundled


@pytest.fixture(scope="module")
def assistant(home: str) -> Iterator[Assistant]:
    with Assistant.open(home) as opened:
        yield opened


@pytest.mark.parametrize(
    "title",
    ["Good practice example", "Practice example: Poor practice", "Example of effective practice", "Case study"],
)  # fmt: skip
def test_a_box_is_told_by_its_title(title: str) -> None:
    assert has_form("box_title", title)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Practice example: Poor practice", "poor"),
        ("Good practice example", "good"),
        ("less effective practice", "poor"),
        ("good or poor practice", None),
        ("Practice example", None),
    ],
)
def test_the_kind_stands_in_the_title(words: str, kind: str | None) -> None:
    assert kind_said(words) == kind


def test_a_box_needs_no_title_and_none_is_told_twice() -> None:
    report = bundled()
    told = boxes(report)
    assert 0 < len(practices(report)) < len(told)
    for one, other in pairwise(told):
        assert one.spans[-1].end <= other.spans[0].start


def test_an_example_of_poor_practice_is_told_whole_and_never_a_good_one(
    assistant: Assistant,
) -> None:
    answer = assistant.ask("give me an example of poor practice")
    assert answer.text.startswith("- Poor practice example, ")
    again = assistant.ask(
        "was that good or poor practice?", history=["give me an example of poor practice"]
    )
    assert "heads it as poor practice" in again.text


def test_really_tells_the_first_line_again(assistant: Assistant) -> None:
    asked = "what was the overall rating?"
    answer = assistant.ask("really?", history=[asked])
    assert answer.text.split(" [")[0] == assistant.ask(asked).text.split(" [")[0]


def test_what_comes_first_the_report_does_not_say(assistant: Assistant) -> None:
    history = ["what are the recommendations?"]
    answer = assistant.ask("which is the most urgent?", history=history)
    assert answer.text.startswith(
        "The report does not say which of its recommendations comes first."
    )
