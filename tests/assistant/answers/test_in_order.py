"""What is asked of many ratings at once: in order, within bounds, summed up; and how a turn goes on from there."""

from __future__ import annotations

import pytest

from assistant import Assistant
from assistant.answers.wording.bounds import Bounds


def _first(assistant: Assistant, *turns: str) -> str:
    return assistant.ask(turns[-1], history=list(turns[:-1])).text.splitlines()[0]


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("which key questions were below 50%?", "3 of 21 key questions are below 50%:"),
        ("any key questions of 80% or more?", "5 of 21 key questions are at 80% or above:"),
        ("which key questions lie between 50 and 64%?", "6 of 21 key questions are between 50% and 64%:"),
        ("which key questions got over 95%?", "None of the 21 key questions asked about is above 95%"),
        ("rank the standards, worst first", "- Inadequate (0 points each): court disposals assessment"),
        ("which domain is weakest?", "By points, the fewest first: Court disposals 1 of 12;"),
        ("which domain has the most Inadequate ratings?", "Standards rated Inadequate: Court disposals 3 (2.1"),
        ("what is the most common rating?", "Good, with 6 of 12 standards: Good 6, Inadequate 3,"),
        ("what share of standards were Good or better?", "7 of 12 standards (58%) rated Good or Outstanding:"),
        ("what is the average score per standard?", "17 points over 12 standards: 1.4 each on average."),
        ("the average percentage for desistance?", "74.3% on average over 7 key-question results"),
    ],
)  # fmt: skip
def test_what_is_asked_of_many_is_told_of_all(
    question: str, first: str, bundled: Assistant
) -> None:
    assert first in _first(bundled, question)


def test_those_level_with_the_last_are_told_too(bundled: Assistant) -> None:
    """Standards with one rating are ranked by nobody."""
    answer = bundled.ask("what were the two lowest standards?").text
    assert "The 3 lowest, as standards with the same rating are level:" in answer


@pytest.mark.parametrize(
    "question", ["what are the three biggest strengths?", "what is the average caseload?"]
)
def test_an_order_of_other_things_is_not_one_of_ratings(question: str, bundled: Assistant) -> None:
    assert "points" not in bundled.ask(question).text


def test_a_rating_alone_is_supposed_instead(bundled: Assistant) -> None:
    supposed = "what if court planning had been rated Requires improvement?"
    assert _first(bundled, supposed).startswith("17 + 1 = 18 out of 36")
    assert _first(bundled, supposed, "and good?").startswith("17 + 2 = 19 out of 36, Good")
    both = _first(bundled, supposed, "and good?", "and if leadership were good too?")
    assert both.startswith("17 + 3 = 20 out of 36, Good")


def test_a_turn_that_names_nothing_stays_on_the_matter(bundled: Assistant) -> None:
    before = "what does it say about the case management system?"
    for turn in ("when will it be fixed", "who is responsible"):
        assert "not a question about the reports" not in bundled.ask(turn, history=[before]).text
    assert "not a question" in bundled.ask("tell me a joke", history=[before]).text


@pytest.mark.parametrize(
    ("bounds", "inside", "outside"),
    [
        (Bounds(low=80), (80, 81), (79,)),
        (Bounds(high=50, with_ends=False), (49,), (50,)),
        (Bounds(50, 64), (50, 64), (49, 65)),
    ],
)
def test_the_ends_belong_where_they_are_said_to(
    bounds: Bounds, inside: tuple[int, ...], outside: tuple[int, ...]
) -> None:
    assert all(bounds.hold(n) for n in inside)
    assert not any(bounds.hold(n) for n in outside)
