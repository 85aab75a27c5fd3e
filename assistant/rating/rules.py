"""A framework made ready for the engine: tables instead of searches, worked out once per framework.

Every percentage from 0 to 100 and every total gets its row in advance; that is also where it is
proved that exactly one row matches each.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from assistant.rating.errors import ScoringUnknown
from assistant.rating.framework import Band, Framework, Limit, band_of
from assistant.rating.inputs import RATINGS


@dataclass(frozen=True, slots=True, eq=False)
class Rules:
    """What the engine looks up."""

    framework: Framework
    rows: tuple[tuple[str, int, bool], ...]
    """Per standard: number, how many key questions it has, whether it is scored."""
    scored: tuple[bool, ...]
    """Per standard, in the same order."""
    numbers: frozenset[str]
    best: int
    """Points of the best rating."""
    rank_of_percent: tuple[int, ...]
    """Rank of the band of each printed percentage; empty where bands are not known."""
    lows: tuple[int, ...]
    """Lowest percentage of each band, worst first."""
    limits: tuple[tuple[Limit, int, int], ...]
    """Each limit with the ranks of what it bars and of what it becomes."""


@lru_cache(maxsize=32)
def rules_of(framework: Framework) -> Rules:
    """The tables of a framework; `ScoringUnknown` where its scoring is not known here."""
    if framework.unknown is not None:
        raise ScoringUnknown(
            f"Ratings of {framework.id} are not computed: {framework.unknown}.",
            "The report's own text can still be searched and quoted.",
        )
    bands = framework.key_question_bands
    rank = RATINGS.index
    return Rules(
        framework,
        tuple((s.number, len(s.key_questions), s.scored) for s in framework.standards),
        tuple(s.scored for s in framework.standards),
        frozenset(framework.numbers),
        len(RATINGS) - 1,
        tuple(rank(band_of(bands, p).rating) for p in range(101)) if bands else (),
        tuple(b.low for b in bands),
        tuple((x, rank(x.bars), rank(x.becomes)) for x in framework.limits),
    )


@lru_cache(maxsize=256)
def total_bands(framework: Framework, maximum: int) -> tuple[Band, ...]:
    """The bands for a total out of `maximum`: the framework's own, or shrunk in proportion.

    Where standards were not rated the cuts are floor(max/6), floor(max/2) and floor(5*max/6), which
    give the framework's own bands at its full maximum; a band that holds no total is left out.
    """
    if maximum == framework.maximum or framework.shrunk is None:
        return framework.total_bands
    edges = [-1, maximum // 6, maximum // 2, 5 * maximum // 6, maximum]
    return tuple(
        Band(
            f"{full.id}-of-{maximum}",
            full.rating,
            below + 1,
            high,
            f"{below + 1}-{high} = {full.rating}",
            framework.shrunk.source,
        )
        for full, below, high in zip(framework.total_bands, edges[:-1], edges[1:], strict=True)
        if below < high
    )


@lru_cache(maxsize=256)
def rank_of_total(framework: Framework, maximum: int) -> tuple[int, ...]:
    """Rank of the overall rating for every total from 0 to `maximum`."""
    bands = total_bands(framework, maximum)
    return tuple(RATINGS.index(band_of(bands, t).rating) for t in range(maximum + 1))


def count_for(percent: int, cases: int) -> int:
    """The fewest of `cases` that print at least `percent`."""
    return -(-(2 * percent - 1) * cases // 200) if percent > 0 else 0
