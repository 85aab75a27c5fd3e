"""Cutting a long passage to a quotable length: always a slice, at a sentence or clause where there is one."""

from __future__ import annotations

import re

from assistant.model import MAX_QUOTE
from corpus.model import Span

_SENTENCE_END = re.compile(r"[.!?][\"'”’)]?(?=\s)")
_CLAUSE_END = re.compile(r"[;:,–—](?=\s)")


def trim(text: str, span: Span) -> Span:
    """`span` without white space at its ends."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.end - (len(words) - len(words.rstrip()))))


def clip(text: str, span: Span, limit: int = MAX_QUOTE) -> Span:
    """The first part of `span` of at most `limit` characters, ending where a sentence or clause does."""
    span = trim(text, span)
    if span.end - span.start <= limit:
        return span
    head = text[span.start : span.start + limit + 1]
    for pattern in (_SENTENCE_END, _CLAUSE_END, re.compile(r"(?=\s)")):
        ends = [m.end() for m in pattern.finditer(head) if limit // 4 < m.end() <= limit]
        if ends:
            return trim(text, Span(span.start, span.start + ends[-1]))
    return Span(span.start, span.start + limit)
