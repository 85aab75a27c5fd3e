"""Which numbers a text states, so that each can be traced to a quote, the trace or the question.

Numerals with their decimals and thousands separators, and the words zero to ninety-nine: a rule that
misses a number would let an invented one through, so words count as numbers too.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Any

from corpus.values import WORDS, number

_NUMERAL = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_UNITS = "|".join(word for word, value in WORDS.items() if 0 < value < 10)
_TENS = "|".join(word for word, value in WORDS.items() if value >= 20)
_WORD = re.compile(rf"\b(?:(?:{_TENS})[-\s](?:{_UNITS})|{'|'.join(WORDS)})\b", re.IGNORECASE)
_MARKER = re.compile(r"\[\d+\]")
_PLACES = frozenset({"char_start", "char_end", "page", "page_label"})  # where, not how many
_EVERYDAY = {Decimal(1)}  # "one" is as often a pronoun as a number


def numbers_in(text: str) -> set[Decimal]:
    """The numbers that `text` states; markers such as [1] are not numbers."""
    return set(_numbers_in(text))


@lru_cache(maxsize=4096)
def _numbers_in(text: str) -> frozenset[Decimal]:
    """Kept, for the traces of one report mostly say the same."""
    plain = _MARKER.sub(" ", text)
    found = {Decimal(n.replace(",", "")).normalize() for n in _NUMERAL.findall(plain)}
    said = (number(word) for word in _WORD.findall(plain))
    return frozenset(found | {Decimal(value).normalize() for value in said if value is not None})


def numbers_of(value: Any) -> set[Decimal]:
    """The numbers anywhere in a JSON value, in keys, strings and numbers alike."""
    texts: set[str] = set()
    _list(value, texts)
    return set().union(*map(_numbers_in, texts))


def _list(value: Any, texts: set[str]) -> None:
    if isinstance(value, dict):
        for key, item in value.items():
            if key not in _PLACES:
                texts.add(str(key))
                _list(item, texts)
    elif isinstance(value, (list, tuple)):
        for item in value:
            _list(item, texts)
    elif value is not None and not isinstance(value, bool):
        texts.add(str(value))


def unsupported(text: str, supported: set[Decimal]) -> set[Decimal]:
    """The numbers of `text` that nothing supports."""
    return numbers_in(text) - supported - _EVERYDAY
