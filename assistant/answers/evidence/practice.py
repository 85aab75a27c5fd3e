"""Practice examples: the cases that a report sets apart under a title of their own, and of which kind each is.

The title may be a heading, the first line of a boxed quotation, a line by itself, as the file was made, or the
sentence that leads up to a quotation: "An inspector noted this positive example:". Whether the practice was good or
poor stands in it; where it does not, the example is of no kind.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from assistant.answers.evidence.sentences import sentences
from assistant.answers.wording.forms import has_form
from corpus.model import Block, BlockKind, Report, Section, Span

Kind = Literal["good", "poor"]
_TITLES = (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.QUOTATION)
_PROSE = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTATION)
LONGEST = 90
"""Characters of a title at most."""


@dataclass(frozen=True, slots=True)
class Practice:
    """One example."""

    title: Span
    section: Section
    spans: tuple[Span, ...]
    """Its sentences, without the title."""
    kind: Kind | None


def practices(report: Report) -> Iterator[Practice]:
    """All practice examples of a report, in order."""
    for at, block in enumerate(report.blocks):
        title = _title(report, block)
        body = _below(report, at, title) if title else []
        spans = tuple(s for b in body for s in sentences(report.text, b.span))
        if title and spans:
            section = report.sections[body[0].section]
            yield Practice(title, section, spans, kind_said(title.of(report.text)))


def _title(report: Report, block: Block) -> Span | None:
    """What announces an example in a block: all of it, or its last sentence."""
    said = block.span.of(report.text)
    if block.kind not in _TITLES:
        return None
    if len(said) <= LONGEST and has_form("box_title", said):
        return block.span
    if block.kind is not BlockKind.PARAGRAPH or not said.rstrip().endswith(":"):
        return None
    *_, last = sentences(report.text, block.span)
    told = last.of(report.text)
    return last if has_form("leads_to_box", told) and kind_said(told) else None


def kind_said(text: str) -> Kind | None:
    """The kind that words name; None where they name neither, or both."""
    good, poor = has_form("good_kind", text), has_form("poor_kind", text)
    return None if good == poor else "good" if good else "poor"


def _below(report: Report, at: int, title: Span) -> list[Block]:
    """The blocks of the example titled at `at`: of a heading all, of a quotation those quoted, else the next one."""
    told: list[Block] = []
    kind = report.blocks[at].kind
    quoted = kind is BlockKind.QUOTATION or title.of(report.text).endswith(":")
    for block in report.blocks[at + 1 :]:
        if block.kind is BlockKind.HEADING or (quoted and _ends(block)):
            break
        if block.kind in _PROSE and not _is_empty(block):
            told.append(block)
        if told and kind is BlockKind.PARAGRAPH and not quoted:
            break
    return told


def _ends(block: Block) -> bool:
    """Whether a block is none of those that are quoted."""
    return block.kind not in (BlockKind.QUOTATION, BlockKind.FOOTNOTE) and not _is_empty(block)


def _is_empty(block: Block) -> bool:
    """Whether a block is but the mark of an empty line of a quotation."""
    return block.span.end - block.span.start <= len("> ")
