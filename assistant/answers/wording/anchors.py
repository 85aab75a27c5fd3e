"""Sentences with a known role: where a report explains its method, found by the inspectorate's wording."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import zip_longest

from assistant.answers.evidence.data import pattern, patterns
from assistant.answers.evidence.words import Keyed
from assistant.answers.wording.clip import trim
from corpus.model import BlockKind, Rating, Report, Span

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)]?\s+(?=[A-Z'‘“\d])")
_RATING_WORD = re.compile("|".join(Rating), re.IGNORECASE)
_ROLES = {"methodology", "data_annexe"}


def topics() -> tuple[str, ...]:
    """The topics of method that can be looked up."""
    return tuple(patterns("method.yaml"))


def topics_asked(question: str) -> tuple[str, ...]:
    """The topics that a question asks for, those with most of its words first."""
    words = question.lower()
    hits = {t: len(set(_form(t, "asked", r"\b(?:{})").findall(words))) for t in topics()}
    return tuple(sorted((t for t, n in hits.items() if n), key=lambda t: -hits[t]))


def _form(topic: str, side: str, around: str = "{}") -> re.Pattern[str]:
    """A pattern of a topic: what the report `says`, or how it is `asked` for."""
    return pattern("method.yaml", topic, side, around=around, flags=re.IGNORECASE)


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
    report, says = key.report, _form(topic, "says")
    found = [
        (not _in_method(report, section), -len(_RATING_WORD.findall(words)), span)
        for section, span, words in _all_sentences(key)
        if says.search(words)
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
