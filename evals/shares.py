"""A share with its interval: how much of how many, as printed, stored and compared."""

from __future__ import annotations

from collections.abc import Iterable
from math import fsum

from pydantic import BaseModel, ConfigDict

from evals.interval import f1_interval, wilson

_PLACES = 4


class Share(BaseModel):
    """How much of how many, with its 95% interval."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    part: int | float
    """How many were met, or the sum of scores between 0 and 1."""
    whole: int
    """Of how many."""
    share: float
    """0.0 to 1.0, to four places; 1.0 of nothing."""
    low: float
    """Lower end of the 95% interval (Wilson)."""
    high: float
    """Upper end."""

    @property
    def full(self) -> bool:
        """Whether nothing is wanting."""
        return self.part >= self.whole


def share_of(part: float, whole: int) -> Share:
    """`part` of `whole`."""
    return _share(part, whole, part / whole if whole else 1.0, wilson(part, whole))


def mean(values: Iterable[float]) -> Share:
    """The mean of yes or no, or of scores from 0 to 1."""
    known = list(values)
    total = fsum(known)
    return share_of(int(total) if total == int(total) else round(total, _PLACES), len(known))


def f1(true: int, said: int, due: int) -> Share:
    """The harmonic mean of precision (`true` of `said`) and recall (`true` of `due`)."""
    value = 2 * true / (said + due) if said + due else 1.0
    return _share(2 * true, said + due, value, f1_interval(true, said + due - true))


def _share(part: float, whole: int, value: float, ends: tuple[float, float]) -> Share:
    low, high = ends
    return Share(
        part=part,
        whole=whole,
        share=round(value, _PLACES),
        low=round(low, _PLACES),
        high=round(high, _PLACES),
    )
