"""A report's text as rows of a given width, every drawn character still knowing its offset.

The source pane must show the exact words of a quotation, highlighted, inside a text of any size,
and must re-wrap while a window is dragged. A Markdown widget took two seconds and lost the offsets.
Here a row is a few pieces, each a slice of the canonical text at a column: drawing, highlighting,
finding and selecting are all arithmetic on offsets, and nothing is copied.

Light markup (heading hashes, emphasis, superscript tags) is left undrawn; the text itself is not
changed. Lines with tabs are table rows: consecutive ones share their columns.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import groupby

from rich.cells import cell_len as _cell_len

GAP = 2
"""Cells between two columns of a table."""
LEAST = 8
"""Cells a column needs; where columns cannot have them, cells are stacked."""

TALLEST = 40
"""Rows that one table row may take: beside the last line of a tall cell may stand an earlier one's."""

_TOKEN = re.compile(
    r"(?P<hidden>\*\*|</?(?:sup|sub|b|i|u|em|strong)>|^#{1,6}\s+)|(?P<space>\s+)|(?P<word>\S+?"
    r"(?=\*\*|</?(?:sup|sub|b|i|u|em|strong)>|\s|$))"
)
_MARKUP = re.compile(r"\*\*|<|^#", re.MULTILINE)
_BULLET = re.compile(r"\s*(?:[-*•–]|\d{1,2}\.|[a-z]\))\s+")
_FOOTNOTE = re.compile(r"\s*<sup>")


def cell_len(text: str) -> int:
    """Cells that `text` takes; nearly all of a report is ASCII, where that is its length."""
    return len(text) if text.isascii() else _cell_len(text)


