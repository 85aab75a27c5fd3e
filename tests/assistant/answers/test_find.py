"""Answers by retrieval on a report that nobody has seen: the right sentence, and what goes with it."""

from __future__ import annotations

import pytest

from assistant import Answer, Assistant
from assistant.answers.evidence.reading import leans
from assistant.answers.told.find import evidence_for
from assistant.model import MAX_CITATIONS, MAX_TEXT
from tests.assistant.answers.conftest import understood


def quotes(answer: Answer) -> list[str]:
    return [citation.quote for citation in answer.citations]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("how many volunteers does the service have?", "nine volunteers"),
        ("who chairs the management board?", "Director of Children's Services"),
        ("how long was the education worker job empty?", "five months"),
        ("who led the inspection?", "Ruth Okafor"),
        ("how often does the board meet?", "every six weeks"),
        ("what database do staff use?", "ChildView"),
        ("how long does the knife programme last?", "six weeks"),
        ("why was the education post vacant?", "because two recruitment rounds failed"),
    ],
)
def test_a_fact_is_quoted_in_the_first_sentences(
    westmere: Assistant, question: str, said: str
) -> None:
    answer = westmere.ask(question)
    assert answer.status == "answered"
    assert said in answer.text[:600]


def test_a_list_brings_the_sentence_that_names_the_items(westmere: Assistant) -> None:
    answer = westmere.ask("what topics are volunteers taught?")
    assert "safeguarding, restorative practice, confidentiality" in answer.text[:1000]


def test_a_sentence_that_points_back_comes_with_the_one_before(westmere: Assistant) -> None:
    answer = westmere.ask("where is the six week course offered?")
    said = quotes(answer)
    at = next(i for i, quote in enumerate(said) if quote.startswith("It lasts six weeks"))
    assert said[at - 1].startswith("The service co-delivers a knife crime programme")


def test_an_abbreviation_is_read_from_the_names_of_the_report(westmere: Assistant) -> None:
    answer = westmere.ask("what do we get from the HYT?")
    assert "mentors, boxing sessions" in answer.text


def test_the_name_of_the_service_does_not_draw_the_search(westmere: Assistant) -> None:
    answer = westmere.ask("what do mentors do in Westmere?")
    assert quotes(answer)[0].startswith("Mentors from the Harbour Youth Trust")


def test_a_practice_example_is_told_as_a_whole_and_in_order(westmere: Assistant) -> None:
    answer = westmere.ask("sum up the Jordan example")
    assert [quote.split()[0] for quote in quotes(answer)] == ["Jordan", "His", "Jordan"]


def test_strengths_and_weaknesses_are_told_apart_as_the_report_lists_them(
    westmere: Assistant,
) -> None:
    answer = westmere.ask("what are the strengths and weaknesses of the mentors and the board?")
    assert answer.text.index("Strength: “Mentors") < answer.text.index("To improve: “The board")


def test_a_row_is_quoted_with_its_column_headings(westmere: Assistant) -> None:
    answer = westmere.ask("what % of the cohort are girls?")
    assert any("Female" in quote for quote in quotes(answer))
    assert any("12%" in quote for quote in quotes(answer))


@pytest.mark.parametrize(
    "question", ["what does the report say about staff?", "what services are there for children?"]
)
def test_a_digest_keeps_its_bounds_and_says_nothing_twice(
    westmere: Assistant, question: str
) -> None:
    answer = westmere.ask(question)
    assert len(answer.text) <= MAX_TEXT
    assert len(answer.citations) <= MAX_CITATIONS
    assert len(set(quotes(answer))) == len(quotes(answer))


def test_evidence_is_distinct(westmere: Assistant) -> None:
    query, scope = understood(westmere, "what do mentors do?")
    texts = [e.passage.text for e in evidence_for(query, scope, limit=4)]
    assert 0 < len(texts) <= 4
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize(
    ("sentence", "leaning"),
    [
        ("The service has got around this by other means.", True),
        ("However, she was not asked.", True),
        ("In 2018 it contacted 118 victims.", True),
        ("Nor does it set out how.", True),
        ("Housing is not represented on the board.", False),
        ("The board meets every six weeks.", False),
    ],
)
def test_a_sentence_that_goes_on_from_another_is_known(sentence: str, leaning: bool) -> None:
    assert leans(sentence) is leaning


def test_what_a_standard_is_worded_like_is_no_finding(westmere: Assistant) -> None:
    answer = westmere.ask("what does the report say about leadership?")
    assert not any("Leadership supports and promotes" in quote for quote in quotes(answer))


def test_a_digest_on_one_thing_is_of_sentences_on_that(westmere: Assistant) -> None:
    answer = westmere.ask("what does the report say about volunteers?")
    assert "volunteer" in quotes(answer)[0].lower()
    assert not any("caseload" in quote for quote in quotes(answer))


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("what does the report say about the police?", None),
        ("what did they say about diversity?", None),
        ("what did parents say about the service?", "opinion"),
    ],
)
def test_what_the_report_says_is_no_view_of_somebody(
    westmere: Assistant, question: str, kind: str | None
) -> None:
    assert understood(westmere, question)[0].answer_type == kind
