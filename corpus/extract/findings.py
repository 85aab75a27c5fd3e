"""Strengths and areas for improvement: the bullets under these headings, and the summary's key
findings, which turn from strengths to weaknesses at a lone "But:"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.extract.parsed import Parsed
from corpus.model import Block, BlockKind, Finding

_KINDS = {"strengths": "strength", "improvements": "improvement"}
_KEY_FINDINGS = re.compile(r"\bkey\s+findings\b.*:\s*$", re.I | re.S)
_TURN = re.compile(r"\W*(?:but|however)\W*$", re.I)


def read_findings(parsed: Parsed) -> tuple[Finding, ...]:
    """Every finding in reading order."""
    return tuple(sorted([*_listed(parsed), *_summarised(parsed)], key=lambda f: f.span.start))


def _listed(parsed: Parsed) -> Iterator[Finding]:
    for section in parsed.sections:
        kind = _KINDS.get(section.role or "")
        if kind is None:
            continue
        blocks = [b for b in parsed.blocks if b.section == section.index][1:]
        items = [b for b in blocks if b.kind is BlockKind.LIST_ITEM] or _unmarked(blocks)
        about = section.parent if section.parent is not None else section.index
        for item in items:
            yield Finding(kind, item.span, about)


def _unmarked(blocks: list[Block]) -> list[Block]:
    """A list whose one bullet was lost: the first paragraph."""
    return [b for b in blocks[:1] if b.kind is BlockKind.PARAGRAPH]


def _summarised(parsed: Parsed) -> Iterator[Finding]:
    """Bullets after "Key findings about ... are as follows:" where no heading divides them."""
    kind, section = None, -1
    for block in parsed.blocks:
        if block.section != section:
            kind, section = None, block.section
        words = parsed.words(block)
        if block.kind is BlockKind.PARAGRAPH and _KEY_FINDINGS.search(words):
            kind = "strength"
        elif kind and _TURN.match(words):
            kind = "improvement"
        elif kind and block.kind is BlockKind.LIST_ITEM:
            yield Finding(kind, block.span, block.section)