class Kind(Enum):
    """How a row is drawn."""

    PLAIN = "plain"
    HEADING = "heading"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class Piece:
    """A slice of the text drawn from column `x` on."""

    x: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the screen; an empty `pieces` is a blank line."""

    start: int
    """Offset at which the row begins, also where it is blank."""
    pieces: tuple[Piece, ...] = ()
    kind: Kind = Kind.PLAIN


@dataclass(frozen=True, slots=True)
class Layout:
    """Rows in reading order, at one width."""

    rows: tuple[Row, ...]
    starts: tuple[int, ...]

    def row_at(self, offset: int) -> int:
        """Index of the row that shows the character at `offset`, or that comes last before it."""
        if not self.rows:
            return 0
        last = max(0, bisect_right(self.starts, offset) - 1)
        near = range(last, max(-1, last - TALLEST), -1)
        return next((at for at in near if _shows(self.rows[at], offset)), last)


def _shows(row: Row, offset: int) -> bool:
    return any(piece.start <= offset < piece.end for piece in row.pieces)


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    kind: Kind


def reflow(text: str, width: int, headings: Sequence[tuple[int, int]] = ()) -> Layout:
    """Lay `text` out at `width` cells (at least 1); `headings` are the spans drawn as headings."""
    width = max(1, width)
    rows: list[Row] = []
    for tabular, lines in groupby(_lines(text, headings), key=lambda line: _is_table(text, line)):
        group = list(lines)
        rows += _table(text, group, width) if tabular else _prose(text, group, width, rows)
    starts = tuple(row.start for row in rows)
    return Layout(tuple(rows), starts)


def _lines(text: str, headings: Sequence[tuple[int, int]]) -> Iterator[_Line]:
    heads = [start for start, _ in headings]
    end = -1
    while end < len(text):
        start, end = end + 1, text.find("\n", end + 1)
        end = len(text) if end < 0 else end
        at = bisect_right(heads, end) - 1
        if at >= 0 and headings[at][0] < end and start < headings[at][1]:
            kind = Kind.HEADING
        else:
            kind = Kind.FOOTNOTE if _FOOTNOTE.match(text, start, end) else Kind.PLAIN
        yield _Line(start, end, kind)


def _is_table(text: str, line: _Line) -> bool:
    words = text[line.start : line.end]
    return "\t" in words and not words.isspace()


def _prose(text: str, lines: Sequence[_Line], width: int, before: Sequence[Row]) -> list[Row]:
    rows: list[Row] = []
    for line in lines:
        if not text[line.start : line.end].strip():
            previous = rows or before
            if previous and previous[-1].pieces:
                rows.append(Row(line.start))
            continue
        bullet = _BULLET.match(text, line.start, line.end)
        indent = min(len(bullet[0]), width // 2) if bullet and line.kind is Kind.PLAIN else 0
        wrapped = wrap(text, line.start, line.end, width, indent)
        rows += [Row(pieces[0].start, pieces, line.kind) for pieces in wrapped if pieces]
    return rows


def wrap(text: str, start: int, end: int, width: int, indent: int = 0) -> list[tuple[Piece, ...]]:
    """Break `text[start:end]` at spaces; rows after the first begin at column `indent`."""
    if text[start:end].isascii() and not _MARKUP.search(text, start, end):
        return list(_wrap_ascii(text, start, end, width, indent))
    rows: list[list[Piece]] = [[]]
    x, gap = 0, -1
    for word in _words(text, start, end):
        if isinstance(word, int):
            gap = word
            continue
        size = sum(cell_len(text[a:b]) for a, b in word)
        lead = 1 if gap >= 0 and rows[-1] else 0
        if rows[-1] and x + lead + size > width:
            rows.append([])
            x, lead = indent, 0
        if lead:
            x = _put(rows[-1], x, gap, gap + 1, 1)
        for a, b in word:
            x = _fill(rows, text, x, a, b, width, indent)
        gap = -1
    return [tuple(row) for row in rows]


def _wrap_ascii(
    text: str, start: int, end: int, width: int, indent: int
) -> Iterator[tuple[Piece, ...]]:
    """The same for the common case, a piece a row: a character is a cell and all are drawn."""
    x = 0
    while start < end:
        if text[start].isspace():
            start += 1
            continue
        cut = start + max(1, width - x)
        if cut < end and not text[cut].isspace():
            cut = max((text.rfind(space, start + 1, cut) for space in " \t"), default=-1)
            cut = cut if cut > 0 else start + max(1, width - x)
        line = text[start : min(cut, end)]
        yield (Piece(x, start, start + len(line.rstrip())),)
        start += len(line)
        x = indent


def _words(text: str, start: int, end: int) -> Iterator[list[tuple[int, int]] | int]:
    """Words as the slices they are drawn from; the offset of a space between two of them."""
    word: list[tuple[int, int]] = []
    for token in _TOKEN.finditer(text[start:end]):
        if token["word"]:
            word.append((start + token.start(), start + token.end()))
        elif token["space"] or token.start() == 0:
            if word:
                yield word
                word = []
            if token["space"]:
                yield start + token.start()
    if word:
        yield word


def _put(row: list[Piece], x: int, start: int, end: int, size: int) -> int:
    """Add a slice at `x`, joined to the piece before where it goes straight on."""
    if row and row[-1].end == start:
        last = row[-1]
        row[-1] = Piece(last.x, last.start, end)
    else:
        row.append(Piece(x, start, end))
    return x + size


def _fill(
    rows: list[list[Piece]], text: str, x: int, start: int, end: int, width: int, indent: int
) -> int:
    """Put a word, cut at the margin where it is longer than a row."""
    while (size := cell_len(text[start:end])) > max(1, width - x):
        cut = start + max(1, _fitting(text[start:end], width - x))
        if cut >= end:
            break
        _put(rows[-1], x, start, cut, 0)
        rows.append([])
        start, x = cut, indent
    return _put(rows[-1], x, start, end, size)


def _fitting(text: str, width: int) -> int:
    """How many characters of `text` fit into `width` cells."""
    used = 0
    for at, character in enumerate(text):
        used += cell_len(character)
        if used > width:
            return at
    return len(text)


def _table(text: str, lines: Sequence[_Line], width: int) -> list[Row]:
    cells = [list(_cells(text, line)) for line in lines]
    columns = _columns(text, cells, width)
    rows: list[Row] = []
    for line, row in zip(lines, cells, strict=True):
        filled = [(at, a, b) for at, (a, b) in enumerate(row) if text[a:b].strip()]
        laid = columns and _side_by_side(text, filled, columns, width)
        laid = laid or [pieces for _, a, b in filled for pieces in wrap(text, a, b, width, GAP)]
        rows += [Row(pieces[0].start, pieces, line.kind) for pieces in laid if pieces]
    return rows


def _cells(text: str, line: _Line) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"[^\t]*(?:\t|$)", text[line.start : line.end]):
        if match.start() < match.end():
            end = match.end() - (1 if match[0].endswith("\t") else 0)
            yield line.start + match.start(), line.start + end


def _columns(
    text: str, rows: Sequence[Sequence[tuple[int, int]]], width: int
) -> list[tuple[int, int]] | None:
    """(x, width) of each column; the widest give way; None where even that does not fit."""
    widest = [0] * max(map(len, rows))
    for row in rows:
        for at, size in _counted(text, row):
            widest[at] = max(widest[at], size)
    room = width - GAP * (sum(1 for size in widest if size) - 1)
    level = next((top for top in range(width, 0, -1) if _sum(widest, top) <= room), 0)
    if level < min(LEAST, max(widest)):
        return None
    columns, x = [], 0
    for size in (min(size, level) for size in widest):
        columns.append((x, size))
        x += size + GAP if size else 0
    return columns


def _sum(sizes: Sequence[int], top: int) -> int:
    return sum(min(size, top) for size in sizes)


def _counted(text: str, row: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Cells that a column must be wide enough for: those that cannot run on into empty ones."""
    sizes = [cell_len(text[start:end].strip()) for start, end in row]
    filled = [at for at, size in enumerate(sizes) if size]
    if len(filled) == 1 and filled[0] < len(row) - 1:
        return
    for at, following in zip(filled, [*filled[1:], None], strict=True):
        if following is None or following == at + 1:
            yield at, sizes[at]


def _side_by_side(
    text: str,
    cells: Sequence[tuple[int, int, int]],
    columns: Sequence[tuple[int, int]],
    width: int,
) -> list[tuple[Piece, ...]]:
    """One table row; a cell runs on to where the next filled one begins. Empty if one has no room."""
    height: list[list[Piece]] = []
    edges = [columns[at][0] - GAP for at, _, _ in cells[1:]] + [width]
    for (at, start, end), edge in zip(cells, edges, strict=True):
        x = columns[at][0]
        if edge - x < min(LEAST, cell_len(text[start:end].strip())):
            return []
        for level, pieces in enumerate(wrap(text, start, end, edge - x)):
            if level == len(height):
                height.append([])
            height[level] += [Piece(x + piece.x, piece.start, piece.end) for piece in pieces]
    return [tuple(row) for row in height if row]
