"""A run beside an earlier one, question by question: what got better, what worse.

Two totals hide what moved: 95% twice may be the same questions or ten others. Only questions that
both runs asked in the same words, after the same history, are compared.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import comb
from typing import Literal

from evals.judge import METRICS, PASS
from evals.reporting.record import Record, Row
from evals.shares import Share, mean

Way = Literal["better", "worse", "mixed", "same"]
_RANK = {"fail": 0, "weak": 1, "pass": 2}
_CHECKS = tuple(dict.fromkeys((*PASS, "early", "quote_size", *METRICS)))


@dataclass(frozen=True, slots=True)
class Change:
    """One question in both runs."""

    before: Row
    after: Row

    @property
    def way(self) -> Way:
        """By the verdict; where that is the same, by the scores, which may point both ways."""
        rise = _RANK[self.after.verdict] - _RANK[self.before.verdict]
        if rise:
            return "better" if rise > 0 else "worse"
        signs = {now > then for _, then, now in self.moved()}
        return "same" if not signs else "mixed" if len(signs) == 2 else _WAY[signs.pop()]

    def moved(self) -> list[tuple[str, float, float]]:
        """The scores that both runs have and that differ: name, before, after."""
        then, now = self.before.scores, self.after.scores
        return [
            (n, then[n], now[n]) for n in _CHECKS if n in then and n in now and then[n] != now[n]
        ]

    @property
    def worded_otherwise(self) -> bool:
        """Whether the answer's text differs."""
        return self.before.text != self.after.text


_WAY: dict[bool, Way] = {True: "better", False: "worse"}


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two runs."""

    earlier: Record
    changes: tuple[Change, ...]
    """The questions that both asked, in this run's order."""
    only_now: tuple[str, ...]
    """Ids that only this run asked, or in other words."""
    only_earlier: tuple[str, ...]

    def of(self, way: Way) -> tuple[Change, ...]:
        """The questions that went one way."""
        return tuple(change for change in self.changes if change.way == way)

    def passed(self) -> tuple[Share, Share]:
        """The share of the compared questions that passed, before and after."""
        before, after = ([c.before for c in self.changes], [c.after for c in self.changes])
        return _passed(before), _passed(after)

    def by_chance(self) -> float:
        """How often as uneven a split into better and worse would come about by chance.

        Exact sign test, two-sided, on the questions that went one way.
        """
        better, worse = len(self.of("better")), len(self.of("worse"))
        moved, least = better + worse, min(better, worse)
        rarer = sum(comb(moved, n) for n in range(least + 1))
        return float(min(1.0, 2 * rarer / 2**moved))


def compare(earlier: Record, now: Record) -> Comparison:
    """What became of the questions that both runs asked."""
    then = {_asked(row): row for row in earlier.rows}
    both = [row for row in now.rows if _asked(row) in then]
    found = {_asked(row) for row in both}
    return Comparison(
        earlier=earlier,
        changes=tuple(Change(then[_asked(row)], row) for row in both),
        only_now=tuple(row.id for row in now.rows if _asked(row) not in then),
        only_earlier=tuple(row.id for row in earlier.rows if _asked(row) not in found),
    )


def _asked(row: Row) -> tuple[str, str, tuple[str, ...]]:
    return row.id, row.question, row.history


def _passed(rows: Iterable[Row]) -> Share:
    return mean(row.verdict != "fail" for row in rows)


def as_lines(comparison: Comparison) -> Iterable[str]:
    """The comparison for a terminal."""
    counts = {way: len(comparison.of(way)) for way in ("better", "worse", "mixed", "same")}
    yield f"Compared with {comparison.earlier.suite}, version {comparison.earlier.version}: " + (
        ", ".join(f"{n} {way}" for way, n in counts.items() if n or way in ("better", "worse"))
    )
    before, after = comparison.passed()
    yield f"  passed {100 * before.share:.1f}% before, {100 * after.share:.1f}% now"
    if counts["better"] + counts["worse"]:
        chance = 100 * comparison.by_chance()
        yield f"  so uneven a split comes about by chance in {chance:.0f} of 100 (exact sign test)"
    otherwise = sum(change.worded_otherwise for change in comparison.of("same"))
    if otherwise:
        yield f"  {otherwise} of the same are worded otherwise"
    yield from _alone("only in this run", comparison.only_now)
    yield from _alone("only in the earlier run", comparison.only_earlier)
    for way in ("worse", "mixed", "better"):
        for change in comparison.of(way):
            yield from _one(way, change)


def _alone(where: str, ids: tuple[str, ...]) -> Iterable[str]:
    if ids:
        shown = ", ".join(ids[:8]) + (", ..." if len(ids) > 8 else "")
        yield f"  {len(ids)} {where}: {shown}"


def _one(way: Way, change: Change) -> Iterable[str]:
    row = change.after
    verdicts = f"{change.before.verdict} -> {row.verdict}"
    yield f"{way} {row.id} {row.category}, {verdicts}: {row.question}"
    for name, then, now in change.moved():
        why = row.failed.get(name) if now < then else None
        yield f"     {name} {then:g} -> {now:g}" + (f": {why}" if why else "")
