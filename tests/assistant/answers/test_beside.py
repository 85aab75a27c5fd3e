"""Services set beside each other in an amount, in what they were rated, and in what they have in common."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.answers.several.figures_beside import figures_beside
from assistant.settings import Settings
from tests.assistant.answers.conftest import understood

OTHERS = Path(__file__).parents[3] / "evals" / "other_reports"
GLANWERN, MARLESEA, WRENSHIRE = "Glanwern and Morfa Vale", "Marlesea", "Wrenshire"


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """An assistant over two reports."""
    home = tmp_path_factory.mktemp("beside")
    with Assistant.open(settings=Settings(home=home, bundled=False)) as assistant:
        assistant.add([OTHERS / "marlesea-2024/report.md", OTHERS / "wrenshire-2019/report.md"])
        yield assistant


@pytest.fixture(scope="module")
def joint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """An assistant over two joint services, one of which prints its figures borough by borough."""
    home = tmp_path_factory.mktemp("joint")
    reports = ["glanwern-2023/report.md", "marlbeck-and-ostrey-2022/report.txt"]
    with Assistant.open(settings=Settings(home=home, bundled=False)) as assistant:
        assistant.add([OTHERS / report for report in reports])
        yield assistant


def test_an_amount_has_the_verdict_first_and_each_row_below(both: Assistant) -> None:
    answer = both.ask("which service has more staff?")
    head, *rows = [line for line in answer.text.splitlines() if line]
    assert head.startswith(f"Higher in {WRENSHIRE}: 41 against 34, 7 more.")
    assert [row.split(":")[0] for row in rows] == [f"- {MARLESEA}", f"- {WRENSHIRE}"]
    assert len(answer.citations) == 2


@pytest.mark.parametrize(
    ("question", "head"),
    [
        (
            "which has the lower sickness?",
            f"Lower in {MARLESEA}: 5.2 working days a year against 6.2",
        ),
        (
            "compare vacancy rates",
            f"Higher in {WRENSHIRE}: 5% against 3 per cent, 2 percentage points",
        ),
        ("where is the vacancy rate better?", f"Lower in {MARLESEA}: 3 per cent against 5%"),
        ("which is worse for vacancies?", f"Higher in {WRENSHIRE}: 5% against 3 per cent"),
    ],
)
def test_what_is_better_when_low_is_known(both: Assistant, question: str, head: str) -> None:
    assert both.ask(question).text.startswith(head)


@pytest.mark.parametrize(
    ("question", "head"),
    [
        ("does Wrenshire have more staff than Marlesea?", "Yes: Higher in Wrenshire"),
        ("does Marlesea have more staff than Wrenshire?", "No: Higher in Wrenshire"),
        ("is sickness worse in Marlesea or in Wrenshire?", "Higher in Wrenshire"),
    ],
)
def test_whether_one_named_is_beyond_the_other_is_said(
    both: Assistant, question: str, head: str
) -> None:
    assert both.ask(question).text.startswith(head)


def test_what_no_table_of_both_has_is_told_of_each_without_a_verdict(both: Assistant) -> None:
    answer = both.ask("where is the wait for mental health support longer?")
    head, *rows = [line for line in answer.text.splitlines() if line]
    assert "none is put first" in head
    assert {MARLESEA, WRENSHIRE} <= {row.split(":")[0].removeprefix("- ") for row in rows}
    assert "Higher" not in answer.text


def test_two_boroughs_of_one_service_stand_for_no_whole(joint: Assistant) -> None:
    query, scope = understood(joint, "which has the higher first-time entrant rate?")
    assert figures_beside(query, scope) is None
    answer = joint.ask("which has the higher first-time entrant rate?")
    assert all(value in answer.text for value in ("164", "214", "163"))


def test_rows_of_another_thing_are_not_set_against_each_other(joint: Assistant) -> None:
    query, scope = understood(joint, "which service has the larger share of children in care?")
    assert figures_beside(query, scope) is None


def test_a_figure_told_in_prose_is_sought_by_its_name_in_tables(joint: Assistant) -> None:
    answer = joint.ask("whose case managers hold more cases?")
    first, second = [line for line in answer.text.splitlines() if line.startswith("- ")][:2]
    assert "average caseload was seven" in first
    assert "11.3" in second


def test_key_questions_are_compared_between_services_and_not_within(both: Assistant) -> None:
    answer = both.ask("which of them is better at keeping the child safe in court reviewing?")
    assert answer.text.startswith(f"{WRENSHIRE} did better on court disposals reviewing (2.4)")
    assert "57%" in answer.text
    assert "64%" in answer.text


def test_a_standard_is_told_with_what_decided_it(both: Assistant) -> None:
    text = both.ask("who is worse at out-of-court assessment?").text
    assert text.startswith(f"{WRENSHIRE} did worse on")
    assert "Inadequate (lowest key question 43%)" in text


def test_every_line_of_many_has_its_sources(both: Assistant) -> None:
    answer = both.ask("which of them is better at keeping other people safe in court cases?")
    assert all("[" in line for line in answer.text.splitlines() if line.startswith("- "))


def test_the_subject_is_kept_and_both_are_told(both: Assistant) -> None:
    turns = ["how many volunteers does Marlesea have?", "and the other service?", "which has more?"]
    answer = both.ask("and staff?", history=turns)
    assert answer.text.startswith(f"Higher in {WRENSHIRE}: 41 against 34")


def test_who_chairs_each_is_told_of_each(both: Assistant) -> None:
    turns = ["tell me about the board in Wrenshire", "and in Marlesea?"]
    text = both.ask("who chairs each?", history=turns).text
    assert f"{MARLESEA}: " in text
    assert f"{WRENSHIRE}: " in text


def test_what_is_rated_alike_is_told_best_first(both: Assistant) -> None:
    lines = both.ask("what do the two have in common?").text.splitlines()
    alike = [line.split(":")[0] for line in lines if line.startswith("- ")]
    assert alike[:3] == ["- Outstanding", "- Good", "- Requires improvement"]


def test_weaknesses_in_common_are_no_strengths(both: Assistant) -> None:
    text = both.ask("what weaknesses do they share?").text
    assert "Requires improvement" in text
    assert "Outstanding" not in text


def test_recommendations_are_paired_by_the_words_of_their_subject(joint: Assistant) -> None:
    turns = ["what are the recommendations in each?"]
    answer = joint.ask("do they overlap?", history=turns)
    quotes = [citation.quote for citation in answer.citations]
    assert len(quotes) == 2
    assert all("other people safe" in " ".join(quote.split()) for quote in quotes)


def test_of_one_report_no_services_are_compared(both: Assistant) -> None:
    report = next(r.id for r in both.reports() if r.service == MARLESEA)
    answer = both.ask("which is higher, court or out-of-court planning?", report=report)
    assert WRENSHIRE not in answer.text
