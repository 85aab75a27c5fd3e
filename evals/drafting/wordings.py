"""The ways in which a right answer may word a value: figures are written in many forms."""

from __future__ import annotations

import re

_WORDS = re.findall(
    r"\w+",
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen twenty",
)


def percent(value: int) -> list[str]:
    """38% in its notations."""
    return [f"{value}%", f"{value} %", f"{value} per cent", f"{value} percent"]


def share(part: int, whole: int) -> list[str]:
    """5 of 13 in its notations, in words too."""
    spoken = [form for n in _spoken(part) for form in (f"{n} of", f"{n} out of")]
    return [f"{form} {the}{whole}" for form in spoken for the in ("", "the ")] + [f"{part}/{whole}"]


def total(points: int, maximum: int) -> list[str]:
    """A sum of points in its notations."""
    forms = [f"{points}/{maximum}", f"{points} out of {maximum}", f"{points} of {maximum}"]
    joined = [f"{word} {points}" for word in ("total of", "score of", "to", "be", "is", "total")]
    return [*forms, f"{points} points", f"{points} point", f"= {points}", *joined]


def more(cases: int) -> list[str]:
    """So many further cases, in its notations."""
    return [
        form
        for n in _spoken(cases)
        for form in (f"{n} more", f"{n} further", f"{n} additional", f"another {n}", f"{n} case")
    ]


def telling(words: str, most: int = 8) -> list[str]:
    """The longest words of a text, as alternatives of which an answer about it has one."""
    found = dict.fromkeys(re.findall(r"[a-z]{7,}", words.lower()))
    return sorted(found, key=lambda word: (-len(word), word))[:most]


def _spoken(number: int) -> list[str]:
    return [str(number), *_WORDS[number : number + 1]]
