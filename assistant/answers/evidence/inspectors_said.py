"""What inspectors said about a standard or a key question: sentences of its own part of the report.

The retriever ranks; here only the place is narrowed to the section in question, sentences of the wrong
tone go last, and near copies (reports say a finding twice, in summary and in detail) are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from assistant.answers.draft import Line, quoted
from assistant.answers.evidence.boxes import is_title
from assistant.answers.evidence.findings import findings_under, in_domain, speaks_of
from assistant.answers.evidence.reading import LEANS, leant_on
from assistant.answers.evidence.requests import request_for
from assistant.answers.evidence.sentences import sentences
from assistant.answers.scope import Scope
from assistant.answers.view import View
from assistant.answers.wording.copies import near_copies
from assistant.answers.wording.cues import says, tone
from assistant.model import Query
from corpus.model import BlockKind, Report, Span
from corpus.values import counts
from index.evidence import Evidence
from index.passages import Passage
from index.terms import content_terms

_PROSE = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
_BODY = ("standard",)
_ALL = 2000  # every sentence of the body is ranked; the place decides which are taken
_WORDS = 3  # fewer are a heading or a rating
_QUESTION = 3  # level of a key question's heading
_LEAST = 40  # characters: what is shorter is hardly a finding
_POINTS_BACK = re.compile(rf"(?:However, |But |Yet )?(?:{LEANS.pattern})", re.I)
"""How a sentence begins that is quoted alone only where no other is left: "However, this was not"."""


def said(
    query: Query,
    scope: Scope,
    number: str,
    slug: str | None,
    *,
    positive: bool,
    limit: int,
    besides: Span | None = None,
) -> list[Line]:
    """Quoted lines about a standard (or one of its key questions), most telling first.

    What stands in `besides` is quoted already, so its sentence and near copies are left out.
    """
    view = scope.view
    ranked: Iterable[Span] = ()
    if slug is not None:
        ranked = _in_part(query, view, number, slug, positive=positive)
    if not ranked:  # no part of its own, as where a standard is told in one go
        topic = view.question_name(number, slug) if slug else ""
        ranked = _by_search(query, scope, number, topic, positive=positive)
    if besides:
        words = besides.of(view.report.text)
        ranked = (s for s in ranked if not _same(words, s, view.report))
    return [quoted(view.quote(s)) for s in islice(_apart(ranked, view.report), limit)]


def _in_part(query: Query, view: View, number: str, slug: str, *, positive: bool) -> list[Span]:
    """The sentences under one key question: so few that words and tone rank them, without a search."""
    asked = set(content_terms(query.search_text)) | {
        t for _, wordings in query.expansions for w in wordings for t in content_terms(w)
    }
    report = view.report
    found = []
    for block in report.blocks:
        section = report.sections[block.section]
        if block.kind not in _PROSE or (section.standard, section.key_question) != (number, slug):
            continue
        if any(s.role == "data_annexe" for s in report.section_path(section.index)):
            continue
        for span in sentences(report.text, block.span):
            words = span.of(report.text)
            if len(words) >= _LEAST:
                shared = len(asked & set(content_terms(words)))
                fits = _fits(tone(report, span), positive)
                found.append((-(3 * fits + shared + bool(counts(words))), span.start, span))
    return [span for *_, span in sorted(found, key=lambda f: f[:2])]


def _by_search(
    query: Query, scope: Scope, number: str, topic: str, *, positive: bool
) -> list[Span]:
    """The sentences about a whole standard, as the retriever ranks them."""
    view = scope.view
    standard = view.standard(number)
    words = f"{query.search_text} {standard.title if standard else ''} {topic}".strip()
    polarity = "positive" if positive else "negative"
    request = request_for(
        query, words=words, standards=(number,), key_questions=(), roles=_BODY, polarity=polarity
    )
    found = [
        e.passage
        for e in scope.find(request, limit=_ALL)
        if e.passage.kind in _PROSE
        and e.passage.standard == number
        and not _prefaces(e, view.report)
        and not says("rated_so", e.passage.text)
        and _is_sentence(e.passage.text)
        and not says("standard_wording", e.passage.text)
        and not _in_mid_speech(e.passage.text)
    ]
    report = view.report
    fitting = sorted(
        found,
        key=lambda p: (
            is_title(report.sections[p.section].title),
            not _fits(tone(report, p.span), positive),
            _POINTS_BACK.match(p.text) is not None,
        ),
    )
    return _not_against([p.span for p in fitting], report, positive=positive)


def _not_against(spans: list[Span], report: Report, *, positive: bool) -> list[Span]:
    """The sentences without those of the other tone, which are no reasons; all where there are no others."""
    return [s for s in spans if not _fits(tone(report, s), not positive)] or spans


def _apart(spans: Iterable[Span], report: Report) -> Iterator[Span]:
    """Spans without near copies of what stands before them, found as they are asked for."""
    kept: list[Span] = []
    for span in spans:
        words = span.of(report.text)
        if not any(_same(words, k, report) for k in kept):
            kept.append(span)
            yield span


def rated_because(view: View, number: str) -> list[Span]:
    """The sentence of a standard's own part that says for what reason it was rated so, with what it leans on."""
    report = view.report
    found = (
        span
        for block in report.blocks
        if block.kind in _PROSE and report.sections[block.section].standard == number
        for span in sentences(report.text, block.span)
        if says("rated_because", span.of(report.text))
    )
    told = next(found, None)
    return [] if told is None else [*leant_on(told, report), told]


