"""Running headers and footers: lines at a page's edge that return, alike or counting the pages.

They would stand in the middle of sentences and repeat in every search. The numbers in them are the
printed page numbers, so they are kept as labels. Rows and notes that happen to return at page edges
are no furniture: they do not count with the pages.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from corpus.model import BlockKind
from corpus.reading.raw import RawBlock

_LEAST_PAGES = 3
_LEAST_SHARE = 0.4
"""Of the pages; headers that differ on left and right pages stand on half of them."""
_LONGEST = 160
_INSPECTION = re.compile(
    r"\binspection\b|\byouth\s+(?:justice|offending)\b|\bprobation\b|\b(?-i:Y(?:JS|JT|OS|OT|JPS))\b",
    re.I,
)
"""What the running titles of a report name."""
_TO_TOP = re.compile(
    r"[\[(]?(?:[↑^]\s?)?\b(?:back|return)\s+to\s+(?:(?:the\s+)?(?:top|contents|start)|top\s+of\s+(?:the\s+)?page)[\])]?$",
    re.I,
)
_PAGE_TALK = re.compile(
    r"\W*(?:skip\s+to\s+(?:main\s+)?(?:content|navigation)|cookies\s+on\s+this\s+site\b.*|accept\s+(?:all|additional)\s+cookies\b.*"
    r"|is\s+this\s+page\s+useful\?.*|report\s+a\s+problem\s+with\s+this\s+page\W*|print\s+this\s+page\W*|share\s+this\s+page\W*)",
    re.I | re.S,
)
"""What a web page says about itself, left by a copy of the whole page."""
_LONGEST_TALK = 200
_TALK_KINDS = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING)
_NUMBER = re.compile(
    r"\bpage\s+(\d{1,4})(?:\s+of\s+\d{1,4})?\s*$|^\s*(?:page\s+)?(\d{1,4})\b(?!\))(?:\s+of\s+\d{1,4}\b)?|\b(\d{1,4})\s*$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Furniture:
    """What runs on the pages: the lines by page index, and the printed numbers by page index."""

    lines: tuple[frozenset[str], ...]
    labels: dict[int, str] = field(default_factory=dict)


def page_furniture(edges: Sequence[Sequence[str]]) -> Furniture:
    """The running lines among those at the top and bottom of each page (`edges`).

    A document of fewer than three pages keeps everything.
    """
    enough = max(_LEAST_PAGES, _LEAST_SHARE * len(edges))
    alike = Counter(text for page in edges for text in set(map(_plain, page)))
    shifts = _shifts(edges, enough)
    running: list[frozenset[str]] = []
    labels: dict[int, str] = {}
    for index, page in enumerate(edges):
        found = set()
        for line in page:
            number = _number(line)
            counts = number is not None and shifts.get(_shape(line)) == number - index
            if counts:
                labels[index] = str(number)
            title = index == 0 and not counts
            same = alike[_plain(line)] >= enough and len(line) <= _LONGEST
            if counts or (same and not title):
                found.add(line)
        running.append(frozenset(found))
    return Furniture(tuple(running), labels)


def without_running_lines(blocks: Sequence[RawBlock]) -> list[RawBlock]:
    """Blocks without the running titles that a converter left among them.

    Without pages only two things are sure: lines that name an inspection and count up, and lone
    numbers that count up through the whole text.
    """
    counted: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for i, block in enumerate(blocks):
        number = _number(block.text) if _may_run(block) else None
        if number is not None:
            counted[_shape(block.text)].append((i, number))
    gone = {i for places in counted.values() if _counts_up(places) for i, _ in places}
    return [block for i, block in enumerate(blocks) if i not in gone]


def without_counted_lines(text: str) -> str:
    """Text without pages and without the running titles among its lines, which name an inspection and count up."""
    lines = text.split("\n")
    counted: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for i, line in enumerate(lines):
        number = _number(line) if len(line) <= _LONGEST and _INSPECTION.search(line) else None
        if number is not None:
            counted[_shape(line.strip())].append((i, number))
    gone = {i for places in counted.values() if _counts_up(places) for i, _ in places}
    return "\n".join(line for i, line in enumerate(lines) if i not in gone)


def without_page_links(blocks: Sequence[RawBlock]) -> list[RawBlock]:
    """Blocks without what a web page says about itself: its way back to the top, cookies, skip links."""
    found: list[RawBlock] = []
    for block in blocks:
        text = block.text
        if block.kind is not BlockKind.TABLE_ROW and (link := _TO_TOP.search(text.rstrip())):
            text = text[: link.start()].rstrip()
        short = len(text) <= _LONGEST_TALK and block.kind in _TALK_KINDS
        if not text.strip() or (short and _PAGE_TALK.fullmatch(text)):
            continue
        found.append(block if text == block.text else replace(block, text=text))
    return found


def _may_run(block: RawBlock) -> bool:
    text = block.text.strip()
    plain = block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING) and len(text) <= _LONGEST
    return plain and (text.isdigit() or bool(_INSPECTION.search(text)))


def _counts_up(places: list[tuple[int, int]]) -> bool:
    numbers = [number for _, number in places]
    return len(numbers) >= _LEAST_PAGES and all(a < b for a, b in pairwise(numbers))


def _shifts(edges: Sequence[Sequence[str]], enough: float) -> dict[str, int]:
    """Shape of a line -> by how much its number exceeds the page index, where it does so always."""
    seen: defaultdict[str, list[int]] = defaultdict(list)
    for index, page in enumerate(edges):
        for line in page:
            number = _number(line) if len(line) <= _LONGEST else None
            if number is not None:
                seen[_shape(line)].append(number - index)
    found: dict[str, int] = {}
    for shape, shifts in seen.items():
        shift, times = Counter(shifts).most_common(1)[0]
        if times >= enough and 2 * times > len(shifts):
            found[shape] = shift
    return found


def _plain(line: str) -> str:
    return re.sub(r"\s+", " ", line.strip())


def _shape(line: str) -> str:
    """A line with its page number masked."""
    return _NUMBER.sub("#", _plain(line))


def _number(line: str) -> int | None:
    match = _NUMBER.search(_plain(line))
    return int(match[match.lastindex or 0]) if match else None
