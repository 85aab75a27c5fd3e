"""Headings in text that marks nothing: told by their shape and by what comes after them.

A short line by itself, without an end, over text, a list or a table is a heading; so is a question that
stands alone over its answer. What the line is called by is decided later, as for all other formats.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.headings import recognise
from corpus.model import BlockKind
from corpus.reading.raw import RawBlock
from corpus.values import is_value
from corpus.vocabulary import vocabulary

_LONGEST = 90
_MOST_WORDS = 14
_LONGEST_QUESTION = 250
_LEAST_TEXT = 60
"""Text without an end is text, and no heading, from this length on."""
_ASKS = re.compile(r"(?:Is|Are|Was|Were|Do|Does|Did|Has|Have|How|What|To what extent)\b[^?]*\?")
_SENTENCE = re.compile(r"[.!?]['’\"”)]*\s+[A-Z]")
_OPENING = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})?\.?\s+)?[A-Z‘'(]")
_UNENDED = re.compile(r"[^.,;:!?%”\"]$")
_NO_HEAD = re.compile(r"©|@|https?:|www\.|\.{4}|\b(?:19|20)\d\d$|^\d{1,3} ")
_WIDE, _NARROW = 0.7, 0.6
"""Parts of the text's width: a line of text is longer, a heading right above it shorter."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands among the lines between two blank ones."""

    first: bool
    alone: bool


def is_titled(text: str) -> bool:
    """Whether a text has the shape of a heading."""
    bare = text.strip()
    if _ASKS.fullmatch(bare):
        return len(bare) <= _LONGEST_QUESTION and not _SENTENCE.search(bare)
    words = bare.split()
    if len(bare) > _LONGEST or not 0 < len(words) <= _MOST_WORDS or "\t" in bare:
        return False
    if not _OPENING.match(bare) or not _UNENDED.search(bare) or _NO_HEAD.search(bare):
        return False
    if _SENTENCE.search(re.sub(r"^\d{1,2}(?:\.\d{1,2})?\.", "", bare)):
        return False
    if is_value(bare) or vocabulary().rating_of(bare) or not any(c.isalpha() for c in bare):
        return False
    return words[-1].lower() not in vocabulary().function_words


def with_headings(
    blocks: Sequence[RawBlock], places: Sequence[Place], width: float
) -> list[RawBlock]:
    """The blocks of a text without marks, its headings called so."""
    titled = [b.kind is BlockKind.PARAGRAPH and is_titled(b.text) for b in blocks]
    found = list(blocks)
    for i, block in enumerate(blocks):
        after = next(
            (
                j
                for j in range(i + 1, min(i + 4, len(blocks)))
                if blocks[j].kind is not BlockKind.FOOTNOTE
            ),
            None,
        )
        if not titled[i] or after is None:
            continue
        free = places[i].first or blocks[i - 1].text.rstrip().endswith((".", "?", "!"))
        if not places[i].alone and not (free and _tops(block, blocks[after], width)):
            continue
        if _is_question(block) and any(
            _is_question(b) for b in (*blocks[max(0, i - 1) : i], blocks[after])
        ):
            continue
        if _heads(block, blocks[after], titled=titled[after]):
            found[i] = replace(block, kind=BlockKind.HEADING)
    return found


def _is_question(block: RawBlock) -> bool:
    """Questions one after the other are a list, or a table's column, and none heads an answer."""
    return block.kind is BlockKind.PARAGRAPH and block.text.rstrip().endswith("?")


def _tops(block: RawBlock, below: RawBlock, width: float) -> bool:
    """Whether a short line stands right above a line of text."""
    long = len(below.text) >= _WIDE * width and below.kind is BlockKind.PARAGRAPH
    return long and len(block.text) < _NARROW * width


def _heads(block: RawBlock, below: RawBlock, *, titled: bool) -> bool:
    """Whether what follows is what a heading stands over."""
    if below.kind is BlockKind.TABLE_ROW:
        return not any(vocabulary().rating_of(cell) for cell in below.cells)
    if below.kind is not BlockKind.PARAGRAPH:
        return True
    text = below.text.strip()
    if titled:
        return recognise(block.text) is not None
    return not text[:1].islower() and (len(text) > _LEAST_TEXT or text.endswith((".", ":", "?")))
