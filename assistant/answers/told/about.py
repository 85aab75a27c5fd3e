"""What a report says of itself: when the inspection was, where the service lies, what a term means."""

from __future__ import annotations

import re

from assistant.answers.draft import Draft, Line, computed, not_found, quoted
from assistant.answers.evidence.context import at_of
from assistant.answers.evidence.reading import followers, leant_on
from assistant.answers.evidence.sentences import prose
from assistant.answers.scope import Scope
from assistant.answers.view import View, calculation
from assistant.answers.wording.cues import says
from assistant.model import MAX_CITATIONS, Query
from corpus.model import Block, BlockKind, PrintedText, Span
from corpus.values import MONTHS
from index.terms import content_terms

_TERM = re.compile(
    r"\b(?:what(?:'s| is| are| does)?|define|meaning of|explain|stands? for)\s+(?:an?\s+|the\s+)?(.+?)"
    r"(?:\s+(?:stand for|mean|is|means))?\s*\??$",
    re.IGNORECASE,
)
_OF_ITS_OWN = re.compile(
    r"\b(?:what(?:'s| is| are))\s+(?:the|their|its|this|our|your)\b", re.IGNORECASE
)
"""What the service has is asked for, not what a word means: "what is the budget"."""
_DAY = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{'|'.join(MONTHS)})\b")
_WHAT_IS = re.compile(
    r"(?:and |so )?what(?:'s|’s| is| are| was| were) (?:the |an? )?(.{2,60}?) ?\??", re.IGNORECASE
)
_PRESENTED = 3
_OF_IT = re.compile(r"(?:It|They)\b")
"""How a sentence begins that goes on about the thing."""
_KINDS = "project|programme|provision|service|team|panel|group|scheme|system"
_OF_THE_AREA = "where whereabouts service based located place area borough county city youth justice offending team"
_OPENING = 40
"""Characters within which the area stands in a sentence about it."""
_MOST = 3
_USES = 3
"""Sentences that show what a name stands for."""


def dates(query: Query, scope: Scope) -> Draft | None:
    """When the inspection was and when the report came out, for questions about just that."""
    if query.answer_type != "date" or not says("own_date", query.text):
        return None
    if says("other_inspection", query.text):
        return None
    view = scope.view
    told = [
        *_days(query, view),
        *_date(view, "Fieldwork", view.report.fieldwork),
        *_date(view, "Published", view.report.published),
    ]
    made = [calculation("date", line.text) for line in told]
    return Draft(tuple(told), trace=view.trace((), made)) if told else None


def place(query: Query, scope: Scope) -> Draft | None:
    """Where the service and its area lie, where just that is asked."""
    if len(scope.cards) != 1 or query.context or not says("lies_where", query.text):
        return None
    view, name = scope.view, scope.cards[0].service
    if set(content_terms(query.text)) - set(content_terms(f"{name} {_OF_THE_AREA}")):
        return None
    named = re.compile(rf"\b(?:{re.escape(name)}|[Tt]he (?:borough|county|city|area))\b")
    told = [
        s for s in prose(view.report)
        if (at := named.search(s.of(view.report.text))) and at.start() < _OPENING
        and says("lies", s.of(view.report.text)[at.end() :])
    ]  # fmt: skip
    told.sort(
        key=lambda s: not re.match(rf"{re.escape(name)} (?:is|lies)\b", s.of(view.report.text))
    )
    return Draft(tuple(quoted(view.quote(s)) for s in told[:2])) if told else None


def _days(query: Query, view: View) -> list[Line]:
    """The sentence with the day, where one is asked for and the printed month does not tell it."""
    printed = view.report.fieldwork
    if not says("day_wanted", query.text) or (printed and _DAY.search(printed.text)):
        return []
    text = view.report.text
    found = [
        s for s in prose(view.report) if _DAY.search(s.of(text)) and says("on_site", s.of(text))
    ]
    return [quoted(view.quote(s)) for s in found[:1]]


def _date(view: View, what: str, date: PrintedText | None) -> list[Line]:
    return [computed(f"{what}: {date.text}.", view.quote(date.span))] if date else []


_SIDES = ("weak", "strong")


def definition(query: Query, scope: Scope) -> Draft | None:
    """Where the report says what a term or an abbreviation means; that it does not, where it does not."""
    asked = _TERM.search(query.text)
    if asked is None or query.follow_up in _SIDES:  # "what is missing?" of what was told
        return None
    view, term = scope.view, asked[1].strip(" '\"?.")
    named = None if query.answer_type == "definition" else _named_thing(query, view)
    if named:
        return named
    glossed = [] if _OF_ITS_OWN.search(query.text) else _glossed(view, term)
    if glossed:
        return Draft(tuple(quoted(view.quote(s)) for s in glossed[:1]))
    if len(asked[1].split()) > _MOST or not _asks_meaning(query):
        return None
    found = [view.quote(s) for s in _explaining(view, term)]
    if found:
        return Draft(tuple(quoted(q) for q in found[:2]))
    used = [view.quote(s) for s in _using(view, term)]
    if not used:
        return None
    return not_found(f"The report uses “{term}” but does not say what it means.", quoted(used[0]))


