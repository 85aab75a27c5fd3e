"""Phrases with alternatives, as the data files write them, matched over tokens.

"(the|) (bottom|lowest) grade" is three elements, each a choice of words; a choice may be empty.
Written out, some files would hold tens of thousands of strings; as elements a reviewer can read
them, and a question is matched in well under a millisecond because each phrase is filed under its
first words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.questions.tokens import Token

_ELEMENT = re.compile(r"\(([^()]*)\)|([^()\s]+)")

Choice = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Phrase:
    """A phrase of the data files and what it stands for."""

    source: str
    """As written in the data file."""
    slot: str
    value: str
    weak: bool = False
    """An ordinary word too: counts only where the question supports it."""

    @cached_property
    def elements(self) -> tuple[Choice, ...]:
        """One choice of word sequences per element; the empty sequence where it may be left out."""
        return tuple(
            tuple(tuple(o.split()) for o in inside.split("|")) if inside else ((word,),)
            for inside, word in _ELEMENT.findall(self.source)
        )

    @cached_property
    def firsts(self) -> frozenset[str]:
        """Every word that may come first."""
        found: set[str] = set()
        for choice in self.elements:
            found.update(option[0] for option in choice if option)
            if () not in choice:
                break
        return frozenset(found)

    def vocabulary(self) -> set[str]:
        """Every word the phrase may hold."""
        return {word for choice in self.elements for option in choice for word in option}

    def match(self, texts: tuple[str, ...], at: int) -> int:
        """Where the longest match beginning at `at` ends; `at` itself where there is none."""
        ends = {at}
        for choice in self.elements:
            ends = {end + len(o) for end in ends for o in choice if texts[end : end + len(o)] == o}
            if not ends:
                return at
        return max(ends)


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of the question that a phrase matched; `first:last` counts tokens, `last` exclusive."""

    slot: str
    value: str
    first: int
    last: int
    weak: bool = False
    source: str = ""


class PhraseBook:
    """Phrases filed under their first words."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self.phrases = tuple(phrases)
        self._by_first: dict[str, list[Phrase]] = {}
        for phrase in self.phrases:
            for word in phrase.firsts:
                self._by_first.setdefault(word, []).append(phrase)

    def find(self, tokens: Sequence[Token]) -> list[Mention]:
        """Mentions from left to right, the longest at each place, none overlapping."""
        texts = tuple(token.text for token in tokens)
        found, at = [], 0
        while at < len(texts):
            mention = self._longest(texts, at)
            if mention:
                found.append(mention)
            at = mention.last if mention else at + 1
        return found

    def _longest(self, texts: tuple[str, ...], at: int) -> Mention | None:
        best: Mention | None = None
        for phrase in self._by_first.get(texts[at], ()):
            end = phrase.match(texts, at)
            if end > at and (best is None or _better(end, phrase, best)):
                best = Mention(phrase.slot, phrase.value, at, end, phrase.weak, phrase.source)
        return best

    def found_in(self, tokens: Sequence[Token]) -> set[str]:
        """The values of all phrases found."""
        return {mention.value for mention in self.find(tokens)}


def _better(end: int, phrase: Phrase, best: Mention) -> bool:
    return end > best.last or (end == best.last and best.weak and not phrase.weak)
