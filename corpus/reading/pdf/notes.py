"""Footnotes: small print that opens with its mark, raised anywhere or plain at the page's foot."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.reading.pdf.layout import Measure, Stack

_SMALL = 0.87
"""Notes are set smaller than this part of the body's height."""
_SAME = 0.5
"""Heights that differ by less are one size (points)."""
_FOOT = 0.3
"""Notes without a raised mark stand below this part of the page's height."""
_MARKED = re.compile(r"(?:\d{1,3}[.)]?|[*†‡])\s+(?=[A-Z“\"‘'(])|\d{1,3}(?=[A-Z])")


def mark_notes(groups: Sequence[list[Stack]], usual: Measure, height: float) -> set[int]:
    """Indexes of the groups on a page that are notes; their marks are taken out of the text."""
    found: set[int] = set()
    size = 0.0
    for i, group in enumerate(groups):
        first = group[0].first
        small = first.height < _SMALL * usual.body
        opens = small and _opens(group, first.y < _FOOT * height)
        goes_on = i - 1 in found and len(group) == 1 and abs(first.height - size) < _SAME
        if opens or (small and goes_on):
            found.add(i)
            size = group[-1].first.height
    return found


def _opens(group: list[Stack], at_foot: bool) -> bool:
    """Whether a note begins here; its mark goes."""
    first = group[0].first
    if first.note:
        return len(group) == 1
    if not at_foot:
        return False
    match = _MARKED.match(first.text) if len(group) == 1 else None
    if match is None:
        return False
    first.text = first.text[match.end() :]
    return True
