"""Plain first questions on the text: what a thing is, what was found, who says what, what sets two areas apart."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.settings import Settings

REPORT = Path(__file__).with_name("joint_report.md")


@pytest.fixture(scope="module")
def joint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """An assistant over a made report of a joint service, with lists under its standards."""
    home = tmp_path_factory.mktemp("joint")
    with Assistant.open(settings=Settings(home=home, bundled=False)) as assistant:
        assistant.add([REPORT])
        yield assistant


def _quotes(assistant: Assistant, question: str) -> list[str]:
    answer = assistant.ask(question)
    return [c.quote for c in answer.citations if f"“{c.quote}”" in answer.text]


def test_reasons_of_a_low_rating_are_the_areas_listed_under_the_standard(joint: Assistant) -> None:
    quotes = _quotes(joint, "Why was Staff rated requires improvement?")
    assert quotes[:2] == [
        "Two case manager posts were vacant at the time of our inspection.",
        "Supervision is not frequent enough.",
    ]
    assert not any("experience" in q or "motivated" in q for q in quotes)


@pytest.mark.parametrize(
    "question", ["Tell me about resettlement", "What did inspectors find about resettlement?"]
)
def test_a_standard_is_told_with_both_sides_of_its_lists(joint: Assistant, question: str) -> None:
    text = joint.ask(question).text
    assert text.startswith("Resettlement policy and provision (4.1) was rated Requires improvement")
    assert "- To improve: “Accommodation was confirmed too late" in text
    assert "- Strength: “The policy was agreed in 2022." in text


def test_a_part_of_a_standard_that_is_asked_for_is_told_before_its_rating(
    bundled: Assistant,
) -> None:
    answer = bundled.ask("Is staff morale good?")
    assert answer.citations[0].quote.startswith("The staff team are motivated and enthusiastic")
    assert "Staff (1.2) was rated Good" in answer.text
    assert bundled.ask("Is staff rated good?").text.startswith("Staff (1.2) was rated Good")


@pytest.mark.parametrize("question", ["What is Lantern?", "What is the Lantern project?"])
def test_what_a_named_thing_is_begins_with_the_sentence_that_presents_it(
    joint: Assistant, question: str
) -> None:
    quotes = _quotes(joint, question)
    assert quotes[0].startswith("The Lantern project, which works with girls")
    assert quotes[1] == "It meets on Fridays."
    assert all("Lantern" in q for q in quotes[2:])


def test_a_term_of_the_field_is_mentioned_only_as_that_term(joint: Assistant) -> None:
    answer = joint.ask("Does the report mention county lines?")
    assert answer.status == "not_found"
    assert answer.text.startswith("The report does not mention county lines.")


def test_words_that_stand_apart_are_not_claimed_as_a_mention(joint: Assistant) -> None:
    text = joint.ask("does the report mention vacant offices?").text
    assert not text.startswith("Yes")


def test_a_mention_is_not_shown_by_the_title_of_a_post(joint: Assistant) -> None:
    quotes = _quotes(joint, "Does the report say anything about exploitation?")
    assert len(quotes) == 2
    assert not any("Head of Youth Justice" in q for q in quotes)


def test_what_a_group_says_is_of_people_who_speak(joint: Assistant) -> None:
    assert _quotes(joint, "What do children say about the service?") == [
        "One child told us that her worker never gave up on her."
    ]


def test_what_a_group_says_on_a_topic_is_on_that_topic(joint: Assistant) -> None:
    assert _quotes(joint, "What do staff think of leaders?") == [
        "Eleven of the 14 staff who replied to our survey said that leaders listen to them."
    ]


@pytest.mark.parametrize(
    "question",
    [
        "What is the difference between Aldwick and Bramley?",
        "How do Aldwick and Bramley differ?",
    ],
)
def test_the_areas_of_a_joint_service_are_set_apart_by_what_is_said_of_both(
    joint: Assistant, question: str
) -> None:
    quotes = _quotes(joint, question)
    assert "unequal" in quotes[0]
    assert "an average of 13 cases, compared with nine in Aldwick" in quotes[1]
    assert len(quotes) == 2


def test_what_is_due_by_a_date_is_the_recommendation_that_sets_it(joint: Assistant) -> None:
    assert "review the resettlement policy" in joint.ask("What must happen by September 2023?").text
    assert "resettlement policy by" not in joint.ask("What must happen by March 2024?").text


def test_parts_are_not_added_to_the_whole_that_they_are_of(joint: Assistant) -> None:
    assert "together" not in joint.ask("How many children are on the caseload?").text


def test_the_rating_of_the_last_time_is_that_of_the_earlier_inspection(joint: Assistant) -> None:
    text = joint.ask("What was the rating last time they were inspected?").text
    assert text.startswith("- “When we last inspected Aldwick and Bramley, in May 2017")
