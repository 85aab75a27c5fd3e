"""Shares of cases as prose states them: "eight of the 11", "46 per cent", "just over half", "all but one".

A prose share is compared with a printed percentage only through what is stated here, so that "less
than half" is never read as a number it does not give. Pure: text in, values out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from assistant.answers.data_files import patterns
from corpus.model import Span
from corpus.values import NUMBER, counts, number

_ALL_BUT = re.compile(rf"\ball\s+but\s+(?P<but>{NUMBER})\b(?!\s+of\s+the\s+\d)", re.I)
_THESE = re.compile(r"\W*(?:of\s+(?:these|those|them)\b)", re.I)
_PERCENT = re.compile(r"(?<![\d.])(?P<value>\d{1,3}(?:\.\d+)?)\s*(?:%|per\s*cent\b)", re.I)


@dataclass(frozen=True, slots=True)
class Stated:
    """A share that a sentence states, with its words."""

    span: Span
    low: float
    """Least per cent meant; equal to `high` where the words are exact."""
    high: float
    count: int | None = None
    cases: int | None = None
    """The base where it is said."""
    but: int | None = None
    """1 for "all but one" without a base."""
    denied: bool = False
    """Whether it is what is left after the words: they told how many were not."""


def stated_shares(text: str, start: int = 0) -> tuple[Stated, ...]:
    """Every share in a sentence whose first character stands at `start`, in order."""
    return tuple(_moved(s, start) for s in _stated(text))


@lru_cache(maxsize=4096)
def _stated(text: str) -> tuple[Stated, ...]:
    """Kept, for the sentences of a report are read again for every such question."""
    found = [*_counted(text), *_all_but(text), *_percents(text)]
    taken = [s.span for s in found]
    found += [s for s in _vague(text) if not any(_overlap(s.span, t) for t in taken)]
    return tuple(sorted(found, key=lambda s: s.span.start))


def _counted(text: str) -> list[Stated]:
    made = []
    for found in counts(text):
        share = 100 * found.count / found.cases
        made.append(Stated(found.span, share, share, found.count, found.cases))
    return made


def _all_but(text: str) -> list[Stated]:
    """ "all but one": of the cases just counted where it says "of these", else of an unsaid base."""
    made = []
    for match in _ALL_BUT.finditer(text):
        but = number(match["but"])
        before = [c for c in counts(text) if c.span.end <= match.start()]
        these = _THESE.match(text, match.end()) and before
        if but is None:
            continue
        span = Span(match.start(), match.end())
        if these and before[-1].count > but:
            base = before[-1].count
            share = 100 * (base - but) / base
            made.append(Stated(span, share, share, base - but, base))
        elif not any(_overlap(span, c.span) for c in counts(text)):
            made.append(Stated(span, 50, 99, but=but))
    return made


def _percents(text: str) -> list[Stated]:
    return [
        Stated(Span(m.start(), m.end()), float(m["value"]), float(m["value"]))
        for m in _PERCENT.finditer(text)
    ]


@cache
def _phrases() -> tuple[re.Pattern[str], dict[str, tuple[int, int]]]:
    known = {_plain(phrase): (low, high) for phrase, (low, high) in patterns("shares.yaml").items()}
    longest = sorted(known, key=lambda p: (-len(p), p))
    words = "|".join(re.escape(p).replace(r"\ ", r"[\s-]+") for p in longest)
    return re.compile(rf"\b(?:{words})\b", re.I), known


def _plain(words: str) -> str:
    return " ".join(re.split(r"[\s-]+", words.lower()))


def _vague(text: str) -> list[Stated]:
    pattern, known = _phrases()
    return [
        Stated(Span(m.start(), m.end()), *known[_plain(m.group())]) for m in pattern.finditer(text)
    ]


def turned(share: Stated) -> Stated:
    """What is left when the words tell how many were not: "not in six of 16" leaves ten."""
    count = None if share.count is None or share.cases is None else share.cases - share.count
    low, high = 100 - share.high, 100 - share.low
    return replace(share, low=low, high=high, count=count, but=None, denied=not share.denied)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _moved(share: Stated, by: int) -> Stated:
    return replace(share, span=Span(share.span.start + by, share.span.end + by))
