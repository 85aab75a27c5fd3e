"""Whether a share told in prose and a printed whole per cent can be the same, and which cases would give it.

Reports print whole per cents, a half rounded up. Where the two do not fit, what can be worked out is
which number of cases would print the per cent: the same cases out of another base, most often. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from assistant.answers.wording.shares import Stated
from corpus.values import half_up

_UNKNOWN_SAMPLE = 60  # bases tried where the report does not tell its sample


@dataclass(frozen=True, slots=True)
class Agreement:
    """How a stated share and a printed per cent relate."""

    fits: bool
    share: int | None
    """The stated share as it would be printed; None where the words give only a range."""
    base: tuple[int, int] | None
    """A count and its cases that print the per cent: the likeliest, None where none does."""


def agree(stated: Stated, percent: int, sample: int | None) -> Agreement:
    """Compare a stated share with `percent`; bases are sought among up to `sample` cases."""
    most = sample or _UNKNOWN_SAMPLE
    if stated.count is not None and stated.cases:
        share = half_up(stated.count, stated.cases)
        base = _base(percent, most, stated.count)
        return Agreement(share == percent, share, base)
    if stated.but is not None:
        base = _all_but(percent, most, stated.but)
        return Agreement(base is not None, None, base or _base(percent, most, None))
    exact = rounded(stated.low) if stated.low == stated.high else None
    fits = stated.low <= percent <= stated.high if exact is None else exact == percent
    return Agreement(fits, exact, _base(percent, most, None))


def _all_but(percent: int, most: int, but: int) -> tuple[int, int] | None:
    """All but `but` of so many cases that print the per cent, of the largest base."""
    bases = (d for d in range(most, but, -1) if half_up(d - but, d) == percent)
    found = next(bases, None)
    return (found - but, found) if found else None


def _base(percent: int, most: int, count: int | None) -> tuple[int, int] | None:
    """The same count of other cases where that prints the per cent, else of the largest base."""
    if count:
        bases = range(most, count - 1, -1)
        same = [d for d in bases if half_up(count, d) == percent]
        if same:
            return count, same[0]
    return next(_printing(percent, most), None)


def _printing(percent: int, most: int) -> Iterator[tuple[int, int]]:
    for cases in range(most, 0, -1):
        for count in range(cases + 1):
            if half_up(count, cases) == percent:
                yield count, cases


def rounded(value: float) -> int:
    """`value` to a whole number, a half up, as reports print."""
    return int(Decimal(str(value)).quantize(Decimal(1), ROUND_HALF_UP))


def decimals(value: Decimal) -> int:
    """The decimals with which a value is written: 1 for 46.2, 0 for 40."""
    return max(0, -int(value.as_tuple().exponent))


def rounds_to(fine: Decimal, coarse: Decimal) -> bool:
    """Whether `fine`, written with the fewer decimals of `coarse`, is `coarse`."""
    if decimals(fine) <= decimals(coarse):
        return False
    step = Decimal(1).scaleb(-decimals(coarse))
    return fine.quantize(step, ROUND_HALF_UP) == coarse
