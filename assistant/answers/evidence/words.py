"""Words as the evidence checks compare them: stems, kinds of word, and what a report's vocabulary holds."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from itertools import takewhile

from assistant.answers.data_files import patterns
from assistant.data_files import read_text
from corpus.model import Report
from index import terms
from index.glance import Glance

_KEPT = 40
"""Reports whose words are kept: a search of a whole library looks at up to thirty."""
PREFIX = 5
"""Letters that two stems must share to be forms of one word ("religion", "religious")."""


def kind_of(word: str) -> str:
    """ "verb", "adjective", "adverb" or "noun": what an English word is most often."""
    kinds = _kinds()
    word = word.lower()
    return next((kinds[form] for form in _forms(word) if form in kinds), "noun")


def _forms(word: str) -> Iterable[str]:
    """The word, and what it may be an inflection of."""
    yield word
    if word.endswith(("ed", "ing")):
        stem = word[: -2 if word.endswith("ed") else -3]
        yield from (stem, stem + "e", stem[:-1] if stem[-2:-1] == stem[-1:] else stem)
    if word.endswith("ies"):
        yield word[:-3] + "y"
    if word.endswith("es"):
        yield word[:-2]
    if word.endswith("s") and not word.endswith("ss"):
        yield word[:-1]


@cache
def _kinds() -> dict[str, str]:
    kinds, kind = {}, ""
    for line in read_text("assistant.answers", "word_kinds.txt").splitlines():
        if line.startswith("["):
            kind = line.strip("[]")
        elif not line.startswith("#"):
            kinds.update(dict.fromkeys(line.split(), kind))
    return kinds


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The search stem of one word; number words become digits."""
    found = terms.terms(word)
    return found[0] if found else word.lower()


@lru_cache(maxsize=4096)
def stems(text: str) -> frozenset[str]:
    """The stems of a text, words of form left out."""
    return terms.stems(text)


def related(a: str, b: str) -> bool:
    """Whether two stems are forms of one word."""
    if a == b:
        return True
    short, long = sorted((a, b), key=len)
    begins = len(short) >= PREFIX and long.startswith(short)
    return begins and frozenset((a, b)) not in _strangers()


@cache
def _strangers() -> frozenset[frozenset[str]]:
    """Pairs of stems of which one begins with the other, though the words have nothing in common."""
    pairs: list[str] = patterns("asked.yaml")["strangers"]
    return frozenset(frozenset(map(stem, pair.split())) for pair in pairs)


@dataclass(frozen=True, eq=False)
class ReportWords:
    """How many of a report's blocks hold each stem, and how many blocks there are; itself alone its equal."""

    blocks: int
    holding: Mapping[str, int]
    plain: Container[str]
    """Words that the report writes in small letters: those are no names."""

    def __contains__(self, stem_of: str) -> bool:
        """Whether the report uses the stem or a related one: one that it begins with, or that begins with it."""
        if stem_of in self.holding or len(stem_of) < PREFIX:
            return stem_of in self.holding
        openings = (stem_of[:end] for end in range(PREFIX, len(stem_of)))
        if any(o in self.holding and related(o, stem_of) for o in openings):
            return True
        at = bisect_left(self._in_order, stem_of)
        following = (self._in_order[n] for n in range(at, len(self._in_order)))
        longer = takewhile(lambda s: s.startswith(stem_of), following)
        return any(related(stem_of, s) for s in longer)

    @cached_property
    def _in_order(self) -> list[str]:
        return sorted(self.holding)

    def weight(self, stem_of: str) -> float:
        """Rarity: what the stem tells about a passage that holds it."""
        held = self.holding.get(stem_of, 0)
        return math.log(1 + (self.blocks - held + 0.5) / (held + 0.5))


@dataclass(frozen=True, slots=True)
class Keyed:
    """A report as a key: by its digest, so that looking it up never compares texts."""

    digest: str
    report: Report = field(compare=False)


@dataclass(frozen=True, slots=True)
class SmallLetters:
    """The words of letters alone that a text writes small; to list them takes longer than to look."""

    text: str

    def __contains__(self, word: object) -> bool:
        return re.search(rf"\b{re.escape(str(word))}\b", self.text) is not None


@lru_cache(maxsize=_KEPT)
def words_of(glance: Glance) -> ReportWords:
    """The vocabulary of a report; kept for the reports asked last."""
    return ReportWords(len(glance.starts), glance.stems, SmallLetters(glance.text))
