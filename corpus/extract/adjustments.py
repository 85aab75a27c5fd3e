"""Professional discretion as the prose tells it: which standard a ratings panel moved, and where.

It stands nowhere else, so the sentences are the evidence. The rating before is None where no
sentence gives it; the rating after is told, or else the one that the ratings table prints.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.extract.parsed import Parsed
from corpus.model import Block, PrintedAdjustment, Rating, Section, Span, StandardRating
from corpus.vocabulary import vocabulary

_DISCRETION = re.compile(r"\bdiscretion\b", re.I)
_PANEL = re.compile(r"\b(?:ratings?|moderation)\s+panel\b", re.I)
_MOVED = re.compile(
    r"\b(?:mov|increas|rais|chang|lift|adjust|upgrad|downgrad|lower|reduc|revis|amend)\w*\b", re.I
)
_DEED = r"(?:appl|exercis|us|mov|chang|adjust|rais|increas|discretion)"
_NOT_DONE = re.compile(
    rf"\b(?:not|no|never|without|declin\w+|may|might|can|could|would|whether)\b(?:\s+\w+){{0,4}}?\s+{_DEED}"
    rf"|{_DEED}\w*\s+(?:was|were|is|are|has|have|had)\s+not\b",
    re.I,
)
_FROM_TO = re.compile(r"\bfrom\b(?P<a>.{0,60}?)\bto\b(?P<b>.{0,40})", re.I | re.S)
_NUMBER = re.compile(r"(?<![\d.])([23])\.([1-4])(?!\d)")


@dataclass(frozen=True, slots=True)
class _Telling:
    standard: str
    before: Rating | None
    after: Rating | None
    span: Span


def read_adjustments(
    parsed: Parsed, standards: tuple[StandardRating, ...]
) -> tuple[PrintedAdjustment, ...]:
    """One adjustment per standard that the prose says was moved."""
    tellings: dict[str, list[_Telling]] = {}
    for block in parsed.prose():
        for span in parsed.sentences(block):
            for telling in _tellings(parsed, block, span):
                tellings.setdefault(telling.standard, []).append(telling)
    printed = {s.number: s.rating for s in standards}
    found = (_adjustment(number, told, printed) for number, told in sorted(tellings.items()))
    return tuple(a for a in found if a)


def _tellings(parsed: Parsed, block: Block, span: Span) -> list[_Telling]:
    words = span.of(parsed.text)
    applied = _DISCRETION.search(words) or (_PANEL.search(words) and _MOVED.search(words))
    if not applied or _NOT_DONE.search(words):
        return []
    before, after = _from_to(words)
    section = parsed.section_of(block)
    return [_Telling(n, before, after, span) for n in _standards(section, words)]


def _from_to(words: str) -> tuple[Rating | None, Rating | None]:
    """The ratings before and after, as the sentence names them."""
    rating = vocabulary().rating
    if match := _FROM_TO.search(words):
        first, second = rating.search(match.group("a")), rating.search(match.group("b"))
        if first and second:
            return vocabulary().rating_of(first.group()), vocabulary().rating_of(second.group())
    named = {vocabulary().rating_of(m.group()) for m in rating.finditer(words)} - {None}
    return None, named.pop() if len(named) == 1 else None


def _standards(section: Section, words: str) -> list[str]:
    """The standard whose section it is, or those that the sentence names by number or activity."""
    if section.standard and section.case_type:
        return [section.standard]
    numbers = [".".join(match) for match in _NUMBER.findall(words)]
    if numbers:
        return numbers
    domains = [n for n, kind in vocabulary().case_types.items() if kind is section.case_type]
    if not domains:
        return []
    places = [p for p, pattern in vocabulary().activities.items() if pattern.search(words)]
    known = vocabulary().standards
    return [f"{domains[0]}.{p}" for p in places if f"{domains[0]}.{p}" in known]


def _adjustment(
    number: str, told: list[_Telling], printed: dict[str, Rating | None]
) -> PrintedAdjustment | None:
    """The telling with most ratings in it, with the others beside it."""
    best = max(told, key=lambda t: ((t.before is not None) + (t.after is not None), -t.span.start))
    after = best.after or printed.get(number)
    if after is None or best.before is after:
        return None
    also = tuple(t.span for t in told if t is not best)
    return PrintedAdjustment(number, best.before, after, best.span, also)
