"""Where a report explains its method: sentences found by the inspectorate's wording."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.answers.data_files import pattern, patterns
from assistant.answers.evidence.sentences import all_sentences, in_method, sentences
from assistant.answers.evidence.words import Keyed
from corpus.model import Rating, Report, Span

_RATING_WORD = re.compile("|".join(Rating), re.IGNORECASE)


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


def method_sentences(report: Report, topic: str) -> tuple[Span, ...]:
    """Sentences on `topic`, those with most rating words first, the methodology before other parts."""
    return _method_sentences(Keyed(report.digest, report), topic)


@lru_cache(maxsize=256)
def _method_sentences(key: Keyed, topic: str) -> tuple[Span, ...]:
    report, says = key.report, _form(topic, "says")
    found = [
        (not in_method(report, section), -len(_RATING_WORD.findall(words)), span)
        for section, span, words in all_sentences(key)
        if says.search(words)
    ]
    return tuple(span for *_, span in sorted(found, key=lambda f: (f[1], f[0], f[2].start)))


def band_sentence(report: Report, rating: Rating) -> Span | None:
    """The sentence or row that gives the share of cases which makes a key question `rating`."""
    share = re.compile(r"per cent|%", re.IGNORECASE)
    for block in report.blocks:
        if not in_method(report, block.section):
            continue
        for span in sentences(report.text, block.span):
            words = span.of(report.text)
            if rating.lower() in words.lower() and share.search(words):
                return span
    return None
