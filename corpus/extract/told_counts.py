"""How many cases were sufficient, where the prose says so.

A report prints percentages in its tables and counts, now and then, in its sentences. A count is taken
for a key question only where sample, subject and percentage agree, or where a sentence repeats nearly
the whole question; a number of cases is never computed from a percentage.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from corpus.extract.parsed import Parsed
from corpus.model import CaseSample, CaseType, KeyQuestionResult, Section, Span
from corpus.values import NUMBER, Count, counts, half_up, number
from corpus.vocabulary import vocabulary

_FAR = 3
"""A count ranked beyond this is told of something else."""
_NEARLY_ALL = 0.8
_LEAST_STEMS = 4
_CASES = re.compile(rf"\bin\s+(?P<n>{NUMBER})\s+(?:of\s+(?:the|these|our)\s+)?cases\b", re.I)
_PARTLY = re.compile(r"\s+(?:in\s+which|where|that|which|with|involving|of\s+\w+)\b", re.I)
_SUPPORTED = re.compile(r"\b(?:was|were)\s+(?:\w+ly\s+)?supported\b", re.I)
_INEXACT = re.compile(
    r"\bonly\s+some\b|\bat\s+(?:least|most)\b|\b(?:nearly|almost|around|about)\s+\w+\s+cases", re.I
)
"""A shorter wording ("Keeping the child safe") is in many sentences."""


@dataclass(frozen=True, slots=True)
class _Telling:
    """A count, the sentence that tells it, and the section that the sentence stands in."""

    section: Section
    sentence: Span
    count: Count
    summary: bool
    elided: bool = False
    """Whether the sentence leaves the base unsaid ("in 17 cases"): the sample's size stands for it."""


def with_counts(
    parsed: Parsed, results: tuple[KeyQuestionResult, ...], samples: tuple[CaseSample, ...]
) -> list[KeyQuestionResult]:
    """The results with the counts that the report tells of them."""
    tellings = _tellings(parsed, samples)
    return [_with_count(parsed, result, tellings, samples) for result in results]


def _tellings(parsed: Parsed, samples: tuple[CaseSample, ...]) -> list[_Telling]:
    """Every count in the prose about casework."""
    found: list[_Telling] = []
    sizes = {kind: {s.cases for s in samples if s.case_type is kind} for kind in CaseType}
    for block in parsed.prose():
        section = parsed.section_of(block)
        if section.case_type is None:
            continue
        summary = "executive_summary" in parsed.roles(block.section)
        for span in parsed.sentences(block):
            words = span.of(parsed.text)
            told = counts(words, span.start)
            found += [_Telling(section, span, count, summary) for count in told]
            if not told and len(sizes[section.case_type]) == 1:
                (size,) = sizes[section.case_type]
                found += _elided(section, span, words, size)
    return found


def _elided(section: Section, span: Span, words: str, size: int) -> list[_Telling]:
    """The one count of cases in a sentence that says no base, where it judges the work as a whole."""
    matches = [m for m in _CASES.finditer(words) if not _PARTLY.match(words, m.end())]
    value = number(matches[0]["n"]) if len(matches) == 1 else None
    if value is None or value > size or not section.standard or _INEXACT.search(words):
        return []
    judged = vocabulary().verdict.search(words) or _supported(words)
    if not judged or vocabulary().elsewhere.search(words):
        return []
    place = Span(span.start + matches[0].start(), span.start + matches[0].end())
    return [_Telling(section, span, Count(value, size, place), summary=False, elided=True)]


def _supported(words: str) -> bool:
    """Whether a sentence says that one key question's subject was supported: that is the verdict itself."""
    named = [slug for slug, pattern in vocabulary().subjects if pattern.search(words)]
    return len(named) == 1 and bool(_SUPPORTED.search(words))


def _with_count(
    parsed: Parsed,
    result: KeyQuestionResult,
    tellings: list[_Telling],
    samples: tuple[CaseSample, ...],
) -> KeyQuestionResult:
    if result.count is not None:
        return result
    kind = vocabulary().case_type(result.standard)
    bases = {s.cases for s in samples if s.case_type is kind}
    ranked = [
        (_rank(parsed.text, result, telling), telling.count.span.start, telling)
        for telling in tellings
        if telling.section.case_type is kind and (not bases or telling.count.cases in bases)
    ]
    rank, _, best = min(ranked, key=lambda r: r[:2], default=(_FAR + 1, 0, None))
    if best is None or rank > _FAR:
        return result
    count = best.count
    return replace(result, count=count.count, cases=count.cases, count_span=best.sentence)


def _rank(text: str, result: KeyQuestionResult, telling: _Telling) -> int:
    """How surely a count is the result's, 0 best; over `_FAR`: it is another one's."""
    section, count = telling.section, telling.count
    agrees = result.percent is not None and half_up(count.count, count.cases) == result.percent
    if section.standard == result.standard and section.key_question == result.slug:
        if agrees:
            return 2 if telling.elided else 0
        return (
            1
            if not telling.elided and _repeats(telling.sentence.of(text), result.wording)
            else _FAR + 1
        )
    if not agrees or section.key_question or section.standard not in (None, result.standard):
        return _FAR + 1
    if not _is_about(text, telling, result):
        return _FAR + 1
    return 3 if telling.summary else 2


def _is_about(text: str, telling: _Telling, result: KeyQuestionResult) -> bool:
    """Whether the sentence speaks of the result's activity, and the count of its subject.

    Under the standard's own heading the activity goes without saying.
    """
    words = vocabulary()
    if words.only_standard(result.slug):
        return False
    sentence, clause = telling.sentence.of(text), _clause(text, telling)
    topic, active = words.topics[result.slug], words.activities.get(result.standard[-1:])
    others = [p for slug, p in words.topics.items() if slug != result.slug and p.search(clause)]
    named = topic.search(clause) or (not others and topic.search(sentence))
    own = telling.section.standard == result.standard
    return bool(named and (own or (active and active.search(sentence))))


def _clause(text: str, telling: _Telling) -> str:
    """The part of the sentence that the count closes."""
    span, start = telling.sentence, telling.sentence.start
    for other in counts(span.of(text), span.start):
        if other.span.end <= telling.count.span.start:
            start = other.span.end
    return text[start : telling.count.span.end]


def _repeats(sentence: str, wording: str) -> bool:
    """Whether a sentence repeats nearly every word of the key question."""
    stems = {w[:6] for w in re.findall(r"[a-z]+", wording.lower()) if len(w) > 3 and w != "does"}
    said = {w[:6] for w in re.findall(r"[a-z]+", sentence.lower())}
    return len(stems) >= _LEAST_STEMS and len(stems & said) >= _NEARLY_ALL * len(stems)
