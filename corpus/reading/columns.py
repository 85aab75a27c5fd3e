"""Text set in columns by spaces, as tools lay out the pages of a PDF: which pieces are one cell.

A page keeps its tables and boxes only by where the words stand. A piece after a wide gap is a cell; a
line without a value that begins where a cell of the row beside it begins is more of that cell, above
its value or below it. An item's number or bullet is never a cell, however wide the gap behind it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from heapq import nlargest

from corpus.headings import recognise
from corpus.reading.hyphens import Joiner
from corpus.reading.items import BULLETS, LABEL
from corpus.values import is_value
from corpus.vocabulary import vocabulary

_NUMBER = rf"{LABEL}|(?:R|Rec\.?|Recommendation) ?\d{{1,2}}[.:)]?"
_WIDE = re.compile(
    rf"(?P<indent> *)(?P<mark>{_NUMBER}|[{BULLETS}*+o§–—-])(?P<gap> {{2,}}|\t)(?P<words>\S.*)$"
)
_NARROW = re.compile(
    rf"(?P<indent> *)(?P<mark>\(?\d{{1,2}}[.)]|\(?[a-z]\)|\(?[ivx]{{1,5}}\)|[{BULLETS}*+-]) (?P<words>\S.*)$"
)
_PIECE = re.compile(r"\S+(?: {1,2}\S+)*")
_LEADERS = re.compile(r"(?P<title>.*?[^\s.])\s*(?:\.\s?){4,}\s*(?P<page>\d{1,3})\s*$")
_RATIO = re.compile(r"\d{1,3} ?(?:/|of|out of) ?\d{1,3}")
_ENDED = re.compile(r"[.?!:;]['’\"”)]*$")
_WIDEST_HEAD = 40
_LEAST_ENTRIES = 3
_LEAST_ALIKE = 3
"""So many lines with a gap before the same place make a column, though no value stands in it."""
_NEAR = 1
_MOST_LINES = 8
"""Lines of a cell, at most."""
_LONG = 0.75
"""A line this part as long as the longest of its column may be one that was wrapped."""
_LEAST_LABEL = 20
"""So far to the right, a value alone on its line belongs to the words beside it."""


@dataclass(slots=True)
class _Cell:
    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(slots=True)
class _Line:
    """A line's pieces, and where the words begin behind an item's mark."""

    raw: str
    cells: list[_Cell]
    words: int
    marked: bool
    row: bool = False


@dataclass(slots=True)
class _Column:
    start: int
    words: int
    lines: list[_Cell] = field(default_factory=list)

    def holds(self, cell: _Cell) -> bool:
        """Whether the piece begins where this cell's lines begin."""
        return min(abs(cell.start - self.start), abs(cell.start - self.words)) <= _NEAR


@dataclass(slots=True)
class _Row:
    columns: list[_Column]

    def after(self, at: int) -> float:
        """Where the next column begins."""
        return self.columns[at + 1].start if at + 1 < len(self.columns) else float("inf")


def unmarked(line: str) -> str:
    """A line whose item's mark has one space behind it; the words stay where they stand."""
    match = _WIDE.match(line)
    if match is None or "\t" in match["words"]:
        return line
    gap = 3 if match["gap"] == "\t" else len(match["gap"]) - 1
    return f"{match['indent']}{' ' * gap}{match['mark']} {match['words']}"


def item_at(line: str) -> tuple[int, int] | None:
    """Where an item's mark stands in a line and where its words begin; None for any other line."""
    match = _NARROW.match(line) or _WIDE.match(line)
    return (match.start("mark"), match.start("words")) if match else None


def tabled(lines: Sequence[str], joiner: Joiner, *, bare: bool) -> list[str]:
    """The lines of a page, the cells of rows parted by tabs and whole.

    `bare` says that nothing is marked in the document, so that columns of words are known by their place alone.
    """
    dotted = [line for line in lines if "...." in line or ". . ." in line]
    entries = sum(bool(_LEADERS.match(line)) for line in dotted) >= _LEAST_ENTRIES
    stops = _stops(lines) if bare else frozenset()
    found: list[str] = []
    group: list[str] = []
    for line in [*lines, ""]:
        if line.strip():
            group.append(line)
            continue
        found += _group(group, joiner, stops, entries=entries)
        found.append(line)
        group = []
    return _headed(found[:-1])


def _group(group: list[str], joiner: Joiner, stops: frozenset[int], *, entries: bool) -> list[str]:
    if all(_is_plain(line) for line in group) and not entries:
        return group
    if any("\t" in unmarked(line) or line.lstrip().startswith("|") for line in group):
        return group
    lines = [_line(line, stops, entries=entries) for line in group]
    _whole_ratings(lines)
    _lone_values(lines)
    if not any(line.row for line in lines):
        return [line.raw for line in lines]
    return _assembled([line for line in lines if line.cells], joiner)


def _is_plain(line: str) -> bool:
    """Whether a line has neither gaps nor a value alone: nearly all lines, so this is told first."""
    bare = line.strip()
    if "  " in bare or "\t" in bare:
        return "   " not in bare and not _WIDE.match(line)
    return len(bare) > _WIDEST_HEAD or not _is_cell_value(bare)


