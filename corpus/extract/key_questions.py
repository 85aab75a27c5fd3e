"""Key questions with their percentages from the tables, and the counts that the prose tells.

A percentage belongs to a standard through the section that its row stands in. A count is taken
from prose only where sample, subject and percentage agree; a number of cases is never computed from
a percentage.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.extract.parsed import Parsed
from corpus.model import Block, BlockKind, CaseSample, KeyQuestionResult, Span
from corpus.values import Count, counts, half_up, percent
from corpus.vocabulary import vocabulary

_FAR = 3
"""A count ranked beyond this is told of something else."""
_RUN_ON = re.compile(r"(?P<wording>.+\?)\s*(?P<value>\d{1,3}\s?%)\s*$", re.S)


def read_key_questions(
    parsed: Parsed, samples: tuple[CaseSample, ...]
) -> tuple[KeyQuestionResult, ...]:
    """One result per standard and key question, in the standards' order."""
    found: dict[tuple[str, str], KeyQuestionResult] = {}
    for block in parsed.blocks:
        result = _result(parsed, block)
        if result:
            found.setdefault((result.standard, result.slug), result)
    told = [_with_count(parsed, result, samples) for result in found.values()]
    return tuple(sorted(told, key=lambda r: r.standard))


def _result(parsed: Parsed, block: Block) -> KeyQuestionResult | None:
    standard = parsed.section_of(block).standard
    row = row_of(parsed, block)
    if row is None or standard is None:
        return None
    wording, value = row
    slug = vocabulary().slug_of(wording)
    if slug is None or not standard[-1:].isdigit():
        return None
    return KeyQuestionResult(standard, slug, wording, value, block.span)


def row_of(parsed: Parsed, block: Block) -> tuple[str, int] | None:
    """A question and its percentage, from a row or from a line that ran together."""
    if block.kind in (BlockKind.HEADING, BlockKind.FOOTNOTE):
        return None
    words = parsed.words(block)
    cells = [span.of(parsed.text) for span in parsed.cells(block)]
    values = [v for v in parsed.percents(block) if v is not None]
    if len(cells) > 1 and len(values) == 1 and cells[0].rstrip().endswith("?"):
        return re.sub(r"\s+", " ", cells[0]), values[0]
    match = _RUN_ON.fullmatch(words)
    if match and len(words) <= 400 and (value := percent(match.group("value"))) is not None:
        return re.sub(r"\s+", " ", match.group("wording")).strip(), value
    return None


def _with_count(
    parsed: Parsed, result: KeyQuestionResult, samples: tuple[CaseSample, ...]
) -> KeyQuestionResult:
    kind = vocabulary().case_type(result.standard)
    bases = {s.cases for s in samples if s.case_type is kind}
    if row := counts(result.span.of(parsed.text), result.span.start):
        return replace(result, count=row[0].count, cases=row[0].cases, count_span=result.span)
    ranked = sorted(
        (_rank(parsed, result, block, span, count, bases), count.span.start, span, count)
        for block, span, count in _told(parsed, result)
    )
    if not ranked or ranked[0][0] > _FAR:
        return result
    _, _, span, count = ranked[0]
    return replace(result, count=count.count, cases=count.cases, count_span=span)


def _told(parsed: Parsed, result: KeyQuestionResult) -> Iterator[tuple[Block, Span, Count]]:
    """Every count in the prose about the result's casework."""
    kind = vocabulary().case_type(result.standard)
    for block in parsed.prose():
        section = parsed.section_of(block)
        if section.case_type is not kind or section.standard not in (None, result.standard):
            continue
        for span in parsed.sentences(block):
            for count in counts(span.of(parsed.text), span.start):
                yield block, span, count


def _rank(
    parsed: Parsed,
    result: KeyQuestionResult,
    block: Block,
    span: Span,
    count: Count,
    bases: set[int],
) -> int:
    """How surely a count is the result's, 0 best; over `_FAR`: it is another one's."""
    section = parsed.section_of(block)
    own = section.standard == result.standard and section.key_question == result.slug
    words = span.of(parsed.text)
    agrees = result.percent is not None and half_up(count.count, count.cases) == result.percent
    if bases and count.cases not in bases:
        return 9
    if own and agrees:
        return 0
    if own and _says_it_all(words, result.wording):
        return 1
    if agrees and not own and section.key_question is None:
        summary = "executive_summary" in parsed.roles(block.section)
        return (3 if summary else 2) if _is_about(parsed, span, count, result) else 9
    return 9


def _is_about(parsed: Parsed, span: Span, count: Count, result: KeyQuestionResult) -> bool:
    """Whether the sentence speaks of the result's activity, and the count of its subject."""
    words = vocabulary()
    sentence = span.of(parsed.text)
    clause = _clause(parsed.text, span, count)
    topic = words.topics[result.slug]
    active = words.activities.get(result.standard[-1:])
    others = [p for slug, p in words.topics.items() if slug != result.slug and p.search(clause)]
    named = topic.search(clause) or (not others and topic.search(sentence))
    return bool(active and active.search(sentence) and named)


def _clause(text: str, span: Span, count: Count) -> str:
    """The part of the sentence that the count closes or opens."""
    start = span.start
    for other in counts(span.of(text), span.start):
        if other.span.end <= count.span.start:
            start = other.span.end
    return text[start : count.span.end]


def _says_it_all(words: str, wording: str) -> bool:
    """Whether a sentence repeats nearly every word of the key question."""
    stems = {w[:6] for w in re.findall(r"[a-z]+", wording.lower()) if len(w) > 3 and w != "does"}
    said = {w[:6] for w in re.findall(r"[a-z]+", words.lower())}
    return len(stems & said) >= 0.8 * len(stems) if stems else False
