"""What every reader gives: blocks in reading order, before anything is known about their meaning.

One shape for all formats, so that headings, joins and sections are decided once and in one place.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from corpus.model import BlockKind


@dataclass(frozen=True, slots=True)
class RawBlock:
    """A block as the file marks it; `text` is clean of markup, cells are separated by tabs."""

    kind: BlockKind
    text: str
    level: int = 0
    """Heading level as marked in the file, 1 the highest; 0 where nothing marks it."""
    table: int = 0
    """Rows of one table share a number; 0 outside tables."""
    header: bool = False
    """A row of column headings, where the file marks it as such."""
    pages: tuple[tuple[int, int], ...] = ()
    """(offset in `text`, page index) for every page that begins in this block."""
    runs_on: bool = False
    """The page ends here in the middle of a full line."""
    tail: str = ""
    """What follows a heading on its own line outside the heading's emphasis."""

    @property
    def cells(self) -> list[str]:
        """The cells of a row, leading empty ones included."""
        return [cell.strip() for cell in self.text.split("\t")]


@dataclass(frozen=True, slots=True)
class RawDocument:
    """A file's blocks, and the printed page labels by page index where the format has pages."""

    blocks: tuple[RawBlock, ...]
    media: str
    labels: dict[int, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
