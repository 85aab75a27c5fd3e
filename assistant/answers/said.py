"""What inspectors said about a standard or a key question: sentences of its own part of the report.

The retriever ranks; here only the place is narrowed to the section in question, sentences of the wrong
tone go last, and near copies (reports say a finding twice, in summary and in detail) are left out.
"""

from __future__ import annotations

from rapidfuzz.fuzz import token_set_ratio

from assistant.answers.cues import tone
from assistant.answers.draft import Line, quoted
from assistant.answers.requests import request_for
from assistant.answers.scope import Scope
from assistant.model import Query
from corpus.model import BlockKind, Report, Span
from index.retriever import Evidence

_PROSE = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
_BODY = ("standard",)
_ALL = 2000  # every sentence of the body is ranked; the place decides which are taken
_QUESTION = 3  # level of a key question's heading
_COPY = 85  # token-set ratio from which two sentences say the same


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
    standard = view.standard(number)
    name = view.question_name(number, slug) if slug else ""
    words = f"{query.search_text} {standard.title if standard else ''} {name}"
    request = request_for(
        query,
        words=words,
        standards=(number,),
        key_questions=(slug,) if slug else (),
        roles=_BODY,
        polarity="positive" if positive else "negative",
    )
    found = [
        e
        for e in scope.find(request, limit=_ALL)
        if _about(e, number, slug) and not _prefaces(e, view.report)
    ]
    told = [e for e in found if _fits(tone(view.report, e.passage.span), positive)]
    ranked = told + [e for e in found if e not in told]
    if besides:
        ranked = [
            e
            for e in ranked
            if not _same(e.passage.span.of(view.report.text), besides, view.report)
        ]
    return [quoted(view.quote(e.passage.span)) for e in distinct(ranked, view.report)[:limit]]


def _about(evidence: Evidence, number: str, slug: str | None) -> bool:
    passage = evidence.passage
    return (
        passage.kind in _PROSE
        and passage.standard == number
        and (slug is None or passage.key_question == slug)
    )


def _prefaces(evidence: Evidence, report: Report) -> bool:
    """Whether a sentence stands before the questions of its standard: its definition, not a finding."""
    section = report.sections[evidence.passage.section]
    parts = any(s.parent == section.index and s.level <= _QUESTION for s in report.sections)
    return section.role == "standard" and parts


def _fits(tone_of_it: int, positive: bool) -> bool:
    return tone_of_it > 0 if positive else tone_of_it < 0


def listed(query: Query, scope: Scope, number: str, *, positive: bool, limit: int) -> list[Line]:
    """Bullets of the domain's strengths or areas for improvement that are nearest to a standard."""
    view = scope.view
    standard = view.standard(number)
    role = "strengths" if positive else "improvements"
    words = f"{standard.title if standard else ''} {query.search_text}"
    request = request_for(query, words=words, standards=(), roles=(role,))
    found = [
        e
        for e in scope.find(request, limit=_ALL)
        if e.passage.kind == BlockKind.LIST_ITEM and _in_domain(e, view.report, number)
    ]
    return [quoted(view.quote(e.passage.span)) for e in distinct(found, view.report)[:limit]]


def _in_domain(evidence: Evidence, report: Report, number: str) -> bool:
    """Whether a bullet stands in the chapter of a standard's domain, or under the standard itself."""
    path = report.section_path(evidence.passage.section)
    domain = number.split(".")[0]
    return any(s.title.strip().startswith((f"{domain}.", number)) for s in path)


def distinct(found: list[Evidence], report: Report) -> list[Evidence]:
    """Evidence without near copies of what stands before it."""
    kept: list[Evidence] = []
    for evidence in found:
        words = evidence.passage.span.of(report.text)
        if not any(_same(words, k.passage.span, report) for k in kept):
            kept.append(evidence)
    return kept


def _same(words: str, other: Span, report: Report) -> bool:
    return token_set_ratio(words, other.of(report.text)) >= _COPY
