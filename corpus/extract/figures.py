"""Contextual figures: rows of a label and values, with the column and table they stand in.

All rows with a value count, save those that are something else: ratings, key questions, prompts,
contents and the annexes' rules. Values stay as printed, odd ones too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.extract.parsed import Parsed
from corpus.model import Block, BlockKind, Figure, Span
from corpus.values import is_value

_ELSEWHERE = {"contents", "methodology", "data_annexe"}
_LONGEST_LINE = 160
_LISTED = re.compile(
    r"(?P<label>[^:\d][^:]{1,90}):\s+(?P<value>[£]?\d[\d,.]*+(?:\s?(?:%|per\s?cent|million|FTE))?)(?P<unit>(?:\s+[a-z][a-z-]*){0,5})[.;,]?(?:\s+and)?$",
    re.I,
)
"""A bullet that is a label and its value: "headcount: 34"."""
_LEADING = re.compile(r"(£?\d[\d,.]*\s?%?)\s+([A-Z]\S*(?:\s+\S+)+)$")


def read_figures(parsed: Parsed, taken: tuple[Span, ...]) -> tuple[Figure, ...]:
    """Every figure outside the spans in `taken` (ratings table, key questions, prompts)."""
    found: list[Figure] = []
    lists = _lists(parsed)
    for block in parsed.blocks:
        inside = any(span.start < block.span.end and block.span.start < span.end for span in taken)
        if not inside and not parsed.roles(block.section) & _ELSEWHERE:
            found += _figures(parsed, block)
            found += lists.get(block.span.start, [])
    return tuple(found)


def _lists(parsed: Parsed) -> dict[int, list[Figure]]:
    """Figures told in bullets, by where each begins: two in a row at least, with the line above them."""
    found: dict[int, list[Figure]] = {}
    run: list[Figure] = []
    title: str | None = None
    for block in parsed.blocks:
        if block.kind is BlockKind.FOOTNOTE:
            continue
        match = (
            _LISTED.fullmatch(parsed.words(block)) if block.kind is BlockKind.LIST_ITEM else None
        )
        if match is None:
            words = parsed.words(block).strip()
            if block.kind is not BlockKind.LIST_ITEM:
                short = words.endswith(":") and len(words) <= _LONGEST_LINE
                title = words.rstrip(":") if short else parsed.section_of(block).title or None
                run = []
            continue
        value = (
            f"{match['value']}{match['unit']}" if "per" not in match["value"] else match["value"]
        )
        run.append(Figure(match["label"], value, block.span, block.section, table=title))
        if len(run) > 1:
            found |= {f.span.start: [f] for f in run}
    return found


def _figures(parsed: Parsed, block: Block) -> Iterator[Figure]:
    if block.kind is BlockKind.TABLE_ROW:
        yield from _row(parsed, block)
    elif "contextual_facts" in parsed.roles(block.section):
        words = parsed.words(block)
        match = _LEADING.fullmatch(words) if len(words) <= _LONGEST_LINE else None
        if match:
            yield _figure(parsed, block, match.group(2), match.group(1), None)


def _row(parsed: Parsed, block: Block) -> Iterator[Figure]:
    cells = [span.of(parsed.text) for span in parsed.cells(block)]
    values = [i for i, cell in enumerate(cells) if is_value(cell)]
    labels = [i for i, cell in enumerate(cells) if cell and i not in values]
    if len(labels) != 1 or not values or cells[labels[0]].endswith("?"):
        return
    label = re.sub(r"\s+", " ", cells[labels[0]])
    columns = _columns(parsed, block, len(cells))
    for i in values:
        yield _figure(parsed, block, label, cells[i], columns[i])


def _columns(parsed: Parsed, block: Block, width: int) -> list[str | None]:
    """Column headings, set against the right edge where the first one is empty."""
    if block.header is None:
        return [None] * width
    printed: list[str | None] = [
        re.sub(r"\s+", " ", cell).strip() for cell in block.header.of(parsed.text).split("\t")
    ]
    missing: list[str | None] = [None] * max(0, width - len(printed))
    return [heading or None for heading in (missing + printed)[:width]]


def _figure(parsed: Parsed, block: Block, label: str, value: str, column: str | None) -> Figure:
    return Figure(
        label, value, block.span, block.section, column, block.header, _table(parsed, block)
    )


def _table(parsed: Parsed, block: Block) -> str | None:
    """What the table is about: the heading of its first column, else the section's heading."""
    if block.header:
        cells = block.header.of(parsed.text).split("\t")
        width = len(parsed.cells(block))
        if len(cells) >= width and cells[0].strip():
            return cells[0].strip()
    return parsed.section_of(block).title or None
