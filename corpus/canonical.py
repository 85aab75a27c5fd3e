"""The canonical text: every block's words once, in reading order, and the place of each block.

Blocks are set apart by blank lines, rows and list items by single line ends; cells by tabs.
Quotations are slices of this text and nothing is ever added to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.model import BlockKind, Page, Span
from corpus.reading.raw import RawBlock
from corpus.sanitize import sanitize


@dataclass(frozen=True, slots=True)
class Placed:
    """A raw block with its place in the canonical text."""

    raw: RawBlock
    span: Span


@dataclass(frozen=True, slots=True)
class Canonical:
    """The text, its blocks in order, and where each page begins."""

    text: str
    blocks: tuple[Placed, ...]
    pages: tuple[Page, ...]


def compose(blocks: Sequence[RawBlock], labels: dict[int, str]) -> Canonical:
    """Write the blocks into one text; `labels` are printed page numbers by page index."""
    pieces: list[str] = []
    placed: list[Placed] = []
    pages: list[Page] = []
    at = 0
    for block in blocks:
        words = _words(block)
        if not words:
            continue
        gap = _gap(placed[-1].raw, block) if placed else ""
        start = at + len(gap)
        pieces += (gap, words)
        at = start + len(words)
        placed.append(Placed(block, Span(start, at)))
        for offset, page in block.pages:
            if not pages or pages[-1].index != page:
                pages.append(Page(min(start + offset, at), page, labels.get(page)))
    return Canonical("".join(pieces), tuple(placed), tuple(pages))


def _words(block: RawBlock) -> str:
    """The block's text on one line; rows keep their tabs but not empty cells at either end."""
    text = sanitize(block.text).replace("\n", " ")
    return text.strip() if block.kind is BlockKind.TABLE_ROW else text.replace("\t", " ").strip()


def _gap(before: RawBlock, block: RawBlock) -> str:
    same_table = before.table and before.table == block.table
    items = before.kind is block.kind is BlockKind.LIST_ITEM
    return "\n" if same_table or items else "\n\n"
