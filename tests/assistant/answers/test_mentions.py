"""Whether a report mentions a thing at all, asked first or as a turn, over the made report."""

from __future__ import annotations

from itertools import pairwise

import pytest

from assistant import Assistant
from assistant.answers.data_files import patterns
from assistant.answers.told.mention_asked import asked_whether, picked

FORMS = patterns("mentions.yaml")


@pytest.mark.parametrize(
    ("kind", "question", "thing"),
    [
        (kind, question, thing)
        for kind in ("plainly", "alone", "openly")
        for row in FORMS[kind]
        for question, thing in row["examples"].items()
    ],
)
def test_each_form_picks_out_the_thing(kind: str, question: str, thing: str) -> None:
    assert picked(kind, question) == thing


def test_a_claim_is_no_thing() -> None:
    assert asked_whether(["does the report mention that planning was poor?"]) is None


def test_what_else_a_turn_names_is_asked_about_as_the_turn_before() -> None:
    assert (
        asked_whether(["does it mention drones?", "and phones?", "what about racism?"]) == "racism"
    )
    assert asked_whether(["who chairs the board?", "what about racism?"]) is None


@pytest.mark.parametrize(
    "question",
    [
        "does the report mention drones?",
        "are drones mentioned?",
        "anything on social media?",
        "what about drones?",
        "does it cover county lines?",
        "is private schooling covered?",
    ],
)
def test_what_is_not_mentioned_is_said_in_one_line(westmere: Assistant, question: str) -> None:
    answer = westmere.ask(question)
    assert answer.status == "not_found"
    assert answer.text.startswith("The report does not mention ")


def test_a_sentence_on_both_things_is_quoted_once_and_takes_no_other_place(
    westmere: Assistant,
) -> None:
    answer = westmere.ask("does it mention board or chair?")
    places = sorted((c.char_start, c.char_end) for c in answer.citations)
    assert len(places) == 4
    assert all(end <= start for (_, end), (start, _) in pairwise(places))


def test_a_thing_that_is_mentioned_is_quoted_behind_a_yes(westmere: Assistant) -> None:
    answer = westmere.ask("does it say anything about boxing?")
    assert answer.text.startswith("Yes, the report mentions boxing:")
    assert answer.citations
    assert all("boxing" in c.quote.lower() for c in answer.citations)


def test_of_several_things_each_is_told(westmere: Assistant) -> None:
    answer = westmere.ask("does it mention boxing or drones?")
    assert answer.text.startswith("Yes, the report mentions boxing:")
    assert "It does not mention drones." in answer.text


def test_a_word_within_names_alone_is_no_mention(westmere: Assistant) -> None:
    """The report has a Harbour Youth Trust, and harbours nobody."""
    assert westmere.ask("is harbouring mentioned?").status == "not_found"


def test_a_turn_is_about_the_thing_that_it_names(westmere: Assistant) -> None:
    history = ["how long is the knife crime programme?", "is boxing mentioned?"]
    assert (
        westmere.ask("and drones?", history=history).text == "The report does not mention drones."
    )
    told = westmere.ask("what about magistrates?", history=history)
    assert told.text.startswith("Yes, the report mentions magistrates:")


def test_the_policy_spoken_of_may_be_what_covers_a_thing(westmere: Assistant) -> None:
    answer = westmere.ask("does it cover boxing?", history=["what is the induction like?"])
    assert not answer.text.startswith("Yes, the report mentions")
