"""Counts in prose against the percentage beside them, the key question's and the annexe's.

Three strengths of claim. A percentage printed beside its own count must be that count's. A sentence
that says a key question was sufficient in so many of the whole sample must agree with the table. A
clause that repeats a sub-question's words must agree with the annexe. In the last two, a figure that
any other base or the opposite polarity explains is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.audit.finding import Audited, Finding
from assistant.audit.words import word_list
from corpus.model import KeyQuestionResult, PromptResult, Section, Span
from corpus.values import Count, counts, half_up
from corpus.vocabulary import vocabulary

_PERCENT = re.compile(r"(?<![\d.])(\d{1,3})(?:\.(\d))?\s?(?:%|per\s?cent\b)", re.I)
_OR = r"(?:or|that\s+is,?)\s+"
_BETWEEN = re.compile(rf"[^\d()%;.]{{0,40}}\(\s*(?:{_OR})?|,?\s*{_OR}", re.I)
_CLOSE = re.compile(rf"\s*(?:[a-z]+\s+){{0,3}}\(\s*(?:{_OR})?|,?\s*{_OR}", re.I)
_PREDICATE = re.compile(
    r"\b(?:was|were|is|are|be|been|judged|assessed|rated|considered|found)\s+(?:\w+\s+){0,3}?"
    r"(?:sufficient|satisfactory|good\s+enough|inadequate|insufficient)\b"
    r"|\b(?:sufficiently|effectively|(?:well|focused)\s+enough)\b|\bmet\s+(?:our|the)\s+standards?\b",
    re.I,
)
_NEGATED = re.compile(r"\b(?:not|insufficient\w*|inadequate\w*|lack\w*|absent|fail\w*)\b", re.I)
_OPENING = 20
_ADDED = re.compile(
    r"[,;]\s+(?:and|but|which|because|although|though|while|so|where|with|as|since)\b|;|\s[–—]\s",
    re.I,
)
_ALIKE = 0.8
"""The share of a sub-question's stems that a clause must repeat to be about it."""


def count_findings(audited: Audited) -> Iterator[Finding]:
    """Every count that a percentage contradicts."""
    for span, section in audited.sentences:
        words = audited.words(span)
        told = counts(words, span.start)
        if not told:
            continue
        beside = list(_beside(audited, span, told))
        yield from beside
        if beside or "data_annexe" in audited.roles(section) or section.case_type is None:
            continue
        for count in told:
            clause = Span(_clause_start(span, told, count), _clause_end(audited, span, told, count))
            yield from _against_table(audited, span, section, count, clause)


def _clause_start(span: Span, told: list[Count], count: Count) -> int:
    ends = [c.span.end for c in told if c.span.end <= count.span.start]
    return max([span.start, *ends])


def _clause_end(audited: Audited, span: Span, told: list[Count], count: Count) -> int:
    """The count closes its clause, unless it opens the sentence and is the only one there."""
    if len(told) > 1 or count.span.start - span.start > _OPENING:
        return count.span.end
    added = _ADDED.search(audited.report.text, count.span.end, span.end)
    return added.start() if added else span.end


def _beside(audited: Audited, span: Span, told: list[Count]) -> Iterator[Finding]:
    """A percentage with its count in brackets, or a count with its percentage."""
    text = audited.report.text
    for match in _PERCENT.finditer(text, span.start, span.end):
        for count in told:
            before = _BETWEEN.fullmatch(text, match.end(), count.span.start)
            after = _CLOSE.fullmatch(text, count.span.end, match.start())
            if (before or after) and not _prints(count, match):
                yield Finding(
                    "count_percent",
                    "high",
                    f"{match.group().strip()} stands beside {count.count} of {count.cases}, which is "
                    f"{half_up(count.count, count.cases)}%.",
                    "A misprint of the percentage or of the count.",
                    (
                        Span(
                            min(match.start(), count.span.start), max(match.end(), count.span.end)
                        ),
                        span,
                    ),
                )


def _prints(count: Count, match: re.Match[str]) -> bool:
    if match[2] is None:
        return int(match[1]) in {
            half_up(count.count, count.cases),
            100 * count.count // count.cases,
        }
    tenths = (2000 * count.count + count.cases) // (2 * count.cases)
    return tenths == 10 * int(match[1]) + int(match[2])


