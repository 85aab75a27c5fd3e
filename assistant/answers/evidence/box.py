"""Boxed examples: an inspector's words on a case, or a practice example under its own heading, as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.answers.evidence.context import at_of
from assistant.answers.evidence.sentences import sentences
from corpus.model import Block, BlockKind, Report, Section, Span
from index.glance import Glance
from index.passages import Passage

_TITLE = re.compile(r"\bexamples?\b|\bcase stud(?:y|ies)\b|\bin practice\b", re.I)
_MARK = 2
"""Characters of an empty line of a quotation, which is no block of its own."""
_PROSE = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTATION)


def may_be_boxed(passage: Passage, glance: Glance) -> bool:
    """Whether a passage may stand in a box, told without loading its report; `box_of` knows."""
    boxed = _TITLE.search(glance.titles[passage.section]) is not None
    return boxed or passage.kind is BlockKind.QUOTATION


def is_example(section: Section) -> bool:
    """Whether a section is headed as an example, which tells of one case."""
    return _TITLE.search(section.title) is not None


def box_of(passage: Passage, report: Report) -> list[Span]:
    """The sentences of the box that a passage stands in, in order; none where it stands in no box."""
    if is_example(report.sections[passage.section]):
        inside = (b for b in report.blocks if b.section == passage.section and b.kind in _PROSE)
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
        elif block.kind is not BlockKind.FOOTNOTE and block.span.end - block.span.start > _MARK:
            break
    return taken


def boxes(report: Report) -> Iterator[tuple[Section, list[Span]]]:
    """All boxes of a report in order, each with its section and its sentences."""
    last = -1
    for at, block in enumerate(report.blocks):
        section = report.sections[block.section]
        titled = _TITLE.search(section.title) is not None and block.kind in _PROSE
        if at <= last or not (titled or block.kind is BlockKind.QUOTATION):
            continue
        run = _of_section(report, at) if titled else _run(report.blocks[at:])
        last = report.blocks.index(run[-1], at)
        yield section, [s for part in run for s in sentences(report.text, part.span)]


def _of_section(report: Report, at: int) -> list[Block]:
    section = report.blocks[at].section
    return [b for b in report.blocks[at:] if b.section == section and b.kind in _PROSE]
