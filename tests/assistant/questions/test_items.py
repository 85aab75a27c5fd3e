"""Items of a list picked by number or from its ends."""

from __future__ import annotations

import pytest

from assistant.questions.data_files import load_yaml
from assistant.questions.items import Items, items_alone, items_picked

EXAMPLES = load_yaml("items.yaml")["examples"]


@pytest.mark.parametrize("row", EXAMPLES, ids=lambda row: row["turn"])
def test_each_example_picks_its_items(row: dict[str, object]) -> None:
    picked = items_alone if row.get("alone") else items_picked
    found = picked(str(row["turn"]))
    assert list(found.places) == row["items"]
    assert found.numbered is row["numbered"]


@pytest.mark.parametrize(
    "question",
    [
        "how many points is 19?",
        "what happened in the last two years?",
        "is standard number 2.2 Good?",
        "the other three",
        "which number is 38%?",
    ],
)
def test_other_numbers_pick_nothing(question: str) -> None:
    assert items_picked(question) == Items()


def test_only_a_turn_of_nothing_else_picks_without_saying_of_what() -> None:
    assert items_alone("5 to 7 please").places == (5, 6, 7)
    assert items_alone("the last two").places == (-2, -1)
    assert items_alone("who is recommendation 7 for?") == Items()
