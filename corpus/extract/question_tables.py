"""Key questions in tables of any shape: a row a question, a column a question, or a row a result.

What a cell is, its words tell: a subject ("Keeping the child safe", or a question about it and nothing
else), a standard, a share. Of several shares in a row the one counts whose column says that the work
was sufficient; where no heading says which it is, none does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from corpus.extract.parsed import Parsed
from corpus.extract.shares import Share, shares
from corpus.headings import recognise
from corpus.model import Block, BlockKind, CaseSample, CaseType, KeyQuestionResult, Span
from corpus.values import half_up
from corpus.vocabulary import vocabulary

_PLACE = re.compile(r"([23]) ?\. ?([1-4])(?!\d)")
_BARE = re.compile(r"\d{1,3}")
_INSIDE = re.compile(r"(?P<n>\d{1,3})\s*\(\s*\d{1,3}\s?(?:%|per\s?cent)\s*\)", re.I)
"""A count with its percentage: "13 (87%)"."""
LETTERED = re.compile(r"\s*\(?([a-z])[).]\s+(?=\S)", re.I)
LETTER = re.compile(r"\(?(?:[a-z]|\d{1,2}|[ivx]{1,4}|[1-4](?:\.\d+){2,3})[).]?", re.I)
_NO = re.compile(r"\b(?:no|not|insufficient|inadequate|unsatisfactory|too\s+few)\b", re.I)
_YES = re.compile(r"\b(?:yes|sufficient\w*|satisfactory|good\s+enough|met|effective\w*)\b", re.I)
_BASE = re.compile(
    r"\W*(?:(?:number|total|all)\s+(?:of\s+)?)?(?:cases|sample|base|total|n|inspected|examined|relevant(?:\s+cases)?)(?:\s+(?:inspected|examined|size))?\W*",
    re.I,
)
_ELSEWHERE = re.compile(
    r"\b(?:all\s+(?:services|areas|inspections)|other\w*|similar|national\w*|average|england|wales|previous\w*|last|earlier"
    r"|(?:19|20)\d\d|change|difference|target|family|comparator\w*|benchmark)\b",
    re.I,
)
_PLAIN = re.compile(
    r"\W*(?:%|per\s?cent(?:age)?s?|shares?|results?|figures?|scores?|numbers?|counts?|cases|of|the|sample|n)?"
    r"(?:\W+(?:%|per\s?cent(?:age)?|of|the|cases|inspected|number|count|n))*\W*",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell and what its words tell."""

    text: str
    slug: str | None = None
    standard: str | None = None
    """A standard's number, or only its last part where the cell names no domain."""
    share: Share | None = None


def table_results(parsed: Parsed, samples: tuple[CaseSample, ...]) -> Iterator[KeyQuestionResult]:
    """Every result in a table, in reading order."""
    for rows in tables(parsed):
        kind = parsed.section_of(rows[0]).case_type
        bases = frozenset(s.cases for s in samples if s.case_type is kind)
        yield from _results(parsed, rows, bases)


def tables(parsed: Parsed) -> Iterator[list[Block]]:
    """Runs of rows without anything between them, within one section."""
    blocks = [b for b in parsed.blocks if b.kind is not BlockKind.FOOTNOTE]
    for (is_row, _), run in groupby(
        blocks, key=lambda b: (b.kind is BlockKind.TABLE_ROW, b.section)
    ):
        if is_row:
            yield list(run)


def _results(
    parsed: Parsed, rows: list[Block], bases: frozenset[int]
) -> Iterator[KeyQuestionResult]:
    heads: list[Cell] = []
    group: str | None = None
    found: list[KeyQuestionResult] = []
    for block in rows:
        if is_prompt(parsed, block):
            continue
        cells = cells_of(parsed, block, heads)
        if not any(cell.share or _BARE.fullmatch(cell.text) for cell in cells):
            named = [c for c in cells if c.text]
            if len(named) == 1 and named[0].standard:
                group = named[0].standard
            else:
                heads = cells
            continue
        found += _row(parsed, block, cells, heads, group, bases)
    yield from found