def _is_cell_value(text: str) -> bool:
    return bool(is_value(text) or vocabulary().rating_of(text) or _RATIO.fullmatch(text)) and any(
        c.isalnum() for c in text
    )


def _line(raw: str, stops: frozenset[int], *, entries: bool) -> _Line:
    if entries and (match := _LEADERS.match(raw)):
        title = _Cell(match.start("title") + _lead(match["title"]), match["title"].strip())
        return _Line(
            raw, [title, _Cell(match.start("page"), match["page"])], title.start, False, True
        )
    line = unmarked(raw)
    item = item_at(line)
    cells = [_Cell(m.start(), m.group()) for m in _PIECE.finditer(line)]
    row = len(cells) > 1 and any(_is_cell_value(c.text) for c in cells)
    row = row or (len(cells) > 1 and any(abs(cells[1].start - stop) <= _NEAR for stop in stops))
    words = item[1] if item else (cells[0].start if cells else 0)
    return _Line(line, cells, words, item is not None, row)


def _lead(text: str) -> int:
    return len(text) - len(text.lstrip())


def _stops(lines: Sequence[str]) -> frozenset[int]:
    """Where the second cells of lines begin that are alike."""
    seen: Counter[int] = Counter()
    for line in lines:
        if "   " not in line.strip() or "\t" in line or line.lstrip().startswith("|"):
            continue
        cells = [m.start() for m in _PIECE.finditer(unmarked(line))]
        if len(cells) > 1:
            seen[cells[1]] += 1
    return frozenset(start for start, times in seen.items() if times >= _LEAST_ALIKE)


def _whole_ratings(lines: Sequence[_Line]) -> None:
    """A rating in two lines of its cell, "Requires" over "improvement", made one."""
    for i, line in enumerate(lines):
        below = [other for other in lines[i + 1 : i + 3] if other.cells]
        if len(line.cells) < 2:
            continue
        first = line.cells[-1]
        for other in below:
            last = other.cells[-1]
            near = abs(last.start - first.start) <= 2 * _NEAR
            if near and vocabulary().rating_of(f"{first.text} {last.text}"):
                first.text = f"{first.text} {last.text}"
                other.cells.pop()
                line.row, other.row = True, len(other.cells) > 1
                break


def _lone_values(lines: Sequence[_Line]) -> None:
    """Values alone on their lines, set half-way down the words that they belong to."""
    for i, line in enumerate(lines):
        if len(line.cells) != 1 or line.marked or not _is_cell_value(line.cells[0].text):
            continue
        cell = line.cells[0]
        near = [
            o.cells[0]
            for o in lines[max(0, i - 1) : i + 2]
            if o is not line and o.cells and not o.row
        ]
        right = cell.start >= _LEAST_LABEL and all(o.end < cell.start for o in near)
        left = all(o.start > cell.end + 1 for o in near)
        line.row = bool(near) and (right or left)


def _assembled(lines: list[_Line], joiner: Joiner) -> list[str]:
    """Rows with all their lines, and the lines between them."""
    lengths = _lengths(lines)
    found: list[_Row | str] = []
    waiting: list[_Line] = []
    row: _Row | None = None
    for i, line in enumerate(lines):
        below = lines[i + 1] if i + 1 < len(lines) else None
        if line.row:
            leads = _leads(waiting, line, below, lengths)
            found += _texts(waiting[: len(waiting) - len(leads)], line)
            row = _row(leads, line)
            found.append(row)
            waiting = []
        elif (
            row is not None
            and not waiting
            and _goes_on(row, line, lines[i + 1 : i + 1 + _MOST_LINES], lengths)
        ):
            for cell in line.cells:
                _column_of(row, cell).lines.append(cell)
        else:
            waiting.append(line)
    found += [line.raw for line in waiting]
    return [line if isinstance(line, str) else _written(line, joiner) for line in found]


def _lengths(lines: Sequence[_Line]) -> list[int]:
    """The lengths of the three longest lines of words beside the values."""
    words = (c for line in lines for c in line.cells if not _is_cell_value(c.text))
    return nlargest(3, (len(cell.text) for cell in words))


def _texts(lines: list[_Line], row: _Line) -> list[str]:
    """Lines above a row that are none of it; the last may be its column headings, in two lines."""
    texts = [line.raw for line in lines]
    if len(lines) > 1 and all(len(line.cells) > 1 for line in lines[-2:]):
        upper, lower = lines[-2].cells, lines[-1].cells
        if (
            len(lower) == len(row.cells) >= len(upper)
            and max(len(c.text) for c in (*upper, *lower)) <= _WIDEST_HEAD
        ):
            heads = [
                " ".join([*(u.text for u in upper if abs(u.start - c.start) <= 2 * _NEAR), c.text])
                for c in lower
            ]
            return [*texts[:-2], "\t".join(heads)]
    return texts


