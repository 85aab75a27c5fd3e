"""Sections and blocks: which words stand under which heading.

Levels come from names: chapters, then domains' standards, then what stands under these. A domain's
name without a number is a chapter only where its standards follow; before that it is a part of the
summary. Standard, case type and key question are inherited by everything below.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.canonical import Canonical, Placed
from corpus.extract.asked import without_share
from corpus.headings import Name, clean_title, recognise
from corpus.model import Block, BlockKind, Section, Span
from corpus.reading.raw import RawBlock
from corpus.values import is_value
from corpus.vocabulary import vocabulary

_ANNEXES = ("methodology", "data_annexe")
_LONGEST_LABEL = 60
_LONGEST_TITLE = 120
"""The first cell of a row that the file marks as a header is the table's title."""
_FRONT = (None, "foreword", "ratings", "executive_summary")


@dataclass(frozen=True, slots=True)
class Structure:
    """Sections in reading order and the blocks they hold."""

    sections: tuple[Section, ...]
    blocks: tuple[Block, ...]


def outline(canonical: Canonical) -> Structure:
    """The sections and blocks of a canonical text."""
    headings = [p for p in canonical.blocks if p.raw.kind is BlockKind.HEADING]
    names = [recognise(p.raw.text, marked=True) for p in headings]
    open_sections: list[Section] = []
    sections = [] if headings and headings[0].span.start == 0 else [_opening(canonical)]
    marked = {s.index: 0 for s in sections}
    for i, (heading, name) in enumerate(zip(headings, names, strict=True)):
        open_sections = [s for s in open_sections if s.role != "contents"]
        name = _as_part(name, names, i)
        above = marked[open_sections[0].index] if open_sections else 0
        if name and name.sort == "domain_part" and 0 < heading.raw.level <= above:
            name = _as_chapter(name, open_sections[0])
        section = _section(len(sections), heading, name, open_sections)
        marked[section.index] = heading.raw.level
        open_sections = [s for s in open_sections if s.level < section.level] + [section]
        sections.append(section)
    return Structure(_closed(sections, len(canonical.text)), _blocks(canonical, sections))


def _opening(canonical: Canonical) -> Section:
    """Stands for the words before the first heading; its own heading is empty."""
    return Section(0, "", 1, Span(0, 0), Span(0, len(canonical.text)), None)


def _as_part(name: Name | None, names: Sequence[Name | None], at: int) -> Name | None:
    """A domain's name is its chapter only if numbered, or if one of its standards comes next."""
    if name is None or name.sort != "domain" or name.numbered:
        return name
    for later in names[at + 1 :]:
        if later is None or later.sort in ("part", "question", "example"):
            continue
        if later.sort == "standard" and (later.number or name.number or "")[:1] == name.number:
            return name
        break
    return replace(name, sort="domain_part", level=2)


def _as_chapter(name: Name, chapter: Section) -> Name:
    """A domain marked as high as the chapter before it is a part of a summary, never of anything else."""
    if chapter.role in _FRONT or chapter.role in _ANNEXES:
        return name
    return replace(name, sort="domain", level=1)


def _section(index: int, at: Placed, name: Name | None, opened: list[Section]) -> Section:
    title = clean_title(at.raw.text)
    chapter = opened[0] if opened else None
    name = _in_place(name, title, opened)
    level = _level(name, opened)
    parent = next((s for s in reversed(opened) if s.level < level), None)
    section = Section(
        index,
        title,
        level,
        at.span,
        at.span,
        parent.index if parent else None,
        parent.standard if parent else None,
        parent.case_type if parent else None,
        parent.key_question if parent else None,
        name.role if name else None,
    )
    return _about(section, name, parent, chapter)


def _in_place(name: Name | None, title: str, opened: list[Section]) -> Name | None:
    """What a name is where it stands.

    Under a case-led standard "Desistance" is a key question, though another framework has a standard
    of that title; in the methodology "Domain two: ..." tells how the domain was inspected.
    """
    around = opened[-1] if opened else None
    if (
        name
        and name.worded
        and name.sort == "domain"
        and opened
        and opened[0].role == "methodology"
    ):
        return None
    if around and around.case_type and around.standard and not (name and name.numbered):
        slug = vocabulary().subject_under(without_share(title), around.standard)
        return Name("question", 3, slug=slug) if slug else name
    return name


