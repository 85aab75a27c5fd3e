"""Footnote marks that lost their tags: "[3]" after a word, or a bare digit glued to a full stop.

Web copies and plain text have them in mid-sentence, where they would pass for numbers. A bracketed
mark goes where a note of that number exists; bare digits only where they count up from one through
the whole text, for nothing else does that.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.model import BlockKind
from corpus.reading.raw import RawBlock

_NOTE = re.compile(r"\[(\d{1,3})\]\s+(?=\S)")
_BRACKETED = re.compile(r"(?<=\S)\s?\[(\d{1,3})\](?!\w)")
_GLUED = re.compile(r"(?<=[a-z’'”\")][.,;:!?])(\d{1,2})(?=\s+[A-Z“\"‘]|\s*$)")
_RUNNING = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTATION, BlockKind.HEADING)


def without_marks(blocks: Sequence[RawBlock]) -> list[RawBlock]:
    """The blocks with notes told apart and untagged marks dropped."""
    cited = [n for b in blocks if b.kind in _RUNNING for n in _BRACKETED.findall(b.text)]
    noted = {m.group(1) for b in blocks if (m := _NOTE.match(b.text))} & set(cited)
    if len(cited) > 1 and cited == [str(n) for n in range(1, len(cited) + 1)]:
        noted |= set(cited)
    found = [_note_or_text(block, noted) for block in blocks]
    chain = _chain(found)
    return [_unglued(block, chain.get(i, set())) for i, block in enumerate(found)]


def _note_or_text(block: RawBlock, noted: set[str]) -> RawBlock:
    match = _NOTE.match(block.text)
    if match and match.group(1) in noted and block.kind in _RUNNING:
        return replace(block, kind=BlockKind.FOOTNOTE, text=block.text[match.end() :], level=0)
    if block.kind not in _RUNNING or not noted:
        return block
    text = _BRACKETED.sub(lambda m: "" if m.group(1) in noted else m.group(), block.text)
    return block if text == block.text else replace(block, text=text, pages=block.pages[:1])


def _chain(blocks: Sequence[RawBlock]) -> dict[int, set[int]]:
    """Block index -> offsets of the bare digits that count up from one through the text."""
    chain: dict[int, set[int]] = {}
    others, wanted = 0, 1
    for i, block in enumerate(blocks):
        if block.kind not in _RUNNING:
            continue
        for match in _GLUED.finditer(block.text):
            if int(match.group(1)) == wanted:
                chain.setdefault(i, set()).add(match.start())
                wanted += 1
            else:
                others += 1
    return chain if wanted > 2 and others < wanted - 1 else {}


def _unglued(block: RawBlock, offsets: set[int]) -> RawBlock:
    if not offsets:
        return block
    text = _GLUED.sub(lambda m: "" if m.start() in offsets else m.group(), block.text)
    return replace(block, text=text, pages=block.pages[:1])
