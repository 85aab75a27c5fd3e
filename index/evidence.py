"""What a search finds, near copies together.

A report says many things twice, in its summary and in the chapter, with a word changed. Two copies
among five passages waste a place, so a copy stands with the better one and is cited beside it.
Sentences that differ in a figure, or stand under another standard or case type, are no copies: their
wording is shared by design.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from index.passages import Passage

SAME = 0.7
"""Share of words in common from which on two sentences say the same (Jaccard)."""
_SHORTEST = 5
"""Words; shorter texts are alike by chance."""
_MOST = 4000
"""Passages that are remembered, about two reports; with more, all are forgotten."""
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


class NearCopies:
    """Which passages of an unchanged library say the same.

    Told once, for the searches of one answer, and of a conversation, mostly find the same passages again.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._reports: dict[str, _OfReport] = {}
        self._known = 0

    def of(self, passage: Passage) -> tuple[int, ...]:
        """The places in the report of the copies among the passages asked for so far."""
        with self._lock:
            held = self._reports.get(passage.report)
            if held is None or passage.ordinal not in held.copies:
                if self._known == _MOST:
                    self._reports, self._known = {}, 0
                held = self._reports.setdefault(passage.report, _OfReport())
                held.add(passage)
                self._known += 1
            return held.copies[passage.ordinal]


@dataclass(frozen=True, slots=True)
class _OfReport:
    """The passages of a report that were asked for, by their places."""

    passages: dict[int, tuple[Passage, frozenset[str]]] = field(default_factory=dict)
    holding: dict[str, list[int]] = field(default_factory=dict)
    copies: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def add(self, passage: Passage) -> None:
        own, at = frozenset(_WORD.findall(passage.text.lower())), passage.ordinal
        likely = ((i, *self.passages[i]) for i in _likely_copies(own, self.holding))
        same = [i for i, p, w in likely if _alike(w, own) and _of_one_thing(p, passage)]
        for i in same:
            self.copies[i] += (at,)
        for word in own:
            self.holding.setdefault(word, []).append(at)
        self.passages[at], self.copies[at] = (passage, own), tuple(same)


def together(ranked: Iterable[Evidence], limit: int, copies: NearCopies) -> tuple[Evidence, ...]:
    """The first `limit` of a ranking, each with its near copies from further down."""
    kept: list[Evidence] = []
    places: dict[tuple[str, int], int] = {}
    for evidence in ranked:
        passage = evidence.passage
        same = ((passage.report, at) for at in copies.of(passage))
        first = min((places[s] for s in same if s in places), default=None)
        if first is not None:
            kept[first] = replace(kept[first], copies=(*kept[first].copies, passage))
        elif len(kept) < limit:
            places[passage.report, passage.ordinal] = len(kept)
            kept.append(evidence)
    return tuple(kept)


def _likely_copies(own: frozenset[str], holding: Mapping[str, list[int]]) -> set[int]:
    """Where copies may be: they share so many words that of a few, here the rarest, they must hold one."""
    places = [holding[word] for word in own if word in holding]
    few = len(own) - int(SAME * len(own)) + 1
    held_by_none = len(own) - len(places)
    if held_by_none >= few:
        return set()
    return {i for at in sorted(places, key=len)[: few - held_by_none] for i in at}


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
