"""Whether the report agrees with itself: on a topic, on a value in all its places, on ratings and their rule."""

from __future__ import annotations

import pytest

from assistant import Assistant
from assistant.answers.two_places.statements import dates_told, names_told, numbers_told

CASES = [
    ("Is the rating in the foreword the same as in the ratings table?",
     "Yes, consistent: the table and the text give Good for the overall rating"),
    ("do the percentages for 2.1 fit the rating it got?",
     "Yes, consistent: the lowest key question gives Good"),
    ("is the number of recommendations the same in the text as in the list?",
     "Yes: 3 recommendations are listed"),
    ("Is the reoffending rate printed identically in each place?",
     "Both, and they agree: 32 is the same figure as 31.8, rounded"),
    ("is the vacancy rate the same wherever it is quoted?",
     "Only one place was found that tells it: 6%"),
    ("does the report contradict itself on victims?", "Yes: 1 point on that does not fit"),
]  # fmt: skip


@pytest.mark.parametrize(("question", "said"), CASES)
def test_the_verdict_says_whether_the_places_agree(
    made: Assistant, question: str, said: str
) -> None:
    answer = made.ask(question)
    assert answer.text.startswith(said)
    assert answer.citations


def test_a_topic_is_answered_with_places_on_that_topic_only(made: Assistant) -> None:
    answer = made.ask("does the report contradict itself on victims?")
    assert "35%" in answer.text
    assert "victim" in " ".join(c.quote for c in answer.citations)
    assert "110%" not in answer.text


def test_the_whole_report_is_answered_with_what_the_audit_finds(made: Assistant) -> None:
    for question in ("does the report contradict itself anywhere?", "any inconsistencies in it?"):
        assert "110%" in made.ask(question).text


def test_a_turn_takes_its_topic_from_the_question_before(made: Assistant) -> None:
    before = "what did they find on victims in court assessment?"
    answer = made.ask("is there a contradiction there?", history=[before])
    assert answer.text.startswith("Yes, they differ: 7 of 9 is 78%, while 35% is printed")


@pytest.mark.parametrize(
    "question",
    [
        "is supervision consistent for all staff?",
        "do the teams use the same thresholds?",
        "what is the vacancy rate?",
        "did partners agree on priorities?",
        "is the oversight of plans the same in the recommendations as in the text?",
    ],
)
def test_what_is_not_about_the_report_itself_gets_no_verdict(
    made: Assistant, question: str
) -> None:
    text = made.ask(question).text.lower()
    assert not any(verdict in text for verdict in ("consistent:", "not as printed", "one place"))


def test_numbers_count_something() -> None:
    told = (
        "In 2021 the 12 volunteers, aged 18 to 60, cost £2,400 and 31 per cent left in six weeks."
    )
    values = [(value, unit) for value, unit, _, _ in numbers_told(told)]
    assert values == [("12", ""), ("60", ""), ("2400", "£"), ("31", "%"), ("6", "week")]


def test_a_number_of_an_item_counts_nothing() -> None:
    assert not list(numbers_told("2.1 Assessment Good"))
    assert not list(numbers_told("7. reduce delays, as section 4 says"))


def test_dates_and_names_are_read_as_written() -> None:
    told = "Since April 2019 Jo Marsh has led The Board."
    assert [v for v, *_ in dates_told(told)] == ["April 2019"]
    assert [v for v, *_ in names_told(told)] == ["Jo Marsh"]


def test_amounts_that_make_the_budget_are_added_up(made: Assistant) -> None:
    answer = made.ask("do the budget figures add up?")
    assert "2,400,000 + " not in answer.text  # two amounts, of which neither is a sum
