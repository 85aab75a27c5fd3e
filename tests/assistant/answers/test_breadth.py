"""Questions as people put them: with a story first, in two parts, about what others say, or open to two readings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.answers.also import also
from assistant.answers.compose import compose
from assistant.answers.draft import Draft, computed
from assistant.answers.evidence.asked_for import asked
from assistant.model import Reading
from assistant.settings import Settings
from tests.assistant.answers.conftest import understood

OTHERS = Path(__file__).parents[3] / "evals" / "other_reports"


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """An assistant over two reports."""
    home = tmp_path_factory.mktemp("both")
    with Assistant.open(settings=Settings(home=home, bundled=False)) as assistant:
        assistant.add([OTHERS / "wendleshire-2023/report.md", OTHERS / "glanwern-2023/report.md"])
        yield assistant


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("The nurse gave me her phone number. How long is the wait?", "duration"),
        ("I heard who left in 2020. How many posts are empty?", "count"),
        ("How often does the panel sit? I chair ours on Mondays.", "frequency"),
    ],
)
def test_what_is_told_beside_a_question_does_not_say_what_it_asks(
    westmere: Assistant, question: str, kind: str
) -> None:
    query, _ = understood(westmere, question)
    assert asked(query).kind == kind


@pytest.mark.parametrize(
    "question",
    [
        "who was the lead inspector?",
        "name of the inspector who ran the inspection",
        "who led the inspection, and since when?",
    ],
)
def test_who_led_the_inspection_is_looked_up(westmere: Assistant, question: str) -> None:
    answer = westmere.ask(question)
    assert answer.status == "answered"
    assert "Ruth Okafor" in answer.citations[0].quote


def test_somebody_else_who_leads_is_not_taken_for_the_inspector(westmere: Assistant) -> None:
    answer = westmere.ask("who leads on health?")
    assert "Ruth Okafor" not in answer.text


def test_a_second_part_about_what_is_not_in_the_report_finds_nothing_either(
    westmere: Assistant,
) -> None:
    answer = westmere.ask("how much is the salary of the head, and why was it raised?")
    assert answer.status == "not_found"


def test_recommendations_of_several_reports_stand_in_turns_under_their_service(
    both: Assistant,
) -> None:
    answer = both.ask("what were the recommendations?")
    services = [line.split(":")[0] for line in answer.text.splitlines() if line.startswith("- ")]
    assert len(set(services[:2])) == 2
    assert answer.text.startswith("Recommendations, by report: ")


def test_only_reports_that_address_the_one_named_are_told(both: Assistant) -> None:
    answer = both.ask("what are the recommendations for the strategic board?")
    assert {c.report.split("-")[0] for c in answer.citations} == {"wendleshire"}


def _draft(text: str) -> Draft:
    return Draft((computed(text),))


def test_an_unsure_reading_is_followed_by_the_next_likely_one() -> None:
    first, other = Reading("total", 0.5), Reading("why_rating", 0.3)
    told = also(_draft("17 points."), first, [other], lambda _: _draft("Because."))
    assert [line.text for line in told.lines] == [
        "17 points.",
        "Or, if you mean the reason for a rating:",
        "Because.",
    ]


@pytest.mark.parametrize(
    ("first", "other"),
    [
        (Reading("total", 0.9), Reading("why_rating", 0.3)),
        (Reading("total", 0.5), Reading("why_rating", 0.05)),
        (Reading("fact", 0.5), Reading("open_digest", 0.4)),
    ],
)
def test_a_sure_reading_or_an_unlikely_or_like_other_stands_alone(
    first: Reading, other: Reading
) -> None:
    draft = _draft("17 points.")
    assert also(draft, first, [other], lambda _: _draft("Because.")) is draft


def test_both_readings_of_a_question_are_quoted_and_within_bounds(westmere: Assistant) -> None:
    query, scope = understood(westmere, "how did governance and leadership do?")
    unsure = replace(query, readings=(Reading("rating_of", 0.5), Reading("open_digest", 0.4)))
    draft = compose(unsure, scope)
    assert any(line.text.startswith("Or, if you mean") for line in draft.lines)


@pytest.mark.parametrize(
    "question",
    [
        "what has the strategic board chair been told to do?",
        "everything that the chair of the strategic board was asked to sort out",
    ],
)
def test_what_somebody_was_told_to_do_is_what_is_recommended_to_them(
    both: Assistant, question: str
) -> None:
    answer = both.ask(question, report="wendleshire-2023-11")
    assert "The chair of the Youth Justice Strategic Board" in answer.citations[0].quote
    assert "quarterly performance reporting" in answer.text


def test_being_told_something_asks_for_no_recommendation(westmere: Assistant) -> None:
    answer = westmere.ask("what were volunteers told about confidentiality?")
    assert "Addressed to" not in answer.text


@pytest.mark.parametrize(
    ("question", "counted"),
    [
        ("how many finished the course?", []),
        ("how many volunteers completed the course?", ["volunteers"]),
    ],
)
def test_what_people_did_is_not_what_is_counted(
    westmere: Assistant, question: str, counted: list[str]
) -> None:
    query, _ = understood(westmere, question)
    assert [term.text for term in asked(query).head] == counted


def test_who_a_body_is_made_up_of_is_told_by_its_members(both: Assistant) -> None:
    answer = both.ask("who sits on the joint decision panel?", report="wendleshire-2023-11")
    assert "police sergeant" in answer.text
