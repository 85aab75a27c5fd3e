"""How far a share may be off: the Wilson score interval, at 95%.

A suite is a sample of the questions that could have been asked; 9 of 10 is not 900 of 1,000. Wilson's
interval (1927) holds for small samples and for shares near 0 and 1, where "plus or minus two standard
errors" claims certainty or leaves the scale. It is meant for yes or no. For scores between 0 and 1,
which vary less than a yes or no of the same mean, it is wider than need be, never narrower.
"""

from __future__ import annotations

from math import sqrt

Z = 1.959963984540054
"""The 97.5th percentile of the normal distribution: 95% lie within plus and minus this."""


def wilson(part: float, whole: int) -> tuple[float, float]:
    """The interval for the share `part` of `whole`; all of 0 to 1 where nothing was asked."""
    if whole == 0:
        return (0.0, 1.0)
    share, z2 = part / whole, Z * Z
    middle = (share + z2 / (2 * whole)) / (1 + z2 / whole)
    half = Z / (1 + z2 / whole) * sqrt(share * (1 - share) / whole + z2 / (4 * whole * whole))
    return (middle - half if part > 0 else 0.0, middle + half if part < whole else 1.0)


def f1_interval(true: int, all_mentioned: int) -> tuple[float, float]:
    """The interval for F1, of `true` positives among `all_mentioned` (true, and false of both kinds).

    F1 = 2J / (1 + J), where J = true / all_mentioned is a plain share (the Jaccard index) and F1
    rises with it, so the ends of its interval give those of F1.
    """
    low, high = wilson(true, all_mentioned)
    return (2 * low / (1 + low), 2 * high / (1 + high))
