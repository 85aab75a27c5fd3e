"""Ratings as words with a colour, and scores as bars: the bar and the colour never stand alone."""

from __future__ import annotations

from textual.content import Content

STYLES = {
    "Inadequate": "$text-error",
    "Requires improvement": "$text-warning",
    "Good": "$text-success",
    "Outstanding": "$text-accent",
}
FULL, EMPTY = "█", "░"


def rating_style(rating: str | None) -> str:
    """The colour of a rating, readable on dark and light."""
    return STYLES.get(str(rating), "$quiet")


def bar(value: float, maximum: float, width: int, style: str = "$text-accent") -> Content:
    """`value` of `maximum` as a bar of `width` cells."""
    full = round(width * max(0.0, min(value, maximum)) / maximum) if maximum else 0
    return Content.assemble((FULL * full, style), (EMPTY * (width - full), "$quiet"))
