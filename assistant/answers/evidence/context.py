"""A passage in its surroundings: its words with a row's headings, and those of its paragraph and sections."""

from __future__ import annotations

from bisect import bisect_right

from corpus.model import Report, Span
from index.passages import Passage


def own_and_near(passage: Passage, report: Report) -> tuple[str, str]:
    """The words of a passage (a row with its column headings), and those around it."""
    row = "\t" in passage.text
    own = "\t".join(filter(None, (passage.header, passage.text))) if row else passage.indexed
    titles = " ".join(s.title for s in report.section_path(passage.section))
    around = report.blocks[at_of(passage.span, report)].span.of(report.text)
    return own, f"{titles} {around}"


def at_of(span: Span, report: Report) -> int:
    """Index of the block that holds the beginning of `span`."""
    return bisect_right(report.blocks, span.start, key=lambda b: b.span.start) - 1
