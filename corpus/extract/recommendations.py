"""Recommendations with the person or body that each one addresses.

An addressee is a heading, or a line such as "The board should:" or "For the police:", and holds for
all items up to the next. In a table it is the cell under a heading such as "For" or "Owner".
"""

from __future__ import annotations

import re

from corpus.extract.parsed import Parsed
from corpus.model import Block, BlockKind, Recommendation, Span

_NUMBER = re.compile(r"\s*(?:recommendation\s+|rec\.?\s*|r\s?)?(\d{1,2})\s*[.):–—-]\s*\S", re.I)
_NUMBER_ALONE = re.compile(r"\s*(?:recommendation\s+|r\s?)?(\d{1,2})\s*[.)]?\s*", re.I)
_NAMED = re.compile(
    r"\s*(?:(?:(?i:recommendation\s+|r\s?))?\d{1,2}\s*[.):–—-]\s*)?(?P<who>[A-Z][^.:;]{2,110}?)\s+should\b"
)
_FOR = re.compile(
    r"\s*(?:recommendations?\s+(?:for|to)\s+|we\s+(?:therefore\s+)?(?:recommend|ask)\s+(?:that\s+)?|(?:for|to)\s+(?=.{3,90}:\s*$))",
    re.I,
)
_SHOULD = re.compile(r"\s*+(?:should|must|needs?\s+to)?\s*+:?\s*+$", re.I)
_ADDRESS = re.compile(
    r"\b(?:should|must|needs?\s+to)\s*:\s*$|^\s*we\s+(?:therefore\s+)?(?:recommend|ask)\s+(?:that\s+)?.{3,90}:\s*$"
    r"|^\s*(?:recommendations?\s+)?(?:for|to)\s+.{3,90}:\s*$",
    re.I,
)
_SHOULD_DO = re.compile(r"\S\s+should\s*:\s*$", re.I)
_LONGEST_ADDRESS = 120
_OWNER = re.compile(
    r"\W*(?:for|who|whom|to\s+whom|owner|lead|addressee|addressed\s+to|responsib\w+|for\s+whom|action\s+by|by\s+whom|body"
    r"|organisation)\W*",
    re.I,
)


def read_recommendations(parsed: Parsed) -> tuple[Recommendation, ...]:
    """The numbered items, or bullets, of the chapter of recommendations.

    Where no chapter is known by its name, the items under lines such as "The board should:".
    """
    return _listed(parsed) or _addressed(parsed)


def _addressed(parsed: Parsed) -> tuple[Recommendation, ...]:
    found: list[Recommendation] = []
    who: Span | None = None
    for block in parsed.blocks:
        if parsed.roles(block.section) & {"methodology", "data_annexe"}:
            continue
        if block.kind is not BlockKind.LIST_ITEM:
            heads = len(parsed.words(block)) <= _LONGEST_ADDRESS and _SHOULD_DO.search(
                parsed.words(block)
            )
            who = _address(parsed, block) if heads else None
        elif who:
            number = _number(parsed, block, who, len(found)) or len(found) + 1
            name = re.sub(r"\s+", " ", who.of(parsed.text))
            found.append(Recommendation(number, block.span, name, who))
    return tuple(found)


def _listed(parsed: Parsed) -> tuple[Recommendation, ...]:
    found: list[Recommendation] = []
    addressee: Span | None = None
    explicit = False
    for block in parsed.blocks:
        if "recommendations" not in parsed.roles(block.section):
            continue
        if row := _row(parsed, block, len(found)):
            found.append(row)
        elif _is_address(parsed, block):
            addressee, words = _address(parsed, block), parsed.words(block)
            explicit = bool(_FOR.match(words) or _ADDRESS.search(words))
        elif number := _number(parsed, block, addressee, len(found)):
            own = _own_addressee(parsed, block)
            who = own if own and not explicit else addressee or own
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
    if match is None or match.group("who").lower() in ("we", "this", "it", "they", "you"):
        return None
    return Span(block.span.start + match.start("who"), block.span.start + match.end("who"))


def _number(parsed: Parsed, block: Block, addressee: Span | None, before: int) -> int | None:
    """The printed number; for a bullet under an addressee its place in the list."""
    if block.kind not in (BlockKind.LIST_ITEM, BlockKind.PARAGRAPH, BlockKind.TABLE_ROW):
        return None
    if match := _NUMBER.match(parsed.words(block)):
        return int(match.group(1))
    if block.kind is not BlockKind.LIST_ITEM:
        return None
    return before + 1 if addressee or _own_addressee(parsed, block) else None


def _row(parsed: Parsed, block: Block, before: int) -> Recommendation | None:
    """A table row under headings of which one says whom the recommendation is for."""
    if block.kind is not BlockKind.TABLE_ROW or block.header is None:
        return None
    cells = [c for c in parsed.cells(block) if c.start < c.end]
    heads = block.header.of(parsed.text).split("\t")
    owners = [i for i, head in enumerate(heads) if _OWNER.fullmatch(head)]
    if len(owners) != 1 or len(cells) != len(heads):
        return None
    who = cells[owners[0]]
    rest = [c for c in cells if c is not who]
    numbered = next((m for c in rest if (m := _NUMBER_ALONE.fullmatch(c.of(parsed.text)))), None)
    number = int(numbered.group(1)) if numbered else before + 1
    name = re.sub(r"\s+", " ", who.of(parsed.text))
    return Recommendation(number, block.span, name, who)
