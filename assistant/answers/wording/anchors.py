"""Sentences with a known role: where a report explains its method, found by the inspectorate's wording."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from itertools import zip_longest

from assistant.answers.evidence.words import Keyed
from assistant.answers.wording.clip import trim
from corpus.model import BlockKind, Rating, Report, Span
from corpus.yaml_text import parse_yaml

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)]?\s+(?=[A-Z'‘“\d])")
_RATING_WORD = re.compile("|".join(Rating), re.IGNORECASE)
_ROLES = {"methodology", "data_annexe"}


@cache
def _patterns(side: str) -> dict[str, re.Pattern[str]]:
    """The patterns of one side of the data: what the report `says`, or how it is `asked` for."""
    data = parse_yaml((files("assistant.answers") / "data" / "method.yaml").read_text("utf-8"))
    start = r"\b" if side == "asked" else ""
    return {t: re.compile(f"{start}(?:{v[side]})", re.IGNORECASE) for t, v in data.items()}


def topics() -> tuple[str, ...]:
    """The topics of method that can be looked up."""
    return tuple(_patterns("says"))


def topics_asked(question: str) -> tuple[str, ...]:
    """The topics that a question asks for, those with most of its words first."""
    hits = {t: len(set(p.findall(question.lower()))) for t, p in _patterns("asked").items()}
    return tuple(sorted((t for t, n in hits.items() if n), key=lambda t: -hits[t]))


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
    return _method_sentences(Keyed(report.digest, report), topic)


@lru_cache(maxsize=256)
def _method_sentences(key: Keyed, topic: str) -> tuple[Span, ...]:
    report, pattern = key.report, _patterns("says")[topic]
    found = [
        (not _in_method(report, section), -len(_RATING_WORD.findall(words)), span)
        for section, span, words in _all_sentences(key)
        if pattern.search(words)
    ]
    return tuple(span for *_, span in sorted(found, key=lambda f: (f[1], f[0], f[2].start)))


@lru_cache(maxsize=4)
def _all_sentences(key: Keyed) -> tuple[tuple[int, Span, str], ...]:
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
        if not _in_method(report, section):
            yield span, after


def sentences_anywhere(
    report: Report, pattern: re.Pattern[str]
) -> Iterator[tuple[Span, Span | None]]:
    """The same of the whole report, what it says of its method included."""
    return ((span, after) for _, span, after in _with(report, pattern))


def _with(report: Report, pattern: re.Pattern[str]) -> Iterator[tuple[int, Span, Span | None]]:
    every = _all_sentences(Keyed(report.digest, report))
    following = [span for _, span, _ in every[1:]]
    for (section, span, words), after in zip_longest(every, following):
        if pattern.search(words):
            yield section, span, after


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
