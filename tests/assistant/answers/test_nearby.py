"""What a turn that leans on the one before is answered with, over the bundled report."""

from __future__ import annotations

import re

import pytest

from assistant import Answer, Assistant
from assistant.answers.conversation.nearby import answered_by
from assistant.answers.data_files import patterns


def talk(assistant: Assistant, *questions: str) -> Answer:
    """The answer to the last question of a conversation."""
    return assistant.ask(questions[-1], history=questions[:-1])


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        # the cause just told is carried, and what it did to those whom the turn names comes first
        (
            ("How did Covid affect the service?", "did they see victims less because of it?"),
            "difficult to ask victims for their views",
        ),
        # "they" are those spoken of, though the turn shares no word with the sentence
        (
            ("What's the out-of-court panel?", "who chairs it?", "what if they don't agree?"),
            "there is an escalation process in place",
        ),
        # what the turn asks stands with the thing spoken of, not where its own words are commonest
        (("Tell me about AXIS", "is it still funded?"), "ongoing funding of the AXIS service"),
    ],
)
def test_what_holds_the_turn_and_its_topic_comes_first(
    bundled: Assistant, turns: tuple[str, ...], told: str
) -> None:
    assert told in talk(bundled, *turns).citations[0].quote


def test_what_was_just_shown_may_answer_a_turn(bundled: Assistant) -> None:
    turns = ("What's wrong with the IT system?", "are they replacing it?")
    first = [c.quote for c in talk(bundled, *turns).citations[:3]]
    assert any("a more suitable database" in quote for quote in first)


def test_the_sentence_after_a_clear_best_one_stays_with_it(bundled: Assistant) -> None:
    answer = talk(bundled, "who makes the call in OOCD cases?", "and if they fall out over it?")
    assert "escalation process" in answer.citations[0].quote
    assert "YJS operations manager" in answer.citations[1].quote
    assert len(answer.citations) <= 4


def test_what_is_wrong_with_a_thing_that_has_no_rating_is_told_by_the_text(
    bundled: Assistant,
) -> None:
    turns = ("Tell me about the disproportionality action plan", "what's wrong with it?")
    answer = talk(bundled, *turns)
    assert any("little relating specifically to black" in c.quote for c in answer.citations)


def test_the_sum_of_a_thing_whose_cost_is_not_told_is_no_other_sum(bundled: Assistant) -> None:
    answer = talk(bundled, "What is Brilliant Parenting?", "how much does it cost?")
    assert answer.status == "not_found"


FORMS = {
    "outcome": ("is it working?", "It was too early to see the results."),
    "weekday": ("which day?", "The group meets on Tuesday evenings."),
    "doer": ("who runs that?", "The work is delivered by a local charity."),
    "unhappy": ("was anyone unhappy?", "One of them was frustrated by it."),
    "remedy": ("what has been done about it?", "The chair has written to both."),
    "left_out": ("which ones not?", "Two had not been completed."),
    "in_cases": ("out of how many?", "This was so in nine of the 20 cases."),
    "members": ("who sits on it?", "It brings together the police and health."),
    "finished": ("has it been fixed?", "Most of the records had been corrected."),
    "to_come": ("are they moving?", "A move has been discussed."),
    "payer": ("who pays for it?", "It is funded by a grant."),
    "voice": ("what do staff think of them?", "Staff told us that they were fair."),
}


def test_every_form_of_an_answer_is_known_here() -> None:
    assert set(FORMS) == set(patterns("answered_by.yaml"))


@pytest.mark.parametrize("name", FORMS)
def test_a_turn_is_answered_by_how_reports_put_what_it_asks(name: str) -> None:
    turn, sentence = FORMS[name]
    told = patterns("answered_by.yaml")[name]["told"]
    assert told in {form.pattern for form in answered_by(turn)}
    assert re.search(told, sentence)
    assert not re.search(told, "The building is on a hill.")


@pytest.mark.parametrize(
    "turn", ["and for victims?", "how many paid staff?", "what happened to him?"]
)
def test_a_turn_that_asks_for_none_of_them_is_answered_by_any_sentence(turn: str) -> None:
    assert not answered_by(turn)
