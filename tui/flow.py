"""Text that wraps under itself: bullets and numbers stand out, and a table falls apart when too narrow.

A Textual `Visual`, so that one widget can hold a whole answer: paragraphs, bullets with hanging
indent, tables and sources, laid out for whatever width it is given.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.css.styles import RulesMap
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

GAP = 2


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, whose rows after the first begin at column `indent`."""

    content: Content
    indent: int = 0
    rows: int = 0
    """The most rows it may take, the rest cut with an ellipsis; 0 for no bound."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, the first being the header; as columns where they fit, else cell by cell."""

    rows: tuple[tuple[Content, ...], ...]


Block = Line | Table
BLANK = Line(Content(""))


def lay_out(blocks: Sequence[Block], width: int) -> Content:
    """All blocks as one text whose lines fit `width`."""
    return Content("\n").join(line for block in blocks for line in _rows(block, max(width, 1)))


def _rows(block: Block, width: int) -> Iterator[Content]:
    if isinstance(block, Line):
        yield from _hang(block, width)
        return
    widths = [max(cell.cell_length for cell in column) for column in zip(*block.rows, strict=False)]
    if sum(widths) + GAP * (len(widths) - 1) <= width:
        yield from _columns(block, widths)
    else:
        yield from _stacked(block, width)


def _hang(line: Line, width: int) -> Iterator[Content]:
    indent = min(line.indent, width // 2)
    first, *_ = line.content.wrap(width) or [line.content]
    rows = [first]
    rest = line.content[len(first.plain) :]
    rest = rest[len(rest.plain) - len(rest.plain.lstrip(" ")) :]
    if rest.plain:
        rows += [row.pad_left(indent) for row in rest.wrap(width - indent)]
    if line.rows and len(rows) > line.rows:
        cut = rows[line.rows - 1].truncate(width - 1)
        rows = [*rows[: line.rows - 1], cut.rstrip() + Content("…")]
    yield from rows


def _columns(table: Table, widths: Sequence[int]) -> Iterator[Content]:
    for at, row in enumerate(table.rows):
        cells = zip(row, widths, strict=False)
        padded = (cell.pad_right(width - cell.cell_length) for cell, width in cells)
        line = Content(" " * GAP).join(padded).rstrip()
        yield line.stylize(Style(bold=True)) if at == 0 else line


def _stacked(table: Table, width: int) -> Iterator[Content]:
    header, *rows = table.rows
    for row in rows:
        for at, (name, cell) in enumerate(zip(header, row, strict=False)):
            label = Content.assemble(name, ": ", cell) if name.plain.strip() else cell
            yield from _hang(Line(label.pad_left(2 if at else 0), 4), width)


class Flow(Visual):
    """Blocks as something a widget can render."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self._width = 0
        self._content = Content("")

    def at(self, width: int) -> Content:
        """The text laid out at `width`, kept until another is asked for."""
        if width != self._width:
            self._width, self._content = width, lay_out(self.blocks, width)
        return self._content

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Part of the `Visual` protocol."""
        return self.at(width).render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """All the width there is."""
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Rows at `width`."""
        return self.at(width).get_height(rules, width)

    def extract(self, selection: Selection) -> str:
        """The selected words, as laid out last."""
        return selection.extract(self._content.plain)
