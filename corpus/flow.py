"""The flow of the text restored: what a page end or a converter broke is joined, what it marked
wrongly is called by its name. No word is changed.

A heading that goes on in mid-sentence is text; a heading that swallowed a sentence is two blocks; a
paragraph that stops without an end and goes on in lower case is one, with footnotes set behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from corpus.headings import listing_runs, recognise, title_end
from corpus.model import BlockKind
from corpus.notes import without_marks
from corpus.reading.furniture import without_page_links, without_running_lines
from corpus.reading.raw import RawBlock
from corpus.rows import with_rows
from corpus.values import ROW_END
from corpus.vocabulary import key, vocabulary

_TEXT = (BlockKind.PARAGRAPH, BlockKind.QUOTATION, BlockKind.LIST_ITEM)
_TAIL = 60
"""So much of a block's end tells whether its sentence is over."""
_EXAMPLE = 5
"""Words in the heading of a boxed example, at most: "Practice example: good practice"."""
_ENDED = re.compile(r"[.?!:;]$|[.?!]['’\"”)]+$")
_QUOTED_TERM = re.compile(r"['‘][^'’]{1,40}['’]\s+[a-z]")
_OPEN_QUOTE = re.compile(r"[\"“]")
_URL = re.compile(r"(?:https?://|www\.)\S+$")
_LETTERED = re.compile(r"[a-z]\)")
_LONGEST_HEADING = 250
_ASKS = re.compile(r"(?:Is|Are|Do|Does|Has|Have|How|What)\b")


def restore(blocks: Iterable[RawBlock]) -> tuple[RawBlock, ...]:
    """The blocks with headings named rightly and broken text joined."""
    kept = with_rows(without_running_lines(without_marks(without_page_links(list(blocks)))))
    parts = [part for block in _whole_headings(kept) for part in _heading_or_text(block)]
    return tuple(_promoted(_joined(_quotations(_promoted(parts)))))


def _whole_headings(blocks: Sequence[RawBlock]) -> list[RawBlock]:
    """Headings that a file has in two lines, each marked or only the first, made one."""
    found: list[RawBlock] = []
    for block in blocks:
        if found and _ends_heading(found[-1], block):
            found[-1] = replace(found[-1], text=f"{found[-1].text.strip()} {block.text.strip()}")
        else:
            found.append(block)
    return found


def _ends_heading(first: RawBlock, second: RawBlock) -> bool:
    before, after = first.text.strip(), second.text.strip()
    if first.kind is not BlockKind.HEADING or first.tail or second.tail or first.table:
        return False
    if _ENDED.search(before) or not after[:1].islower() or _LETTERED.match(after):
        return False
    if len(before) + len(after) > _LONGEST_HEADING:
        return False
    asks = bool(_ASKS.match(before)) and after.endswith("?")
    return second.kind is BlockKind.HEADING or (second.kind is BlockKind.PARAGRAPH and asks)


def _heading_or_text(block: RawBlock) -> list[RawBlock]:
    if block.kind is not BlockKind.HEADING:
        return [block]
    text = block.text.strip()
    if block.tail:
        rest = RawBlock(BlockKind.PARAGRAPH, block.tail)
        return [replace(block, tail=""), rest]
    if end := title_end(text):
        rest = RawBlock(BlockKind.PARAGRAPH, text[end:].strip())
        return [replace(block, text=text[:end].strip()), rest]
    if block.level and vocabulary().rating_of(text) and not block.table:
        return [replace(block, kind=BlockKind.PARAGRAPH, level=0)]
    if text[:1].islower() or _OPEN_QUOTE.match(text) or vocabulary().lead_in.search(text):
        return [replace(block, kind=BlockKind.PARAGRAPH, level=0)]
    return [block]


