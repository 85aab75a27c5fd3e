"""How many cases of each kind the inspectors say they examined."""

from __future__ import annotations

import re

from corpus.extract.parsed import Parsed
from corpus.model import CaseSample, CaseType
from corpus.values import NUMBER, number

_OUT = r"out[\s-]*of[\s-]*court\s+(?:disposals?|cases?)"
_COURT = r"(?:court\s+(?:disposals?|orders?|cases?)|post[\s-]?court\s+cases?)"
_VERB = re.compile(
    r"\b(?:inspect|examin|look|sampl|review|select|studied|assess|scrutinis)\w*", re.I
)
_ALONE = r"(?<![\d.,])\b"
_SAME = r"(?:(?!\bcases?\b)[^.])"
"""A character between a number of cases and what is said of them; not past other cases."""
_PATTERNS = (
    (CaseType.OUT_OF_COURT, re.compile(rf"{_ALONE}({NUMBER})\s+(?:\w+\s+)?{_OUT}", re.I)),
    (
        CaseType.OUT_OF_COURT,
        re.compile(
            rf"{_ALONE}({NUMBER})\s+(?:\w+\s+)?cases?\b{_SAME}{{0,80}}?received\s+an?\s+{_OUT}",
            re.I,
        ),
    ),
    (
        CaseType.COURT,
        re.compile(
            rf"{_ALONE}({NUMBER})\s+(?:\w+\s+)?cases?\b{_SAME}{{0,60}}?sentenced\s+(?:by|in)\b",
            re.I,
        ),
    ),
    (
        CaseType.COURT,
        re.compile(
            rf"{_ALONE}({NUMBER})\s+children\s+(?:\w+\s+)?(?:on|subject\s+to|serving|sentenced)\s+(?:an?\s+|by\s+(?:the\s+)?)?courts?\b",
            re.I,
        ),
    ),
    (CaseType.COURT, re.compile(rf"{_ALONE}({NUMBER})\s+(?:\w+\s+)?(?<!of[\s-]){_COURT}", re.I)),
)
_SENTENCES = re.compile(
    rf"\b({NUMBER})\s+community\s+sentences?\s+and\s+({NUMBER})\s+custodial\s+sentences?", re.I
)
_COMPARED = re.compile(rf"\b{NUMBER}\s+(?:out\s+)?of\s+(?:the\s+)?$", re.I)


def read_samples(parsed: Parsed) -> tuple[CaseSample, ...]:
    """Each different sample size that the prose gives, with the first sentence that gives it."""
    found: dict[tuple[CaseType, int], CaseSample] = {}
    for block in parsed.prose():
        for span in parsed.sentences(block):
            if _VERB.search(parsed.text, span.start, span.end):
                for kind, cases in _told(span.of(parsed.text)):
                    found.setdefault((kind, cases), CaseSample(kind, cases, span))
    return tuple(found.values())


def _told(words: str) -> list[tuple[CaseType, int]]:
    told: list[tuple[CaseType, int]] = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(words):
            cases = number(match.group(1))
            if cases and not _COMPARED.search(words, 0, match.start()):
                told.append((kind, cases))
    for match in _SENTENCES.finditer(words):
        first, second = number(match.group(1)), number(match.group(2))
        if first is not None and second is not None:
            told.append((CaseType.COURT, first + second))
    return told
