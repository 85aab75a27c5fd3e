"""Printed values: numbers in digits and words, percentages, counts "n of d", dates."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.model import Span

_UNITS = (  # noqa: SIM905 (one word a line says no more)
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split(" ")
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
WORDS = {word: n for n, word in enumerate(_UNITS)} | {
    word: 10 * n for n, word in enumerate(_TENS, 2)
}

_VALUE = re.compile(
    r"[£€<>~≈]?\s?[-–−]?\d[\d,. ]*\s?(?:%|per cent|FTE|m|k|million)?(?:\s?\(\d[\d.]*\s?(?:%|per cent)\))?|n/?a|[-–—]",
    re.I,
)
_UNIT = "|".join(_UNITS[1:10])
_WORD = "|".join(sorted(WORDS, key=len, reverse=True))
NUMBER = rf"(?:\d{{1,3}}|(?:{'|'.join(_TENS)})[- ](?:{_UNIT})|{_WORD})"
"""A pattern for a number in digits or words."""
_OF = (
    r"of\s+(?:the\s+|these\s+|our\s+|those\s+)?"
    r"(?:(?:relevant|inspected|sampled|applicable)\s+)*"
)
_OF_NUMBER = re.compile(rf"{_OF}{NUMBER}", re.I)
"""What every worded count holds; most sentences do not, and this is faster to see."""
_COUNT = re.compile(
    rf"\b(?P<n>all\s+but\s+{NUMBER}|{NUMBER}|all|none|every\s+one|each)\s+(?:out\s+)?{_OF}"
    rf"(?P<d>{NUMBER})\b(?!\s*(?:per\s+cent|%))",
    re.I,
)
ROW_END = re.compile(r"\?\s*\d{1,3}\s?%\s*$")
"""A question with its percentage is a row, though nothing parts its cells."""
_CASES_OUT_OF = re.compile(
    rf"\b(?P<n>{NUMBER})\s+(?:cases?|children|files?)\s+(?:out\s+)?of\s+(?:the\s+)?(?P<d>{NUMBER})\b",
    re.I,
)
_SLASH = re.compile(r"(?<![\d/.])(?P<n>\d{1,3})\s?/\s?(?P<d>\d{1,3})(?![\d/])")

_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_TO = r"\s*(?:–|-|—|to|and)\s*"
DATE = (
    rf"(?:{_DAY}(?:\s+(?:{_MONTH}))?(?:\s+(?:19|20)\d\d)?{_TO})?(?:{_DAY}\s+)?"
    rf"(?:(?:{_MONTH}){_TO})?(?:{_MONTH})\s+(?:19|20)\d\d"
)
"""A month and year with or without days, or a range that ends in one."""
MONTHS = {name: i for i, name in enumerate(_MONTH.split("|"), 1)}


def is_value(cell: str) -> bool:
    """Whether a table cell holds a number, an amount or a percentage and nothing else."""
    return bool(_VALUE.fullmatch(cell.strip()))


def percent(cell: str) -> int | None:
    """A whole percentage as printed ("46%", "46 %"); None for anything else."""
    match = re.fullmatch(r"(\d{1,3})\s*(?:%|per\s*cent)", cell.strip())
    return int(match.group(1)) if match else None


def number(text: str) -> int | None:
    """A number in digits or words, up to 999 in digits and 99 in words."""
    words = re.split(r"[\s-]+", text.strip().lower())
    if len(words) == 1 and words[0].isdigit():
        return int(words[0])
    parts = [WORDS.get(word) for word in words]
    if not parts or any(part is None for part in parts):
        return None
    return sum(part for part in parts if part is not None)


@dataclass(frozen=True, slots=True)
class Count:
    """So many of so many, with the place of the words."""

    count: int
    cases: int
    span: Span


def counts(text: str, start: int = 0) -> list[Count]:
    """Every "n of d" in a text whose first character stands at `start`."""
    found: list[Count] = []
    worded = (_COUNT, _CASES_OUT_OF) if _OF_NUMBER.search(text) else ()
    for match in [m for p in (*worded, _SLASH) for m in p.finditer(text)]:
        cases = number(match.group("d"))
        count = _numerator(match.group("n").lower(), cases)
        if count is not None and cases and count <= cases:
            found.append(Count(count, cases, Span(start + match.start(), start + match.end())))
    return sorted(found, key=lambda c: c.span.start)


def _numerator(words: str, cases: int | None) -> int | None:
    if cases is None or words in ("all", "every one", "each"):
        return cases
    if words == "none":
        return 0
    if words.startswith("all but") or words.startswith("all\u00a0but"):
        but = number(words.split("but", 1)[1])
        return cases - but if but is not None else None
    return number(words)


def half_up(count: int, cases: int) -> int:
    """The whole per cent that a report prints for a count: half rounds up."""
    return (200 * count + cases) // (2 * cases)
