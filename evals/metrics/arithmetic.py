"""Arithmetic shown in words, done again: sums, products and shares as people write them."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SUM = re.compile(r"(?<![\d.])(\d+(?:\s*[+−-]\s*\d+)+)\s*=\s*(\d+)(?![\d.]*\d)")
_TIMES = re.compile(r"(?<![\d.])(\d+)\s*[x×]\s*(\d+)\s*=\s*(\d+)(?![\d.]*\d)")
_SHARE_AFTER = re.compile(r"\b(\d+) (?:out )?of (?:the )?(\d+)(?: cases| points)?,? \(?(\d+)%")
_SHARE_BEFORE = re.compile(r"(?<![\d.])(\d+)% \((\d+) (?:out )?of (?:the )?(\d+)\b")


def wrong_arithmetic(text: str) -> list[str]:
    """Each sum, product or share in `text` that is not right, with what it is."""
    return [*_sums(text), *_shares(text)]


def _sums(text: str) -> Iterator[str]:
    for match in _SUM.finditer(text):
        signs = re.findall(r"[+−-]", match[1])
        first, *rest = map(int, re.findall(r"\d+", match[1]))
        total = first + sum(n if s == "+" else -n for s, n in zip(signs, rest, strict=True))
        if total != int(match[2]):
            yield f"{match[0]!r} is {total}"
    for match in _TIMES.finditer(text):
        if int(match[1]) * int(match[2]) != int(match[3]):
            yield f"{match[0]!r} is {int(match[1]) * int(match[2])}"


def _shares(text: str) -> Iterator[str]:
    found = [(m[1], m[2], m[3]) for m in _SHARE_AFTER.finditer(text)]
    found += [(m[2], m[3], m[1]) for m in _SHARE_BEFORE.finditer(text)]
    for part, whole, percent in found:
        right = rounded_percent(int(part), int(whole))
        if right != int(percent):
            yield f"{part} of {whole} is {right}%, not {percent}%"


def rounded_percent(part: int, whole: int) -> int:
    """Whole per cent, half up, as the inspectorate prints it; 0 of nothing."""
    return (200 * part + whole) // (2 * whole) if whole else 0
