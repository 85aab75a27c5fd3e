"""What an answer computes is computed again here, from the numbers that it shows itself.

Deliberately without the rating engine: a fault there must not vouch for itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.model import Answer
from evals.metrics.figures import without_markers
from evals.metrics.score import Score, Texts, verdict
from evals.suite import Case

_SUM = re.compile(r"(?<![\d.])(\d+(?:\s*[+−-]\s*\d+)+)\s*=\s*(\d+)(?![\d.]*\d)")
_TIMES = re.compile(r"(?<![\d.])(\d+)\s*[x×]\s*(\d+)\s*=\s*(\d+)(?![\d.]*\d)")
_SHARE_AFTER = re.compile(r"\b(\d+) (?:out )?of (?:the )?(\d+)(?: cases| points)?,? \(?(\d+)%")
_SHARE_BEFORE = re.compile(r"(?<![\d.])(\d+)% \((\d+) (?:out )?of (?:the )?(\d+)\b")


def check(answer: Answer, case: Case, texts: Texts) -> Score:
    """Met where every sum and every share shown in the text is right."""
    shown = without_markers(answer.text)
    return verdict([*_sums(shown), *_shares(shown)])


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