def is_prompt(parsed: Parsed, block: Block) -> bool:
    """Whether a row is a lettered sub-question."""
    cells = [span.of(parsed.text) for span in parsed.cells(block)]
    words = vocabulary()
    if any(words.subject_of(c) or words.slug_of(c) or words.stated(c) for c in cells):
        return False
    return bool(LETTERED.match(cells[0])) or any(
        LETTER.fullmatch(c) for c in cells[:-1] if c and not c.isdigit()
    )


def cells_of(parsed: Parsed, block: Block, heads: list[Cell]) -> list[Cell]:
    """A row's cells; a number alone is a percentage where its heading has the sign."""
    texts = [re.sub(r"\s+", " ", span.of(parsed.text)) for span in parsed.cells(block)]
    found = []
    for i, text in enumerate(texts):
        head = heads[i - len(texts)].text if heads and i >= len(texts) - len(heads) else ""
        found.append(_cell(text, signed=_is_percent(head) and i > 0))
    return found


def _is_percent(head: str) -> bool:
    return bool(re.search(r"%|per\s?cent", head, re.I))


def _cell(text: str, *, signed: bool) -> Cell:
    told = shares(f"{text}%" if signed and _BARE.fullmatch(text) else text)
    if len(told) == 1 and not vocabulary().foreign(text) and not _names(text):
        return Cell(text, share=told[0])
    words = vocabulary()
    slug = (
        words.slug_of(text)
        or words.subject_of(text)
        or words.paraphrased(text)
        or words.stated(text)
    )
    return Cell(text, slug, _standard(text, asked=slug is not None))


def _names(text: str) -> bool:
    return any(pattern.search(text) for _, pattern in vocabulary().subjects)


def _standard(text: str, *, asked: bool) -> str | None:
    """The standard that a cell names: by number, by title, or by what a question asks about."""
    if match := _PLACE.search(text):
        return f"{match.group(1)}.{match.group(2)}"
    if asked:
        return vocabulary().place_of(text)
    name = recognise(text) or recognise(f"{text}:")
    if name and name.sort == "standard":
        return name.number or _place(name.title)
    short = {
        "delivery": "3",
        "service delivery": "3",
        "implementation": "3",
        "review": "4",
        "reviews": "4",
    }
    return short.get(text.strip(" :").lower())


def aligned_heads(heads: list[Cell], cells: list[Cell]) -> list[Cell]:
    """The headings over the cells; an empty first one was dropped where all others have a share below."""
    missing = len(cells) - len(heads)
    if missing > 0 and heads and all(c.share or _BARE.fullmatch(c.text) for c in cells[missing:]):
        return [Cell("")] * missing + heads
    return heads if not missing else []


def _place(title: str) -> str | None:
    """The last part of a case-led standard's number, the same in both domains."""
    numbers = (vocabulary().number_of(title, domain) for domain in vocabulary().case_types)
    return next((number[-1] for number in numbers if number), None)


def _row(
    parsed: Parsed,
    block: Block,
    cells: list[Cell],
    heads: list[Cell],
    group: str | None,
    bases: frozenset[int],
) -> Iterator[KeyQuestionResult]:
    slugs = [c for c in cells if c.slug]
    standards = [c.standard for c in cells if c.standard]
    section = parsed.section_of(block)
    aligned = aligned_heads(heads, cells)
    by_column = [
        (c, h)
        for c, h in zip(cells, aligned, strict=False)
        if c.share and (h.slug or (h.standard and slugs))
    ]
    if any(not c.share and _NO.search(c.text) for c in cells):
        return
    if len(by_column) > 1 and len(by_column) == sum(bool(c.share) for c in cells):
        for cell, head in by_column:
            slug = head.slug or slugs[0].slug
            told = head.standard if not head.slug else standards[0] if standards else group
            number = number_in(told, section.standard, section.case_type)
            if slug and number and cell.share and len(slugs) == (0 if head.slug else 1):
                yield _result(
                    block, number, slug, (head if head.slug else slugs[0]).text, cell.share
                )
        return
    if len(slugs) != 1 or len(set(standards)) > 1:
        return
    share = _with_count(one_share(cells, aligned), cells, aligned, bases)
    told = standards[0] if standards else group
    number = number_in(told, section.standard, section.case_type)
    if share and number and slugs[0].slug:
        yield _result(block, number, slugs[0].slug, slugs[0].text, share)


