"""A library of three services: one beside another, the rest, and those that an answer picked out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Answer, Assistant
from assistant.settings import Settings

MADE = Path(__file__).parents[2] / "evals" / "evals_report.md"
OTHERS = {
    "Selwick and Dunmore": {
        "1.2	Staff	Good": "1.2	Staff	Outstanding",
        "15/36": "16/36",
    },
    "Brackenshire": {"1.2	Staff	Good": "1.2	Staff	Inadequate", "15/36": "13/36"},
}


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """An assistant over the small made report and two more like it, differently rated for staff."""
    folder = tmp_path_factory.mktemp("three")
    files = [MADE]
    for name, changes in OTHERS.items():
        text = MADE.read_text("utf-8").replace("Anytown", name)
        for was, now in changes.items():
            text = text.replace(was, now)
        files.append(folder / f"{name.split()[0]}.md")
        files[-1].write_text(text, "utf-8")
    with Assistant.open(settings=Settings(home=folder / "home", bundled=False)) as assistant:
        assert [added.status for added in assistant.add(files)] == ["added"] * 3
        yield assistant


def talk(assistant: Assistant, *turns: str) -> Answer:
    return assistant.ask(turns[-1], history=list(turns[:-1]))


STAFF, WORSE = "what was Anytown rated for staff", "Anytown did worse than Selwick and Dunmore"
ENDS = ("who scored highest overall", "and lowest", "how far apart are those two")


@pytest.mark.parametrize(
    ("turns", "begins"),
    [
        (("did Anytown do better than Dunmore on staff",), f"No, {WORSE} on staff"),
        (("is Brackenshire or Anytown better on staff",), "Anytown did best on staff"),
        ((STAFF, "better than brackenshire?"), "Yes, Anytown did better than Brackenshire"),
        ((STAFF, "and Dunmore?"), "Staff (1.2) was rated Outstanding"),
        (("compare Anytown and Selwick",), f"{WORSE} overall, 1 point apart"),
        ((STAFF, "and Selwick", "gap?"), f"{WORSE} on staff"),
        ((STAFF, "and Selwick", "average of the two"), "The average points for staff (1.2) is 2.5"),
        (ENDS, "Selwick and Dunmore did better than Brackenshire overall, 3 points apart"),
    ],
)
def test_the_verdict_comes_first(three: Assistant, turns: tuple[str, ...], begins: str) -> None:
    answer = talk(three, *turns)
    assert answer.text.startswith(begins)
    assert answer.citations


def test_both_values_stand_in_the_answer_each_with_its_own_place(three: Assistant) -> None:
    answer = talk(three, "is Brackenshire the same as Dunmore for staff?")
    assert answer.text.startswith("No, they differ")
    assert "Inadequate" in answer.text
    assert "Outstanding" in answer.text
    assert len({citation.report for citation in answer.citations}) == 2


def test_the_rest_are_those_that_were_not_spoken_of(three: Assistant) -> None:
    answer = talk(three, "what was Anytown rated for staff", "and the other two?")
    assert "Brackenshire Inadequate" in answer.text
    assert "Selwick and Dunmore Outstanding" in answer.text
    assert "Anytown" not in answer.text


def test_what_an_answer_picked_out_can_be_asked_about(three: Assistant) -> None:
    answer = talk(three, "who got the lowest rating for staff", "why was the bottom one so low")
    assert {citation.report for citation in answer.citations} == {
        report.id for report in three.reports() if report.service == "Brackenshire"
    }


def test_an_inspection_of_another_year_is_not_answered_with_the_one_held(three: Assistant) -> None:
    answer = talk(three, "what was Anytown rated in 2016?")
    assert answer.status == "not_found"
    assert "2016" in answer.text
    assert talk(three, "what was Anytown rated in 2023?").status == "answered"


def test_what_is_supposed_of_a_rating_just_told_is_that_rating(three: Assistant) -> None:
    answer = talk(three, STAFF, "what if it had been Outstanding")
    assert answer.text.startswith("15 + 1 = 16")
