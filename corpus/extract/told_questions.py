"""Key questions that no table prints: short names with a share, answers under a question's heading,
running sentences.

A figure that could belong elsewhere is left out: the standard is the section's, or the one that the
sentence or the one before names; the base must be the sample's; two tellings that differ cancel out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from corpus.extract.parsed import PROSE, Parsed
from corpus.extract.shares import Share
from corpus.extract.told_results import Subject, read_answer, read_label, read_sentence
from corpus.model import Block, BlockKind, CaseSample, KeyQuestionResult, Section, Span
from corpus.values import NUMBER, half_up, number
from corpus.vocabulary import vocabulary

_ALL = 3
_AFTER = re.compile(
    rf"(?<![\d.])(?P<percent>\d{{1,3}})\s?(?:%|per\s?cent)[^.;()]{{0,50}}\(\s*(?P<n>{NUMBER})\s+(?:cases|children|files)\s*\)",
    re.I,
)
_OF_SAMPLE = re.compile(
    rf"\b(?P<n>{NUMBER})(?:\s+(?:cases|children|files))?\s*\(\s*(?P<percent>{NUMBER})\s?(?:%|per\s?cent)",
    re.I,
)
_APART = {"recommendations", "methodology", "contents", "strengths", "improvements"}


@dataclass(frozen=True, slots=True)
class _Read:
    """What the text before a sentence has said."""

    section: int = -1
    places: frozenset[str] = frozenset()
    listed: tuple[Subject, ...] = ()
    answered: bool = False
    told: bool = False
    """Whether the sentence before, in the same block, gave results."""
    label: str | None = None
    """The key question that the block opens with as its label: "Desistance. In 12 cases ..."."""


def told_results(parsed: Parsed, samples: tuple[CaseSample, ...]) -> Iterator[KeyQuestionResult]:
    """Every result that the prose about casework tells, in reading order."""
    before = _Read()
    for block in parsed.blocks:
        if block.kind not in (*PROSE, BlockKind.HEADING):
            continue
        section = parsed.section_of(block)
        if section.case_type is None or parsed.roles(block.section) & _APART:
            continue
        if block.section != before.section:
            kept = before.listed if _same_part(parsed, before.section, block.section) else ()
            before = _Read(block.section, listed=kept)
        before = replace(before, told=False, label=None)
        if block.kind is BlockKind.HEADING:
            for result in _headed(parsed, block, section):
                if _fits(result, section, samples):
                    yield result
            continue
        for span in parsed.sentences(block):
            told, before = _told(parsed, block, section, span, before)
            for result in told:
                one = _counted(parsed.text, result, section, samples)
                if _fits(one, section, samples):
                    yield one


def _headed(parsed: Parsed, block: Block, section: Section) -> Iterator[KeyQuestionResult]:
    """The result that a heading prints behind its short name: "Keeping the child safe: 71%"."""
    number = section.standard
    label = read_label(parsed.words(block)) if vocabulary().case_type(number) else None
    if number and label and number[-1] in vocabulary().activities:
        yield _result(number, label.slug, label.wording, label.share, block.span)


def _same_part(parsed: Parsed, first: int, second: int) -> bool:
    """Whether two sections stand in one chapter: "in the same order" looks back no further."""
    if first < 0:
        return False
    return list(parsed.path(first))[-1].index == list(parsed.path(second))[-1].index


def _told(
    parsed: Parsed, block: Block, section: Section, span: Span, before: _Read
) -> tuple[list[KeyQuestionResult], _Read]:
    text = span.of(parsed.text)
    read = read_sentence(text, before.listed, goes_on=before.told)
    listed = len({s.slug for s in read.subjects}) == _ALL
    after = replace(
        before,
        places=read.places or before.places,
        listed=read.subjects if listed else before.listed,
        told=bool(read.told),
    )
    number = _standard(section, read.places, before.places)
    if number is None:
        return [], after
    if span.start == block.span.start and (slug := vocabulary().subject_of(text)):
        return [], replace(after, label=slug)
    if before.label and (share := read_answer(text)):
        return [_result(number, before.label, text, share, span)], replace(after, label=None)
    if section.key_question and not before.answered and (share := read_answer(text)):
        after = replace(after, answered=True)
        return [_result(number, section.key_question, section.title, share, span)], after
    told = list(read.told)
    if not told and (label := read_label(text)):
        told = [label]
    if section.key_question:
        told = [t for t in told if t.slug == section.key_question]
    return [_result(number, t.slug, t.wording, t.share, span) for t in told], after


def _standard(section: Section, named: frozenset[str], before: frozenset[str]) -> str | None:
    """The section's standard, unless the sentence names others alone; else the one that is named."""
    words = vocabulary()
    if section.standard:
        own = section.standard[-1]
        fits = words.case_type(section.standard) and (not named or own in named)
        return section.standard if fits and own in words.activities else None
    places = named or before
    domains = [n for n, kind in words.case_types.items() if kind is section.case_type]
    number = f"{domains[0]}.{min(places)}" if len(places) == 1 and domains else ""
    return number if number in words.standards else None


