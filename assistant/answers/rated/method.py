"""How inspectors worked and rated: the framework's bands and rules, and the report's own explanation."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from assistant.answers.draft import Draft, Line, Quote, computed, quoted
from assistant.answers.evidence.asked_for import asked
from assistant.answers.evidence.inspectors_said import distinct
from assistant.answers.evidence.kinds import gives
from assistant.answers.evidence.methodology import band_sentence, method_sentences, topics_asked
from assistant.answers.evidence.requests import request_for
from assistant.answers.evidence.search import if_meant
from assistant.answers.rated.lines import rated, rule_sources
from assistant.answers.scope import Scope
from assistant.answers.view import View, calculation
from assistant.answers.wording.cues import says
from assistant.answers.wording.phrases import joined, plural
from assistant.model import Query
from assistant.rating.framework import Band
from corpus.model import BlockKind, CaseType, Rating, Span

_ELSEWHERE = ("person", "date", "place", "money")  # the methodology names nobody and no day
_ROLES = ("methodology",)
_SAMPLED = "23"
"""Domains whose cases are counted in samples; those of others are told in the text."""
_RULES = 2
"""Sentences of one rule that are quoted first."""


def band_edges(query: Query, scope: Scope) -> Draft | None:
    """Where the bands begin and end: of a key question in per cent, of the total in points."""
    view = scope.view
    framework = view.framework
    if framework is None:
        return method_text(query, scope)
    total = says("overall_scale", query.text) and not says("kq_scale", query.text)
    bands = framework.total_bands if total else framework.key_question_bands
    wanted = [b for b in bands if b.rating in query.ratings] or list(bands)
    lines = [_band_line(view, b, total=total) for b in wanted]
    made = [calculation("band", b.rating, low=b.low, high=b.high, below=b.high + 1) for b in wanted]
    return Draft(tuple(lines), trace=view.trace((), made))


def _band_line(view: View, band: Band, *, total: bool) -> Line:
    unit, of = ("points", "points in total") if total else ("%", "of cases sufficient")
    if band.low == 0:
        edge = f"below {band.high + 1}{_unit(unit)} ({band.low} to {band.high}{_unit(unit)})"
    elif not total and band.high == 100:
        edge = f"{band.low}{_unit(unit)} or more"
    else:
        edge = f"{band.low} to {band.high}{_unit(unit)}"
    text = f"{band.rating}: {edge}{'' if total else ' ' + of}."
    return computed(text, *_band_sources(view, band.rating, total=total))


def _unit(unit: str) -> str:
    return unit if unit == "%" else f" {unit}"


def _band_sources(view: View, rating: Rating, *, total: bool) -> tuple[Quote, ...]:
    if total:
        return rule_sources(view, "total")
    span = band_sentence(view.report, rating)
    return (view.quote(span),) if span else ()


def method_rule(query: Query, scope: Scope) -> Draft | None:
    """How a rating comes about: by cases or as a whole, with the report's own sentences."""
    view = scope.view
    if view.framework and says("ratings_made", query.text) and not _narrowed(query):
        return how_made(view)
    text = method_text(query, scope)
    if text is None or view.framework is None:
        return text
    first = 0 if says("which_standards", query.text) else 4
    lines = (*text.lines[:first], _kinds(view), *text.lines[first:])
    if says("makes_one", query.text):
        lowest = [quoted(q) for q in _lowest(view)]
        lines = (*lowest, *(line for line in lines if line not in lowest))
    lines = (*_of_ratings(query, view), *lines)
    return replace(text, lines=lines, trace=_kinds_trace(view))


def _narrowed(query: Query) -> bool:
    """Whether more is named than ratings as such."""
    return bool(query.standards or query.ratings or query.percents or query.numbers)


