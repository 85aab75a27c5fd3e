"""Markdown, as converters make it from PDFs: damaged, so read line by line, not by the book.

A Markdown library would mend what is broken (tables without a header, tabs, headings in the middle
of a quotation) in ways that lose the words' place. Here a line is a heading, a row, a list item, a
footnote or text, and what those mean is decided later for all formats alike.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.headings import is_run_in, recognise
from corpus.model import BlockKind
from corpus.reading.columns import item_at, tabled
from corpus.reading.hyphens import Joiner
from corpus.reading.inline import plain, whole_tags
from corpus.reading.items import BULLETS, LETTERED
from corpus.reading.raw import RawBlock, RawDocument
from corpus.reading.titles import Place, is_titled, with_headings
from corpus.values import ROW_END, is_value
from corpus.vocabulary import vocabulary

_HEADING = re.compile(r"\s{0,3}(#{1,6})\s++(.*?)\s*+#*+\s*+$")
_BOLD_HEAD = re.compile(r"\s*(\*\*|__)(.+?)\1\s*(.*)$")
_RUN_IN = re.compile(r"\s*(\*\*|__)(?!\s)([^*_]{3,90}?)\s*\1\s*[.:–—-]?\s*(\S.*)$")
_RULE = re.compile(r"\s*([-*_=])(?:\s*\1){2,}\s*$")
_PIPE_RULE = re.compile(r"\s*+\|?\s*+:?-{2,}+:?\s*+(?:\|\s*+:?-{2,}+:?\s*+)*+\|?\s*+$")
_BULLET = re.compile(rf"\s*(?:[-*+{BULLETS}]|(?<=\s)[–—o§])\s+(\S.*)$")
_NUMBERED = re.compile(r"\s*(\d{1,2})[.)]\s+\S")
_ENDED = re.compile(r"[.!?:;][\"'”’)]*\s*$")
_NOTE = re.compile(r"\s*(?:<sup\b[^>]*>.*?</sup>|\[\^\w{1,5}\]:|[⁰¹²³⁴-⁹]{1,3})\s*(\S.*)$", re.I)
_ONLY_BOLD = re.compile(r"\s*(\*\*|__)(?!\s)([^*_].*?)\1\s*:?\s*$")
_TABLE = re.compile(r"<table\b(?:(?!<table\b).)*?</table>", re.I | re.S)
_PAGE_MARK = re.compile(r"\s*\{\d+\}-{5,}\s*$")
_WIDTH = 60
"""Text wrapped at fewer characters is a list of lines."""
_LEAST_LINES = 8
_COUNT = re.compile(r"\d{1,2}[.)]?")
_WIDEST_HEAD = 40
_MOST_TITLE_LINES = 3
_NARROW = 0.85
"""Lines this part as long as the text is wide were not wrapped with it: they are a heading's."""
_LONGEST_BOLD = 120
_LONGEST_QUESTION = 250
"""The standards' own questions are long; a line that is bold as a whole and asks is a heading."""


def read_markdown(text: str, media: str = "markdown") -> RawDocument:
    """The blocks of a Markdown (or plain) text, already sanitised."""
    return read_pages([text], media, {})


def read_pages(pages: Sequence[str], media: str, labels: dict[int, str]) -> RawDocument:
    """The blocks of a text in pages, read as one; a single page means that there are none."""
    lines = [_lines(page) for page in pages]
    joiner = Joiner([line for page in lines for line in page if line.strip()])
    bare = not any(_is_marked(line) for page in lines for line in page)
    groups = [
        (index, group)
        for index, page in enumerate(lines)
        for group in _groups(tabled(page, joiner, bare=bare))
    ]
    width = _wrap_width([group for _, group in groups])
    blocks: list[RawBlock] = []
    places: list[Place] = []
    table, row_page = 0, -2
    for index, group in groups:
        if _is_table(group):
            goes_on = index == row_page + 1 or (bare and index == row_page)
            table += 0 if goes_on and blocks[-1].table else 1
            found, row_page = _rows(group, table), index
        else:
            texts = _titled(group, width, joiner) if bare else []
            texts = texts or _unwrapped(group, width, joiner)
            found = [b for line in texts for b in _block(line)]
        starts = ((0, index),) if len(pages) > 1 else ()
        kept = [replace(b, pages=starts) for b in found if b.text.strip()]
        blocks += kept
        places += [Place(i == 0, len(kept) == 1) for i in range(len(kept))]
    if bare:
        blocks = with_headings(blocks, places, width)
    return RawDocument(tuple(blocks), media, labels)


