"""Words to search terms, the same for report and question, so that both sides always meet.

Stemming happens here and not in SQLite, because the retriever also has to know which terms of a
question a passage holds. Numbers said in words become digits, "per cent" and "%" one term,
"re-offending" and "reoffending" one word.
"""

from __future__ import annotations

import re
import threading
from functools import lru_cache
from typing import Any

_UNITS = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
    fifteen sixteen seventeen eighteen nineteen"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
NUMBER_WORDS = {word: str(number) for number, word in enumerate(_UNITS.split())} | {
    word: str(number * 10) for number, word in enumerate(_TENS.split(), start=2)
}

_FORM_WORDS = """a about after again all also am an and any are as at be been before being below
    between both but by can could did do does doing for from further get gets getting give given go
    goes got had has have having he her here him his how i if in into is it its itself just let
    many me more most much my nor not now of off on once only or other our out over own per pls
    please same say says she should so some such tell than that the their them then there these
    they this those through to too under until up us very was we were what when where which while
    who whom whose why will with would you your s t m re ve ll d isn aren don doesn didn wasn weren
    hasn haven cannot whats wheres hows"""
STOP_WORDS = frozenset(_FORM_WORDS.split())
"""Words of form alone: dropping them was worth 4 to 7 points of recall at 5."""

_REPLACED = (
    (re.compile(r"[‘’`]"), "'"),
    (re.compile(r"%|\bper cent\b", re.I), " percent "),
    (re.compile(r"\b(re|co|pre)-(?=[a-z])", re.I), r"\1"),
    (re.compile(r"(?<=\d),(?=\d{3}\b)"), ""),
)
_local = threading.local()
_WORD = re.compile(r"\d+(?:\.\d+)*|[a-z]+")
_WRITTEN = re.compile(r"[A-Za-z][A-Za-z'’-]*|\d[\d,.]*")


def terms(text: str) -> list[str]:
    """The search terms of a text in order, stop words included."""
    return [_term(word) for word in _words(text)]


def content_terms(text: str) -> list[str]:
    """The distinct search terms of a text that carry meaning, in order of first use."""
    return list(dict.fromkeys(_term(w) for w in _words(text) if w not in STOP_WORDS))


def stems(text: str) -> frozenset[str]:
    """The stems of a text taken word by word, words of form left out."""
    return frozenset(stem for word in _WRITTEN.findall(text) for stem in _stems(word))


@lru_cache(maxsize=20_000)
def _stems(word: str) -> tuple[str, ...]:
    return tuple(terms(word)) if word.lower() not in STOP_WORDS else ()


def _words(text: str) -> list[str]:
    for pattern, replacement in _REPLACED:
        text = pattern.sub(replacement, text)
    return _WORD.findall(text.lower())


def _stemmer() -> Any:
    """Snowball English (Porter 2), compiled: a report's words take 10 ms, in Python 130.

    One a thread, for a stemmer must not be shared.
    """
    if not hasattr(_local, "stemmer"):
        import Stemmer

        _local.stemmer = Stemmer.Stemmer("english")
    return _local.stemmer


@lru_cache(maxsize=50_000)
def _term(word: str) -> str:
    """The stem of a word, or the digits of a number word."""
    number = NUMBER_WORDS.get(word)
    return number if number else str(_stemmer().stemWord(word))
