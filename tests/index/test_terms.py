"""Question and report must come to the same terms."""

from __future__ import annotations

import pytest

from index.terms import content_terms, terms


@pytest.mark.parametrize(
    ("asked", "printed"),
    [
        ("81%", "81 per cent"),
        ("five", "5"),
        ("re-offending", "reoffending"),
        ("1,366,175", "1366175"),
        ("children's needs", "children’s needs"),
        ("Assessments", "assessment"),
    ],
)
def test_two_ways_to_say_it_are_one_term(asked: str, printed: str) -> None:
    assert terms(asked) == terms(printed)


def test_words_of_form_carry_no_meaning_and_repeats_count_once() -> None:
    assert content_terms("what is the risk, and how is the risk managed?") == ["risk", "manag"]


def test_a_standard_number_stays_whole() -> None:
    assert content_terms("what about 2.2?") == ["2.2"]
