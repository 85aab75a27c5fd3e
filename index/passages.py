"""What is searched and cited: sentences, bullets, table rows and headings, each with its place.

A passage is a slice of the canonical text, never a rewording. What is *indexed* may be more than
the slice, for a row means nothing without its column headings and half a sentence, broken at a page
end, means nothing without the other half. Its place in the report (standard, case type, stage, key
question) is kept as fields to filter by and never embedded: in the embedded text it cost 7 points
of recall.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.model import Block, BlockKind, Report, Span
from index.facets import Facets, facets_of
from index.sentences import MAX_CITABLE, citable_spans, trimmed

_ENDED = re.compile(r"[.!?:;]['\"’”)\]*]*\s*$")
_CONTINUES = re.compile(r"\s*['\"’”(]?[a-z]")
_PROSE = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTATION)
_WHOLE = (BlockKind.HEADING, BlockKind.TABLE_ROW, BlockKind.FOOTNOTE)
_LEFT_OUT = ("contents",)


@dataclass(frozen=True, slots=True)
class Passage:
    """A citable unit and where it stands."""

    id: str
    """Content id, unique in its report; no offset is in it, so edits elsewhere keep it."""
    report: str
    ordinal: int
    """Reading order within the report, from 0; a footnote follows the paragraph it interrupts."""
    span: Span
    kind: BlockKind
    section: int
    """Index of its innermost section."""
    paragraph: int
    """Number of its paragraph; the parts of a paragraph broken by a page share one."""
    standard: str | None
    case_type: str | None
    """"court", "out_of_court", "resettlement" or None."""
    stage: str | None
    """"assessment", "planning", "delivery", "reviewing" or None."""
    key_question: str | None
    role: str | None
    """Known role of its section, or of the nearest section around that has one."""
    text: str
    """The words at `span`, verbatim."""
    header: str
    """A table row's column headings; "" where there are none."""
    indexed: str
    """What is searched: the text, with its row header or the other half of a broken sentence."""


@dataclass(frozen=True, slots=True)
class _Unit:
    """A passage in the making."""

    span: Span
    block: Block
    paragraph: int
    indexed: str


def passages_of(report: Report) -> tuple[Passage, ...]:
    """The passages of a report in reading order; its table of contents is left out."""
    seen: Counter[str] = Counter()
    facets = facets_of(report)
    return tuple(
        _passage(report, ordinal, unit, facets, seen) for ordinal, unit in enumerate(_units(report))
    )


def _passage(
    report: Report, ordinal: int, unit: _Unit, facets: Facets, seen: Counter[str]
) -> Passage:
    digest = hashlib.sha256(unit.indexed.encode()).hexdigest()[:16]
    seen[digest] += 1
    text = unit.span.of(report.text)
    place = facets.at(unit.block.section, unit.span, text)
    return Passage(
        id=digest if seen[digest] == 1 else f"{digest}-{seen[digest]}",
        report=report.id,
        ordinal=ordinal,
        span=unit.span,
        kind=unit.block.kind,
        section=unit.block.section,
        paragraph=unit.paragraph,
        standard=place.standard,
        case_type=place.case_type,
        stage=place.stage,
        key_question=place.key_question,
        role=_role(report, unit.block.section),
        text=text,
        header=_header(report, unit.block),
        indexed=unit.indexed,
    )


def _units(report: Report) -> Iterator[_Unit]:
    paragraph = -1
    for group in _paragraphs(report):
        paragraph += 1
        yield from _units_of(report, group, paragraph)


def _paragraphs(report: Report) -> Iterator[list[Block]]:
    """Blocks in reading order, those of one broken paragraph together.

    A paragraph that a page break or a footnote interrupted goes on in the next prose block that
    begins in small letters; the footnote stands after it.
    """
    prose: list[Block] = []
    notes: list[Block] = []
    for block in report.blocks:
        if _role(report, block.section) in _LEFT_OUT:
            continue
        if block.kind is BlockKind.FOOTNOTE:
            notes.append(block)
        elif prose and _goes_on(report.text, prose[-1], block):
            prose.append(block)
        else:
            yield from _closed(prose, notes)
            prose, notes = [block], []
    yield from _closed(prose, notes)


def _closed(prose: list[Block], notes: list[Block]) -> Iterator[list[Block]]:
    if prose:
        yield prose
    yield from ([note] for note in notes)


def _goes_on(text: str, before: Block, after: Block) -> bool:
    return (
        before.kind in _PROSE
        and after.kind is BlockKind.PARAGRAPH
        and not _ENDED.search(before.span.of(text))
        and bool(_CONTINUES.match(text, after.span.start, after.span.end))
    )


def _units_of(report: Report, group: list[Block], paragraph: int) -> Iterator[_Unit]:
    """The sentences of one paragraph; both sides of a break are indexed as the whole."""
    text = report.text
    parts = [(block, span) for block in group for span in _spans(text, block)]
    for i, (block, span) in enumerate(parts):
        words = [_header(report, block), span.of(text)]
        if i and parts[i - 1][0] is not block:
            words.insert(1, parts[i - 1][1].of(text))
        if i + 1 < len(parts) and parts[i + 1][0] is not block:
            words.append(parts[i + 1][1].of(text))
        yield _Unit(span, block, paragraph, " ".join(" ".join(words).split()))


def _spans(text: str, block: Block) -> Iterator[Span]:
    """A heading, a row and a short note are cited whole, prose by the sentence."""
    whole = trimmed(text, block.span.start, block.span.end)
    short = whole.end - whole.start <= MAX_CITABLE
    if short and (block.kind in _WHOLE):
        yield from [whole] if whole.start < whole.end else []
    else:
        yield from citable_spans(text, block.span)


def _role(report: Report, section: int) -> str | None:
    """The known role of the section or of the nearest one around it."""
    roles = [part.role for part in report.section_path(section) if part.role]
    return roles[-1] if roles else None


def _header(report: Report, block: Block) -> str:
    return " ".join(block.header.of(report.text).split()) if block.header else ""
