"""Rows that a converter took apart: a question and its percentage become one row again.

Text drawn from a PDF column by column has all questions first and then all percentages; other tools
put the value on the first line of a label that goes on below. The words stay the same; only their
order is the table's again. Where questions and values do not match in number, nothing is moved.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.model import BlockKind
from corpus.reading.raw import RawBlock
from corpus.vocabulary import vocabulary

_VALUE = re.compile(r"\d{1,3}(?:\.\d)?\s?%$")
_SIGN = re.compile(r"%\s*\W?\s*yes\W*$|%$", re.I)
_LETTERED = re.compile(r"[a-z]\)\s")
_OPENING = re.compile(r"(?:[a-z]\)\s+)?(?:Does|Do|Is|Are|Was|Were|Has|Have)\b")
_LONGEST_REST = 160
_LOOSE = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE_ROW)


def with_rows(blocks: Sequence[RawBlock]) -> list[RawBlock]:
    """The blocks with torn rows made whole."""
    found: list[RawBlock] = []
    table = max((block.table for block in blocks), default=0)
    at = 0
    while at < len(blocks):
        if (row := _wrapped_row(blocks, at)) is not None:
            found.append(row)
            at += 2
            continue
        end, rows = _columns(blocks, at, table + 1)
        table += any(row.table > table for row in rows)
        found += rows
        at = end
    return found


def _wrapped_row(blocks: Sequence[RawBlock], at: int) -> RawBlock | None:
    """A row whose label goes on in the next line, below its value."""
    row, rest = blocks[at], blocks[at + 1] if at + 1 < len(blocks) else None
    label, _, value = row.text.rpartition("\t")
    if rest is None or not _VALUE.match(value) or label.endswith("?") or not _OPENING.match(label):
        return None
    text = rest.text.strip()
    fits = rest.kind in _LOOSE and "\t" not in text and len(text) <= _LONGEST_REST
    if not fits or not text.endswith("?") or _OPENING.match(text):
        return None
    return replace(row, text=f"{label} {text}\t{value}")


def _columns(blocks: Sequence[RawBlock], at: int, table: int) -> tuple[int, list[RawBlock]]:
    """A column of questions with the column of their values behind it, as rows.

    Gives the index of the block after them, and the blocks as they are where the two do not match.
    """
    if not _is_question(blocks[at]):
        return at + 1, [blocks[at]]
    middle = at
    while middle < len(blocks) and _is_question(blocks[middle]):
        middle += 1
    start = middle
    if start < len(blocks) and start > at and _SIGN.match(blocks[start].text.strip()):
        start += 1
    end = start
    while end < len(blocks) and _is_value(blocks[end]):
        end += 1
    asked, values = list(blocks[at:middle]), blocks[start:end]
    lettered = [q for q in asked if _LETTERED.match(q.text)]
    wanted = lettered or asked
    if not wanted or len(wanted) != len(values):
        after = max(middle, at + 1)
        return after, list(blocks[at:after])
    header = [replace(b, kind=BlockKind.PARAGRAPH) for b in blocks[middle:start]]
    return end, header + _paired(asked, wanted, values, table)


def _paired(
    asked: list[RawBlock], wanted: list[RawBlock], values: Sequence[RawBlock], table: int
) -> list[RawBlock]:
    told = iter(values)
    rows: list[RawBlock] = []
    for question in asked:
        text = question.text.strip()
        if question in wanted:
            text = f"{text}\t{next(told).text.strip()}"
        rows.append(replace(question, kind=BlockKind.TABLE_ROW, text=text, table=table))
    return rows


def _is_question(block: RawBlock) -> bool:
    text = block.text.strip()
    if block.kind not in _LOOSE or "\t" in text or not text.endswith("?"):
        return False
    return bool(_OPENING.match(text)) or vocabulary().slug_of(text) is not None


def _is_value(block: RawBlock) -> bool:
    return block.kind in _LOOSE and bool(_VALUE.match(block.text.strip()))
