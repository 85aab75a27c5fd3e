"""Single questions to a framework: which band is this, what is that worth, what do these add to.

Composers ask here instead of comparing a percentage or adding a point themselves.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from assistant.rating.errors import RatingError
from assistant.rating.framework import Band, Framework, band_of
from assistant.rating.inputs import Share
from assistant.rating.rules import rules_of, total_bands
from assistant.rating.trace import RatingTrace
from corpus.model import Rating
from corpus.values import half_up


class PointsSum(NamedTuple):
    """Points of some standards together."""

    parts: tuple[tuple[str, int], ...]
    """Each rated and scored standard with its points."""
    points: int
    maximum: int
    left_out: tuple[str, ...]
    """Standards asked for that were not rated or do not count towards the total."""

    @property
    def lost(self) -> int:
        """Points that could have been had."""
        return self.maximum - self.points

    @property
    def percent(self) -> int | None:
        """Points as a whole per cent of the maximum; None where nothing counts."""
        return half_up(self.points, self.maximum) if self.maximum else None


class BandPosition(NamedTuple):
    """Where a total lies in its band."""

    band: Band
    total: int
    maximum: int
    above_low: int
    """Points above the lowest total of the band."""
    below_high: int
    """Points below the highest total of the band."""


def key_question_band(framework: Framework, share: Share | int) -> Band:
    """The band of a key question's share, or of a whole per cent."""
    rules_of(framework)
    percent = share.printed if isinstance(share, Share) else Share(percent=share).printed
    if not framework.key_question_bands:
        raise RatingError(f"How {framework.id} bands key questions is not known here.")
    return band_of(framework.key_question_bands, percent)


def points_of(framework: Framework, rating: Rating) -> int:
    """What a rating is worth in the total."""
    rules_of(framework)
    assert framework.points is not None
    return framework.points.values[rating]


def points_sum(trace: RatingTrace, numbers: Iterable[str] | None = None) -> PointsSum:
    """The points in force of some standards, or of all."""
    wanted = list(trace.framework.numbers if numbers is None else dict.fromkeys(numbers))
    rated = [trace.standard(n) for n in wanted]
    parts = tuple((s.number, s.points) for s in rated if s.points is not None)
    best = rules_of(trace.framework).best
    out = tuple(s.number for s in rated if s.points is None)
    return PointsSum(parts, sum(p for _, p in parts), best * len(parts), out)


def band_position(framework: Framework, total: int, maximum: int | None = None) -> BandPosition:
    """Where a total lies, of the framework's maximum or of another."""
    rules_of(framework)
    top = framework.maximum if maximum is None else maximum
    if not 0 <= total <= top:
        raise RatingError(f"A total of {total} is outside 0 to {top}.")
    band = band_of(total_bands(framework, top), total)
    return BandPosition(band, total, top, total - band.low, band.high - total)
