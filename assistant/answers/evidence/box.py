"""Boxed examples: an inspector's words on a case, or a practice example under its own heading, as a whole."""

from __future__ import annotations

import re

from assistant.answers.anchors import sentences
from assistant.answers.evidence.context import at_of
from corpus.model import Block, BlockKind, Report, Span
from index.passages import Passage

_TITLE = re.compile(r"\bexamples?\b|\bcase stud(?:y|ies)\b|\bin practice\b", re.I)
_PROSE = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTATION)


def box_of(passage: Passage, report: Report) -> list[Span]:
    """The sentences of the box that a passage stands in, in order; none where it stands in no box."""
    section = report.sections[passage.section]
    if _TITLE.search(section.title):
        inside = (b for b in report.blocks if b.section == section.index and b.kind in _PROSE)
        return [s for block in inside for s in sentences(report.text, block.span)]
    at = at_of(passage.span, report)
    if report.blocks[at].kind is not BlockKind.QUOTATION:
        return []
    quoted = [*_run(report.blocks[at::-1])[::-1], *_run(report.blocks[at + 1 :])]
    return [s for block in quoted for s in sentences(report.text, block.span)]


def _run(blocks: tuple[Block, ...]) -> list[Block]:
    """The quotations at the beginning of `blocks`, notes between them passed over."""
    taken: list[Block] = []
    for block in blocks:
        if block.kind is BlockKind.QUOTATION:
            taken.append(block)
        elif block.kind is not BlockKind.FOOTNOTE:
            break
    return taken