def number_in(told: str | None, own: str | None, kind: CaseType | None) -> str | None:
    """The standard's number: what the table tells, within the section's domain."""
    words = vocabulary()
    if told and "." in told:
        return (
            told
            if words.case_type(told) and (kind is None or words.case_type(told) is kind)
            else None
        )
    domains = [n for n, case_type in words.case_types.items() if case_type is kind]
    if told:
        number = f"{domains[0]}.{told}" if domains else ""
        return number if number in words.standards else None
    return own if own and words.case_type(own) else None


def _says_result(head: str) -> bool:
    return bool(_YES.search(head) or _PLAIN.fullmatch(head) or _is_percent(head))


def one_share(cells: list[Cell], heads: list[Cell]) -> Share | None:
    """The row's one share: its only one, a count with its percentage, or the one said to be sufficient."""
    told = [(c.share, heads[i].text if heads else "") for i, c in enumerate(cells) if c.share]
    kept = [(s, head) for s, head in told if not (_NO.search(head) or _ELSEWHERE.search(head))]
    if len(kept) > 1:
        said = [(s, head) for s, head in kept if _says_result(head)]
        kept = said if heads else kept
    found = [s for s, _ in kept]
    if len(found) == 2:
        counted = [s for s in found if s.count is not None]
        percents = [s for s in found if s.percent is not None and s.count is None]
        if len(counted) == len(percents) == 1:
            one = counted[0]
            return Share(one.span, percents[0].percent, one.count, one.cases)
    return found[0] if len(found) == 1 else None


def _with_count(
    share: Share | None, cells: list[Cell], heads: list[Cell], bases: frozenset[int]
) -> Share | None:
    """The share with the count that columns of bare numbers tell, where it fits the sample."""
    if (share and share.count is not None) or not heads:
        return share
    numbers = {
        i: int(c.text) for i, c in enumerate(cells) if _BARE.fullmatch(c.text) and not c.share
    }
    yes = [
        n
        for i, n in numbers.items()
        if _YES.search(heads[i].text) and not _NO.search(heads[i].text)
    ]
    inside = [m for c in cells if c.share is share and (m := _INSIDE.fullmatch(c.text.strip()))]
    if share and len(inside) == 1:
        yes = [int(inside[0]["n"])]
    no = [n for i, n in numbers.items() if _NO.search(heads[i].text)]
    base = [n for i, n in numbers.items() if _BASE.fullmatch(heads[i].text)]
    cases = base[0] if len(base) == 1 else yes[0] + no[0] if len(yes) == len(no) == 1 else 0
    if len(yes) != 1:
        return share
    printed = share.percent if share else None
    fitting = [b for b in bases if yes[0] <= b and half_up(yes[0], b) == printed]
    cases = cases or (fitting[0] if len(fitting) == 1 else 0)
    if not cases > 0 or yes[0] > cases:
        return share
    agrees = half_up(yes[0], cases) == printed if printed is not None else cases in bases
    if not agrees:
        return share
    return Share(
        share.span if share else Span(0, 0), share.percent if share else None, yes[0], cases
    )


def _result(block: Block, number: str, slug: str, wording: str, share: Share) -> KeyQuestionResult:
    span: Span | None = block.span if share.count is not None else None
    return KeyQuestionResult(
        number, slug, wording, share.percent, block.span, share.count, share.cases, span
    )