def _is_marked(line: str) -> bool:
    """Whether a line has the marks of Markdown, so that headings are told by them."""
    return bool(_HEADING.match(line) or _ONLY_BOLD.match(line) or _RUN_IN.match(line)) or (
        line.lstrip().startswith("|")
    )


def _lines(page: str) -> list[str]:
    return _TABLE.sub(_tabbed, whole_tags(_without_comments(page))).split("\n")


def _titled(group: list[str], width: float, joiner: Joiner) -> list[str]:
    """A heading of two or three lines as one; nothing where the group is text."""
    if not 1 < len(group) <= _MOST_TITLE_LINES or any(item_at(line) for line in group[1:]):
        return []
    text = joiner.join(group)
    if any(not line.lstrip()[:1].islower() for line in group[1:]):
        return []
    narrow = all(len(line.strip()) <= _NARROW * width for line in group[:-1])
    return [text] if is_titled(text) and (text.endswith("?") or narrow) else []


def _tabbed(match: re.Match[str]) -> str:
    """An HTML table, as some converters leave them in Markdown, as lines with tabs."""
    from corpus.reading.html import read_html

    rows = [block.text for block in read_html(match.group()).blocks]
    return "\n\n" + "\n".join(row if "\t" in row else f"{row}\t" for row in rows) + "\n\n"


def _without_comments(text: str) -> str:
    if "-->" not in text:
        return text
    return re.sub(r"<!--.*?-->", lambda m: "\n" * m.group().count("\n"), text, flags=re.S)


def _groups(lines: list[str]) -> list[list[str]]:
    """Runs of lines between blank ones; a heading, and a change to or from a table, also parts."""
    groups: list[list[str]] = []
    current: list[str] = []
    for line in lines:
        blank = not line.strip() or _PAGE_MARK.match(line)
        if blank or (current and _parts(current[-1], line)):
            groups.append(current)
            current = []
        if not blank:
            current.append(line)
    groups.append(current)
    return [group for group in groups if group]


def _parts(before: str, line: str) -> bool:
    heads = _HEADING.match(line) or _HEADING.match(before)
    return bool(heads) or _is_row(line) != _is_row(before)


def _is_row(line: str) -> bool:
    bare = line.strip()
    piped = len(bare) > 1 and bare.startswith("|") and bare.endswith("|")
    return piped or "\t" in line.lstrip(" ") or bool(_aligned(line))


def _is_table(group: list[str]) -> bool:
    ruled = len(group) > 1 and "|" in group[0] and "|" in group[1] and _PIPE_RULE.match(group[1])
    return bool(ruled) or _is_row(group[0])


def _rows(group: list[str], table: int) -> list[RawBlock]:
    rows: list[RawBlock] = []
    ruled = len(group) > 1 and bool(_PIPE_RULE.match(group[1]))
    headed = ruled or _heads_numbers(group)
    for i, line in enumerate(group):
        if _PIPE_RULE.match(line) and "-" in line:
            continue
        cells = "\t".join(plain(cell).strip() for cell in _cells(line)).rstrip()
        rows.append(RawBlock(BlockKind.TABLE_ROW, cells, table=table, header=headed and i == 0))
    return rows


def _heads_numbers(group: list[str]) -> bool:
    """Whether the first row has short labels and the next its number: "No.", "Recommendation", "For" over "1"."""
    if len(group) < 2 or "\t" not in group[0]:
        return False
    heads, below = _cells(group[0]), _cells(group[1])
    short = all(cell.strip() and len(cell) <= _WIDEST_HEAD and not is_value(cell) for cell in heads)
    return len(heads) == len(below) > 2 and short and bool(_COUNT.fullmatch(below[0].strip()))


def _aligned(line: str) -> list[str]:
    """The cells of a line set in columns by spaces; none where the spaces mean nothing."""
    cells = re.split(r" {3,}", line.strip()) if "   " in line else []
    values = [c for c in cells if is_value(c) or vocabulary().rating_of(c)]
    return cells if len(cells) > 1 and values else []


def _cells(line: str) -> list[str]:
    if cells := _aligned(line):
        return cells
    if "\t" in line:
        return line.split("\t")
    bare = line.strip().removeprefix("|").removesuffix("|")
    return re.split(r"(?<!\\)\|", bare)


