"""Where sentences begin and end: what is cited is a sentence, so a wrong cut is a wrong quotation.

Report prose is regular, so a rule does: a full stop, question or exclamation mark, perhaps closing
quotes, then space and a capital, a digit or an opening quote. Exceptions are abbreviations,
initials and the number of a list item. A sentence longer than a quotation may be is cut at a
clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.model import Span

MAX_CITABLE = 450
"""Longest quotation, in characters."""
_MIN_CLAUSE = 80
"""A cut leaves at least this much on its left."""

_END = re.compile(r"[.!?]['\"’”)\]]*\s+(?=['\"‘“(\[]*[A-Z0-9])")
_NO_END = re.compile(
    r"(?:\b(?:e\.g|i\.e|cf|vs|etc|Mr|Mrs|Ms|Dr|St|No|Nos|pp?|para|paras|Vol|ed|eds|Ltd|al)"
    r"|\b[A-Z]|^\s*[(\[]?[0-9a-zA-Z]{1,2})$"
)
_CLAUSE_ENDS = (re.compile(r"[;:]\s"), re.compile(r",\s|\s[–-]\s"), re.compile(r"\s"))


def sentences(text: str, within: Span) -> Iterator[Span]:
    """The citable sentences of a block, in order, without the space round them."""
    start = within.start
    for match in _END.finditer(text, within.start, within.end):
        if not _NO_END.search(text[start : match.start()]):
            yield from _citable(text, start, match.end())
            start = match.end()
    yield from _citable(text, start, within.end)


def trimmed(text: str, start: int, end: int) -> Span:
    """`text[start:end]` without the space at its ends."""
    words = text[start:end]
    left = len(words) - len(words.lstrip())
    return Span(start + left, start + max(left, len(words.rstrip())))


def _citable(text: str, start: int, end: int) -> Iterator[Span]:
    span = trimmed(text, start, end)
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
