"""What every extractor is given: the canonical text with its sections and blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.model import Block, BlockKind, Section, Span
from corpus.sentences import sentence_spans
from corpus.values import percent

_BARE = re.compile(r"\d{1,3}")
PROSE = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTATION)


@dataclass(frozen=True)
class Parsed:
    """A text and its structure, before anything is extracted."""

    text: str
    sections: tuple[Section, ...]
    blocks: tuple[Block, ...]

    def words(self, block: Block) -> str:
        """The block's text."""
        return block.span.of(self.text)

    def cells(self, block: Block) -> list[Span]:
        """The cells of a table row, as spans without surrounding white space."""
        spans: list[Span] = []
        at = block.span.start
        for cell in self.words(block).split("\t"):
            lead = len(cell) - len(cell.lstrip())
            spans.append(Span(at + lead, at + lead + len(cell.strip())))
            at += len(cell) + 1
        return spans

    def percents(self, block: Block) -> list[int | None]:
        """A row's cells after the first as whole percentages.

        A number alone counts where the column's heading has the sign.
        """
        signed = block.header is not None and "%" in block.header.of(self.text)
        cells = [span.of(self.text) for span in self.cells(block)[1:]]
        return [percent(f"{c}%" if signed and _BARE.fullmatch(c) else c) for c in cells]

    def path(self, index: int) -> Iterator[Section]:
        """The section and those around it, innermost first."""
        at: int | None = index
        while at is not None:
            yield self.sections[at]
            at = self.sections[at].parent

    def roles(self, index: int) -> set[str]:
        """The roles of the section and of those around it."""
        return {s.role for s in self.path(index) if s.role}

    def section_of(self, block: Block) -> Section:
        """The innermost section that holds the block."""
        return self.sections[block.section]

    def sentences(self, block: Block) -> list[Span]:
        """The sentences of a block of prose."""
        return sentence_spans(self.text, block.span)

    def prose(self) -> Iterator[Block]:
        """Paragraphs, list items and quotations, in reading order."""
        return (block for block in self.blocks if block.kind in PROSE)