def _wrap_width(groups: list[list[str]]) -> float:
    """The width at which the text is wrapped, in characters; infinite where it is not.

    Told from the lines that others follow without a blank line: most of them are nearly full.
    """
    lengths = sorted(len(line.rstrip()) for g in groups if not _is_table(g) for line in g[:-1])
    if len(lengths) < _LEAST_LINES:
        return math.inf
    width = lengths[int(0.9 * (len(lengths) - 1))]
    full = sum(length >= 0.8 * width for length in lengths)
    return width if width >= _WIDTH and 2 * full >= len(lengths) else math.inf


def _unwrapped(group: list[str], width: float, joiner: Joiner) -> list[str]:
    """Lines that were wrapped at a width become one again.

    A break is a forced wrap where the next word would not have fitted; others are the author's. Below
    an item all lines that begin where its words begin are its own.
    """
    joined = [[group[0]]]
    item, hung = item_at(group[0]), False
    for before, line in pairwise(group):
        word = line.split(maxsplit=1)[0]
        full = len(before.rstrip()) + 1 + len(word) > width
        starts = _starts_block(line) and not _runs_into(joined, line)
        hangs = _hangs(item, line)
        if (hangs and not _opens_item(line)) or (
            full and not starts and not ROW_END.search(before) and not (hung and not hangs)
        ):
            joined[-1].append(line)
            hung = hung or hangs
        else:
            joined.append([line])
            item, hung = item_at(line), False
    return [
        lines[0] if len(lines) == 1 else _indent(lines[0]) + joiner.join(lines) for lines in joined
    ]


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


def _hangs(item: tuple[int, int] | None, line: str) -> bool:
    """Whether a line begins where the words of the item above it begin."""
    indent = len(_indent(line))
    return item is not None and indent > item[0] and abs(indent - item[1]) <= 1


def _opens_item(line: str) -> bool:
    return any(p.match(line) for p in (_HEADING, _BULLET, _NUMBERED, LETTERED, _NOTE, _RULE))


def _runs_into(joined: Sequence[Sequence[str]], line: str) -> bool:
    """Whether the number that a line begins with ends the sentence before it: "five members out of" / "14. They".

    An item's number stands after the end of a sentence, or is the next after that of the item before.
    """
    number = _NUMBERED.match(line)
    if number is None or _ENDED.search(joined[-1][-1]):
        return False
    items = (m for m in (_NUMBERED.match(lines[0]) for lines in reversed(joined)) if m)
    last = next((int(m.group(1)) for m in items), 0)
    return int(number.group(1)) != last + 1


def _starts_block(line: str) -> bool:
    if _opens_item(line) or _RUN_IN.match(line):
        return True
    return recognise(line) is not None


def _block(line: str) -> list[RawBlock]:
    if _RULE.match(line):
        return []
    if match := _HEADING.match(line):
        return [_heading(match.group(2), len(match.group(1)))]
    if match := _NOTE.match(line):
        return [RawBlock(BlockKind.FOOTNOTE, plain(match.group(1)).strip())]
    if _is_bold_heading(line):
        return [RawBlock(BlockKind.HEADING, plain(line).strip(), level=6)]
    if (match := _RUN_IN.match(line)) and is_run_in(plain(match.group(2))):
        tail = plain(match.group(3)).strip()
        return [RawBlock(BlockKind.HEADING, plain(match.group(2)).strip(), level=6, tail=tail)]
    if match := _BULLET.match(line):
        return [RawBlock(BlockKind.LIST_ITEM, plain(match.group(1)).strip())]
    if _NUMBERED.match(line) or LETTERED.match(line):
        return [RawBlock(BlockKind.LIST_ITEM, plain(line).strip())]
    if line.lstrip().startswith("> "):
        return [RawBlock(BlockKind.QUOTATION, plain(line.lstrip()[2:]).strip())]
    return [RawBlock(BlockKind.PARAGRAPH, re.sub(r" {2,}", " ", plain(line).strip()))]


def _is_bold_heading(line: str) -> bool:
    match = _ONLY_BOLD.match(line)
    bare = line.rstrip(" *_")
    longest = _LONGEST_QUESTION if bare.endswith("?") else _LONGEST_BOLD
    return bool(match) and len(line) <= longest and not bare.endswith(".")


def _heading(body: str, level: int) -> RawBlock:
    """A heading; what stands after its bold part is text that it swallowed."""
    match = _BOLD_HEAD.match(body)
    if match is None or len(match.group(3)) <= 30:
        return RawBlock(BlockKind.HEADING, plain(body).strip(), level)
    tail = plain(match.group(3)).strip()
    return RawBlock(BlockKind.HEADING, plain(match.group(2)).strip(), level, tail=tail)
