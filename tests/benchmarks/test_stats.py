"""The benchmarks' arithmetic, without which their figures would be believed wrongly."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.stats import exponent, quantile, spread

SIZES = [1, 10, 50, 200, 1000]
VALUES = st.lists(st.floats(0.001, 1e6), min_size=1, max_size=50)


@given(st.floats(-2, 3), st.floats(0.01, 1e4))
def test_a_power_law_gives_its_power(power: float, factor: float) -> None:
    values = [factor * size**power for size in SIZES]
    assert exponent(SIZES, values) == pytest.approx(power, abs=1e-9)


def test_what_does_not_grow_has_exponent_nought() -> None:
    assert exponent(SIZES, [7.0] * 5) == pytest.approx(0)


def test_one_outlier_moves_the_slope_as_least_squares_does() -> None:
    assert exponent([1, 10, 100], [1, 1, 100]) == pytest.approx(1.0)
    assert exponent([1, 10, 100], [1, 100, 1]) == pytest.approx(0.0)


@pytest.mark.parametrize(
    ("sizes", "values"),
    [([1], [1]), ([5, 5], [1, 2]), ([1, 2], [0, 1]), ([0, 2], [1, 1]), ([1, 2, 3], [1, 2])],
)
def test_no_growth_is_fitted_where_there_is_none_to_fit(
    sizes: list[float], values: list[float]
) -> None:
    with pytest.raises(ValueError, match="a growth needs"):
        exponent(sizes, values)


@given(VALUES, st.floats(0.01, 1.0))
def test_a_quantile_is_a_value_that_its_share_does_not_exceed(
    values: list[float], share: float
) -> None:
    found = quantile(values, share)
    at_most = sum(v <= found for v in values)
    below = sum(v < found for v in values)
    assert found in values
    assert at_most >= share * len(values) > below or math.isclose(below, share * len(values))


def test_quantiles_by_hand() -> None:
    hundred = list(range(1, 101))
    assert spread(hundred) == {"n": 100, "p50": 50, "p95": 95, "p99": 99, "worst": 100}
    assert quantile([3.0], 0.5) == 3.0


@pytest.mark.parametrize(("values", "share"), [([], 0.5), ([1.0], 0.0), ([1.0], 1.1)])
def test_a_quantile_of_nothing_is_no_value(values: list[float], share: float) -> None:
    with pytest.raises(ValueError, match="a quantile needs"):
        quantile(values, share)
