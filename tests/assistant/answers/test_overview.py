"""The first things that people ask: how the service did, its ratings, its lowest, how near the next."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.settings import Settings
from tests.assistant.answers.conftest import REPORT


@pytest.fixture(scope="module")
def assistant(home: str) -> Iterator[Assistant]:
    with Assistant.open(home) as opened:
        yield opened


def test_the_whole_is_rating_then_both_sides_of_the_findings(assistant: Assistant) -> None:
    answer = assistant.ask("summarise the report")
    lines = answer.text.split("\n")
    assert "was rated Requires improvement overall, with 17 out of 36 points" in lines[0]
    assert "Inadequate: 2.1, 2.2, 2.3." in answer.text
    assert sum(line.startswith("- Strength: ") for line in lines) == 3
    assert sum(line.startswith("- To improve: ") for line in lines) == 3


def test_the_findings_of_the_whole_come_from_several_chapters(assistant: Assistant) -> None:
    places = {c.section for c in assistant.ask("give me an overview").citations[2:]}
    assert len(places) >= 4


def test_a_standard_is_told_with_its_rule_and_what_was_said(assistant: Assistant) -> None:
    answer = assistant.ask("tell me about planning in court cases")
    assert answer.text.startswith("Court disposals planning (2.2) was rated Inadequate")
    assert "2.2 = lowest of" in answer.text
    assert sum(claim.kind == "quoted" for claim in answer.claims) >= 2


def test_a_word_for_two_standards_tells_of_both(assistant: Assistant) -> None:
    text = assistant.ask("planning?").text
    assert "(2.2) was rated" in text
    assert "(3.2) was rated" in text


def test_a_domain_is_told_with_its_standards_and_its_lists(assistant: Assistant) -> None:
    text = assistant.ask("tell me about out of court disposals").text
    assert "Out-of-court disposals assessment (3.1): Good" in text
    assert "- Strength: " in text
    assert "- To improve: " in text


def test_every_rating_is_listed(assistant: Assistant) -> None:
    text = assistant.ask("list all the ratings").text
    numbers = ["1.1", "1.4", "2.1", "2.4", "3.1", "3.4", "4.1"]
    assert all(f"({number}): " in text for number in numbers)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("which standards were lowest?", "3 standards rated Inadequate"),
        ("what's the best rated standard", "1 standard rated Outstanding"),
        ("how far off good are they", "2 points short of Good"),
        ("which standards pulled the rating down?", "19 points of 36 were missed"),
        ("which standard was closest to the next rating?", "Nearest to another rating:"),
        ("nothing Outstanding then?", "1 standard rated Outstanding"),
        ("are court reviews better than planning", "Yes: "),
        ("is court delivery worse than reviewing", "Yes: "),
        ("what if every Inadequate became Good", "17 + 6 = 23 out of 36"),
    ],
)
def test_the_first_words_answer(assistant: Assistant, question: str, first: str) -> None:
    assert assistant.ask(question).text.startswith(first)


def test_a_standard_that_the_report_does_not_rate_is_said_to_be_none(tmp_path: Path) -> None:
    report = tmp_path / "report.md"
    lines = REPORT.read_text("utf-8").splitlines()
    report.write_text("\n".join(x for x in lines if not x.startswith("4.")), "utf-8")
    with Assistant.open(settings=Settings(home=tmp_path / "home", bundled=False)) as opened:
        opened.add([report])
        answer = opened.ask("what was the resettlement rating?")
    assert answer.status == "not_found"
    assert "gives no rating for standard 4.1" in answer.text


def test_the_overall_rating_can_be_asked_on_about(assistant: Assistant) -> None:
    before = ["what was the overall rating?"]
    lost = assistant.ask("which standards pulled it down", history=before)
    assert "Missed: 3 points each by" in lost.text
    good = assistant.ask("is that good?", history=before)
    assert "was rated Requires improvement overall" in good.text


def test_why_after_the_lowest_is_of_the_lowest(assistant: Assistant) -> None:
    answer = assistant.ask("why?", history=["which standard was best?"])
    assert answer.text.startswith("Partnerships and services (1.3) was rated Outstanding")


def test_recommendations_for_nobody_are_said_to_be_none(assistant: Assistant) -> None:
    turns = ["what are the recommendations?"]
    answer = assistant.ask("any for the ambulance service?", history=turns)
    assert answer.text.startswith("No recommendation is addressed to ambulance service")


def test_what_the_report_never_mentions_is_said_so(assistant: Assistant) -> None:
    answer = assistant.ask("does it mention vaping?")
    assert (answer.status, answer.text) == ("not_found", "The report does not mention vaping.")


def test_an_earlier_inspection_that_is_not_told_of_is_said_so(assistant: Assistant) -> None:
    answer = assistant.ask("what was the rating last time?")
    assert answer.status == "not_found"


def test_a_name_is_told_by_where_it_stands(assistant: Assistant) -> None:
    answer = assistant.ask("what is AXIS?")
    assert answer.status == "answered"
    assert all("AXIS" in source.quote for source in answer.citations)


def test_court_against_out_of_court_begins_with_the_points(assistant: Assistant) -> None:
    answer = assistant.ask("which was better, court or out-of-court?")
    assert answer.text.startswith("Out-of-court disposals earned 8 of 12 points, court disposals 1")


def test_sentences_on_both_types_of_case_say_which(assistant: Assistant) -> None:
    text = assistant.ask("are victims' needs considered?").text
    assert "- Court disposals planning: “" in text
    assert "- Out-of-court disposals: “" in text
