"""Cues in a question's or a report's words that composers go by: patterns kept as reviewed data."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from corpus.model import Report, Span
from corpus.yaml_text import parse_yaml


@cache
def _cues() -> dict[str, str]:
    data: dict[str, str] = parse_yaml(
        (files("assistant.answers") / "data" / "cues.yaml").read_text("utf-8")
    )
    return data


@cache
def _cue(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_cues()[name]})", re.IGNORECASE)


def names() -> tuple[str, ...]:
    """The cues there are."""
    return tuple(_cues())


def says(cue: str, text: str) -> bool:
    """Whether `text` holds the cue."""
    return _cue(cue).search(text) is not None


@cache
def _tones() -> dict[str, re.Pattern[str]]:
    data = parse_yaml((files("assistant.answers") / "data" / "tone.yaml").read_text("utf-8"))
    return {
        name: re.compile(rf"\b(?:{'|'.join(stems)})", re.IGNORECASE) for name, stems in data.items()
    }


def tone(report: Report, span: Span) -> int:
    """How far a sentence tells a strength (above 0) or a weakness (below 0)."""
    words = span.of(report.text)
    positive, negative = (len(set(_tones()[t].findall(words))) for t in ("positive", "negative"))
    return positive - 2 * negative