def _promoted(blocks: list[RawBlock]) -> list[RawBlock]:
    """Lines that are headings by name, though the file does not mark them."""
    listed = listing_runs(blocks)
    headed = {key(b.text) for b in blocks if b.kind is BlockKind.HEADING}
    found: list[RawBlock] = []
    for i, block in enumerate(blocks):
        if i in listed:
            kind = BlockKind.PARAGRAPH if block.kind is BlockKind.HEADING else block.kind
            found.append(replace(block, kind=kind, level=0))
        elif _is_entry(block, headed):
            found.append(block)
        elif block.kind is not BlockKind.HEADING and _is_heading(block):
            found.append(replace(block, kind=BlockKind.HEADING, text=block.text.strip(), table=0))
        else:
            found.append(block)
    return found


def _is_entry(block: RawBlock, headed: set[str]) -> bool:
    """Whether a list item is an entry of a contents list: the file marks its heading elsewhere."""
    return block.kind is BlockKind.LIST_ITEM and key(block.text) in headed


def _is_heading(block: RawBlock) -> bool:
    text = block.text.strip()
    if block.kind in (BlockKind.FOOTNOTE, BlockKind.QUOTATION) or "\t" in text or len(text) > 160:
        return False
    if _LETTERED.match(text) or text.endswith("."):
        return False
    name = recognise(text)
    if name is None:
        return False
    if name.sort == "example":
        return (
            block.kind is BlockKind.PARAGRAPH
            and len(text.split()) <= _EXAMPLE
            and text[0].isupper()
        )
    if block.kind is BlockKind.LIST_ITEM and not name.numbered:
        return False
    return name.sort in ("question", "chapter", "part") or name.numbered


def _quotations(blocks: list[RawBlock]) -> list[RawBlock]:
    """Paragraphs in double quotation marks, up to the closing mark."""
    found: list[RawBlock] = []
    open_since = 0
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            open_since = 0
        elif block.kind is BlockKind.PARAGRAPH and (open_since or _OPEN_QUOTE.match(block.text)):
            block = replace(block, kind=BlockKind.QUOTATION)
            closed = bool(re.search(r"[\"”][.,;]?\s*$", block.text))
            open_since = 0 if closed or open_since >= 3 else open_since + 1
        found.append(block)
    return found


def _joined(blocks: Sequence[RawBlock]) -> list[RawBlock]:
    done: list[RawBlock] = []
    last: int | None = None
    """Where the last block of running text stands in `done`; None after a heading or a table."""
    for block in blocks:
        if block.kind is BlockKind.FOOTNOTE:
            done.append(block)
            continue
        if _is_note_link(done, block):
            done[-1] = _one(done[-1], block)
            continue
        if last is not None and block.kind in _TEXT and continues(done[last], block):
            done[last] = _one(done[last], block)
            continue
        done.append(block)
        last = len(done) - 1 if block.kind in _TEXT else None
    return done


def _is_note_link(done: list[RawBlock], block: RawBlock) -> bool:
    """A bare address after a footnote that ends in a colon belongs to the footnote."""
    return (
        bool(done)
        and done[-1].kind is BlockKind.FOOTNOTE
        and done[-1].text.endswith(":")
        and bool(_URL.match(block.text.strip()))
    )


def continues(first: RawBlock, second: RawBlock) -> bool:
    """Whether the second block is the rest of the first one's sentence."""
    before, after = first.text[-_TAIL:].rstrip(), second.text.lstrip()
    if second.kind is BlockKind.LIST_ITEM or not before or not after:
        return False
    if ROW_END.search(before) or _ENDED.search(before):
        return False
    if first.runs_on and second.kind is BlockKind.PARAGRAPH:
        return not _LETTERED.match(after)
    if after[0].islower():
        return not _LETTERED.match(after)
    if _QUOTED_TERM.match(after):
        return len(first.text) > 60 and before[-1].isalnum()
    return before.split()[-1].lower() in vocabulary().function_words and len(first.text) > 40


def _one(first: RawBlock, second: RawBlock) -> RawBlock:
    text = f"{first.text.rstrip()} {second.text.lstrip()}"
    shift = len(text) - len(second.text.lstrip())
    pages = first.pages + tuple((at + shift, page) for at, page in second.pages)
    return replace(first, text=text, pages=pages, runs_on=second.runs_on)
