"""Small turns of phrase that composers share; words only, no rules."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from assistant.rating.framework import Standard
from corpus.model import KeyQuestionResult


def label(standard: Standard) -> str:
    """The standard in words: "court disposals planning (2.2)"."""
    if standard.case_type and standard.method == "case_led":
        return f"{standard.case_type} {standard.title.lower()} ({standard.number})"
    return f"{standard.title[:1].lower()}{standard.title[1:]} ({standard.number})"


def joined(items: Sequence[str], last: str = "and") -> str:
    """ "a", "a and b", "a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def share(result: KeyQuestionResult) -> str:
    """ "5 of 13 cases (38%)", or "38%" where the prose gives no count."""
    if result.count is None or result.cases is None:
        return f"{result.percent}%"
    return f"{result.count} of {result.cases} cases ({result.percent}%)"


def brief_share(result: KeyQuestionResult) -> str:
    """ "38% (5 of 13)", or "38%"."""
    if result.count is None or result.cases is None:
        return f"{result.percent}%"
    return f"{result.percent}% ({result.count} of {result.cases})"


def mean(values: Sequence[float]) -> str:
    """The mean of some values to one decimal, halves up: "1.4"."""
    tenths = (Fraction(10 * sum(values)) / len(values) + Fraction(1, 2)).__floor__()
    return f"{tenths // 10}.{tenths % 10}"


def plural(count: int, noun: str, many: str | None = None) -> str:
    """ "1 point", "2 points"."""
    return f"{count} {noun if count == 1 else many or noun + 's'}"


def capital(text: str) -> str:
    """`text` with its first letter large."""
    return text[:1].upper() + text[1:]
