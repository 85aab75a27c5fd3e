"""What is told twice: ratings, scores and numbers in the summary against table and body."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz.fuzz import ratio

from assistant.audit.finding import Audited, Finding
from corpus.model import Rating, Section, Span, StandardRating
from corpus.values import NUMBER, number
from corpus.vocabulary import vocabulary

_NUMBER = re.compile(rf"(?<![\w.])(?:\d[\d,]*(?:\.\d+)?|{NUMBER})(?![\w])", re.I)
_EARLIER = re.compile(r"\b(?:19|20)\d\d\b|\b(?:previous|last|earlier|since|then|before)\b", re.I)
_RATED = re.compile(r"\brated\s+(?:overall\s+)?(?:as\s+)?(?:an?\s+)?[‘'\"“`]?\s*$", re.I)
_OVERALL = re.compile(r"^\s*overall\b|\boverall\s+rating\b|\brated\b[^.]*\boverall\b", re.I)
_TOLD_FIRST = frozenset({"foreword", "ratings", "executive_summary"})
_ALIKE = 92  # ratio from which two sentences tell the same
_SHORT = 40  # a sentence shorter than this may repeat by chance


def retold_findings(audited: Audited) -> Iterator[Finding]:
    """Everything told in two ways."""
    for span, section in audited.sentences:
        yield from _ratings(audited, span, section)
    yield from _beside_standards(audited)
    yield from _samples(audited)
    yield from _summary(audited)


def _ratings(audited: Audited, span: Span, section: Section) -> Iterator[Finding]:
    """A rating told in a sentence against the one in the table."""
    words = audited.words(span)
    if "rated" not in words or _EARLIER.search(words):
        return
    named = list(vocabulary().rating.finditer(words))
    if len(named) != 1 or not _RATED.search(words, 0, named[0].start()):
        return
    told = vocabulary().rating_of(named[0].group())
    overall = audited.report.overall
    if told and overall and _is_overall(audited, words, section) and told is not overall.rating:
        yield _two_ratings("The overall rating", told, overall.rating, span, overall.span)
    elif told:
        for row in _named_rows(audited, words[: named[0].start()], section):
            if row.rating is not None and row.rating is not told:
                yield _two_ratings(f"{row.number} {row.title}", told, row.rating, span, row.span)


def _is_overall(audited: Audited, words: str, section: Section) -> bool:
    whole = section.standard is None and section.case_type is None
    first = audited.roles(section) & {"ratings", "foreword"}
    service = audited.report.service.split()[0]
    return bool(whole and first and _OVERALL.search(words) and service in words)


def _named_rows(audited: Audited, subject: str, section: Section) -> list[StandardRating]:
    """The standards that the beginning of a sentence names by their full titles."""
    rows = []
    for row in audited.report.standards:
        kind = vocabulary().case_type(row.number)
        if kind is not None and kind is not section.case_type:
            continue
        titles = vocabulary().standards.get(row.number, (row.title,))
        named = [
            t for t in titles if len(t) > 6 and re.search(rf"\b{re.escape(t)}\b", subject, re.I)
        ]
        if named and (
            len(subject) <= 120
            if kind is None
            else subject.lower().lstrip().startswith(named[0].lower())
        ):
            rows.append(row)
    return rows


def _two_ratings(what: str, told: Rating, printed: Rating, span: Span, row: Span) -> Finding:
    return Finding(
        "rating_retold",
        "high",
        f"{what} is told as {told} in the text and printed as {printed} in the ratings table.",
        "A misprint, an earlier draft, or a rating read wrongly.",
        (span, row),
    )


def _beside_standards(audited: Audited) -> Iterator[Finding]:
    """The rating printed alone under a standard's heading against the table."""
    rows = {r.number: r for r in audited.report.standards}
    for block in audited.prose():
        section = audited.report.sections[block.section]
        row = rows.get(section.standard or "")
        if section.role != "standard" or row is None or row.rating is None:
            continue
        told = vocabulary().rating_of(audited.words(block.span))
        if told and told is not row.rating:
            what = f"{row.number} {row.title}"
            yield _two_ratings(what, told, row.rating, block.span, row.span)


def _samples(audited: Audited) -> Iterator[Finding]:
    """A sample told with two sizes."""
    first: dict[str, tuple[int, Span]] = {}
    for sample in audited.report.samples:
        section = audited.report.section_at(sample.span.start)
        if section is None or section.standard:
            continue
        cases, span = first.setdefault(sample.case_type, (sample.cases, sample.span))
        if cases != sample.cases:
            yield Finding(
                "sample_differs",
                "medium",
                f"The sample of {sample.case_type} is told as {cases} cases and as {sample.cases}.",
                "Cases left out later, another count, or a misprint.",
                (span, sample.span),
            )


def _summary(audited: Audited) -> Iterator[Finding]:
    """A sentence of the summary that the body repeats with other numbers."""
    early, late = [], []
    for span, section in audited.sentences:
        masked, numbers = _masked(audited.words(span))
        if not numbers or len(masked) < _SHORT:
            continue
        roles = audited.roles(section)
        told = (span, section, masked, numbers)
        if roles & _TOLD_FIRST:
            early.append(told)
        elif not roles & {"methodology", "data_annexe"}:
            late.append(told)
    for span, section, masked, numbers in early:
        for other, body, again, repeated in late:
            if len(numbers) != len(repeated) or numbers == repeated:
                continue
            if section.case_type is body.case_type and ratio(masked, again, score_cutoff=_ALIKE):
                yield Finding(
                    "summary_differs",
                    "medium",
                    f"The summary says {_said(numbers, repeated)}, the body {_said(repeated, numbers)}.",
                    "A misprint in one of the two, or a figure brought up to date in one only.",
                    (span, other),
                )


def _masked(words: str) -> tuple[str, tuple[str, ...]]:
    numbers: list[str] = []

    def mask(match: re.Match[str]) -> str:
        value = number(match.group())
        numbers.append(match.group() if value is None else str(value))
        return "#"

    return _NUMBER.sub(mask, words), tuple(numbers)


def _said(numbers: tuple[str, ...], others: tuple[str, ...]) -> str:
    return ", ".join(n for n, o in zip(numbers, others, strict=True) if n != o)
