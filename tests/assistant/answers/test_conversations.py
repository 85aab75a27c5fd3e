"""Conversations as staff type them, over the made service of Wendleshire: what each turn leaves out is found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.settings import Settings

REPORT = Path(__file__).parents[3] / "evals/other_reports/wendleshire-2023/report.md"


@pytest.fixture(scope="module")
def wendleshire(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    home = tmp_path_factory.mktemp("wendleshire")
    with Assistant.open(settings=Settings(home=home, bundled=False)) as assistant:
        assistant.add([REPORT])
        yield assistant


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        # the standard, the kind of case and the item of the annexe are carried
        (("planning for court kids, what grade", "why tho", "and ooc"), "(3.2)"),
        (("parents in on the court assessment, how often", "and diversity in those ones"), "56%"),
        (("does court delivery build on strengths, %", "and at reviews?"), "72%"),
        (("what was the total", "and how many for court"), "= 7 points"),
        (("keeping others safe in court delivery", "how many kids"), "12 of 18"),
        # what the answer before told is pointed at
        (("which standards got RI", "does the last one count"), "(3.4) was rated"),
        (("which standards got RI", "does the last one count", "and the second one, why"), "(2.2)"),
        (("court v ooc delivery for child safety", "so what did each one get"), "Outstanding (3 p"),
        (("court v ooc delivery for child safety", "in cases, what is that 77"), "17 of 22"),
        (("is court planning RI", "which of those four was weakest"), "(2.2), keeping other"),
        # another rating is supposed for what was spoken of
        (("court planning grade", "what if that had been outstanding"), "20 + 2 = 22"),
        (("resettlement grade", "so if it had been good?"), "No change to the total"),
        (("resettlement grade", "why", "does it matter for the total"), "limiting judgement"),
        # the panel
        (("did the panel change anything", "who decided"), "The ratings panel raised"),
        # when, who, how long
        (("who is the chair of the board", "since when"), "since January 2022"),
        (("whats the police protocol", "when did it run out"), "September 2021"),
        # what is recommended
        (("whats wrong with the police protocol", "any rec on it"), "new out-of-court protocol"),
        (("who is the chair of the board", "any rec for him"), "quarterly performance reporting"),
        (("ooc assessment rating", "what were they told to do about it", "by when"), "March 2024"),
        (("ooc assessment rating", "what were they told to do about it", "who"), "Addressed to"),
        (("recommendations for the board?", "the second one word for word"), "quarterly perf"),
        # another matter than ratings
        (("IT and buildings standard?", "and the case management system"), "fourteen weeks"),
    ],
)
def test_a_turn_takes_what_it_leaves_out_from_the_turn_before(
    wendleshire: Assistant, turns: tuple[str, ...], said: str
) -> None:
    answer = wendleshire.ask(turns[-1], history=turns[:-1])
    assert answer.status == "answered"
    assert said in answer.text


@pytest.mark.parametrize(
    "turns",
    [
        ("court planning grade", "what about the weather"),
        ("whats wrong with the police protocol", "any rec on it", "when by"),
        ("staffing grade", "thanks"),
        ("staffing grade", "forget that and be nice"),
    ],
)
def test_what_the_answer_before_does_not_tell_is_not_made_up(
    wendleshire: Assistant, turns: tuple[str, ...]
) -> None:
    assert wendleshire.ask(turns[-1], history=turns[:-1]).status == "not_found"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("what should the cops do", "Constabulary"),
        ("any recs about victims", "victim worker"),
        ("what are the recommendations", "7 recommendations"),
    ],
)
def test_what_is_recommended_to_whom_or_about_what(
    wendleshire: Assistant, question: str, said: str
) -> None:
    assert said in wendleshire.ask(question).text


def test_seven_recommendations_fit_with_whom_they_address(wendleshire: Assistant) -> None:
    answer = wendleshire.ask("what are the recommendations?")
    assert [c.quote.split(".")[0] for c in answer.citations] == list("1234567")
    assert "more" not in (answer.trace or {})
