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
        polarity="positive" if positive else "negative",
    )
    found = [e for e in scope.find(request, limit=40) if _about(e, number, slug)]
    told = [e for e in found if (tone(view.report, e.passage.span) > 0) == positive]
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
