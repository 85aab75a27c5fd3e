"""A question put to several reports: each answers by itself, and their answers stand side by side."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.answers.compose import compose
from assistant.answers.several import each
from assistant.answers.verify import unverified
from assistant.model import MAX_CITATIONS, MAX_TEXT, Answer
from assistant.settings import Settings
from tests.assistant.answers.conftest import understood

OTHERS = Path(__file__).parents[3] / "evals" / "other_reports"
GLANWERN, WENDLESHIRE = "Glanwern and Morfa Vale", "Wendleshire"


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """An assistant over two reports."""
    home = tmp_path_factory.mktemp("each")
    with Assistant.open(settings=Settings(home=home, bundled=False)) as assistant:
        assistant.add([OTHERS / "wendleshire-2023/report.md", OTHERS / "glanwern-2023/report.md"])
        yield assistant


def told(answer: Answer) -> dict[str, str]:
    """The first line of each service."""
    first: dict[str, str] = {}
    for line in answer.text.splitlines():
        name, _, rest = line.removeprefix("- ").partition(": ")
        first.setdefault(name, rest)
    return first


QUESTIONS = (
    "when did the inspectors visit, report by report?",
    "how many cases were inspected at every service?",
    "points earned for court disposals, each service",
    "percentage of court assessments that considered diversity, by service",
    "what did the ratings panel move at each of them?",
    "which service has the lowest reoffending rate?",
    "which of them got the most points for organisational delivery?",
    "what was the widest gap between court and out of court in each report?",
    "how many key questions were Outstanding in each report?",
    "what would each service need to be Outstanding?",
    "what are the strengths in out-of-court work, for both?",
    "does the resettlement rating count towards the score in all the reports?",
)


@pytest.mark.parametrize("question", QUESTIONS)
def test_both_answer_within_bounds_and_every_number_is_supported(
    both: Assistant, question: str
) -> None:
    query, scope = understood(both, question)
    assert not unverified(compose(query, scope), question, both.report)
    answer = both.ask(question)
    assert answer.status == "answered"
    assert {c.report for c in answer.citations} == {c.id for c in both.reports()}
    assert len(answer.text) <= MAX_TEXT
    assert len(answer.citations) <= MAX_CITATIONS


def test_each_tells_its_own_under_its_name(both: Assistant) -> None:
    days = told(both.ask("when did the inspectors visit, report by report?"))
    assert days[GLANWERN].startswith("Fieldwork: March 2023.")
    assert days[WENDLESHIRE].startswith("Fieldwork: June 2023.")


def test_the_least_of_a_figure_is_told_first(both: Assistant) -> None:
    answer = both.ask("which service has the lowest reoffending rate?")
    assert answer.text.startswith("Lowest: Wendleshire, 29.4%. [1]")
    assert "29.4%" in answer.citations[0].quote


def test_the_best_of_a_figure_of_which_less_is_better_is_the_least(both: Assistant) -> None:
    answer = both.ask("who is best on reoffending out of the two services?")
    assert answer.text.startswith("Lowest: Wendleshire, 29.4%.")


def test_an_item_of_the_annexe_is_ranked_where_an_extreme_of_it_is_asked(both: Assistant) -> None:
    answer = both.ask("which is weakest on diversity when assessing children out of court?")
    assert answer.text.startswith("Lowest: Wendleshire, ")


def test_points_of_a_domain_are_ranked_from_the_cards(both: Assistant) -> None:
    answer = both.ask("which of them got the most points for court disposals?")
    assert answer.text.startswith("The highest for points in court disposals: Wendleshire")
    assert "7 of 12 points" in answer.text
    assert "5 of 12 points" in answer.text


def test_a_score_is_cited_where_it_is_printed(both: Assistant) -> None:
    answer = both.ask("rank the reports by total score")
    for score in ("20", "22"):
        assert any(score in c.quote for c in answer.citations)


def test_a_rating_and_its_lowest_key_question_are_both_cited(both: Assistant) -> None:
    answer = both.ask("what did each service get for court planning?")
    assert "lowest key question 57%" in answer.text
    assert any("57%" in c.quote for c in answer.citations)


def test_who_came_last_is_the_lowest(both: Assistant) -> None:
    answer = both.ask("who came last for staffing?")
    assert answer.text.startswith("The lowest for staff (1.2): Glanwern and Morfa Vale")


def test_a_rule_is_told_once_with_the_words_of_each(both: Assistant) -> None:
    answer = both.ask("points for resettlement, every service: does it get any?")
    assert answer.text.count("does not count towards the total") == 1
    assert {c.report for c in answer.citations} == {c.id for c in both.reports()}


def test_what_the_panel_moved_is_told_in_a_line_each(both: Assistant) -> None:
    moved = told(both.ask("did the ratings panel change anything at any of them?"))
    assert "court disposals assessment (2.1) from Requires improvement to Good" in moved[GLANWERN]
    assert "reviewing (2.4) from Requires improvement to Good" in moved[WENDLESHIRE]


def test_the_report_that_tells_nothing_is_named(both: Assistant) -> None:
    answer = both.ask("which services keep their records on something called CoreVista?")
    assert "CoreVista" in told(answer)[WENDLESHIRE]
    assert f"Nothing is found on it in the report on {GLANWERN}." in answer.text


def test_what_no_report_tells_is_not_answered_by_ratings(both: Assistant) -> None:
    assert both.ask("which service has the most helicopters?").status == "not_found"


def test_what_is_true_of_some_is_not_taken_to_be_true_of_all(both: Assistant) -> None:
    answer = both.ask("what made both services fail on court reviewing?")
    assert answer.status == "premise_corrected"
    assert told(answer)[WENDLESHIRE].startswith("Not Inadequate")


def test_which_have_a_rating_is_still_computed_from_the_cards(both: Assistant) -> None:
    answer = both.ask("which services were Inadequate for court reviewing?")
    assert answer.text.startswith("1 of 2 reports: Inadequate for court disposals reviewing (2.4).")


def test_of_many_reports_only_the_nearest_are_read_and_that_is_said(
    both: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(each, "_AT_MOST", 1)
    answer = both.ask("who chairs the board at every one of the services?")
    assert len({c.report for c in answer.citations}) == 1
    assert "only the 1 of 2 reports that a search finds nearest" in answer.assumed


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("which services got more than 20 points?", {GLANWERN}),
        ("which services got at least 20 points?", {GLANWERN, WENDLESHIRE}),
        ("which services scored under 22 points?", {WENDLESHIRE}),
    ],
)
def test_a_number_said_is_a_limit(both: Assistant, question: str, names: set[str]) -> None:
    lines = [line for line in both.ask(question).text.splitlines() if line.startswith("- ")]
    assert {line.removeprefix("- ").split(" (")[0] for line in lines} == names


def test_a_word_that_only_as_put_to_one_means_a_standard_is_taken_so(both: Assistant) -> None:
    assert both.ask("what did each get for staff?").text.startswith("Staff (1.2), 2 reports:")
