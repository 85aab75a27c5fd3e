"""Boxes: the cases that a report sets apart, as examples of practice under a title or as an inspector's words on one.

The title may be a heading, the first line of a boxed quotation, a line by itself, as the file was made, or the
sentence that leads up to a quotation: "An inspector noted this positive example:". Whether the practice was good or
poor stands in it; where it does not, the example is of no kind. A quotation without a title is a box as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile
from typing import Literal

from assistant.answers.evidence.sentences import sentences
from assistant.answers.evidence.words import Keyed
from assistant.answers.wording.forms import has_form
from corpus.model import Block, BlockKind, Report, Section, Span

Kind = Literal["good", "poor"]
_TITLES = (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.QUOTATION)
_PROSE = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTATION)
LONGEST = 90
"""Characters of a title at most."""


@dataclass(frozen=True, slots=True)
class Box:
    """One case."""

    section: Section
    spans: tuple[Span, ...]
    """Its sentences, without the title."""
    title: Span | None = None
    kind: Kind | None = None

    @property
    def whole(self) -> tuple[Span, ...]:
        """Its sentences behind its title."""
        return (self.title, *self.spans) if self.title else self.spans

    def holds(self, span: Span) -> bool:
        """Whether a span begins in the box."""
        return self.whole[0].start <= span.start < self.spans[-1].end


def practices(report: Report) -> list[Box]:
    """The examples of practice, which have a title, in order."""
    return [box for box in boxes(report) if box.title]


def boxes(report: Report) -> tuple[Box, ...]:
    """All boxes of a report, in order."""
    return _boxes(Keyed(report.digest, report))


@lru_cache(maxsize=4)
def _boxes(key: Keyed) -> tuple[Box, ...]:
    return tuple(_in_order(key.report))


def _in_order(report: Report) -> Iterator[Box]:
    after = 0  # the block behind the last box
    for at, block in enumerate(report.blocks):
        title = _title(report, block)
        body = _below(report, at, title) if title else []
        if not body and at >= after and block.kind is BlockKind.QUOTATION:
            title, body = None, _quoted(report.blocks[at:])
        spans = tuple(s for b in body for s in sentences(report.text, b.span))
        if spans:
            after = report.blocks.index(body[-1], at) + 1
            kind = kind_said(title.of(report.text)) if title else None
            yield Box(report.sections[body[0].section], spans, title, kind)


def is_title(text: str) -> bool:
    """Whether a line by itself announces an example of practice."""
    return len(text) <= LONGEST and has_form("box_title", text)


def _title(report: Report, block: Block) -> Span | None:
    """What announces an example in a block: all of it, or its last sentence."""
    said = block.span.of(report.text)
    if block.kind not in _TITLES:
        return None
    if is_title(said):
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
    after, kind = report.blocks[at + 1 :], report.blocks[at].kind
    if kind is BlockKind.QUOTATION or title.of(report.text).endswith(":"):
        return _quoted(after)
    under = takewhile(lambda b: b.kind is not BlockKind.HEADING, after)
    told = [b for b in under if b.kind in _PROSE and not _is_empty(b)]
    return told if kind is BlockKind.HEADING else told[:1]


def _quoted(blocks: Sequence[Block]) -> list[Block]:
    """The quotations at the beginning of `blocks`, notes between them passed over."""
    passed_over = (BlockKind.QUOTATION, BlockKind.FOOTNOTE)
    run = takewhile(lambda b: b.kind in passed_over or _is_empty(b), blocks)
    return [b for b in run if b.kind is BlockKind.QUOTATION and not _is_empty(b)]


def _is_empty(block: Block) -> bool:
    """Whether a block is but the mark of an empty line of a quotation."""
    return block.span.end - block.span.start <= len("> ")
