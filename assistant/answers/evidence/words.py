"""Words as the evidence checks compare them: stems, kinds of word, and what a report's vocabulary holds."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from importlib.resources import files

from corpus.model import BlockKind, Report
from index.terms import STOP_WORDS, terms

_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*|\d[\d,.]*")
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
    text = (files("assistant.answers") / "data" / "word_kinds.txt").read_text("utf-8")
    for line in text.splitlines():
        if line.startswith("["):
            kind = line.strip("[]")
        elif not line.startswith("#"):
            kinds.update(dict.fromkeys(line.split(), kind))
    return kinds


def stem(word: str) -> str:
    """The search stem of one word; number words become digits."""
    found = terms(word)
    return found[0] if found else word.lower()


@lru_cache(maxsize=4096)
def stems(text: str) -> frozenset[str]:
    """The stems of a text, words of form left out."""
    return frozenset(stem_of for word in _WORD.findall(text) for stem_of in _content(word))


@lru_cache(maxsize=20_000)
def _content(word: str) -> tuple[str, ...]:
    return tuple(terms(word)) if word.lower() not in STOP_WORDS else ()


def related(a: str, b: str) -> bool:
    """Whether two stems are forms of one word."""
    if a == b:
        return True
    short, long = sorted((a, b), key=len)
    return len(short) >= PREFIX and long.startswith(short)


@dataclass(frozen=True, eq=False)
class ReportWords:
    """How many of a report's blocks hold each stem, and how many blocks there are; itself alone its equal."""

    blocks: int
    holding: dict[str, int]
    plain: Container[str]
    """Words that the report writes in small letters: those are no names."""

    def __contains__(self, stem_of: str) -> bool:
        alike = self._by_prefix.get(stem_of[:PREFIX], ())
        return stem_of in self.holding or any(related(stem_of, known) for known in alike)

    @cached_property
    def _by_prefix(self) -> dict[str, list[str]]:
        """The stems by their first letters, in which related ones agree."""
        found: dict[str, list[str]] = {}
        for known in self.holding:
            found.setdefault(known[:PREFIX], []).append(known)
        return found

    def weight(self, stem_of: str) -> float:
        """Rarity: what the stem tells about a passage that holds it."""
        held = self.holding.get(stem_of, 0)
        return math.log(1 + (self.blocks - held + 0.5) / (held + 0.5))


@dataclass(frozen=True, slots=True)
class Keyed:
    """A report as a key: by its digest, so that looking it up never compares texts."""

    digest: str
    report: Report = field(compare=False)


def words_of(report: Report) -> ReportWords:
    """The vocabulary of a report; kept for the reports asked last."""
    return _words_of(Keyed(report.digest, report))


@dataclass(frozen=True, slots=True)
class _SmallLetters:
    """The words of letters alone that a text writes small; to list them takes longer than to look."""

    text: str

    def __contains__(self, word: object) -> bool:
        return re.search(rf"\b{re.escape(str(word))}\b", self.text) is not None


def small_letters(report: Report) -> Container[str]:
    """The words that a report writes in small letters, without listing the others."""
    return _SmallLetters(report.text)


@lru_cache(maxsize=_KEPT)
def _words_of(key: Keyed) -> ReportWords:
    report = key.report
    held = Counter(
        s
        for block in report.blocks
        if block.kind is not BlockKind.FOOTNOTE
        for s in stems(block.span.of(report.text))
    )
    return ReportWords(len(report.blocks), dict(held), small_letters(report))