def _against_table(
    audited: Audited, span: Span, section: Section, count: Count, clause: Span
) -> Iterator[Finding]:
    result = _key_question(audited, span, section, count, clause)
    if section.standard and section.key_question:
        prompt = _prompt(audited, section, clause)
        if prompt and not _explained(audited, count, clause, prompt.standard, prompt.key_question):
            yield _annexe_finding(count, prompt, span)
            return
    if result and not _explained(audited, count, clause, result.standard, result.slug):
        yield Finding(
            "count_table",
            "medium",
            f"{result.standard}, {result.wording.rstrip('?')}: {count.count} of {count.cases} "
            f"({half_up(count.count, count.cases)}%) in the text, {result.percent}% in the table.",
            "A misprint in the text or in the table, or a count of something else.",
            (span, result.span),
        )


def _annexe_finding(count: Count, prompt: PromptResult, span: Span) -> Finding:
    return Finding(
        "count_annexe",
        "medium",
        f"{prompt.standard}, {_item(prompt)} of the data annexe: {count.count} of {count.cases} "
        f"({half_up(count.count, count.cases)}%) in the text, {prompt.percent}% in the annexe.",
        "Another base, since sub-questions do not apply in all cases, or a misprint; the report "
        "does not say which.",
        (span, prompt.span),
    )


def _item(prompt: PromptResult) -> str:
    return f"item {prompt.letter})" if prompt.letter else f"“{prompt.wording}”"


def _key_question(
    audited: Audited, span: Span, section: Section, count: Count, clause: Span
) -> KeyQuestionResult | None:
    """The key question that the sentence gives a result of for the whole sample, if it does."""
    sizes = {s.cases for s in audited.report.samples if s.case_type is section.case_type}
    words = audited.words(clause)
    if count.cases not in sizes or len(sizes) != 1 or not _PREDICATE.search(audited.words(span)):
        return None
    names = vocabulary()
    slugs = [slug for slug, topic in names.topics.items() if topic.search(words)]
    stages = [n for n, stage in names.activities.items() if stage.search(words)]
    if len(slugs) != 1 or len(stages) != 1 or not _PREDICATE.search(words):
        return None
    return next(
        (
            k
            for k in audited.report.key_questions
            if k.slug == slugs[0]
            and k.standard[-1:] == stages[0]
            and names.case_type(k.standard) is section.case_type
            and section.standard in (None, k.standard)
            and section.key_question in (None, k.slug)
            and k.percent is not None
            and k.percent <= 100
        ),
        None,
    )


def _prompt(audited: Audited, section: Section, clause: Span) -> PromptResult | None:
    """The one sub-question whose words the clause repeats."""
    said = _stems(audited.words(clause))
    found = []
    for prompt in audited.report.prompts:
        if (prompt.standard, prompt.key_question) == (section.standard, section.key_question):
            stems = _stems(prompt.wording)
            if len(stems) >= 4 and len(stems & said) >= _ALIKE * len(stems):
                found.append(prompt)
    return found[0] if len(found) == 1 and found[0].percent is not None else None


def _explained(audited: Audited, count: Count, clause: Span, standard: str, slug: str) -> bool:
    """Whether a share printed for the key question agrees, on this base or on the whole sample."""
    report, asked = audited.report, (standard, slug)
    printed = {p.percent for p in report.prompts if (p.standard, p.key_question) == asked}
    printed |= {k.percent for k in report.key_questions if (k.standard, k.slug) == asked}
    case_type = vocabulary().case_type(standard)
    bases = {count.cases} | {s.cases for s in report.samples if s.case_type is case_type}
    turned = bool(_NEGATED.search(audited.words(clause)))
    for base in bases:
        if count.count <= base and half_up(count.count, base) in printed:
            return True
        if turned and count.count <= base and half_up(base - count.count, base) in printed:
            return True
    return False


def _stems(words: str) -> set[str]:
    found = re.findall(r"[a-z]+", words.lower())
    return {w[:6] for w in found if len(w) > 3 and w not in word_list("plain")}
