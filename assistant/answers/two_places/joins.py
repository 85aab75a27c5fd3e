"""What joins two printed values of one thing: that they are the same, a rounding, a sum; or nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import Any

from assistant.answers.evidence.places import Place, apart
from assistant.answers.two_places.agreement import decimals, rounds_to
from assistant.answers.view import calculation
from assistant.answers.wording.numbers import numbers_in
from corpus.model import BlockKind

_TIME = frozenset({"day", "week", "month", "year", "hour"})
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


def join(one: tuple[Decimal, Place], other: tuple[Decimal, Place], alike: Sequence[Place]) -> Join:
    """What joins two values in their places.

    Args:
        one: a value with its place.
        other: the other one.
        alike: places of the same thing, among which the parts of a sum are sought.
    """
    first, second = one[0], other[0]
    if first == second:
        step = calculation("same-value", f"{first:f}")
        return Join(f"Yes, consistent: both places say {written(first)}.", step)
    if rounded_same(first, second):
        return _rounding(*sorted((first, second), key=decimals))
    return _sum(min(first, second), max(first, second), alike) or _apart(one, other)


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


def _apart(one: tuple[Decimal, Place], other: tuple[Decimal, Place]) -> Join:
    """Two values that nothing joins: of different things where the places show it, else unexplained."""
    (first, here), (second, there) = one, other
    step = calculation(
        "difference", f"{abs(first - second):f}", first=f"{first:f}", second=f"{second:f}"
    )
    said = f"Both are printed: {written(first)} and {written(second)}"
    if here.span == there.span:
        return Join(f"{said}, in one sentence that says what each is of.", step)
    rows = all(p.kind == BlockKind.TABLE_ROW for p in (here, there))
    if rows or unit(first, here.words) != unit(second, there.words):
        return Join(f"{said}; they are figures of different things.", step)
    return Join(f"{said}, in different places; the report does not explain the difference.", step)


def written(value: Decimal) -> str:
    """A value as reports write it: with commas from five digits on, so that a year stays a year."""
    return f"{value:,f}" if abs(value) >= 10_000 else f"{value:f}"


def unit(value: Decimal, words: str) -> str:
    """What a value counts as far as its sign tells: per cent, a span of time, or just a number."""
    found = re.search(rf"(?<![\d.,]){re.escape(written(value))}\w*[\s-]*(\w+|%)", words)
    said = found.group(1).lower() if found else ""
    if said in ("%", "per"):
        return "%"
    return said.rstrip("s") if said.rstrip("s") in _TIME else ""
