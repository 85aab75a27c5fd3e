"""Lists that a report prints: shown whole, gone on with, picked from; and what is asked of recommendations."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assistant import Answer, Assistant
from assistant.answers.conversation.going_on import asks_for_the_rest
from assistant.answers.data_files import pattern, patterns
from assistant.answers.draft import Quote, listing, quoted
from assistant.answers.evidence.words import stem
from assistant.answers.told.recommendations.addressees import names_in
from assistant.answers.told.recommendations.advised import asks_what_to_do
from assistant.model import MAX_CITATIONS
from assistant.settings import Settings
from corpus.model import Span
from tests.assistant.answers.conftest import REPORT


def talk(held: Assistant, *questions: str) -> Answer:
    """The answer to the last question of a conversation."""
    return held.ask(questions[-1], history=questions[:-1])


def quotes(answer: Answer) -> list[str]:
    """What an answer quotes."""
    return [citation.quote for citation in answer.citations]


def test_a_list_leaves_what_has_no_room_for_more() -> None:
    lines = [quoted(Quote("r", Span(at, at + 1))) for at in range(12)]
    draft = listing(lines)
    assert draft.lines == tuple(lines[:MAX_CITATIONS])
    assert draft.more == tuple(lines[MAX_CITATIONS:])


@pytest.mark.parametrize(
    "turn", ["and the others?", "show me the rest", "the remaining ones", "go on"]
)
def test_a_list_goes_on_where_it_stopped(bundled: Assistant, turn: str) -> None:
    first = bundled.ask("what needs to improve?")
    rest = talk(bundled, "what needs to improve?", turn)
    last = talk(bundled, "what needs to improve?", turn, "and the rest?")
    assert not set(quotes(first)) & set(quotes(rest))
    told = len(quotes(first)) + len(quotes(rest)) + len(quotes(last))
    left = (rest.trace or {}).get("more", 0)
    assert (first.trace or {})["more"] == len(quotes(rest)) + left
    assert told >= len(quotes(first)) + (first.trace or {})["more"] or left


def test_a_list_goes_on_after_a_question_in_between(bundled: Assistant) -> None:
    turns = ("what needs to improve?", "who chairs the board?", "and the other ones on the list?")
    assert not set(quotes(talk(bundled, *turns[:1]))) & set(quotes(talk(bundled, *turns)))


@pytest.mark.parametrize(
    ("turns", "numbers"),
    [
        (("recommendations 2 to 4",), "234"),
        (("what are the recommendations?", "the last two"), "34"),
        (("what are the recommendations?", "2 and 3"), "23"),
        (("what are the recommendations?", "the first two of them"), "12"),
        (("what are the recommendations?", "who is number 3 for?"), "3"),
    ],
)
def test_several_items_are_picked(bundled: Assistant, turns: tuple[str, ...], numbers: str) -> None:
    told = [q[0] for q in quotes(talk(bundled, *turns)) if q[0].isdigit()]
    assert told == list(numbers)


def test_a_number_that_no_recommendation_has_is_corrected(bundled: Assistant) -> None:
    assert bundled.ask("what is recommendation 12?").status == "premise_corrected"


@pytest.mark.parametrize("topic", ["girls", "substance misuse", "volunteers"])
def test_what_no_recommendation_is_about_is_said_to_be_none(bundled: Assistant, topic: str) -> None:
    answer = bundled.ask(f"what did they recommend about {topic}?")
    assert answer.text == f"No recommendation names {topic}."


def test_what_is_recommended_is_of_the_subject_though_another_question_stood_between(
    bundled: Assistant,
) -> None:
    before = ["how is management oversight?", "how many children were referred?"]
    answer = bundled.ask("what did they recommend?", history=before)
    assert [q for q in quotes(answer) if "management oversight" in q]
    assert len(answer.citations) == 2


def test_whose_recommendations_are_left_out_is_told_none(bundled: Assistant) -> None:
    told = quotes(bundled.ask("what are the recommendations except those for the manager?"))
    assert [q[0] for q in told if q[0].isdigit()] == ["1", "2", "3"]


def test_a_manager_is_not_the_management_board(bundled: Assistant) -> None:
    told = quotes(bundled.ask("what should the manager do first?"))
    assert told[0].endswith("manager")
    assert names_in("managers") == names_in("the manager")
    assert not names_in("manager") & names_in("management")


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (("what should the board do?", "by when?"), "does not say when"),
        (("what is recommendation 2?", "why did they recommend that?"), "advocate"),
        (("why did they make recommendation 4?",), "risk of harm"),
        (("how is management oversight?", "so what should they do about it?"), "4. improve"),
        (("what about housing for children leaving custody?", "so what should they do?"), "1. make sure"),
    ],
)  # fmt: skip
def test_what_is_asked_of_a_recommendation(
    bundled: Assistant, turns: tuple[str, ...], told: str
) -> None:
    assert told in talk(bundled, *turns).text


def test_the_reason_for_a_recommendation_is_not_that_it_is_made(bundled: Assistant) -> None:
    answer = bundled.ask("why did they make recommendation 4?")
    assert not any(citation.section.startswith("Recommendations") for citation in answer.citations)


@pytest.mark.parametrize(
    ("turns", "told", "untold"),
    [
        (("the main weaknesses?", "and for resettlement?", "and its strengths?"), "policy", "difficult to find"),
        (("the main weaknesses?", "and resettlement strengths?"), "policy", "difficult to find"),
        (("weaknesses in out-of-court work?", "and the strengths?"), "out-of-court", "Board"),
        (("why was court delivery poor?", "what did they do well in delivery though?"), "10 of 13", "Assessment is"),
        (("what are the strengths of governance?",), "Board", "facilities"),
    ],
)  # fmt: skip
def test_findings_are_of_the_part_and_the_side_that_is_asked_for(
    bundled: Assistant, turns: tuple[str, ...], told: str, untold: str
) -> None:
    text = talk(bundled, *turns).text
    assert told in text
    assert untold not in text


def test_offences_stand_in_the_order_of_their_figures(westmere: Assistant) -> None:
    shares = [int(n) for n in re.findall(r"(\d+)%", westmere.ask("main types of offence?").text)]
    assert shares == sorted(shares, reverse=True)


@pytest.mark.parametrize("turn", patterns("lists.yaml")["examples"])
def test_each_example_asks_for_the_rest_of_a_list(turn: str) -> None:
    assert asks_for_the_rest(turn)


@pytest.mark.parametrize(
    "turn", ["what about the other services?", "how many are left in custody?"]
)
def test_a_turn_with_a_subject_of_its_own_asks_for_no_rest(turn: str) -> None:
    assert not asks_for_the_rest(turn)


@pytest.mark.parametrize("turn", patterns("recommendations.yaml")["to_do_examples"])
def test_each_example_asks_what_is_to_be_done(turn: str) -> None:
    assert asks_what_to_do(turn)


@pytest.mark.parametrize("kind", patterns("tables.yaml")["kinds"], ids=lambda k: k["table"])
def test_each_example_asks_for_the_rows_of_its_table(kind: dict[str, str]) -> None:
    for example in kind["examples"]:
        assert re.search(kind["asked"], example), example


def test_rows_that_gather_what_is_left_come_last() -> None:
    last = pattern("tables.yaml", "last")
    assert last.search("Total")
    assert last.search("Other summary offences")
    assert not last.search("Violence against the person")


def test_the_words_of_each_standard_are_of_a_standard_of_the_framework(bundled: Assistant) -> None:
    framework = bundled._answering._vocabulary().framework
    titles = {entry.title.lower() for entry in framework}
    parts = patterns("parts.yaml")
    assert titles & set(parts)
    for words in parts.values():
        assert all(stem(word) for word in words)


def test_a_list_of_the_text_says_how_much_is_left(tmp_path: Path) -> None:
    bodies = [
        "police",
        "probation",
        "health",
        "housing",
        "education",
        "youth court",
        "council",
        "college",
        "charity",
    ]
    listed = "".join(f"- the head of the {body}\n" for body in bodies)
    report = tmp_path / "report.md"
    told = f"### 1.2. Staff\n\nThe members of the management board are:\n\n{listed}"
    report.write_text(REPORT.read_text().replace("### 1.2. Staff\n", told, 1))
    with Assistant.open(settings=Settings(home=tmp_path / "home", bundled=False)) as assistant:
        assistant.add([report])
        asked = "who are the members of the management board?"
        answer = assistant.ask(asked)
        assert answer.text.endswith("and 2 more")
        assert "the charity" in assistant.ask("more", history=[asked]).text
