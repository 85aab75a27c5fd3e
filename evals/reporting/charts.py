"""Shares as dots with their intervals, laid out for SVG: numbers only, drawn by `page.html.j2`.

Dots, not bars: a bar must begin at 0, where all of these crowd together at the other end. So the
axis begins at the last ten below the lowest interval, and says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evals.reporting.wording import percent
from evals.shares import Share

LABELS, PLOT, VALUES = 160, 420, 60
"""Widths, in SVG units, of the row labels, the scale and the values behind it."""
ROW, HEAD = 26, 30
"""Heights of a row and of the axis labels."""
_STEPS = (5, 10, 20, 25)


@dataclass(frozen=True, slots=True)
class Mark:
    """One row: the dot, the ends of its interval, and the dot of an earlier run."""

    label: str
    y: float
    x: float
    low: float
    high: float
    value: str
    before: float | None
    total: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart with its axis; all places in SVG units."""

    key: str
    title: str
    description: str
    marks: tuple[Mark, ...]
    ticks: tuple[tuple[float, str], ...]

    @property
    def width(self) -> int:
        """Of the drawing."""
        return LABELS + PLOT + VALUES

    @property
    def height(self) -> int:
        """Of the drawing."""
        return HEAD + ROW * len(self.marks) + 6


def chart(
    key: str,
    title: str,
    shares: Mapping[str, Share],
    *,
    before: Mapping[str, Share] | None = None,
    total: str | None = None,
) -> Chart:
    """A row for each share that was measured; `total` names the row to set apart."""
    measured = {name: share for name, share in shares.items() if share.whole}
    earlier = {n: s for n, s in (before or {}).items() if n in measured and s.whole}
    start = _start([*measured.values(), *earlier.values()])
    marks = tuple(
        _mark(name, share, at, start, earlier.get(name), name == total)
        for at, (name, share) in enumerate(measured.items())
    )
    return Chart(key, title, _told(start, bool(earlier)), marks, _ticks(start))


def _mark(name: str, share: Share, at: int, start: int, before: Share | None, total: bool) -> Mark:
    return Mark(
        label=name,
        y=HEAD + ROW * at + ROW / 2,
        x=_x(share.share, start),
        low=_x(share.low, start),
        high=_x(share.high, start),
        value=percent(share.share),
        before=_x(before.share, start) if before else None,
        total=total,
    )


def _start(shares: Sequence[Share]) -> int:
    """Where the axis begins, in per cent: a ten, 90 at most."""
    lowest = min((min(s.low, s.share) for s in shares), default=0.0)
    return min(90, int(100 * lowest) // 10 * 10)


def _x(value: float, start: int) -> float:
    return round(LABELS + PLOT * (100 * value - start) / (100 - start), 1)


def _ticks(start: int) -> tuple[tuple[float, str], ...]:
    step = next((s for s in _STEPS if (100 - start) % s == 0 and (100 - start) / s <= 5), 10)
    return tuple((_x(n / 100, start), f"{n}%") for n in range(start, 101, step))


def _told(start: int, before: bool) -> str:
    rings = " A ring is the earlier run." if before else ""
    return f"Dots are shares, lines their 95% intervals. The axis begins at {start}%.{rings}"
