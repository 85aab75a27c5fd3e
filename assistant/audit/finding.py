"""What the audit hands back: one contradiction or decision, with every place it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from corpus.model import Block, BlockKind, Report, Section, Span
from corpus.sentences import sentence_spans

Severity = Literal["high", "medium", "low"]
"""high: a printed result does not hold. medium: figures that do not agree or hang on rounding.
low: nothing is wrong, but the rules alone would give something else."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A contradiction, a panel decision, a limit that bit, or a value that cannot be."""

    code: str
    severity: Severity
    message: str
    """What stands against what, in one sentence."""
    meaning: str
    """What it can mean: discretion, rounding, another base, a misprint, read wrongly."""
    places: tuple[Span, ...]
    """The places, most telling first; at least one."""


_PROSE = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)


@dataclass(frozen=True)
class Audited:
    """A report as the checks read it: its sentences, each with its section."""

    report: Report

    @cached_property
    def sentences(self) -> tuple[tuple[Span, Section], ...]:
        """Every sentence of the inspectorate's own prose, quotations left out."""
        return tuple(
            (span, self.report.sections[block.section])
            for block in self.prose()
            for span in sentence_spans(self.report.text, block.span)
        )

    def prose(self) -> Iterator[Block]:
        """Paragraphs and list items, in reading order."""
        return (b for b in self.report.blocks if b.kind in _PROSE)

    @cached_property
    def _roles(self) -> tuple[frozenset[str], ...]:
        return tuple(
            frozenset(s.role for s in self.report.section_path(section.index) if s.role)
            for section in self.report.sections
        )

    def roles(self, section: Section) -> frozenset[str]:
        """The roles of a section and of those around it."""
        return self._roles[section.index]

    def words(self, span: Span) -> str:
        """The text at a place."""
        return span.of(self.report.text)
