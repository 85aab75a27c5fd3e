"""Conversations about results: each turn goes on from what was supposed, told or lacking, and is computed anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.settings import Settings

REPORTS = Path(__file__).parents[3] / "evals/other_reports"


def _of(report: str, home: Path) -> Iterator[Assistant]:
    with Assistant.open(settings=Settings(home=home, bundled=False)) as assistant:
        assistant.add([REPORTS / report / "report.md"])
        yield assistant


@pytest.fixture(scope="module")
def marlesea(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from _of("marlesea-2024", tmp_path_factory.mktemp("marlesea"))


@pytest.fixture(scope="module")
def wrenshire(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from _of("wrenshire-2019", tmp_path_factory.mktemp("wrenshire"))


@pytest.fixture(scope="module")
def hillingdon(home: str) -> Iterator[Assistant]:
    """The bundled report."""
    with Assistant.open(home) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        # another share of cases is supposed
        (("court planning grade", "what if it was 65%"), "18 + 1 = 19 out of 36, Good overall"),
        (("court planning grade", "what if it was 65%", "and 60%?"), "No change to the total"),
        (("2.2 rating", "what if it was 65%", "2.4 too"), "18 + 1 = 19"),
        (("2.2 rating", "what if it was 65%", "what else would they need?"), "So supposed, the"),
        (("what if 3.1 was RI", "how many points would that give?"), "18 + 1 = 19"),
        # what is lacking: of the standard spoken of, else of the whole
        (("how was reviewing rated", "what would it take to get good?"), "(2.4), for Good"),
        (("how was reviewing rated", "how far off good overall are they?"), "1 point short of"),
        (("what is the overall score", "what would have got them to good"), "1 point more"),
        # the points
        (("what was the score", "how did they get to that?"), "1.1 governance and leadership: 1"),
        (("what was the score", "which ones got 2?"), "5 of 12 standards earned 2 points"),
        (("what was the score", "what would 20 be?"), "20 of 36 points would be Good"),
        (("what was the score", "what's the maximum?"), "18 out of 36"),
        # another rating, another end
        (("which standards were good", "and outstanding?"), "1 standard rated Outstanding"),
        (("which standards were good", "and inadequate ones"), "assessment (3.1)"),
        (("which standard was the worst", "why 2.4", "and the best?"), "facilities (1.4)"),
        (("lowest score in the report", "and the highest?"), "3.3"),
        (("is it good at keeping children safe", "which part is worst?"), "(3.2), keeping the"),
        # the result just told
        (("lowest score in the report", "how many cases was that?"), "6 of 14 cases (43%)"),
        (("lowest key question in 3.1", "what percentage was it?"), "(43%)"),
        (("substance misuse", "how many finished the programme?", "what percentage is that?"), "is 76%"),
        (("how did they do on keeping others safe", "just the percentages"), "Court disposals ass"),
        # court and out-of-court work, and an item of the annexe
        (("compare court and out of court", "where is out-of-court better?"), "ahead by 4 perc"),
        (("how was contingency planning", "which was worse, court or out of court?"), "36% against 21%"),
        (("how was contingency planning", "what percentage for risk of harm?"), "36%"),
        # the panel
        (("why is 2.3 good", "how close was 3.1", "did they use it for 3.1 too?"), "No, not by disc"),
        # the budget
        (("who funds the service", "what percentage comes from the council?"), "which is 59%"),
    ],
)  # fmt: skip
def test_a_turn_goes_on_from_what_was_told(
    wrenshire: Assistant, turns: tuple[str, ...], said: str
) -> None:
    answer = wrenshire.ask(turns[-1], history=turns[:-1])
    assert answer.status == "answered"
    assert said in answer.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("what would 20 points be?", "20 of 36 points would be Good overall"),
        ("which standards got 3?", "1 of 12 standards earned 3 points each"),
        ("which areas came out worst?", "1 standard rated Inadequate"),
        ("compare court and out-of-court for victims", "ahead by 4 percentage points on victims"),
        ("what is the lowest score in the case tables?", "The lowest item is at 21%"),
        ("what share of the income is from the probation service", "which is 3%"),
    ],
)
def test_what_is_asked_for_is_computed(wrenshire: Assistant, question: str, said: str) -> None:
    assert said in wrenshire.ask(question).text


def test_the_sum_says_each_number_once(wrenshire: Assistant) -> None:
    text = wrenshire.ask("what was the overall score?").text
    assert (
        "1 + 2 + 2 + 3 (1.1 to 1.4) + 2 + 1 + 2 + 1 (2.1 to 2.4) + 0 + 1 + 2 + 1 (3.1 to 3.4)"
        in text
    )


def test_the_nearest_standards_have_not_got_the_rating_by_discretion(hillingdon: Assistant) -> None:
    text = hillingdon.ask("which standard was nearest to moving up?").text
    assert "(2.1), to Requires improvement and court disposals reviewing (2.4), to Good" in text
    assert "(3.1)" not in text
    assert "all of them: 17 + 2 = 19 of 36, Good" in text


def test_a_rating_given_by_discretion_is_said_to_be_held_already(hillingdon: Assistant) -> None:
    text = hillingdon.ask("how many more cases did 3.1 need for good?").text
    assert text.startswith("Out-of-court disposals assessment (3.1) was rated Good already")
    assert "would be" not in text


@pytest.mark.parametrize(
    "turns",
    [
        ("what was the rating in 2018?",),
        ("what's the overall rating?", "what was it before?"),
        ("when was the last inspection?", "what did they get then?"),
        ("what's the overall rating?", "what was it before?", "so it got better?"),
        ("when was the last inspection and what was the rating then?",),
    ],
)
def test_the_earlier_rating_is_told_beside_the_present_one(
    marlesea: Assistant, turns: tuple[str, ...]
) -> None:
    answer = marlesea.ask(turns[-1], history=turns[:-1])
    assert answer.status == "answered"
    assert "Requires improvement then, Good overall now: better." in answer.text
    assert "26 out of 36" not in answer.text


@pytest.mark.parametrize(
    "turns",
    [
        ("when was the last inspection?", "what was the rating then?"),
        ("how was court planning rated?", "what was it before?"),
        ("what was the rating in 2016?",),
    ],
)
def test_the_present_rating_is_never_told_as_the_earlier_one(
    wrenshire: Assistant, turns: tuple[str, ...]
) -> None:
    answer = wrenshire.ask(turns[-1], history=turns[:-1])
    assert answer.status == "not_found"
    assert "18 out of 36" not in answer.text


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        # what is supposed adds up, and its points are asked for
        (("what if 2.2 had been good?", "and 2.3 too", "how many points is that"), "17 + 4 = 21 out of 36"),
        (("what if 2.2's safety of others was 70%?", "and if child safety was also 70%?"), "child safe 70% and"),
        # lists by points, and a standard that is judged in words
        (("which standards got zero?",), "3 of 12 standards earned 0 points"),
        (("which standards got zero?", "and which got 3 points?"), "partnerships and services (1.3)"),
        (("how is resettlement rated?", "how close are they to outstanding?"), "one step below Outstanding"),
        # the answer again
        (("what is the overall rating?", "really?"), "was rated Requires improvement overall"),
        (("how are victims treated in court cases?", "and out of court?"), "Out-of-court disposals"),
    ],
)  # fmt: skip
def test_a_short_turn_is_of_what_was_just_told(
    hillingdon: Assistant, turns: tuple[str, ...], said: str
) -> None:
    assert said in hillingdon.ask(turns[-1], history=turns[:-1]).text


def test_a_shorter_answer_says_what_stood_first(hillingdon: Assistant) -> None:
    whole = hillingdon.ask("what is the overall rating?").text
    assert whole.startswith(
        hillingdon.ask("shorter please", history=["what is the overall rating?"]).text
    )


def test_one_type_of_case_is_not_answered_with_the_other(hillingdon: Assistant) -> None:
    answer = hillingdon.ask("how are victims treated in court cases?")
    assert not any(c.section.startswith("3. Out-of-court") for c in answer.citations)
