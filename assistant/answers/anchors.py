"""Sentences with a known role: where a report explains its method, found by the inspectorate's wording."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import yaml

from assistant.answers.clip import trim
from corpus.model import BlockKind, Rating, Report, Span

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)]?\s+(?=[A-Z'‘“\d])")
_RATING_WORD = re.compile("|".join(Rating), re.IGNORECASE)
_ROLES = {"methodology", "data_annexe"}


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    data = yaml.safe_load((files("assistant.answers") / "data" / "method.yaml").read_text("utf-8"))
    return {name: re.compile(pattern, re.IGNORECASE) for name, pattern in data.items()}


def topics() -> tuple[str, ...]:
    """The topics of method that can be looked up."""
    return tuple(_patterns())


def sentences(text: str, span: Span) -> Iterator[Span]:
    """The sentences of a block, as spans."""
    start = span.start
    for end in _SENTENCE_END.finditer(text, span.start, span.end):
        yield trim(text, Span(start, end.start()))
        start = end.end()
    if start < span.end:
        yield trim(text, Span(start, span.end))


def method_sentences(report: Report, topic: str) -> tuple[Span, ...]:
    """Sentences on `topic`, those with most rating words first, the methodology before other parts."""
    pattern = _patterns()[topic]
    found = [
        (
            not _in_method(report, block.section),
            -len(_RATING_WORD.findall(span.of(report.text))),
            span,
        )
        for block in report.blocks
        if block.kind != BlockKind.HEADING
        for span in sentences(report.text, block.span)
        if pattern.search(span.of(report.text))
    ]
    return tuple(span for *_, span in sorted(found, key=lambda f: (f[1], f[0], f[2].start)))


def band_sentence(report: Report, rating: Rating) -> Span | None:
    """The sentence or row that gives the share of cases which makes a key question `rating`."""
    share = re.compile(r"per cent|%", re.IGNORECASE)
    for block in report.blocks:
        if not _in_method(report, block.section):
            continue
        for span in sentences(report.text, block.span):
            words = span.of(report.text)
            if rating.lower() in words.lower() and share.search(words):
                return span
    return None


def _in_method(report: Report, section: int) -> bool:
    return any(s.role in _ROLES for s in report.section_path(section))
