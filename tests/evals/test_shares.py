"""Intervals: Wilson's for shares, and by way of the Jaccard index for F1."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.interval import Z, f1_interval, wilson
from evals.shares import f1, mean, share_of


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),  # Newcombe (1998), table I
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_published_intervals_are_met(part, whole, low, high):
    assert wilson(part, whole) == pytest.approx((low, high), abs=0.00006)


@given(st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_an_end_is_where_the_share_seen_is_z_standard_errors_away(given_):
    """What defines Wilson's interval: the score test just does not reject its ends."""
    part, whole = given_
    for end in wilson(part, whole):
        if 0 < end < 1:
            error = (end * (1 - end) / whole) ** 0.5
            assert abs(part / whole - end) / error == pytest.approx(Z)


def test_nothing_asked_says_nothing():
    nothing = mean([])
    assert (nothing.share, nothing.low, nothing.high) == (1.0, 0.0, 1.0)


def test_sums_of_scores_keep_their_fraction_and_counts_stay_whole():
    assert mean([True, False, True]).part == 2
    assert mean([1.0, 0.5]).part == 1.5
    assert share_of(2, 3).share == 0.6667


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_f1_lies_in_its_interval(true, over, under):
    found = f1(true, true + over, true + under)
    assert found.low - 1e-4 <= found.share <= found.high + 1e-4
    assert f1_interval(9, 9)[1] == 1.0