def _asks_meaning(query: Query) -> bool:
    meaning = says("meaning", query.text)
    if query.ratings or (query.answer_type != "definition" and _OF_ITS_OWN.search(query.text)):
        return False
    supposed = query.numbers or says("hypothetical", query.text)
    return query.answer_type == "definition" or (meaning and not supposed)


def _explaining(view: View, term: str) -> list[Span]:
    """Sentences such as "X (SLC)", "SLC means", "by X we mean"."""
    word = re.escape(term)
    pattern = re.compile(
        rf"\w[\w\s,'’-]+\(\s*{word}s?\s*\)|\b{word}s?\s+(?:means?|refers? to|stands? for|is defined)"
        rf"|\bby {word}\b[^.]*\bmean\b",
        re.IGNORECASE,
    )
    told = [s for s in prose(view.report) if pattern.search(s.of(view.report.text))]
    return [*told, *_glossed(view, term)]


def _glossed(view: View, term: str) -> list[Span]:
    """The rows of a glossary that begin with the term."""
    row = re.compile(rf"{re.escape(term)}\s*\t", re.IGNORECASE)
    rows = (b for b in view.report.blocks if b.kind is BlockKind.TABLE_ROW)
    return [
        b.span for b in rows if row.match(b.span.of(view.report.text)) and _in_glossary(view, b)
    ]


def _in_glossary(view: View, block: Block) -> bool:
    path = view.report.section_path(block.section)
    return any("glossary" in section.title.lower() for section in path)


def _named_thing(query: Query, view: View) -> Draft | None:
    """What a thing is that the report writes as a name: the sentence that presents it, then what else is said of it."""
    asked = _WHAT_IS.fullmatch(query.text.strip())
    if asked is None or query.ratings or query.standards or query.key_questions:
        return None
    whole = asked[1].strip(" '\"‘’“”")
    options = (whole, re.sub(rf"\W*\s(?:{_KINDS})$", "", whole, flags=re.IGNORECASE))
    term = next((o for o in options if _is_name(view, o)), None)
    if term is None or term.lower() in view.service.lower():
        return None
    used = [s for s in _using(view, term) if not says("inspectors_did", s.of(view.report.text))]
    used.sort(key=lambda s: -_presents(view, s, term))
    told = [s for at, u in enumerate(used[:_USES]) for s in _read_on(view, u, onward=not at)]
    told = list(dict.fromkeys(told))
    return Draft(tuple(quoted(view.quote(s)) for s in told[:MAX_CITATIONS])) if told else None


def _read_on(view: View, span: Span, *, onward: bool) -> list[Span]:
    """A sentence with what it cannot be read without; onward to the end of its bullet, or where the next goes on."""
    report = view.report
    after = followers(span, report) if onward else []
    if report.blocks[at_of(span, report)].kind is not BlockKind.LIST_ITEM:
        after = [s for s in after[:1] if _OF_IT.match(s.of(report.text))]
    return [*leant_on(span, report), span, *after]


def _is_name(view: View, term: str) -> bool:
    """Whether the report writes the term as a name only: a project, a system, a place."""
    text = view.report.text
    written = [m.group() for m in re.finditer(rf"\b{re.escape(term)}\b", text, re.IGNORECASE)]
    return bool(written) and all(w[:1].isupper() for w in written)


def _presents(view: View, span: Span, term: str) -> int:
    """How far a sentence says what a name is: "called X", "X, which", "X is a"; "the X project"; X its subject."""
    words, name = span.of(view.report.text), rf"['‘“\"]?{re.escape(term)}\b['’”\"]?"
    verb = r"(?:,? (?:which|that))? (?:is|was|are|were|provides|offers|works|gives|runs)\b"
    is_what = rf"(?:,? (?:which|who|a|an|the)\b|(?: (?:{_KINDS}))?{verb})"
    if re.search(rf"\b(?:called|known as|named) {name}|{name}{is_what}", words, re.IGNORECASE):
        return _PRESENTED
    if re.match(rf"(?:The |A )?{name}", words, re.IGNORECASE):
        return 2
    kind = rf"{name} (?:[a-z]+ ){{0,2}}(?:{_KINDS})\b"
    return int(re.search(kind, words, re.IGNORECASE) is not None)


def _using(view: View, term: str) -> list[Span]:
    word = re.compile(rf"\b{re.escape(term)}\b", re.IGNORECASE)
    return [s for s in prose(view.report) if word.search(s.of(view.report.text))]
