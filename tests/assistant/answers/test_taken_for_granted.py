"""What a question takes for granted of how many, how often, since when and of whom is held against the report."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.answers.data_files import pattern, patterns
from assistant.answers.premises.direction import _from_values
from assistant.answers.premises.measures import measures
from assistant.settings import Settings

REPORT = Path(__file__).with_name("retrieval_report.md")
ADDED = """In Norbury, a nurse works in the team for four days a week and sees children within five weeks. In \
Easton, the wait for the nurse was 18 weeks. Case managers in the Easton team held an average caseload of 14.6 cases, \
and those in Norbury 8.9.

A protocol on the care of children was signed by 14 of the 16 homes in the area. The outreach panel meets once a \
month. The seconded probation officer works with the team for two days a week. Turnover stood at 9 per cent in the \
last year, compared with 18 per cent in the year before.

There is no recognition scheme. The psychologist post has been vacant since May 2022. Managers do not countersign \
plans. There has been no evaluation of mentoring.

A learning review made nine suggestions. Only four had been carried out by the time of our inspection. Ruth Marsh \
joined as head of service in April 2022. A scrutiny panel looked at 40 decisions and agreed with 36 of them.
"""


@pytest.fixture(scope="module")
def assistant(home: str) -> Iterator[Assistant]:
    with Assistant.open(home) as assistant:
        yield assistant


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """An assistant whose only report tells what the questions below take for granted, or its contrary."""
    home = tmp_path_factory.mktemp("taken")
    before, heading, after = REPORT.read_text("utf-8").partition("### 1.4. Information")
    report = home / "westmere.md"
    report.write_text(f"{before}{ADDED}\n{heading}{after}", "utf-8")
    with Assistant.open(settings=Settings(home=home, bundled=False)) as assistant:
        assert [a.status for a in assistant.add([report])] == ["added"]
        yield assistant


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("how did they get all 16 homes to sign the protocol?", "14 of the 16 homes"),
        ("why does the outreach panel meet every week?", "once a month"),
        ("the probation officer works full time, what does that bring?", "two days a week"),
        ("why has turnover gone up?", "compared with 18 per cent"),
        ("what does the recognition scheme reward?", "no recognition scheme"),
        ("who is the psychologist?", "has been vacant"),
        ("when do managers countersign plans?", "do not countersign"),
        ("what did the evaluation of mentoring show?", "no evaluation"),
        ("why were all the suggestions of the learning review carried out?", "Only four"),
        ("what did the head of service change when she joined in 2019?", "April 2022"),
        ("why do children in Norbury wait 18 weeks for the nurse?", "within five weeks"),
        ("why did the scrutiny panel agree with so few of the decisions?", "36 of them"),
    ],
)
def test_what_the_report_tells_otherwise_is_corrected(
    told: Assistant, question: str, said: str
) -> None:
    answer = told.ask(question)
    assert answer.status == "premise_corrected", answer.text
    assert said in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "how did they get 14 of the 16 homes to sign the protocol?",
        "why does the outreach panel meet every month?",
        "the probation officer works two days a week, what does that bring?",
        "why has turnover gone down?",
        "why is there no recognition scheme?",
        "who does the work until the psychologist post is filled?",
        "Managers don't countersign plans. What follows?",
        "why has mentoring not been evaluated?",
        "why were only four of the suggestions carried out?",
        "what did the head of service change when she joined in 2022?",
        "why do children in Easton wait 18 weeks for the nurse?",
        "why are caseloads bigger in Easton than in Norbury?",
        "why did the scrutiny panel agree with most of the decisions?",
        "is there a recognition scheme?",
        "how well do children come out of all this?",
    ],
)
def test_what_the_report_tells_so_is_left_alone(told: Assistant, question: str) -> None:
    assert told.ask(question).status != "premise_corrected"


def test_a_turn_is_read_with_the_topic_of_the_turn_before(told: Assistant) -> None:
    before = ["what does the scrutiny panel do?"]
    wrong = told.ask("and why did it agree with so few of the decisions?", history=before)
    assert wrong.status == "premise_corrected"
    assert "36 of them" in wrong.text
    assert told.ask("and how many did it look at?", history=before).status != "premise_corrected"


def test_recommendations_to_somebody_are_told_behind_how_many_there_are(
    assistant: Assistant,
) -> None:
    answer = assistant.ask("which of the nine recommendations are for the chair?")
    assert answer.status == "premise_corrected"
    assert answer.text.startswith("4 recommendations, not 9:")
    right = assistant.ask("which of the four recommendations are for the chair?")
    assert right.status == "answered"


def test_a_rating_that_was_given_was_not_withheld(assistant: Assistant) -> None:
    for question in (
        "what kept partnerships and services from being rated Outstanding?",
        "why wasn't standard 1.3 rated Outstanding?",
    ):
        answer = assistant.ask(question)
        assert answer.status == "premise_corrected", question
        assert answer.text.startswith("It was Outstanding:")
    assert assistant.ask("what kept 1.2 from being rated Outstanding?").status == "answered"


@pytest.mark.parametrize("row", patterns("amounts.yaml")["quantifiers"])
def test_each_quantifier_is_a_share_of_what_it_counts(row: dict[str, object]) -> None:
    words = {
        (100, 100): "every home", (51, 100): "most homes", (0, 0): "none of the homes",
        (0, 45): "very few homes", (40, 100): "so many of those homes",
    }  # fmt: skip
    low, high = row["share"]  # type: ignore[misc]
    (found,) = [m for m in measures(words[low, high]) if m.kind == "share"]
    assert (found.low, found.high, found.counted) == (low, high, ("home",))


@pytest.mark.parametrize(
    ("words", "kind", "middle"),
    [
        ("full-time", "week", 4.75),
        ("half-time", "week", 2.5),
        ("part-time", "week", 2.3),
        ("two days a week", "week", 2),
        ("half a day a week", "week", 0.5),
        ("a day a fortnight", "week", 0.5),
        ("daily", "often", 1),
        ("weekly", "often", 7),
        ("fortnightly", "often", 14),
        ("monthly", "often", 30),
        ("quarterly", "often", 91),
        ("annually", "often", 365),
        ("every other week", "often", 14),
        ("every six weeks", "often", 42),
        ("twice a year", "often", 182.5),
        ("four times a year", "often", 91.25),
    ],
)
def test_how_much_of_a_week_and_how_often_are_read(words: str, kind: str, middle: float) -> None:
    (found,) = [m for m in measures(words) if m.kind == kind]
    assert (found.low + found.high) / 2 == pytest.approx(middle, rel=0.01)


@pytest.mark.parametrize(
    "question",
    [
        "why were only nine of the cases good enough of the 14?",
        "how did the panel come to agree with nine decisions out of ten?",
        "why is the nurse in Norbury there only four days?",
        "why did a review make nine suggestions of which four were carried out?",
        "who lost the psychologist post in May 2022?",
    ],
)
def test_a_number_that_the_report_tells_in_other_words_is_left_alone(
    told: Assistant, question: str
) -> None:
    assert told.ask(question).status != "premise_corrected"


def test_what_is_only_meant_to_be_corrects_nothing(told: Assistant) -> None:
    """The report has it only as a recommendation."""
    assert pattern("opposites.yaml", "only_asked").search("The post is meant to be full time.")


def test_a_count_is_of_the_number_told_before_it() -> None:
    before = "A review made nine suggestions."
    (found,) = [m for m in measures("Only three had been done.", before) if m.kind == "share"]
    assert found.low == pytest.approx(100 / 3)
    (left,) = [m for m in measures("Two of the three staff had not started.") if m.kind == "share"]
    assert left.low == pytest.approx(100 / 3)


@pytest.mark.parametrize(
    ("sentence", "sign"),
    [
        ("It stood at 9% in 2019, compared with 18% in 2017.", -1),
        ("Sickness, which was six days in 2019, was nine days in 2021.", 1),
        ("It was 9 per cent, compared with 18 per cent in Wales.", None),
    ],
)
def test_two_values_of_two_times_tell_a_direction(sentence: str, sign: int | None) -> None:
    assert next(_from_values(sentence), None) == sign


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("none_of", "There is no recognition scheme."),
        ("unfilled", "The nurse post has been vacant since May."),
        ("not_done", "Managers do not countersign plans."),
        ("not_seen", "We did not see evidence that it is using the tracker."),
        ("only_asked", "2. secure a seconded officer"),
        ("any_denial", "There was none."),
    ],
)
def test_each_form_of_a_denial_is_read(form: str, words: str) -> None:
    assert pattern("opposites.yaml", form).search(words)
