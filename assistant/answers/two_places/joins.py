"""What joins two printed values of one thing: that they are the same, a rounding, a sum; or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import Any

from assistant.answers.numbers import numbers_in
from assistant.answers.two_places.agreement import decimals, rounds_to
from assistant.answers.two_places.places import Place, apart
from assistant.answers.view import calculation

_PARTS = 3  # a whole is sought as the sum of two or three parts
_TRIED = 12


@dataclass(frozen=True, slots=True)
class Join:
    """How two values relate, in words and as a step of the trace."""

    text: str
    step: dict[str, Any]
    parts: tuple[Place, ...] = ()
    """Further places that it rests on."""


def rounded_same(one: Decimal, other: Decimal) -> bool:
    """Whether the two are one value, or one is the other rounded."""
    return one == other or rounds_to(one, other) or rounds_to(other, one)


def join(one: Decimal, other: Decimal, alike: Sequence[Place]) -> Join:
    """What joins two values; `alike` are places of the same thing, among which parts of a sum are sought."""
    if one == other:
        return Join(
            f"Yes, consistent: both places say {one:f}.", calculation("same-value", f"{one:f}")
        )
    if rounded_same(one, other):
        return _rounding(*sorted((one, other), key=decimals))
    return _sum(min(one, other), max(one, other), alike) or _apart(one, other)


def _rounding(coarse: Decimal, fine: Decimal) -> Join:
    whole = "a whole number" if decimals(coarse) == 0 else "fewer decimals"
    text = f"Both, and they agree: {coarse:f} is the same figure as {fine:f}, rounded to {whole}."
    return Join(text, calculation("rounded", f"{coarse:f}", value=f"{fine:f}"))


def _sum(part: Decimal, whole: Decimal, alike: Sequence[Place]) -> Join | None:
    """The larger value as the sum of places, one of them with the smaller value."""
    told = [
        (place, n)
        for place in alike
        for n in sorted(numbers_in(place.words))
        if 0 < n < whole and n == n.to_integral_value()
    ][:_TRIED]
    for size in range(2, _PARTS + 1):
        for chosen in combinations(told, size):
            values = [n for _, n in chosen]
            spread = apart([p for p, _ in chosen])
            if len(spread) == size and part in values and sum(values) == whole:
                return _adding(values, whole, spread)
    return None


def _adding(values: Sequence[Decimal], whole: Decimal, parts: Sequence[Place]) -> Join:
    terms = [f"{n:f}" for n in values]
    text = f"Both can be right: {' + '.join(terms)} = {whole:f}, if the smaller numbers are parts of the larger."
    return Join(text, calculation("sum", f"{whole:f}", parts=terms), tuple(parts))


def _apart(one: Decimal, other: Decimal) -> Join:
    text = (
        f"Both are printed: {one:f} in one place and {other:f} in the other; "
        "the report does not explain the difference."
    )
    gap = f"{abs(one - other):f}"
    return Join(text, calculation("difference", gap, first=f"{one:f}", second=f"{other:f}"))
