"""Runs of standards and ratings on one side of one, as people say them."""

from __future__ import annotations

import pytest

from assistant.questions.data_files import load_yaml
from assistant.questions.slots import Slots, find_slots
from assistant.questions.tokens import tokenize
from assistant.questions.vocabulary import LibraryVocabulary
from corpus.model import Rating

WORST, RI, GOOD, BEST = tuple(Rating)


def slots(question: str) -> Slots:
    return find_slots(tokenize(question), LibraryVocabulary())


@pytest.mark.parametrize(
    ("question", "standards"),
    [
        ("points for 1.1 to 1.4", ("1.1", "1.2", "1.3", "1.4")),
        ("grades from assessment through to reviewing on court orders", ("2.1", "2.2", "2.3", "2.4")),
        ("2.3 through to 3.1", ("2.3", "2.4", "3.1")),
        ("compare 2.1 to 2.4", ("2.1", "2.4")),
        ("is 2.1 similar to 2.3", ("2.1", "2.3")),
        ("2.1 and 2.4", ("2.1", "2.4")),
        ("all between 3.1 and 3.3", ("3.1", "3.2", "3.3")),
        ("the gap between 2.1 and 2.4", ("2.1", "2.4")),
    ],
)  # fmt: skip
def test_a_run_of_standards_holds_all_between(question: str, standards: tuple[str, ...]) -> None:
    assert slots(question).standards == standards


@pytest.mark.parametrize(
    ("question", "ratings"),
    [
        ("which standards were below Good", (WORST, RI)),
        ("which fell short of a Good", (WORST, RI)),
        ("which did not reach Good", (WORST, RI)),
        ("any better than requires improvement", (GOOD, BEST)),
        ("at least Good", (GOOD, BEST)),
        ("RI or worse", (WORST, RI)),
        ("which are not Good or better", (WORST, RI)),
        ("which aren't RI or worse", (GOOD, BEST)),
        ("which were not Good or Outstanding", (WORST, RI)),
        ("anything rated other than Good", (WORST, RI, BEST)),
        ("which standards were Good", ()),
        ("Good and Outstanding standards", ()),
    ],
)
def test_ratings_on_one_side_are_meant(question: str, ratings: tuple[Rating, ...]) -> None:
    assert slots(question).ratings_meant == ratings


def test_the_wordings_are_text() -> None:
    assert all(isinstance(s, str) for listed in load_yaml("ranges.yaml").values() for s in listed)
