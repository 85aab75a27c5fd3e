"""What weighing a passage takes of its report: the words around it, and how common each word is there.

A search of a whole library finds passages of thirty reports. To load each of them takes 5 ms and to list
its words 20, so what a search looks at is listed when the report is added, and read in half a millisecond.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass

import pydantic_core

from corpus.model import BlockKind, Report, Span
from index.terms import stems


@dataclass(frozen=True, slots=True, eq=False)
class Glance:
    """A report at a glance; itself alone its equal, so that it can stand for its report as a key."""

    text: str
    """The canonical text."""
    starts: list[int]
    """Where each of its blocks begins, in order; plain numbers, for thirty reports have ten thousand."""
    ends: list[int]
    """Where each ends."""
    titles: list[str]
    """For each section: its title after those of the sections around it."""
    stems: dict[str, int]
    """How many blocks hold each stem, footnotes aside."""

    def block_at(self, offset: int) -> Span:
        """The block that holds the character at `offset`."""
        at = bisect_right(self.starts, offset) - 1
        return Span(self.starts[at], self.ends[at])


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
    starts, ends = ([getattr(b.span, end) for b in report.blocks] for end in ("start", "end"))
    return Glance(report.text, starts, ends, list(titles), dict(sorted(held.items())))


def to_json(glance: Glance) -> str:
    """All but the text, which is stored already."""
    held = " ".join(glance.stems), list(glance.stems.values())
    return json.dumps([glance.starts, glance.ends, glance.titles, *held])


def from_json(kept: str, text: str) -> Glance:
    """The glance that was kept beside a text."""
    starts, ends, titles, words, counts = pydantic_core.from_json(kept)
    held = dict(zip(words.split(), counts, strict=True))
    return Glance(text, starts, ends, titles, held)
