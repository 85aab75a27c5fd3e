"""The arithmetic of the benchmarks: quantiles, and how fast a figure grows with size."""

from __future__ import annotations

import math
from collections.abc import Sequence


def quantile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least `share` of all values do not exceed (nearest rank)."""
    if not values or not 0 < share <= 1:
        raise ValueError("a quantile needs values, and a share above 0 and up to 1")
    return sorted(values)[math.ceil(share * len(values)) - 1]


def spread(values: Sequence[float]) -> dict[str, float]:
    """Number, p50, p95, p99 and worst."""
    return {
        "n": len(values),
        "p50": quantile(values, 0.5),
        "p95": quantile(values, 0.95),
        "p99": quantile(values, 0.99),
        "worst": max(values),
    }


def exponent(sizes: Sequence[float], values: Sequence[float]) -> float:
    """The power of size with which the values grow: 0 not at all, 1 in step, 2 as its square.

    The slope of the least-squares line through the logarithms.

    Raises:
        ValueError: fewer than two different sizes, or something that is not positive.
    """
    if len(sizes) != len(values) or len(set(sizes)) < 2 or min(*sizes, *values) <= 0:
        raise ValueError("a growth needs positive values at two sizes or more")
    xs, ys = [math.log(size) for size in sizes], [math.log(value) for value in values]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    over = sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True))
    return over / sum((a - x) ** 2 for a in xs)
