"""What a search finds, near copies together.

A report says many things twice, in its summary and in the chapter, with a word changed. Two copies
among five passages waste a place, so a copy stands with the better one and is cited beside it.
Sentences that differ in a figure, or stand under another standard or case type, are no copies: their
wording is shared by design.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from index.passages import Passage

SAME = 0.7
"""Share of words in common from which on two sentences say the same (Jaccard)."""
_SHORTEST = 5
"""Words; shorter texts are alike by chance."""
_WORD = re.compile(r"\w+")
_Kept = tuple[int, Passage, frozenset[str]]
"""A place in the ranking, the passage there, and its words."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage found, its score, and what the score is made of."""

    passage: Passage
    score: float
    """Higher fits better; comparable within one search only."""
    parts: Mapping[str, float]
    copies: tuple[Passage, ...] = ()
    """Passages of the same report that say the same, less fitting by score."""


def together(ranked: Iterable[Evidence], limit: int) -> tuple[Evidence, ...]:
    """The first `limit` of a ranking, each with its near copies from further down."""
    kept: list[Evidence] = []
    of_report: dict[str, list[_Kept]] = {}
    for evidence in ranked:
        passage = evidence.passage
        own = frozenset(_WORD.findall(passage.text.lower()))
        others = of_report.setdefault(passage.report, [])
        first = _first_copy(others, passage, own)
        if first is not None:
            kept[first] = replace(kept[first], copies=(*kept[first].copies, passage))
        elif len(kept) < limit:
            others.append((len(kept), passage, own))
            kept.append(evidence)
    return tuple(kept)


def _first_copy(kept: Sequence[_Kept], passage: Passage, own: frozenset[str]) -> int | None:
    for index, other, words in kept:
        if _alike(words, own) and _of_one_thing(other, passage):
            return index
    return None


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    short, long = sorted((len(one), len(other)))
    if short < _SHORTEST or short < SAME * long:  # too few can be shared, however alike they are
        return False
    common = len(one & other)
    return common >= SAME * (short + long - common)


def _of_one_thing(one: Passage, other: Passage) -> bool:
    pairs = (
        (one.standard, other.standard),
        (one.case_type, other.case_type),
        (one.key_question, other.key_question),
    )
    return all(a is None or b is None or a == b for a, b in pairs) and _figures(one) == _figures(
        other
    )


def _figures(passage: Passage) -> list[str]:
    return sorted(re.findall(r"\d+", passage.text))
