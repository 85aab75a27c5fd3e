"""What is asked of the ratings panel: when, by whom, why, which way, and what it considered and left alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import assistant.answers
from assistant import Assistant
from assistant.answers.data_files import patterns
from assistant.settings import Settings

REPORTS = Path(__file__).parents[3] / "evals" / "other_reports"


def _over(name: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    home = tmp_path_factory.mktemp("panel")
    with Assistant.open(settings=Settings(home=home, bundled=False)) as opened:
        (report,) = (REPORTS / name).glob("report.*")
        opened.add([report])
        yield opened


@pytest.fixture(scope="module")
def glanwern(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """A panel that moved one court standard, considered another and left a third."""
    yield from _over("glanwern-2023", tmp_path_factory)


@pytest.fixture(scope="module")
def marlbeck(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """A service whose overall rating is due to the panel."""
    yield from _over("marlbeck-and-ostrey-2022", tmp_path_factory)


def _first(asked: Assistant, question: str, *history: str) -> str:
    return asked.ask(question, history=history).text.splitlines()[0]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What did the panel take into account when it moved court assessment?", "one more suffic"),
        (
            "Which standard did the panel look at and decide against moving?",
            "reviewing (2.4), rated",
        ),
        ("What put the panel off moving reviewing?", "all three key questions were low"),
        ("Whose decision was it to raise court assessment?", "The ratings panel moved"),
        ("Did the panel change any of the percentages?", "Only the rating"),
        (
            "In which direction did the panel move ratings, up or down?",
            "Up: the ratings panel moved",
        ),
        ("Did the panel move anything down?", "No, only up"),
        ("What if the panel had moved reviewing as well?", "22 + 1 = 23 out of 36"),
        ("How close to the boundary was the standard that was moved?", "was rated Good already"),
        (
            "Without discretion, how many points would court disposals have got?",
            "rule alone: 4 points",
        ),
        ("Is the service Good because of the panel?", "No: the total by rule alone is 21"),
        ("Would the service still be Good without the panel's decision?", "Yes: the total by rule"),
    ],
)
def test_what_is_asked_of_the_panel_stands_first(
    glanwern: Assistant, question: str, said: str
) -> None:
    assert said in _first(glanwern, question)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "Does the overall rating hang on professional discretion?",
            "Yes: the total by rule alone is 6",
        ),
        (
            "Why did the panel refuse to raise out-of-court planning?",
            "two of the three key questions",
        ),
        ("Which standard did the panel consider but leave as it was?", "planning (3.2), rated Req"),
    ],
)
def test_a_rating_that_is_due_to_the_panel_is_said_to_be(
    marlbeck: Assistant, question: str, said: str
) -> None:
    assert said in _first(marlbeck, question)


def test_when_the_panel_decided_is_not_told_where_the_report_does_not(glanwern: Assistant) -> None:
    answer = glanwern.ask("When did the ratings panel take its decision?")
    assert answer.status == "not_found"
    assert answer.text.startswith("The report does not say when the ratings panel decided.")


def test_whether_the_decision_is_fair_is_no_view_of_the_report(glanwern: Assistant) -> None:
    said = _first(glanwern, "is that fair?", "did the panel change anything?", "who decided that?")
    assert said.startswith("The report gives no view on that")


def test_what_is_undone_after_the_panel_was_spoken_of_is_its_decision(marlbeck: Assistant) -> None:
    history = ("did the panel move anything?", "who decided it?")
    said = _first(marlbeck, "what happens to the score if it's taken away?", *history)
    assert "by rule alone is 6 out of 36" in said


def test_who_chaired_the_board_before_is_not_who_chairs_it_now(marlbeck: Assistant) -> None:
    assert "Colin Tredwell" in _first(marlbeck, "who chaired the board before the current one?")
    assert "Priya Nandakumar" in _first(marlbeck, "who chairs the board?")


@pytest.mark.parametrize(
    "question",
    [
        "When does the joint decision-making panel meet?",
        "Who chairs the out-of-court panel?",
        "Who was the lead inspector?",
        "Why was court planning rated Requires improvement?",
    ],
)
def test_another_panel_or_rating_is_not_taken_for_the_one_of_ratings(
    glanwern: Assistant, question: str
) -> None:
    said = glanwern.ask(question).text
    assert "ratings panel moved" not in said
    assert "ratings panel decided" not in said


@pytest.mark.parametrize("name", patterns("panel.yaml"))
def test_every_pattern_on_the_panel_is_used(name: str) -> None:
    sources = Path(assistant.answers.__file__).parent.rglob("*.py")
    assert any(f'"{name}"' in source.read_text("utf-8") for source in sources)
