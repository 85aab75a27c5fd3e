"""The sum that decides the order, on passages made by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.model import BlockKind
from index.fusion import WEIGHTS, parts
from index.passages import Passage, passages_of
from index.request import SearchRequest
from tests.index.made import made_report

PLAIN = passages_of(made_report(parts=[("Foreword", ["Staff meet."])]))[1]


def scored(request: SearchRequest, passage: Passage) -> dict[str, float]:
    return parts(request, passage, lexical=0, sentence=0, window=0, coverage=0)


def test_every_search_adds_by_its_weight() -> None:
    found = parts(SearchRequest("x"), PLAIN, lexical=1, sentence=1, window=1, coverage=1)
    expected = (WEIGHTS.lexical, WEIGHTS.sentence, WEIGHTS.window, WEIGHTS.coverage)
    assert tuple(found[k] for k in ("lexical", "sentence", "window", "coverage")) == expected


def test_what_adds_nothing_is_not_mentioned() -> None:
    assert set(scored(SearchRequest("x"), PLAIN)) == {"length"}


@pytest.mark.parametrize(
    ("asked", "own", "better"),
    [
        ({"case_types": ("court",)}, {"case_type": "court"}, {"case_type": "out_of_court"}),
        ({"stages": ("planning",)}, {"stage": "planning"}, {"stage": "delivery"}),
        ({"standards": ("2.2",)}, {"standard": "2.2"}, {"standard": "3.2"}),
        (
            {"key_questions": ("child_safe",)},
            {"key_question": "child_safe"},
            {"key_question": "desistance"},
        ),
    ],
)
def test_a_passage_about_what_was_named_gains_and_another_loses(
    asked: dict[str, tuple[str, ...]], own: dict[str, str], better: dict[str, str]
) -> None:
    request = replace(SearchRequest("x"), **asked)  # type: ignore[arg-type]
    same = scored(request, replace(PLAIN, **own))  # type: ignore[arg-type]
    other = scored(request, replace(PLAIN, **better))  # type: ignore[arg-type]
    assert same["place"] > 0 > other["place"]
    assert "place" not in scored(request, PLAIN)


@pytest.mark.parametrize(
    ("answer_type", "holds", "lacks"),
    [
        ("count", "Nine of the 13 cases.", "Most cases."),
        ("percent", "It was 81 per cent.", "It was most."),
        ("date", "Since March 2021.", "Since then."),
        ("duration", "Within 12 days.", "At once."),
        ("money", "The budget fell.", "The weather fell."),
        ("person", "The head of service spoke.", "It rained."),
        ("reason", "It failed because of rain.", "It rained."),
        ("yes_no", "There are no queues.", "There are queues."),
        ("yes_no", "Staff don't queue.", "Staff queue."),
        ("yes_no", "Staff didn’t queue.", "They went to the tent."),
        ("list", "Health, housing, education and work.", "Health."),
    ],
)
def test_a_passage_that_can_answer_the_type_of_question_gains(
    answer_type: str, holds: str, lacks: str
) -> None:
    request = SearchRequest("x", answer_type=answer_type)

    def bonus(text: str) -> float:
        passage = replace(PLAIN, text=text, indexed=text)
        return scored(request, passage).get("answer_type", 0.0)

    assert bonus(holds) > 0 >= bonus(lacks)


def test_an_answer_type_nobody_knows_changes_nothing() -> None:
    assert "answer_type" not in scored(SearchRequest("x", answer_type="poem"), PLAIN)


def test_rows_of_the_annexe_stand_back_unless_they_are_wanted() -> None:
    row = replace(PLAIN, role="data_annexe")
    assert scored(SearchRequest("x"), row)["standing"] < 0
    assert "standing" not in scored(SearchRequest("x", include_annexe=True), row)


ITEM = replace(PLAIN, role="strengths", kind=BlockKind.LIST_ITEM)


def test_only_the_items_of_a_list_count_not_what_stands_round_them() -> None:
    request = SearchRequest("the strengths")
    assert scored(request, ITEM)["list"] > 0
    for kind in (BlockKind.HEADING, BlockKind.PARAGRAPH):
        assert "list" not in scored(request, replace(ITEM, kind=kind))


def test_recommendations_may_be_numbered_paragraphs() -> None:
    numbered = replace(PLAIN, role="recommendations")
    assert scored(SearchRequest("which recommendations?"), numbered)["list"] > 0


def test_a_list_about_another_case_type_is_not_the_one_asked_for() -> None:
    request = SearchRequest("the strengths", case_types=("court",))
    assert "list" not in scored(request, replace(ITEM, case_type="out_of_court"))
    assert "list" in scored(request, replace(ITEM, case_type="court"))