def _fits(result: KeyQuestionResult, section: Section, samples: tuple[CaseSample, ...]) -> bool:
    """Whether the figure can be one of the whole sample, where the report tells its size."""
    bases = {s.cases for s in samples if s.case_type is section.case_type}
    if not bases:
        return True
    if result.cases is not None:
        return result.cases in bases or (
            result.percent is not None and any(_prints(result.percent, base) for base in bases)
        )
    return result.percent is None or any(_prints(result.percent, base) for base in bases)


def _counted(
    text: str, result: KeyQuestionResult, section: Section, samples: tuple[CaseSample, ...]
) -> KeyQuestionResult:
    """With the count that stands before its percentage, of the sample's size: "in nine cases (56%)"."""
    if result.count is not None or result.percent is None:
        return result
    place = result.span.start, result.span.end
    for match in [*_OF_SAMPLE.finditer(text, *place), *_AFTER.finditer(text, *place)]:
        count, percent = number(match["n"]), number(match["percent"])
        for base in {s.cases for s in samples if s.case_type is section.case_type}:
            if count is None or percent != result.percent or count > base:
                continue
            if half_up(count, base) == percent:
                return replace(result, count=count, cases=base, count_span=result.span)
    return result


def _prints(percent: int, base: int) -> bool:
    return any(half_up(count, base) == percent for count in range(base + 1))


def _result(number: str, slug: str, wording: str, share: Share, span: Span) -> KeyQuestionResult:
    told = span if share.count is not None else None
    return KeyQuestionResult(
        number, slug, wording, share.percent, span, share.count, share.cases, told
    )


def settled(
    tellings: Iterable[KeyQuestionResult],
) -> tuple[list[KeyQuestionResult], dict[tuple[str, str], str]]:
    """One result per standard and key question; where tellings differ, none and a note."""
    grouped: dict[tuple[str, str], list[KeyQuestionResult]] = {}
    for one in tellings:
        grouped.setdefault((one.standard, one.slug), []).append(one)
    found: list[KeyQuestionResult] = []
    notes: dict[tuple[str, str], str] = {}
    for (standard, slug), told in grouped.items():
        values = {t.percent for t in told} - {None}
        counted = {(t.count, t.cases) for t in told} - {(None, None)}
        if len(values) > 1 or len(counted) > 1:
            notes[standard, slug] = f"The results told for {standard}, {slug} differ: not read."
        else:
            found.append(_one(told))
    return found, notes


def _one(told: list[KeyQuestionResult]) -> KeyQuestionResult:
    """The fullest telling; a percentage takes the count that another tells and that prints it."""
    best = max(told, key=lambda t: (t.percent is not None, t.count is not None))
    counted = next((t for t in told if t.count is not None and t.cases), None)
    return with_count_of(best, counted) if counted else best


def with_count_of(result: KeyQuestionResult, other: KeyQuestionResult) -> KeyQuestionResult:
    """A percentage with the count that another telling of the result gives, where it prints it."""
    if result.percent is None or result.count is not None:
        return result
    if other.count is None or not other.cases:
        return result
    if half_up(other.count, other.cases) != result.percent:
        return result
    span = other.count_span or other.span
    return replace(result, count=other.count, cases=other.cases, count_span=span)
