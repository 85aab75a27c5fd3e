"""Sub-questions in tables of other shapes: the letter in brackets or in a cell of its own, the standard
in a row of its own, the key question by its short name; in the data annexe also without letters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.extract.parsed import Parsed
from corpus.extract.question_tables import (
    LETTER,
    LETTERED,
    Cell,
    aligned_heads,
    cells_of,
    is_prompt,
    number_in,
    one_share,
    tables,
)
from corpus.model import Block, PromptResult


def tabled_prompts(parsed: Parsed) -> Iterator[PromptResult]:
    """Every lettered row with its percentage whose standard and key question the table tells."""
    for rows in tables(parsed):
        yield from _prompts(parsed, rows)


def _prompts(parsed: Parsed, rows: list[Block]) -> Iterator[PromptResult]:
    section = parsed.section_of(rows[0])
    heads: list[Cell] = []
    slug, group = section.key_question, None
    annexe = "data_annexe" in parsed.roles(rows[0].section)
    for block in rows:
        cells = cells_of(parsed, block, heads)
        named = [c for c in cells if c.slug or c.standard]
        lettered = is_prompt(parsed, block)
        if lettered or (annexe and slug and not named and any(c.share for c in cells)):
            number = number_in(group, section.standard, section.case_type)
            prompt = _prompt(block, cells, heads, number, slug, lettered=lettered)
            yield from [prompt] if prompt else []
            continue
        if len(named) == 1 and named[0].slug:
            slug, group = named[0].slug, named[0].standard or group
        elif len(named) == 1 and not any(c.share for c in cells):
            slug, group = section.key_question, named[0].standard
        elif not any(c.share for c in cells):
            heads = cells


def _prompt(
    block: Block,
    cells: list[Cell],
    heads: list[Cell],
    number: str | None,
    slug: str | None,
    *,
    lettered: bool,
) -> PromptResult | None:
    share = one_share(cells, aligned_heads(heads, cells))
    if number is None or slug is None or share is None or share.percent is None:
        return None
    words = [c.text for c in cells if c.text and not c.share]
    alone = [w for w in words if LETTER.fullmatch(w)]
    wordings = [w for w in words if w not in alone]
    if len(wordings) != 1:
        return None
    match = LETTERED.match(wordings[0])
    letter = match.group(1) if match else alone[0].strip("(). ") if alone else ""
    wording = re.sub(r"\s+", " ", wordings[0][match.end() if match else 0 :]).strip()
    if bool(letter) is not lettered:
        return None
    return PromptResult(number, slug, letter, wording, share.percent, block.span)
