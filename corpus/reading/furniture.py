"""Running headers and footers: lines at a page's edge that return, but for their number.

They would stand in the middle of sentences and repeat in every search. The numbers in them are the
printed page numbers, so they are kept as labels.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_NUMBER = re.compile(r"\d+|(?<!\w)[ivxl]+(?!\w)", re.I)
_LEAST_PAGES = 3
_LEAST_SHARE = 0.3
_LONGEST = 200


def shape(line: str) -> str:
    """A line with its numbers masked: equal for the same running line on every page."""
    return _NUMBER.sub("#", re.sub(r"\s+", " ", line.strip()))


def page_furniture(
    edges: Sequence[Sequence[str]],
) -> tuple[list[frozenset[str]], dict[int, str]]:
    """For each page its running lines, and the printed labels by page index.

    `edges` are the lines that stand at the top and bottom of each page. Documents of fewer than three
    pages keep everything.
    """
    seen = Counter(key for page in edges for key in {shape(line) for line in page})
    enough = max(_LEAST_PAGES, _LEAST_SHARE * len(edges))
    running = {key for key, times in seen.items() if times >= enough}
    found = [
        frozenset(line for line in page if shape(line) in running and len(line) <= _LONGEST)
        for page in edges
    ]
    return found, _labels(found)


def _labels(furniture: Sequence[frozenset[str]]) -> dict[int, str]:
    """The number at the end or start of a running line, where it counts up with the pages."""
    candidates = {i: _number(lines) for i, lines in enumerate(furniture)}
    numbered = {i: n for i, n in candidates.items() if n is not None}
    steps = Counter(n - i for i, n in numbered.items())
    if not steps:
        return {}
    shift, times = steps.most_common(1)[0]
    if times < max(_LEAST_PAGES, len(numbered) / 2):
        return {}
    return {i: str(n) for i, n in numbered.items() if n - i == shift}


def _number(lines: frozenset[str]) -> int | None:
    for line in sorted(lines):
        match = re.search(r"(\d{1,4})\s*$|^\s*(?:page\s+)?(\d{1,4})\b", line, re.I)
        if match:
            return int(match.group(1) or match.group(2))
    return None
