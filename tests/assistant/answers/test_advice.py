"""Turns on what was recommended, and what is told of the recommendations of an earlier inspection."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Answer, Assistant
from assistant.answers.data_files import patterns
from assistant.answers.evidence.words import related, stem
from assistant.settings import Settings

REPORT = Path(__file__).with_name("two_places_report.md")
MADE = "As a result of our inspection findings, we have made three recommendations."
BEFORE = (
    "When we inspected the service in 2016 we made two recommendations. "
    "One has been carried out. The recommendation on the oversight of plans has not."
)
OVERSIGHT = "the risk of harm to others."


@pytest.fixture(scope="module")
def again(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """An assistant over the made report, with what it tells of the inspection before."""
    text = REPORT.read_text("utf-8").replace(MADE, f"{BEFORE}\n\n{MADE}")
    text = text.replace(OVERSIGHT, f"{OVERSIGHT[:-1]} (repeated from 2016).")
    path = tmp_path_factory.mktemp("again") / "again.md"
    path.write_text(text, "utf-8")
    with Assistant.open(settings=Settings(home=path.parent / "home", bundled=False)) as assistant:
        assert [a.status for a in assistant.add([path])] == ["added"]
        yield assistant


def talk(held: Assistant, *questions: str) -> Answer:
    """The answer to the last question of a conversation."""
    return held.ask(questions[-1], history=questions[:-1])


def numbers(answer: Answer) -> str:
    """The numbers of the recommendations that an answer quotes."""
    return "".join(c.quote[0] for c in answer.citations if c.quote[:1].isdigit())


@pytest.mark.parametrize(
    "turns",
    [
        ("have the recommendations of the last inspection been carried out?",),
        ("what did the previous inspection recommend?", "how many were done?"),
        ("did both recommendations from 2016 get completed?",),
        ("what happened to the earlier recommendations?", "were they all done?"),
    ],
)
def test_earlier_recommendations_are_told_from_the_prose(
    again: Assistant, turns: tuple[str, ...]
) -> None:
    answer = talk(again, *turns)
    assert "we made two recommendations" in answer.text
    assert "One has been carried out" in answer.text
    assert "every agency" not in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "what did the last inspection recommend?",
        "were the 2016 recommendations met?",
        "were any of these recommended in 2016?",
    ],
)
def test_earlier_recommendations_that_are_not_told_are_said_to_be_untold(
    made: Assistant, question: str
) -> None:
    answer = made.ask(question)
    assert answer.status == "not_found"
    assert not answer.citations


def test_what_is_recommended_again_is_counted_apart(again: Assistant, made: Assistant) -> None:
    answer = again.ask("which of the recommendations is repeated?")
    assert answer.text.startswith("Said to be made again, of 3 recommendations: No. 3.")
    assert numbers(answer) == "3"
    assert "None of 3" in made.ask("which of the recommendations is repeated?").text


def test_whether_what_was_just_told_was_recommended_before(again: Assistant) -> None:
    asked = "was that recommended before?"
    assert numbers(talk(again, "what should the service manager do?", asked)) == "3"
    assert talk(again, "what should the chair do?", asked).status == "not_found"


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        # another of those told last, else of all
        (("what is recommended to the chair?", "and the second recommendation"), "2"),
        (("what are the recommendations?", "which are for the chair?", "and the third one"), "3"),
        # another body
        (("what should the chair do?", "and the head of children's services?"), "2"),
        (("what should the chair do?", "why?", "what about the head of children's services?"), "2"),
        # on another subject
        (("what should the chair do?", "is there one on custody?"), "2"),
        # once more, with whom it addresses
        (("what should the chair do?", "really?"), "1"),
    ],
)
def test_a_turn_picks_another_recommendation(
    made: Assistant, turns: tuple[str, ...], told: str
) -> None:
    answer = talk(made, *turns)
    assert numbers(answer) == told
    assert "Addressed to" in answer.text


@pytest.mark.parametrize(
    "turn", ["who chairs the board?", "what about the ambulance service?", "and board meetings?"]
)
def test_a_turn_that_names_no_body_alone_picks_no_recommendation(
    made: Assistant, turn: str
) -> None:
    assert "Addressed to" not in talk(made, "what should the manager do?", turn).text


@pytest.mark.parametrize(
    "turn", ["and the one on risk of harm, why was that needed?", "the last one, what led to it?"]
)
def test_the_reason_is_that_of_the_recommendation_that_a_turn_picks(
    bundled: Assistant, turn: str
) -> None:
    answer = talk(bundled, "what are the recommendations?", turn)
    assert "risk of harm" in answer.text
    assert not any(c.section.startswith("Recommendations") for c in answer.citations)


def test_weaknesses_told_one_by_one_are_the_task_of_all_whom_recommendations_on_them_address(
    bundled: Assistant,
) -> None:
    told = numbers(talk(bundled, "what are the weaknesses?", "who has to fix them?"))
    assert len(told) > 1


def test_what_a_body_should_do_to_which_nothing_is_addressed_is_said_to_be_none(
    bundled: Assistant,
) -> None:
    answer = bundled.ask("what should the police do?")
    assert answer.text.startswith("No recommendation is addressed to police")


def test_a_topic_that_holds_a_word_of_a_body_does_not_name_it(bundled: Assistant) -> None:
    assert numbers(bundled.ask("which recommendation is about management oversight?")) == "4"


@pytest.mark.parametrize("pair", patterns("asked.yaml")["strangers"])
def test_words_that_only_begin_alike_are_not_forms_of_one_word(pair: str) -> None:
    one, other = sorted(map(stem, pair.split()), key=len)
    assert other.startswith(one)
    assert not related(one, other)
    assert related(stem("deliver"), stem("delivery"))
