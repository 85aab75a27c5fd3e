"""What may be cited as one quotation: a sentence, or the clause of one that is too long."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.model import Span
from corpus.sentences import sentence_spans

MAX_CITABLE = 450
"""Longest quotation, in characters."""
_MIN_CLAUSE = 80
"""A cut leaves at least this much on its left."""

_LIST_NUMBER = re.compile(r"[(\[]?\w{1,2}[.)]")
_CLAUSE_ENDS = (re.compile(r"[;:]\s"), re.compile(r",\s|\s[–-]\s"), re.compile(r"\s"))


def citable_spans(text: str, within: Span) -> Iterator[Span]:
    """The sentences of a block, none longer than a quotation may be, without the space between.

    The number of a list item stays with its first sentence.
    """
    spans = sentence_spans(text, within)
    if len(spans) > 1 and _LIST_NUMBER.fullmatch(spans[0].of(text)):
        spans[:2] = [Span(spans[0].start, spans[1].end)]
    for span in spans:
        yield from _clauses(text, span)


def _clauses(text: str, span: Span) -> Iterator[Span]:
    while span.end - span.start > MAX_CITABLE:
        cut = _clause_end(text, span.start)
        yield trimmed(text, span.start, cut)
        span = trimmed(text, cut, span.end)
    if span.start < span.end:
        yield span


def _clause_end(text: str, start: int) -> int:
    """The last clause end before the limit; a space, or the limit itself, where there is none."""
    for pattern in _CLAUSE_ENDS:
        ends = [m.end() for m in pattern.finditer(text, start + _MIN_CLAUSE, start + MAX_CITABLE)]
        if ends:
            return ends[-1]
    return start + MAX_CITABLE


def trimmed(text: str, start: int, end: int) -> Span:
    """`text[start:end]` without the space at its ends."""
    words = text[start:end]
    left = len(words) - len(words.lstrip())
    return Span(start + left, start + max(left, len(words.rstrip())))
