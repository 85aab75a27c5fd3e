"""Printed values as amounts, and how far two of them are apart. Exact decimals; pure."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from assistant.answers.view import calculation
from corpus.model import Figure

_AMOUNT = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_SHARE = re.compile(r"\s*(?:percentage|proportion|per ?cent|%)", re.IGNORECASE)


def amount(value: str) -> Decimal | None:
    """The number in a printed value: 1366175 for "£1,366,175"; None where there is none."""
    found = _AMOUNT.search(value)
    return Decimal(found.group().replace(",", "")) if found else None


def shown(figure: Figure) -> str:
    """The value as printed, with the sign that its label gives: "53%" for 53 under "Percentage of"."""
    value = figure.value.strip()
    bare = re.fullmatch(r"[\d.,]+", value) is not None
    return f"{value}%" if bare and _SHARE.match(figure.label) else value


def points_apart(local: str, other: str) -> tuple[Decimal, str]:
    """The gap between two printed values and how to say it."""
    gap = (amount(local) or Decimal(0)) - (amount(other) or Decimal(0))
    share = "%" in local and "%" in other
    if not gap:
        return gap, "the same"
    unit = (" percentage point" if abs(gap) == 1 else " percentage points") if share else ""
    return gap, f"{abs(gap):,f}{unit} {'more' if gap > 0 else 'less'}"


def change(before: Decimal, after: Decimal) -> tuple[str, dict[str, Any]]:
    """ "93,975 more (6.9%)" with its step for the trace."""
    gap = after - before
    given = {"first": f"{before:f}", "second": f"{after:f}"}
    if not gap:
        return "No difference", calculation("difference", "0", **given)
    word = "more" if gap > 0 else "less"
    text = f"{abs(gap):,f} {word}"
    if before:
        percent = (100 * abs(gap) / before).quantize(Decimal("0.1"), ROUND_HALF_UP)
        given["percent"] = f"{percent:f}"
        text += f" ({percent:f}%)"
    return text, calculation("difference", f"{abs(gap):f}", **given)


def what_of(found: Figure) -> str:
    """What a figure is of: "Age, 15-17 years", "Total staff headcount"."""
    if found.column and any(c.isalpha() for c in found.column):
        return f"{found.table}: {found.column}, {found.label}"
    return f"{found.table}: {found.label}" if found.column else found.label
