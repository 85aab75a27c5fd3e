"""What is asked of many ratings at once: in order, within bounds, summed up; and how a turn goes on from there."""

from __future__ import annotations

import re

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


def test_two_stages_of_the_same_cases_are_set_beside_each_other(bundled: Assistant) -> None:
    answer = bundled.ask("compare assessment with reviewing in court cases").text
    assert "reviewing (2.4)" in answer
    assert "out-of-court" not in answer
    assert answer.count("percentage point") == 3


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("does resettlement count towards the score?", "was rated Good, apart from the score"),
        ("does staffing count towards the overall rating?", "Staff (1.2) was rated Good, counted in the score."),
        ("why is 2.2 only inadequate with 62%?", "Court disposals planning (2.2) was rated Inadequate"),
    ],
)  # fmt: skip
def test_what_is_asked_of_a_standard_is_not_told_of_the_rules(
    question: str, first: str, bundled: Assistant
) -> None:
    assert first in _first(bundled, question)


@pytest.mark.parametrize(
    ("turns", "first"),
    [
        (("strengths of court work", "and what's not good?"), "weak|not |insufficient|lack|limited|few"),
        (("planning?", "and out of court", "what is missing?"), "^(?!The report uses)"),
        (("what is the lowest score on any key question?",), "The lowest key question: "),
        (("what if assessment had been 60%?",), r"assessment \(2.1\): Inadequate to Requires improvement"),
        (("was 3.1 moved?", "score without that?"), "With only 3.1 by rule: 17 - 1 = 16 out of 36"),
        (("how many cases did HMIP look at?",), "13 cases inspected"),
        (("how many of the inspected cases were from Slough?",), "^(?!13 cases)"),
    ],
)  # fmt: skip
def test_a_question_is_read_with_all_its_words(
    turns: tuple[str, ...], first: str, bundled: Assistant
) -> None:
    assert re.search(first, _first(bundled, *turns))


def test_what_a_report_lists_is_not_ranked(bundled: Assistant) -> None:
    listed = "what are the main weaknesses?"
    again = bundled.ask("which is the most serious?", history=[listed])
    assert again.text.startswith("The report does not say which of these comes first.")
    assert {c.quote for c in again.citations} <= {c.quote for c in bundled.ask(listed).citations}


@pytest.mark.parametrize(
    ("turns", "shown"),
    [
        (("what is the sickness rate?", "is that high?"), True),
        (("what is the sickness rate?", "what about apprenticeships"), False),
        (("what does it say about supervision?", "in how many cases"), False),
    ],
)
def test_a_figure_is_told_where_it_is_asked_for(
    turns: tuple[str, ...], shown: bool, bundled: Assistant
) -> None:
    first = _first(bundled, *turns)
    assert ("(Average annual working days sickness" in first) is shown
    assert "caseload case managers" not in first


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