def how_made(view: View) -> Draft | None:
    """How ratings come about, from the key question to the whole: each rule, then its bands."""
    framework = view.framework
    if framework is None:
        return None
    bands = [_band_line(view, b, total=False) for b in framework.key_question_bands]
    totals = "; ".join(f"{b.rating}: {b.low} to {b.high} points" for b in framework.total_bands)
    lines = [
        *(quoted(q) for q in _lowest(view)[:1]),
        *(replace(line, quotes=line.quotes[:1], bullet=True) for line in bands),
        *(quoted(view.quote(s)) for s in method_sentences(view.report, "points")[:1]),
        *(quoted(view.quote(s)) for s in method_sentences(view.report, "total")[:1]),
        computed(f"{totals}.", *rule_sources(view, "total")),
    ]
    made = [
        calculation("band", b.rating, low=b.low, high=b.high, below=b.high + 1)
        for b in (*framework.key_question_bands, *framework.total_bands)
    ]
    return Draft(tuple(dict.fromkeys(lines)), trace=view.trace((), made))


def _lowest(view: View) -> tuple[Quote, ...]:
    """The sentences that give the rule of the lowest key question."""
    return tuple(view.quote(s) for s in method_sentences(view.report, "lowest")[:_RULES])


def _of_ratings(query: Query, view: View) -> list[Line]:
    """What a standard would get from key questions so rated: the lowest, by rule."""
    if query.standards or len(set(query.ratings)) < 2 or not says("lowest_of", query.text):
        return []
    lowest = min(query.ratings, key=lambda r: r.rank)
    named = joined([str(r) for r in sorted(set(query.ratings), key=lambda r: -r.rank)])
    text = f"{lowest}: of key questions rated {named} the lowest decides the standard."
    return [computed(text, *rule_sources(view, "lowest"))]


def _kinds(view: View) -> Line:
    """Which standards are judged by cases and which as a whole, by the framework."""
    by_cases, whole = _by_method(view)
    text = (
        f"Judged by the share of cases, as the lowest key question: {', '.join(by_cases)}; "
        f"judged as a whole: {', '.join(whole)}."
    )
    return computed(text, *rule_sources(view, "qualitative"))


def _by_method(view: View) -> tuple[list[str], list[str]]:
    known = view.framework.standards if view.framework else ()
    by_cases = [s.number for s in known if s.method == "case_led"]
    return by_cases, [s.number for s in known if s.method != "case_led"]


def _kinds_trace(view: View) -> dict[str, object]:
    by_cases, whole = _by_method(view)
    return view.trace((), [calculation("kind-of-standard", "", by_cases=by_cases, whole=whole)])


@if_meant
def method_sample(query: Query, scope: Scope) -> Draft | None:
    """How many cases were inspected and how they were chosen."""
    view = scope.view
    if says("how_many", query.text) and not says("sample_talk", query.text):
        return None  # children are counted in the text, cases in the samples
    text = method_text(query, scope)
    counted = [
        s
        for s in view.report.samples
        if not query.case_types or _KIND[s.case_type] in query.case_types
    ]
    if says("people_met", query.text) and not says("case_word", query.text):
        return text
    apart = query.standards and not any(s[0] in _SAMPLED for s in query.standards)
    if not says("how_many", query.text) or not counted or apart:
        return text
    lines = [
        computed(f"{plural(s.cases, 'case')} inspected: {s.case_type}.", view.quote(s.span))
        for s in counted
    ]
    made = [calculation("sample", s.cases, of=s.case_type) for s in counted]
    if len(counted) > 1:
        whole = sum(s.cases for s in counted)
        lines.append(computed(f"{plural(whole, 'case')} of both kinds together."))
        made.append(calculation("samples", whole, of=[s.cases for s in counted]))
    rest = text.lines[:3] if text else ()
    return Draft((*lines, *rest), trace=view.trace((), made))


