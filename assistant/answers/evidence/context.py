"""A passage in its surroundings: its words with a row's headings, and those of its paragraph and sections."""

from __future__ import annotations

from bisect import bisect_right

from corpus.model import Report, Span
from index.glance import Glance
from index.passages import Passage


def own_and_near(passage: Passage, glance: Glance) -> tuple[str, str]:
    """The words of a passage (a row with its column headings), and those around it."""
    row = "\t" in passage.text
    own = "\t".join(filter(None, (passage.header, passage.text))) if row else passage.indexed
    around = glance.block_at(passage.span.start).of(glance.text)
    return own, f"{glance.titles[passage.section]} {around}"


def at_of(span: Span, report: Report) -> int:
    """Index of the block that holds the beginning of `span`."""
    return bisect_right(report.blocks, span.start, key=lambda b: b.span.start) - 1
