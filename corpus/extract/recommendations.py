"""Recommendations with the person or body that each one addresses.

An addressee is a heading, or a line ending in "should:", and holds for all items up to the next.
"""

from __future__ import annotations

import re

from corpus.extract.parsed import Parsed
from corpus.model import Block, BlockKind, Recommendation, Span

_NUMBER = re.compile(r"\s*(\d{1,2})\s*[.)]\s*\S")
_NAMED = re.compile(r"\s*(?:\d{1,2}\s*[.)]\s*)?(?P<who>[A-Z][^.:;]{2,110}?)\s+should\b")
_FOR = re.compile(r"\s*recommendations?\s+(?:for|to)\s+", re.I)
_SHOULD = re.compile(r"\s*+(?:should|must|needs?\s+to)?\s*+:?\s*+$", re.I)
_ADDRESS = re.compile(r"\bshould\s*:\s*$", re.I)


def read_recommendations(parsed: Parsed) -> tuple[Recommendation, ...]:
    """The numbered items, or bullets, of the chapter of recommendations."""
    found: list[Recommendation] = []
    addressee: Span | None = None
    for block in parsed.blocks:
        if "recommendations" not in parsed.roles(block.section):
            continue
        if _is_address(parsed, block):
            addressee = _address(parsed, block)
        elif number := _number(parsed, block, addressee, len(found)):
            who = addressee or _own_addressee(parsed, block)
            name = re.sub(r"\s+", " ", who.of(parsed.text)) if who else None
            found.append(Recommendation(number, block.span, name, who))
    return tuple(found)


def _is_address(parsed: Parsed, block: Block) -> bool:
    section = parsed.section_of(block)
    if block.kind is BlockKind.HEADING:
        return section.role != "recommendations"
    return block.kind is BlockKind.PARAGRAPH and bool(_ADDRESS.search(parsed.words(block)))


def _address(parsed: Parsed, block: Block) -> Span:
    words = parsed.words(block)
    opening, end = _FOR.match(words), _SHOULD.search(words)
    start = opening.end() if opening else 0
    return Span(block.span.start + start, block.span.start + (end.start() if end else len(words)))


def _own_addressee(parsed: Parsed, block: Block) -> Span | None:
    """Whom an item addresses by itself: "1. The management board should ..."."""
    match = _NAMED.match(parsed.words(block))
    if match is None:
        return None
    return Span(block.span.start + match.start("who"), block.span.start + match.end("who"))


def _number(parsed: Parsed, block: Block, addressee: Span | None, before: int) -> int | None:
    """The printed number; for a bullet under an addressee its place in the list."""
    if block.kind not in (BlockKind.LIST_ITEM, BlockKind.PARAGRAPH, BlockKind.TABLE_ROW):
        return None
    if match := _NUMBER.match(parsed.words(block)):
        return int(match.group(1))
    return before + 1 if addressee and block.kind is BlockKind.LIST_ITEM else None