def _level(name: Name | None, opened: list[Section]) -> int:
    """A known level as it is; else one below the innermost chapter or standard."""
    if name and name.sort == "chapter":
        return 1
    if name and name.sort in ("domain", "domain_part"):
        return 2 if opened and (opened[0].role in _ANNEXES or name.sort == "domain_part") else 1
    holder = next((s for s in reversed(opened) if s.level == 1 or _is_standard(s)), None)
    if name and name.sort == "standard":
        return 2 if opened else 1
    if name and name.role == "diversity":
        return 2 if opened and opened[0].role == "domain" else 1
    if name and name.sort == "example" and opened and opened[-1].level >= 3:
        return 4
    return holder.level + 1 if holder else 1


def _is_standard(section: Section) -> bool:
    return section.standard is not None and section.level == 2


def _about(
    section: Section, name: Name | None, parent: Section | None, chapter: Section | None
) -> Section:
    """What the section treats: its standard, its case type, its key question."""
    cases = vocabulary().case_type
    if name is None:
        return section
    if name.sort == "question":
        return replace(section, key_question=name.slug, role=None)
    if name.sort == "standard":
        number = name.number or _number_by_title(name.title, chapter)
        body = chapter is None or chapter.role not in _ANNEXES
        role = "standard" if number and body else None
        return replace(section, standard=number, case_type=cases(number), role=role)
    if name.sort == "domain_part":
        front = chapter is None or chapter.role in _FRONT
        role = "executive_summary" if front else None
        return replace(section, role=role, case_type=cases(name.number))
    if name.sort == "domain":
        annexe = chapter is not None and chapter.role in _ANNEXES and section.level > 1
        return replace(
            section,
            role=None if annexe else "domain",
            case_type=cases(name.number),
        )
    return section


def _number_by_title(title: str, chapter: Section | None) -> str | None:
    """A standard printed without its number is told by its title within its domain."""
    recognised = recognise(chapter.title) if chapter else None
    if recognised is None or recognised.sort != "domain":
        return None
    return vocabulary().number_of(title, recognised.number or "")


def _closed(sections: list[Section], length: int) -> tuple[Section, ...]:
    """The sections with spans that end where the next of the same or a higher level begins."""
    ends = [length] * len(sections)
    unfinished: list[Section] = []
    for section in sections:
        while unfinished and unfinished[-1].level >= section.level:
            ends[unfinished.pop().index] = section.heading.start
        unfinished.append(section)
    return tuple(
        replace(section, span=Span(section.heading.start, end))
        for section, end in zip(sections, ends, strict=True)
    )


def _blocks(canonical: Canonical, sections: list[Section]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    headers = _headers(canonical.blocks)
    index = 0
    for i, placed in enumerate(canonical.blocks):
        while index + 1 < len(sections) and sections[index + 1].heading.start <= placed.span.start:
            index += 1
        blocks.append(Block(placed.raw.kind, placed.span, index, headers.get(i)))
    return tuple(blocks)


def _headers(blocks: Sequence[Placed]) -> dict[int, Span]:
    """Index of a row -> the row of column headings above it in its table."""
    found: dict[int, Span] = {}
    header: Span | None = None
    table = 0
    for i, placed in enumerate(blocks):
        raw = placed.raw
        if raw.kind is BlockKind.FOOTNOTE:
            continue
        if raw.kind is not BlockKind.TABLE_ROW or not raw.table:
            header, table = None, 0
        elif _is_header(raw, blocks, i):
            header, table = placed.span, raw.table
        elif raw.table != table:
            header, table = None, raw.table
        elif header:
            found[i] = header
    return found


def _is_label(cell: str, longest: int) -> bool:
    return len(cell) <= longest and not is_value(cell) and not vocabulary().rating_of(cell)


def _is_header(row: RawBlock, blocks: Sequence[Placed], at: int) -> bool:
    """A row of labels, first in its table or after values, over a row with values."""
    longest = _LONGEST_TITLE if row.header else _LONGEST_LABEL
    if len(row.cells) < 2 or not all(
        _is_label(cell, _LONGEST_LABEL if i else longest) for i, cell in enumerate(row.cells)
    ):
        return False
    above = blocks[at - 1].raw if at else None
    first = above is None or above.table != row.table
    if above is not None and not first and not any(is_value(cell) for cell in above.cells):
        return False
    below = blocks[at + 1].raw if at + 1 < len(blocks) else None
    same = below is not None and below.table == row.table
    values = below is not None and same and any(is_value(cell) for cell in below.cells[1:])
    return values or (first and row.header)
