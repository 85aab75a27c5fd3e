"""What weighing a passage takes of its report: the words around it, and how common each word is there.

A search of a whole library finds passages of thirty reports. To load each of them takes 5 ms and to list
its words 20, so what a search looks at is listed when the report is added, and read in half a millisecond.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass

from corpus.model import BlockKind, Report, Span
from index.terms import stems


@dataclass(frozen=True, slots=True, eq=False)
class Glance:
    """A report at a glance; itself alone its equal, so that it can stand for its report as a key."""

    text: str
    """The canonical text."""
    blocks: tuple[Span, ...]
    """Where its blocks stand, in order."""
    titles: tuple[str, ...]
    """For each section: its title after those of the sections around it."""
    stems: dict[str, int]
    """How many blocks hold each stem, footnotes aside."""

    def around(self, offset: int) -> str:
        """The words of the block that holds the character at `offset`."""
        at = bisect_right(self.blocks, offset, key=lambda span: span.start) - 1
        return self.blocks[at].of(self.text)


def glance_of(report: Report) -> Glance:
    """A report at a glance."""
    titles = (
        " ".join(s.title for s in report.section_path(index))
        for index in range(len(report.sections))
    )
    held = Counter(
        stem
        for block in report.blocks
        if block.kind is not BlockKind.FOOTNOTE
        for stem in stems(block.span.of(report.text))
    )
    blocks = tuple(block.span for block in report.blocks)
    return Glance(report.text, blocks, tuple(titles), dict(sorted(held.items())))


def to_json(glance: Glance) -> str:
    """All but the text, which is stored already."""
    blocks = [place for span in glance.blocks for place in (span.start, span.end)]
    return json.dumps([blocks, glance.titles, glance.stems])


def from_json(kept: str, text: str) -> Glance:
    """The glance that was kept beside a text."""
    blocks, titles, held = json.loads(kept)
    spans = tuple(map(Span, blocks[::2], blocks[1::2]))
    return Glance(text, spans, tuple(titles), held)
