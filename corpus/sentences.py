"""Where sentences begin and end, as spans: the unit that is counted, quoted and compared."""

from __future__ import annotations

import re

from corpus.model import Span

_END = re.compile(r"[.!?]+[\"'”’)\]]*(?=\s+[\"'“‘(\[]?[A-Z0-9])")
_LEADERS = re.compile(r"\.{4,}")
"""Dots that lead the eye to a value on the same line."""
_ABBREVIATION = re.compile(
    r"(?:\b(?:[Mm]rs?|[Mm]s|[Dd]r|[Pp]rof|St|[Vv]s|[Aa]pprox|[Pp]ara|e\.g|i\.e|E\.g|I\.e)|(?<![\w'’])[A-Z])\.$"
)
_NUMBER = re.compile(r"\b[Nn]os?\.(?=\s+\d)")
"""The word for a number, which is an answer where no number follows: "Is it done? No." """

_AHEAD = 8
"""Characters from a full stop on in which its number stands; a search without an end would read the whole report."""


def sentence_spans(text: str, within: Span) -> list[Span]:
    """The sentences of `text[within.start:within.end]`, without the white space between them."""
    spans: list[Span] = []
    start = within.start
    for match in _END.finditer(text, within.start, within.end):
        if _LEADERS.match(match.group()):
            continue
        if _goes_on(text, max(start, match.start() - 8), match.start()):
            continue
        spans.append(_trimmed(text, Span(start, match.end())))
        start = match.end()
    spans.append(_trimmed(text, Span(start, within.end)))
    return [span for span in spans if span.start < span.end]


def _goes_on(text: str, since: int, stop: int) -> bool:
    """Whether the full stop at `stop` is an abbreviation's, told from the letters `since`."""
    if _ABBREVIATION.search(text, since, stop + 1):
        return True
    number = _NUMBER.search(text, since, stop + _AHEAD)
    return number is not None and number.end() == stop + 1


def _trimmed(text: str, span: Span) -> Span:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))
