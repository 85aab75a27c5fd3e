"""What a search finds, near copies together.

A report says many things twice, in its summary and in the chapter, with a word changed. Two copies
among five passages waste a place, so a copy stands with the better one and is cited beside it.
Sentences that differ in a figure, or stand under another standard or case type, are no copies: their
wording is shared by design.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from index.passages import Passage

SAME = 0.7
"""Share of words in common from which on two sentences say the same (Jaccard)."""
_SHORTEST = 5
"""Words; shorter texts are alike by chance."""
_WORD = re.compile(r"\w+")


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
    words: list[frozenset[str]] = []
    of_report: dict[str, dict[str, list[int]]] = {}
    for evidence in ranked:
        passage = evidence.passage
        own = _words_of(passage.text)
        holding = of_report.setdefault(passage.report, {})
        first = next(
            (
                i for i in _likely_copies(own, holding)
                if _alike(words[i], own) and _of_one_thing(kept[i].passage, passage)
            ),
            None,
        )  # fmt: skip
        if first is not None:
            kept[first] = replace(kept[first], copies=(*kept[first].copies, passage))
        elif len(kept) < limit:
            for word in own:
                holding.setdefault(word, []).append(len(kept))
            kept.append(evidence)
            words.append(own)
    return tuple(kept)


@lru_cache(maxsize=4096)
def _words_of(text: str) -> frozenset[str]:
    """The words of a passage; the searches of one answer mostly find the same again."""
    return frozenset(_WORD.findall(text.lower()))


def _likely_copies(own: frozenset[str], holding: Mapping[str, list[int]]) -> list[int]:
    """Where copies may be: they share so many words that of a few, here the rarest, they must hold one."""
    places = [holding[word] for word in own if word in holding]
    few = len(own) - int(SAME * len(own)) + 1
    held_by_none = len(own) - len(places)
    if held_by_none >= few:
        return []
    return sorted({i for at in sorted(places, key=len)[: few - held_by_none] for i in at})


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    short, long = len(one), len(other)
    if short > long:
        short, long = long, short
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
