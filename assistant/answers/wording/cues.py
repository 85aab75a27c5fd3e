"""Cues in a question's or a report's words that composers go by: patterns kept as reviewed data."""

from __future__ import annotations

import re
from functools import partial

from assistant.answers.data_files import pattern
from corpus.model import Report, Span

_words = partial(pattern, around=r"\b(?:{})", flags=re.IGNORECASE)


def says(cue: str, text: str) -> bool:
    """Whether `text` holds the cue."""
    return _words("cues.yaml", cue).search(text) is not None


def tone(report: Report, span: Span) -> int:
    """How far a sentence tells a strength (above 0) or a weakness (below 0)."""
    return tone_of(span.of(report.text))


def tone_of(words: str) -> int:
    """The same of the words of a sentence."""
    positive, negative = (
        len(set(_words("tone.yaml", t).findall(words))) for t in ("positive", "negative")
    )
    return positive - 2 * negative
