"""Hyphens at line ends: part of the word, or only of the break? The rest of the report decides.

A break says nothing about it, so both forms are looked up among the words that stand inside lines.
Where neither is known, what was found for most others holds: a typesetter that breaks words does so
on every page, and one that does not leaves only hyphens that belong.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

_WORD = re.compile(r"[^\W\d_]+(?:[-‐‑'’][^\W\d_]+)*")
_LAST = re.compile(r"[^\W\d_]+(?:[-‐‑][^\W\d_]+)*$")
_FIRST = re.compile(r"[^\W\d_]+")
_STEM = 5
"""Letters of the second part that tell a word from others."""
_FEW, _NEARLY = 3, 4
"""So many hyphens that belong, and so many times those that do not: no words are broken here."""
ENDS = ("-", "‐", "\x02", "\ufffe", "\xad")
"""What may stand for a hyphen at a line's end."""


class Joiner:
    """Joins the lines of one document."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.words: Counter[str] = Counter()
        for line in lines:
            inner = line.rstrip()
            words = [match.group().lower() for match in _WORD.finditer(inner)]
            self.words.update(words[:-1] if inner.endswith(ENDS) else words)
        self.sorted = sorted(self.words)
        told = [self._told(a, b) for a, b in pairwise(lines) if a.rstrip().endswith(ENDS)]
        kept, dropped = told.count(1), told.count(-1)
        self.keeps_unknown = kept > dropped
        self.keeps_all = kept >= _FEW and kept >= _NEARLY * dropped

    def join(self, lines: Iterable[str], *, settle: bool = True) -> str:
        """The lines as one, hyphens at their ends kept or dropped.

        With `settle` false the mark of a hyphen at the very end stays for a later join.
        """
        text = ""
        for line in lines:
            text = self._two(text, line.strip()) if text else line.strip()
        return settled(text) if settle else settled(text[:-1]) + text[-1:]

    def _two(self, before: str, after: str) -> str:
        stem = before[:-1]
        if before.endswith("/") and stem[-1:].isalpha() and after[:1].isalpha():
            return before + after
        if not before.endswith(ENDS) or not after[:1].isalpha() or not stem[-1:].isalpha():
            return f"{before} {after}"
        if before[-1] == "\xad":
            return stem + after
        told = 1 if self.keeps_all else self._told(before, after)
        keeps = told > 0 or (told == 0 and (self.keeps_unknown or after[0].isupper()))
        return stem + ("-" if keeps else "") + after

    def _told(self, before: str, after: str) -> int:
        """What the other words say: 1 to keep the hyphen, -1 to drop it, 0 nothing."""
        left, right = _LAST.search(before.rstrip()[:-1]), _FIRST.match(after.lstrip())
        if left is None or right is None:
            return 0
        parts = left.group().lower(), right.group().lower()
        whole, hyphened = self.words["".join(parts)], self.words["-".join(parts)]
        if whole == hyphened == 0:
            stem = parts[1][:_STEM]
            whole, hyphened = self._begin(parts[0] + stem), self._begin(f"{parts[0]}-{stem}")
        return (hyphened > whole) - (whole > hyphened)

    def _begin(self, stem: str) -> int:
        """How many different words begin so: other forms of an unknown word."""
        at = bisect_left(self.sorted, stem)
        return bisect_left(self.sorted, stem + "\uffff", lo=at) - at


def settled(text: str) -> str:
    """The text with its last marks decided: marks of hyphens that did not end a line are hyphens."""
    return re.sub("[\x02\ufffe]", "-", text).replace("\xad", "")
