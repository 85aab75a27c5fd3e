"""Strengths and areas for improvement: the bullets under these headings, and the summary's key
findings, which turn from strengths to weaknesses at a lone "But:". Also the bullets after a line that
names them ("We saw these strengths:") and the cells of a table with these two headings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.extract.parsed import Parsed
from corpus.model import Block, BlockKind, Finding
from corpus.vocabulary import key, vocabulary

_KINDS = {"strengths": "strength", "improvements": "improvement"}
_KEY_FINDINGS = re.compile(r"\bkey\s+findings\b.*:\s*$", re.I | re.S)
_STRENGTHS = re.compile(r"\bstrengths?\b|\b(?:works?|working|went|done)\s+well\b", re.I)
_WEAKNESSES = re.compile(
    r"\bareas?\s+(?:for\s+(?:improvement|development)|(?:to|that\s+needs?(?:\s+to)?)\s+improve)|\bweakness\w*|\bshortcomings?\b"
    r"|\b(?:needs?|has|have|should|must)\s+(?:to\s+)?(?:improve|be\s+(?:improved|better))",
    re.I,
)
_LONGEST_LINE = 120
_TURN = re.compile(r"\W*(?:but|however)\W*$", re.I)


def read_findings(parsed: Parsed) -> tuple[Finding, ...]:
    """Every finding in reading order."""
    found = [*_listed(parsed), *_summarised(parsed), *_tabled(parsed)]
    spans = {f.span for f in found}
    found += [f for f in _introduced(parsed) if f.span not in spans]
    return tuple(sorted(found, key=lambda f: f.span.start))


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
    """Bullets after "Key findings about ... are as follows:" where no heading divides them.

    Where no lone "But:" turns from strengths to weaknesses, both stand mixed and none is sorted.
    """
    kind, section = None, -1
    strengths: list[Finding] = []
    for block in parsed.blocks:
        if block.section != section:
            kind, section = None, block.section
        words = parsed.words(block)
        if block.kind is BlockKind.PARAGRAPH and _KEY_FINDINGS.search(words):
            kind, strengths = "strength", []
        elif kind and _TURN.match(words):
            kind = "improvement"
            yield from strengths
            strengths = []
        elif kind and block.kind is BlockKind.LIST_ITEM:
            found = Finding(kind, block.span, block.section)
            if kind == "strength":
                strengths.append(found)
            else:
                yield found


def _introduced(parsed: Parsed) -> Iterator[Finding]:
    """Bullets after a heading or a line with a colon that names strengths or areas for improvement."""
    kind, section = None, -1
    for block in parsed.blocks:
        if block.section != section or block.kind is not BlockKind.LIST_ITEM:
            kind, section = None, block.section
        words = parsed.words(block)
        heading = block.kind is BlockKind.HEADING and parsed.section_of(block).role is None
        if heading or (block.kind is BlockKind.PARAGRAPH and words.rstrip().endswith(":")):
            kind = _kind_of(words) if len(words) <= _LONGEST_LINE else None
            kind = (
                None if parsed.roles(block.section) & {"recommendations", "methodology"} else kind
            )
        elif kind and block.kind is BlockKind.LIST_ITEM:
            yield Finding(kind, block.span, block.section)


def _kind_of(words: str) -> str | None:
    strong, weak = _STRENGTHS.search(words), _WEAKNESSES.search(words)
    if bool(strong) == bool(weak):
        return None
    return "strength" if strong else "improvement"


def _tabled(parsed: Parsed) -> Iterator[Finding]:
    """The cells of a table whose columns are headed "Strengths" and "Areas for improvement"."""
    names = vocabulary().sections
    for block in parsed.blocks:
        if block.kind is not BlockKind.TABLE_ROW or block.header is None:
            continue
        heads = [names.get(key(head)) for head in block.header.of(parsed.text).split("\t")]
        kinds = [_KINDS.get(head.role or "") if head else None for head in heads]
        if not any(kinds):
            continue
        for kind, cell in zip(kinds, parsed.cells(block), strict=False):
            if kind and cell.start < cell.end:
                yield Finding(kind, cell, block.section)
