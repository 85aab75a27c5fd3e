"""Shares in words and printed per cents: read, turned round, and compared."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answers.two_places.agreement import agree, rounded, rounds_to
from assistant.answers.wording.shares import Stated, stated_shares, turned
from corpus.model import Span
from corpus.values import half_up


def only(text: str) -> Stated:
    (found,) = stated_shares(text)
    return found


@pytest.mark.parametrize(
    ("text", "count", "cases"),
    [
        ("in eight of the 11 relevant cases", 8, 11),
        ("in 9/13 cases", 9, 13),
        ("in all but two of the 12 cases", 10, 12),
    ],
)
def test_counts(text: str, count: int, cases: int) -> None:
    found = only(text)
    assert (found.count, found.cases) == (count, cases)


def test_all_but_one_of_the_cases_just_counted() -> None:
    base, rest = stated_shares(
        "There was a victim in seven of the 13 cases, and in all but one of these"
    )
    assert (base.count, base.cases) == (7, 13)
    assert (rest.count, rest.cases) == (6, 7)


def test_all_but_one_without_a_base_gives_none() -> None:
    found = only("in all but one case")
    assert (found.but, found.cases) == (1, None)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("in just over half of cases", 51, 60),
        ("in less than half of cases", 0, 49),
        ("in just over three quarters of cases", 75, 83),
        ("46 per cent of cases", 46, 46),
    ],
)
def test_words_for_shares(text: str, low: float, high: float) -> None:
    found = only(text)
    assert (found.low, found.high) == (low, high)


def test_the_place_is_that_of_the_words() -> None:
    text = "Planning was good in just under half of the cases."
    (found,) = stated_shares(text, 100)
    assert text[found.span.start - 100 : found.span.end - 100] == "just under half"


@given(st.integers(1, 60), st.data())
def test_turning_round_twice_changes_nothing(cases: int, data: st.DataObject) -> None:
    count = data.draw(st.integers(0, cases))
    share = 100 * count / cases
    stated = Stated(Span(0, 1), share, share, count, cases)
    back = turned(turned(stated))
    assert (back.count, back.cases, back.denied) == (count, cases, False)


@given(st.integers(1, 60), st.data())
def test_a_count_fits_the_per_cent_that_it_prints(cases: int, data: st.DataObject) -> None:
    count = data.draw(st.integers(0, cases))
    share = 100 * count / cases
    stated = Stated(Span(0, 1), share, share, count, cases)
    assert agree(stated, half_up(count, cases), cases).fits


@given(st.integers(0, 100), st.integers(1, 60))
def test_a_base_that_is_named_prints_the_per_cent(percent: int, sample: int) -> None:
    found = agree(Stated(Span(0, 1), 40, 49), percent, sample).base
    assert found is None or (found[1] <= sample and half_up(*found) == percent)


def test_the_same_count_out_of_other_cases_is_preferred() -> None:
    stated = Stated(Span(0, 1), 800 / 11, 800 / 11, 8, 11)
    assert agree(stated, 53, 16).base == (8, 15)


@given(st.decimals(0, 100, places=1))
def test_a_value_rounds_to_its_whole_number(value: Decimal) -> None:
    assert rounds_to(value, Decimal(rounded(float(value)))) or value == value.to_integral_value()


def test_tens_are_not_a_rounding() -> None:
    assert not rounds_to(Decimal("43.6"), Decimal(40).normalize())