def _row(leads: list[_Line], line: _Line) -> _Row:
    cells, words = list(line.cells), line.words
    columns = [_Column(c.start, words if i == 0 else c.start, [c]) for i, c in enumerate(cells)]
    if not leads:
        return _Row(columns)
    first = leads[0]
    label = next((c for c in columns if not _is_cell_value(c.lines[0].text)), None)
    if label is None:
        label = _Column(first.cells[0].start, first.words)
        columns = sorted([*columns, label], key=lambda c: c.start)
    label.start, label.words = first.cells[0].start, first.words
    label.lines = [lead.cells[0] for lead in leads] + label.lines
    return _Row(columns)


def _column_of(row: _Row, cell: _Cell) -> _Column:
    return next(column for column in row.columns if column.holds(cell))


def _goes_on(row: _Row, line: _Line, below: Sequence[_Line], lengths: list[int]) -> bool:
    """Whether a line without a value is more of the row above it."""
    if line.marked:
        return False
    for cell in line.cells:
        at = next((i for i, column in enumerate(row.columns) if column.holds(cell)), None)
        if at is None or cell.end >= row.after(at):
            return False
        column = row.columns[at]
        last = column.lines[-1].text
        if _is_cell_value(last) or last.endswith("?"):
            return False
        if cell.text[0].islower():
            continue
        if _ENDED.search(last) or not _is_full(column.lines[-1], cell, lengths) or _begins(below):
            return False
        if at == 0 and recognise(cell.text) is not None:
            return False
    return True


def _begins(below: Sequence[_Line]) -> bool:
    """Whether the lines below a line go on with it and reach their own value."""
    for line in below:
        words = next((c.text for c in line.cells if not _is_cell_value(c.text)), None)
        if line.marked or (words is not None and not words[0].islower()):
            return False
        if line.row:
            return True
    return False


def _is_full(before: _Cell, cell: _Cell, lengths: list[int]) -> bool:
    """Whether the next line's first word would not have fitted: the line was wrapped, not ended.

    How wide the cell is, other lines must tell; these two alone are no evidence.
    """
    length, others = len(before.text), list(lengths)
    for own in (length, len(cell.text)):
        if own in others:
            others.remove(own)
    longest = max([length, *others])
    if length < _LONG * longest or not any(other >= _LONG * longest for other in others):
        return False
    return length + 1 + len(cell.text.split()[0]) > longest


def _leads(
    waiting: list[_Line], row: _Line, below: _Line | None, lengths: list[int]
) -> list[_Line]:
    """The lines directly above a row that are the beginning of its words."""
    values = [c for c in row.cells if _is_cell_value(c.text)]
    label = next((c for c in row.cells if not _is_cell_value(c.text)), None)
    if row.marked or not values:
        return []
    following = label or (below.cells[0] if below and not below.row and not below.marked else None)
    found: list[_Line] = []
    for line in reversed(waiting[-_MOST_LINES:]):
        cell = line.cells[0] if len(line.cells) == 1 else None
        if cell is None or not _beside(line, cell, found[0] if found else None, label, values):
            break
        alone = label is None and not found
        fits = (
            following is not None
            and (following.text[0].islower() or _is_full(cell, following, lengths))
        ) or alone
        if _ENDED.search(cell.text) and not (alone and cell.text.endswith("?")):
            break
        if not fits or (
            recognise(cell.text) is not None and not (following and following.text[0].islower())
        ):
            break
        found.insert(0, line)
        following = cell
        if line.marked:
            break
    return found


def _beside(
    line: _Line, cell: _Cell, later: _Line | None, label: _Cell | None, values: list[_Cell]
) -> bool:
    """Whether a line stands over the label, or over the line before it, and clear of the values."""
    under = later.cells[0] if later else label
    level = (
        under is None or min(abs(cell.start - under.start), abs(line.words - under.start)) <= _NEAR
    )
    return level and all(cell.end < v.start or cell.start > v.end for v in values)


def _written(row: _Row, joiner: Joiner) -> str:
    return "\t".join(joiner.join([cell.text for cell in column.lines]) for column in row.columns)


def _headed(lines: list[str]) -> list[str]:
    """Column headings over rows, given tabs; one that stands alone over the values gets one before it."""
    found = list(lines)
    if not any("\t" in line for line in lines):
        return found
    for i, line in enumerate(lines):
        if not line.strip() or "\t" in line or line.lstrip().startswith("|"):
            continue
        below = next((n for n in lines[i + 1 : i + 3] if n.strip()), "")
        row = below.split("\t")
        if len(row) < 2 or below.lstrip().startswith("|"):
            continue
        cells = [c.text for c in map(_cell_of, _PIECE.finditer(line))]
        if max(map(len, cells)) > _WIDEST_HEAD:
            continue
        if len(cells) > 1 and len(cells) in (len(row), len(row) - 1) and lines[i + 1].strip():
            found[i] = "\t".join(cells)
        elif (
            len(cells) == 1
            and len(row) == 2
            and _lead(line) > len(row[0]) / 2
            and _lead(line) >= _WIDEST_HEAD
        ):
            found[i] = f"\t{cells[0]}"
    return found


def _cell_of(match: re.Match[str]) -> _Cell:
    return _Cell(match.start(), match.group())
