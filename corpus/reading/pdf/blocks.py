"""From stacks and rows to blocks: headings by size and weight, rows by place, notes by size."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from corpus.model import BlockKind
from corpus.reading.hyphens import ENDS, Joiner, settled
from corpus.reading.items import LETTERED
from corpus.reading.pdf.layout import Measure, Stack
from corpus.reading.raw import RawBlock
from corpus.vocabulary import key

_HEAD_HEIGHT = 1.08
_LONGEST_HEADING = 240
_TEXT = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTATION)
_RAGGED = 6
"""A full line may end this many heights before the margin: the next word did not fit."""
_RIGHT_PART = 0.5
_OPEN = re.compile(r"[^.?!:;\"'”’)]\s*$")


@dataclass
class Page:
    """One page: its index, its width, its groups of stacks in order."""

    index: int
    width: float
    groups: list[list[Stack]]
    notes: set[int]
    """Indexes of the groups that are footnotes."""


@dataclass
class Writer:
    """Turns pages into blocks; tables go on over page ends."""

    usual: Measure
    joiner: Joiner
    levels: dict[float, int]
    titles: frozenset[tuple[int, str]] = frozenset()
    """Page index and key of the file's bookmarks: lines that are headings, however they are set."""
    blocks: list[RawBlock] = field(default_factory=list)
    table: int = 0
    in_table: int = 0
    """Cells of the row before, 0 outside tables."""

    def finished(self) -> tuple[RawBlock, ...]:
        """The blocks, words that a page end cut in two joined."""
        done: list[RawBlock] = []
        cut: int | None = None
        for block in self.blocks:
            if cut is not None and block.kind is BlockKind.PARAGRAPH:
                done[cut] = self._mended(done[cut], block)
                cut = None
                continue
            done.append(block)
            if block.kind in _TEXT:
                cut = len(done) - 1 if block.text.endswith(ENDS) else None
        return tuple(replace(block, text=settled(block.text)) for block in done)

    def _mended(self, first: RawBlock, second: RawBlock) -> RawBlock:
        text = self.joiner.join([first.text, second.text], settle=False)
        shift = len(text) - len(second.text)
        pages = first.pages + tuple((at + max(0, shift), page) for at, page in second.pages)
        return replace(first, text=text, pages=pages, runs_on=second.runs_on)

    def write(self, page: Page) -> None:
        """Append the page's blocks."""
        for i in range(len(page.groups)):
            block = self._block(page, i)
            if block.text.strip(" \t"):
                self.blocks.append(block)

    def _block(self, page: Page, at: int) -> RawBlock:
        group, after, pages = page.groups[at], page.groups[at + 1 : at + 2], ((0, page.index),)
        if at in page.notes:
            text = self.joiner.join(group[0].lines)
            return RawBlock(BlockKind.FOOTNOTE, text, pages=pages)
        if len(group) > 1 or self._is_header(page, group[0], after):
            return self._row(page, group, pages)
        self.in_table = 0
        stack = group[0]
        text = self.joiner.join(stack.lines, settle=False)
        if self._is_heading(stack, text):
            level = self.levels.get(_size(stack), 6)
            return RawBlock(BlockKind.HEADING, text, level, pages=pages)
        item = stack.bullet or LETTERED.match(text)
        kind = BlockKind.LIST_ITEM if item else BlockKind.PARAGRAPH
        return RawBlock(kind, text, pages=pages, runs_on=_runs_on(page, at, text))

    def _row(self, page: Page, group: list[Stack], pages: tuple[tuple[int, int], ...]) -> RawBlock:
        if not self.in_table:
            self.table += 1
        self.in_table = len(group)
        cells = [self.joiner.join(stack.lines) for stack in group]
        text = "\t".join(cells) if len(group) > 1 else f"\t{cells[0]}"
        return RawBlock(BlockKind.TABLE_ROW, text, table=self.table, pages=pages)

    def _is_header(self, page: Page, stack: Stack, after: list[list[Stack]]) -> bool:
        """A column heading over values, with nothing over the labels."""
        right = stack.left > _RIGHT_PART * page.width and len(stack.runs) == 1
        return right and bool(after) and len(after[0]) > 1 and len(stack.first.text) < 30

    def _is_heading(self, stack: Stack, text: str) -> bool:
        large = stack.first.height > _HEAD_HEIGHT * self.usual.body
        if stack.bullet or len(text) > _LONGEST_HEADING or not any(c.isalpha() for c in text):
            return False
        if (stack.first.page, key(text)) in self.titles:
            return True
        return (large or stack.bold) and not text.endswith((".", ",", "%"))


def _runs_on(page: Page, at: int, text: str) -> bool:
    """The last text of its page, without an end, its last line full."""
    later = set(range(at + 1, len(page.groups)))
    if not later <= page.notes or not _OPEN.search(text):
        return False
    last = page.groups[at][0].last
    full = max(run.right for group in page.groups for stack in group for run in stack.runs)
    return last.right > full - _RAGGED * last.height


def _size(stack: Stack) -> float:
    return round(stack.first.height * 2) / 2


def heading_levels(pages: Sequence[Page], usual: Measure) -> dict[float, int]:
    """Heights above the body's, ranked: the largest is level 1."""
    sizes = Counter(_size(stack) for page in pages for group in page.groups for stack in group)
    large = sorted((s for s in sizes if s > _HEAD_HEIGHT * usual.body), reverse=True)
    return {size: min(level, 5) for level, size in enumerate(large, 1)}
