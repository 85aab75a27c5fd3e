"""Contextual figures looked up by meaning: local beside national, this year beside last, and what cannot be."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import Assistant
from assistant.answers.evidence.figure_topics import data, topics
from assistant.answers.told.figure_values import amount, change, points_apart

ASKED = {
    "how big is the team?": "34 (Total staff headcount",
    "any vacancies?": "6% (Vacancy rate",
    "how many kids each?": "7.5 (Average caseload",
    "how many days off sick?": "9.2 (Average annual working days sickness",
    "what did they spend last year?": "£2,400,000",
    "how much did the budget go up?": "300,000 less (12.5%)",
    "are ours older than the typical cohort?": "No: 73% against 78% (National average)",
    "are our kids younger than elsewhere?": "Yes: 27% against 22% (National average)",
    "what share are girls?": "20% against 15% (National average), 5 percentage points more",
    "is reoffending worse than nationally?": "No: 32% against 34.2%",
    "what share of the offences were assaults?": "45% (Offence types: Violence",
    "is the vacancy rate over 5%?": "Yes: 6%",
    "is the vacancy rate 9%?": "No: 6%",
}


@pytest.mark.parametrize(("question", "said"), ASKED.items())
def test_the_figure_comes_first(made: Assistant, question: str, said: str) -> None:
    answer = made.ask(question)
    assert answer.status == "answered"
    assert said in answer.text.split("\n")[0]


@pytest.mark.parametrize(
    "question",
    ["how bad is reoffending compared with nationally?", "how does reoffending compare?"],
)
def test_no_yes_opens_the_answer_to_how(westmere: Assistant, question: str) -> None:
    assert not westmere.ask(question).text.startswith(("Yes", "No"))


def test_a_figure_without_one_of_other_places_is_not_compared(made: Assistant) -> None:
    answer = made.ask("is the vacancy rate higher than in other places?")
    assert answer.text.startswith("The report gives no such figure for other places")


def test_a_sum_is_compared_to_its_last_digit(bundled: Assistant) -> None:
    asked = "was the total spend in the previous financial year {}?"
    assert bundled.ask(asked.format("1,366,175")).text.startswith("Yes: 1,366,175 (")
    assert bundled.ask(asked.format("1,366,174")).text.startswith("No: 1,366,175 (")


def test_a_number_longer_than_any_sum_is_asked_about_safely(bundled: Assistant) -> None:
    for asked in ("were there {} cases?", "were there {}/5 cases?", "2.2={}/{}"):
        assert bundled.ask(asked.format("9" * 400, "9" * 400)).status


def test_the_rows_are_quoted_with_their_header(made: Assistant) -> None:
    quotes = [c.quote for c in made.ask("what share are girls?").citations]
    assert quotes == [
        "Gender\tMale\tFemale",
        "Brightmere YJS\t80%\t20%",
        "National average\t85%\t15%",
    ]


def test_a_share_of_more_than_everything_is_said_to_be_impossible(made: Assistant) -> None:
    text = made.ask("what proportion were robbery?").text
    assert "That cannot be as printed" in text
    assert "which leaves 11%" in text


def test_a_subject_that_no_table_covers_is_left_to_search(made: Assistant) -> None:
    assert (
        "(Reoffending rate"
        not in made.ask("reoffending rate of children with a direct victim?").text
    )


@pytest.mark.parametrize("topic", topics(), ids=lambda topic: topic.id)
def test_every_pattern_of_the_data_file_compiles(topic: object) -> None:
    for pattern in ("asked", "figure", "with_", "without"):
        value = getattr(topic, pattern)
        assert value is None or re.compile(value)


def test_topics_that_make_a_pair_come_in_twos() -> None:
    pairs = [t.pair for t in topics() if t.pair]
    assert all(pairs.count(p) == 2 for p in pairs)
    assert {"elsewhere", "difference", "more", "fewer", "loose"} <= set(data())


@given(st.integers(0, 10**8))
def test_printed_amounts_are_read(value: int) -> None:
    assert amount(f"£{value:,}") == value
    assert amount(f"{value}%") == value


@given(st.decimals(1, 10**7, places=2), st.decimals(1, 10**7, places=2))
def test_a_change_and_its_reverse_are_equally_far(before: Decimal, after: Decimal) -> None:
    text, step = change(before, after)
    assert step["outcome"] == change(after, before)[1]["outcome"]
    assert ("more" in text) == (after > before)


@given(st.integers(0, 100), st.integers(0, 100))
def test_shares_are_compared_in_percentage_points(local: int, other: int) -> None:
    gap, words = points_apart(f"{local}%", f"{other}%")
    assert gap == local - other
    assert words == "the same" or "percentage point" in words