def method_scope(query: Query, scope: Scope) -> Draft | None:
    """What was inspected and rated, what counts towards the score and what stands apart."""
    view = scope.view
    text = method_rule(query, scope)
    named = () if query.standards_assumed else tuple(n for n in query.standards if view.standard(n))
    if named:
        lines = [_counting(view, n) for n in named]
        apart = _unscored(view, named)
        rules = [s for t in ("separate", "limit") for s in method_sentences(view.report, t)[:1]]
        quotes = [quoted(view.quote(s)) for s in dict.fromkeys(rules)] if apart else []
        return Draft((*lines, *quotes), trace=view.trace(named))
    apart = _unscored(view, tuple(view.numbers))
    if query.answer_type == "count" and says("standards_word", query.text) and not query.domains:
        counted = _counted(view, apart)
        return Draft(
            (counted, *(text.lines[:_RULES] if text else ())), trace=_counted_trace(view, apart)
        )
    if not apart or not says("apart", query.text):
        return text
    lines = [_counting(view, n) for n in apart]
    lines += [quoted(view.quote(s)) for s in method_sentences(view.report, "separate")[:1]]
    lines += list(text.lines[:2]) if text else []
    return Draft(tuple(lines), trace=view.trace(apart))


def _counted(view: View, apart: list[str]) -> Line:
    """How many standards the report rates, and how many of them count."""
    scored = plural(len(view.numbers) - len(apart), "standard")
    beside = f", and apart from the score {joined([view.label(n) for n in apart])}" if apart else ""
    return computed(f"{scored} counted in the score{beside}.")


def _counted_trace(view: View, apart: list[str]) -> dict[str, Any]:
    made = calculation("count", len(view.numbers) - len(apart), apart=len(apart))
    return view.trace(tuple(apart), [made])


def _counting(view: View, number: str) -> Line:
    """Whether a standard counts towards the score."""
    told = "apart from the score" if _unscored(view, (number,)) else "counted in the score"
    return computed(f"{rated(view, number)}, {told}.", *view.row(number))


def _unscored(view: View, numbers: tuple[str, ...]) -> list[str]:
    return [n for n in numbers if (s := view.standard(n)) and not s.scored]


def method_text(query: Query, scope: Scope) -> Draft | None:
    """The sentences of the methodology that fit the question: by topic, then by words and meaning."""
    view = scope.view
    if query.answer_type in _ELSEWHERE:
        return None
    topics = topics_asked(query.text)[:3]
    spans = [
        s for t in topics for s in _fitting(query, view, list(method_sentences(view.report, t)))[:1]
    ]
    found = scope.find(request_for(query, roles=_ROLES), limit=20)
    prose = [e for e in found if e.passage.kind != BlockKind.HEADING]
    ranked = _fitting(query, view, [e.passage.span for e in distinct(prose, view.report)])
    merged = list(dict.fromkeys([*ranked[:3], *spans[:2], *ranked[3:]]))[:6]
    rows = {e.passage.span for e in found if e.passage.kind == BlockKind.TABLE_ROW}
    kind, text = asked(query).kind, view.report.text
    merged.sort(
        key=lambda s: (not gives(kind, s.of(text)), s in rows)
    )  # a rule is told in words before its table
    return Draft(tuple(quoted(view.quote(s)) for s in merged)) if merged else None


def _fitting(query: Query, view: View, spans: list[Span]) -> list[Span]:
    """Those in the part on the type of cases asked about first."""
    words = [_CASE_TYPE_WORDS[c] for c in query.case_types if c in _CASE_TYPE_WORDS]
    return sorted(
        spans, key=lambda s: bool(words) and not any(w in _heading(view, s) for w in words)
    )


def _heading(view: View, span: Span) -> str:
    section = view.report.section_at(span.start)
    return section.title.lower() if section else ""


_KIND = {CaseType.COURT: "court", CaseType.OUT_OF_COURT: "out_of_court"}
_CASE_TYPE_WORDS = {
    "court": ": court",
    "out_of_court": "out-of-court",
    "resettlement": "resettlement",
}
