"""Dates as reports print them ("May 2022", "12 May 2022"), put in order."""

from __future__ import annotations

import re

from corpus.values import MONTHS

_STARTS = [name[:3].lower() for name in MONTHS]


def key(printed: str | None) -> tuple[bool, int, int, int]:
    """A sort key by year, month and day; a date that is missing or cannot be read comes last."""
    words = re.findall(r"[a-z]+|\d+", (printed or "").lower())
    years = [int(w) for w in words if w.isdigit() and len(w) == 4]
    if not years:
        return (True, 0, 0, 0)
    months = [n for n, name in enumerate(_STARTS, 1) for w in words if w.startswith(name)]
    days = [int(w) for w in words if w.isdigit() and len(w) <= 2]
    return (False, years[0], months[0] if months else 0, days[0] if days else 0)
