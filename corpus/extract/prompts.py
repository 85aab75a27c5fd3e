"""The data annexe's sub-questions ("prompts"): lettered rows under a key question.

A row cut by a page end may stand twice (first the torn part, then the whole) or in two parts; both
give one prompt. Letters are kept as printed, also where they repeat.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.extract.key_questions import row_of
from corpus.extract.parsed import Parsed
from corpus.extract.prompt_tables import tabled_prompts
from corpus.model import Block, BlockKind, PromptResult, Span
from corpus.values import percent
from corpus.vocabulary import key, vocabulary

_LETTERED = re.compile(r"\s*\(?([a-z])[).]\s*(\S.*)$", re.S)
_TOLD = re.compile(r"(.*?\S)\s*[:–—-]\s*(\d{1,3}\s?(?:%|per\s?cent))\W*$", re.S)
"""A sub-question that is no question, but a statement with its percentage."""
_RUN_ON = re.compile(r"(.+\?)\s*(\d{1,3}\s?%)\s*$", re.S)


def read_prompts(parsed: Parsed) -> tuple[PromptResult, ...]:
    """Every lettered sub-question whose standard and key question are known."""
    found: list[PromptResult] = []
    blocks = [b for b in parsed.blocks if b.kind is not BlockKind.FOOTNOTE]
    above: tuple[int, str | None] = (-1, None)
    for i, block in enumerate(blocks):
        if slug := _question_of(parsed, block):
            above = (block.section, slug)
        section = parsed.section_of(block)
        question = section.key_question or (above[1] if above[0] == section.index else None)
        match = _LETTERED.match(parsed.words(block))
        if not match or section.standard is None or question is None:
            continue
        row = _row(parsed, blocks, i)
        if row is None:
            continue
        wording, value, span = row
        found.append(PromptResult(section.standard, question, match.group(1), wording, value, span))
    places = [p.span for p in found]
    found += [
        p for p in tabled_prompts(parsed) if not any(place.contains(p.span) for place in places)
    ]
    return tuple(sorted(found, key=lambda p: p.span.start))


def _question_of(parsed: Parsed, block: Block) -> str | None:
    """The key question that a row of a table is; its sub-questions are the lettered rows below."""
    row = row_of(parsed, block)
    return vocabulary().slug_of(row[0]) if row else None


def _row(parsed: Parsed, blocks: Sequence[Block], at: int) -> tuple[str, int | None, Span] | None:
    """Wording, percentage and place; None for the torn part of a row that follows whole."""
    block = blocks[at]
    wording, value = _split(parsed, block)
    after = blocks[at + 1] if at + 1 < len(blocks) else None
    if value is None and after is not None:
        rest, later = _split(parsed, after)
        if key(rest).startswith(key(wording)):
            return None
        if later is not None and _is_rest(rest):
            return f"{wording} {rest}", later, Span(block.span.start, after.span.end)
    if value is None and not wording.endswith("?"):
        return None
    return wording, value, block.span


def _is_rest(text: str) -> bool:
    return not _LETTERED.match(text) and vocabulary().slug_of(text) is None


def _split(parsed: Parsed, block: Block) -> tuple[str, int | None]:
    """A row's wording without its letter, and its percentage."""
    cells = [span.of(parsed.text) for span in parsed.cells(block)]
    value = parsed.percents(block)[-1] if len(cells) > 1 else None
    words = " ".join(cells[:-1]) if value is not None else " ".join(cells)
    if value is None and (run_on := _RUN_ON.fullmatch(words)):
        words, value = run_on.group(1), percent(run_on.group(2))
    lettered = _LETTERED.match(words)
    if value is None and lettered and (told := _TOLD.fullmatch(lettered.group(2))):
        return re.sub(r"\s+", " ", told.group(1)).strip(), percent(told.group(2))
    wording = lettered.group(2) if lettered else words
    return re.sub(r"\s+", " ", wording).strip(), value
