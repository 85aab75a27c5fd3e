"""Key questions with their percentages from the tables.

A row belongs to the standard of its section; where a heading was lost, its wording and the chapter
tell the standard as well. Counts that only the prose tells are added by `told_counts`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from corpus.extract.asked import asked_share
from corpus.extract.parsed import Parsed
from corpus.extract.question_tables import table_results
from corpus.extract.told_counts import with_counts
from corpus.extract.told_questions import settled, told_results, with_count_of
from corpus.model import Block, BlockKind, CaseSample, KeyQuestionResult, Section
from corpus.values import counts
from corpus.vocabulary import vocabulary

_LONGEST_ROW = 400


def read_key_questions(
    parsed: Parsed, samples: tuple[CaseSample, ...]
) -> tuple[tuple[KeyQuestionResult, ...], tuple[str, ...]]:
    """One result per standard and key question, in the standards' order; and notes of what differs."""
    found: dict[tuple[str, str], KeyQuestionResult] = {}
    again: dict[tuple[str, str], KeyQuestionResult] = {}
    notes: dict[tuple[str, str], str] = {}
    printed = [r for block in parsed.blocks if (r := _result(parsed, block))]
    behind = _annexe_rows(parsed)
    for result in sorted(printed, key=lambda r: r.span.start in behind):
        found.setdefault((result.standard, result.slug), result)
    tabled = list(table_results(parsed, samples))
    body = [r for r in tabled if r.span.start not in behind]
    annexe = [r for r in tabled if r.span.start in behind]
    for tellings in (body, told_results(parsed, samples), annexe):
        results, unsettled = settled(tellings)
        for result in _several(results, found):
            (again if (result.standard, result.slug) in found else found).setdefault(
                (result.standard, result.slug), result
            )
        notes |= {pair: note for pair, note in unsettled.items() if pair not in found}
    asked = (r for r in found.values() if vocabulary().asks(r.standard, r.slug))
    told = [
        with_count_of(r, again.get((r.standard, r.slug), r))
        for r in with_counts(parsed, tuple(asked), samples)
    ]
    slugs = vocabulary().slugs
    ordered = sorted(told, key=lambda r: (r.standard, slugs.index(r.slug)))
    return tuple(ordered), tuple(note for pair, note in notes.items() if pair not in found)


def _annexe_rows(parsed: Parsed) -> frozenset[int]:
    """Where the rows of the data annexe begin, which prints the body's results again without counts."""
    return frozenset(
        b.span.start for b in parsed.blocks if "data_annexe" in parsed.roles(b.section)
    )


def _several(
    results: Iterable[KeyQuestionResult], found: Mapping[tuple[str, str], KeyQuestionResult]
) -> list[KeyQuestionResult]:
    """The results without a standard's only one, which may be a remark made in passing."""
    pairs = {(r.standard, r.slug) for r in results} | set(found)
    of = Counter(standard for standard, _ in pairs)
    return [r for r in results if of[r.standard] > 1]


def _result(parsed: Parsed, block: Block) -> KeyQuestionResult | None:
    row = row_of(parsed, block)
    if row is None:
        return None
    wording, value = row
    slug = vocabulary().slug_of(wording)
    standard = _standard(parsed.section_of(block), wording)
    if slug is None or standard is None:
        return None
    result = KeyQuestionResult(standard, slug, wording, value, block.span)
    if told := counts(parsed.words(block), block.span.start):
        one = told[0]
        return replace(result, count=one.count, cases=one.cases, count_span=block.span)
    return result


def _standard(section: Section, wording: str) -> str | None:
    """The section's standard, unless the wording is another's of the same domain."""
    words = vocabulary()
    if only := words.only_standard(words.slug_of(wording) or ""):
        return only if section.case_type is words.case_type(only) else None
    place = words.place_of(wording)
    domains = [n for n, kind in words.case_types.items() if kind is section.case_type]
    if domains and place and f"{domains[0]}.{place}" in words.standards:
        return f"{domains[0]}.{place}"
    return section.standard


def row_of(parsed: Parsed, block: Block) -> tuple[str, int | None] | None:
    """A question and its percentage, from a row, or from a line or heading that ends with its result."""
    words = parsed.words(block)
    if block.kind is BlockKind.FOOTNOTE or len(words) > _LONGEST_ROW or "?" not in words:
        return None
    cells = [span.of(parsed.text) for span in parsed.cells(block)]
    values = [v for v in parsed.percents(block) if v is not None]
    if len(cells) > 1 and len(values) == 1 and cells[0].rstrip().endswith("?"):
        return re.sub(r"\s+", " ", cells[0]), values[0]
    told = asked_share(words) if len(cells) == 1 else None
    return (told[0], told[1].percent) if told else None
