"""Numbers as a reader meets them: digits in any notation, and number words.

Used to ask where a number comes from, so it errs on the side of seeing one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

_DIGITS = re.compile(r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_MARKER = re.compile(r"\[\d+(?:\s*,\s*\d+)*\]")
_WORD = re.compile(r"[a-z]+")
_UNITS = re.findall(
    r"\w+",
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen",
)
_TENS = re.findall(r"\w+", "twenty thirty forty fifty sixty seventy eighty ninety")
WORDS = {w: n for n, w in enumerate(_UNITS)} | {w: 10 * n for n, w in enumerate(_TENS, 2)}
_PLACES = frozenset({"char_start", "char_end", "start", "end", "span", "page", "page_label"})


def without_markers(text: str) -> str:
    """`text` without citation markers such as [1] or [2, 3]."""
    return _MARKER.sub("", text)


def numbers(text: str) -> set[Decimal]:
    """Every number in `text`, in digits or in words; "1,366,175" is one, "17/36" is two."""
    digits = {Decimal(n.replace(",", "")) for n in _DIGITS.findall(text)}
    return digits | {Decimal(WORDS[w]) for w in _WORD.findall(text.lower()) if w in WORDS}


def asserted(text: str) -> set[Decimal]:
    """The numbers that `text` states, markers left out.

    The word "one" is left out: it is mostly a pronoun ("the other one").
    """
    plain = without_markers(text)
    spoken = re.sub(r"\bone\b", "", plain, flags=re.IGNORECASE)
    return numbers(spoken)


def numbers_within(value: Any) -> set[Decimal]:
    """Every number anywhere in a JSON value, keys too; places (offsets, pages) are no source."""
    return {number for part in _leaves(value) for number in numbers(part)}


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in _PLACES:
                yield str(key)
                yield from _leaves(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _leaves(inner)
    elif value is not None and not isinstance(value, bool):
        yield str(value)
