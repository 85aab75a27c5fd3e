"""Where sentences begin and end, as spans: the unit that is counted, quoted and compared."""

from __future__ import annotations

import re

from corpus.model import Span

_END = re.compile(r"[.!?]+[\"'”’)\]]*(?=\s+[\"'“‘(\[]?[A-Z0-9])")
_LEADERS = re.compile(r"\.{4,}")
"""Dots that lead the eye to a value on the same line."""
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|No|vs|etc|approx|para|e\.g|i\.e)|\b[A-Z])\.$", re.I
)


def sentence_spans(text: str, within: Span) -> list[Span]:
    """The sentences of `text[within.start:within.end]`, without the white space between them."""
    spans: list[Span] = []
    start = within.start
    for match in _END.finditer(text, within.start, within.end):
        if _LEADERS.match(match.group()):
            continue
        if _ABBREVIATION.search(text, max(start, match.start() - 8), match.start() + 1):
            continue
        spans.append(_trimmed(text, Span(start, match.end())))
        start = match.end()
    spans.append(_trimmed(text, Span(start, within.end)))
    return [span for span in spans if span.start < span.end]


def _trimmed(text: str, span: Span) -> Span:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))
