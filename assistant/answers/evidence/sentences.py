"""The sentences of a report, one by one or those that hold a pattern.

Cut otherwise than `corpus.sentences` cuts what is counted and searched: an abbreviation or a short "No." ends a
sentence here, and the mark that closes a quotation is left out. Quotations keep to it word for word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import zip_longest

from assistant.answers.evidence.words import Keyed
from assistant.answers.wording.clip import trim
from corpus.model import BlockKind, Report, Span

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)]?\s+(?=[A-Z'‘“\d])")
_PROSE = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.FOOTNOTE)
_ROLES = {"methodology", "data_annexe"}


def sentences(text: str, span: Span) -> Iterator[Span]:
    """The sentences of a block, as spans."""
    start = span.start
    for end in _SENTENCE_END.finditer(text, span.start, span.end):
        yield trim(text, Span(start, end.start()))
        start = end.end()
    if start < span.end:
        yield trim(text, Span(start, span.end))


def prose(report: Report) -> list[Span]:
    """The sentences of a report's paragraphs, bullets and notes."""
    return [s for b in report.blocks if b.kind in _PROSE for s in sentences(report.text, b.span)]


@lru_cache(maxsize=4)
def all_sentences(key: Keyed) -> tuple[tuple[int, Span, str], ...]:
    """The sentences of a report outside its headings, with their sections and words."""
    text = key.report.text
    return tuple(
        (block.section, span, span.of(text))
        for block in key.report.blocks
        if block.kind != BlockKind.HEADING
        for span in sentences(text, block.span)
    )


def sentences_with(report: Report, pattern: re.Pattern[str]) -> Iterator[tuple[Span, Span | None]]:
    """The sentences of the findings in which a pattern is found, each with the one after it."""
    for section, span, after in _with(report, pattern):
        if not in_method(report, section):
            yield span, after


def sentences_anywhere(
    report: Report, pattern: re.Pattern[str]
) -> Iterator[tuple[Span, Span | None]]:
    """The same of the whole report, what it says of its method included."""
    return ((span, after) for _, span, after in _with(report, pattern))


def _with(report: Report, pattern: re.Pattern[str]) -> Iterator[tuple[int, Span, Span | None]]:
    every = all_sentences(Keyed(report.digest, report))
    following = [span for _, span, _ in every[1:]]
    for (section, span, words), after in zip_longest(every, following):
        if pattern.search(words):
            yield section, span, after


def without_overlaps(spans: Iterable[Span]) -> list[Span]:
    """Spans without those that overlap one before them, as a sentence does that is cut in another way."""
    kept: list[Span] = []
    for span in spans:
        if not any(k.start < span.end and span.start < k.end for k in kept):
            kept.append(span)
    return kept


def in_method(report: Report, section: int) -> bool:
    """Whether a section explains how the inspection was done, or holds its figures."""
    return any(s.role in _ROLES for s in report.section_path(section))
