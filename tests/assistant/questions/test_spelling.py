"""Misspelt words are repaired, proper words never."""

from __future__ import annotations

import pytest

from assistant.questions.spelling import repair


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("assesment", "assessment"),
        ("plannning", "planning"),
        ("inadaquate", "inadequate"),
        ("reviwing", "reviewing"),
        ("volenteers", "volunteers"),
        ("croyden", "croydon"),
    ],
)
def test_slips_are_repaired_and_told(written: str, meant: str, words: frozenset[str]) -> None:
    found = repair(f"what about {written} then", words)
    assert found.text == f"what about {meant} then"
    assert found.repairs == ((written, meant),)


@pytest.mark.parametrize(
    "question",
    [
        "are they proactive",
        "they banked the points",
        "summarise organisational behaviour",
        "what happened to Amina",
        "what doesn't work",
        "overrule, forfeited, borderline, cheapest",
        "is the wat ok",
    ],
)
def test_proper_words_stay(question: str, words: frozenset[str]) -> None:
    assert repair(question, words).repairs == ()


def test_a_word_of_the_library_is_never_touched() -> None:
    assert repair("the asessment tool", frozenset({"asessment"})).repairs == ()


def test_every_word_of_the_library_stays(words: frozenset[str]) -> None:
    for word in words:
        assert repair(f"about {word}", words).text == f"about {word}"