def _is_sentence(words: str) -> bool:
    """Whether it says more than a rating or a heading does: "Inadequate"."""
    return len(words.split()) >= _WORDS


def _in_mid_speech(words: str) -> bool:
    """Whether a sentence is a piece of what somebody said, which goes on before or after it."""
    return words.count('"') % 2 == 1 or words.count("“") != words.count("”")


def _prefaces(evidence: Evidence, report: Report) -> bool:
    """Whether a sentence stands before the questions of its standard: its definition, not a finding."""
    section = report.sections[evidence.passage.section]
    parts = any(
        s.parent == section.index and s.level <= _QUESTION and not is_title(s.title)
        for s in report.sections
    )
    return section.role == "standard" and parts


def _fits(tone_of_it: int, positive: bool) -> bool:
    return tone_of_it > 0 if positive else tone_of_it < 0


def findings_of(
    query: Query, scope: Scope, number: str, *, positive: bool, limit: int
) -> list[Line]:
    """What speaks for a standard, or against it: first from the report's own lists, then from what it says of it."""
    view = scope.view
    own = findings_under(view, number, "strength" if positive else "improvement")
    most = limit if own else max(1, limit // 2)
    lines = listed(query, scope, number, positive=positive, limit=most)
    told = [q.span.of(view.report.text) for line in lines for q in line.quotes]
    for line in said(query, scope, number, None, positive=positive, limit=limit):
        words = line.quotes[0].span.of(view.report.text)
        if len(lines) < limit and not any(near_copies(words, other) for other in told):
            lines.append(line)
    return lines


def listed(query: Query, scope: Scope, number: str, *, positive: bool, limit: int) -> list[Line]:
    """What a report lists of a standard as strengths or areas for improvement, most telling first.

    Where it has lists under the standard itself, these; else the bullets of its domain that are nearest to it.
    """
    view = scope.view
    own = findings_under(view, number, "strength" if positive else "improvement")
    if own:
        return [quoted(view.quote(f.span)) for f in own[:limit]]
    standard = view.standard(number)
    role = "strengths" if positive else "improvements"
    words = f"{standard.title if standard else ''} {query.search_text}"
    request = request_for(query, words=words, standards=(), roles=(role,))
    places = [_in_place(e, view, number) for e in scope.find(request, limit=_ALL)]
    found = [
        p
        for p in places
        if p is not None and p.kind == BlockKind.LIST_ITEM and speaks_of(view, number, p.text)
    ]
    return [quoted(view.quote(p.span)) for p in islice(_unlike(found, view.report), limit)]


def _in_place(evidence: Evidence, view: View, number: str) -> Passage | None:
    """The passage, or the copy of it, that stands in the chapter of a standard's domain."""
    said = (evidence.passage, *evidence.copies)
    return next((p for p in said if _in_domain(p, view, number)), None)


def _unlike(passages: Iterable[Passage], report: Report) -> Iterator[Passage]:
    """Passages without near copies of what stands before them, found as they are asked for."""
    kept: list[Passage] = []
    for passage in passages:
        words = passage.span.of(report.text)
        if not any(_same(words, k.span, report) for k in kept):
            kept.append(passage)
            yield passage


def _in_domain(passage: Passage, view: View, number: str) -> bool:
    """Whether a bullet stands where a standard's domain is told of, or under the standard itself."""
    path = view.report.section_path(passage.section)
    domain = number.split(".")[0]
    return any(in_domain(view, s.index, domain) or s.standard == number for s in path)


def distinct(found: list[Evidence], report: Report) -> list[Evidence]:
    """Evidence without near copies of what stands before it."""
    kept = list(_unlike((e.passage for e in found), report))
    return [e for e in found if any(e.passage is p for p in kept)]


def _same(words: str, other: Span, report: Report) -> bool:
    return near_copies(words, other.of(report.text))
