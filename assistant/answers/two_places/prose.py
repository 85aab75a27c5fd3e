"""What the prose states about the point of a printed row: the sentence, and the share that it tells."""

from __future__ import annotations

import re

from assistant.answers.evidence.places import Place, Places, Subject
from assistant.answers.two_places.agreement import agree
from assistant.answers.two_places.asking import pattern, subject
from assistant.answers.two_places.rows import Row
from assistant.answers.view import View
from assistant.answers.wording.shares import Stated, stated_shares, turned
from assistant.model import Query
from corpus.model import BlockKind
from index.terms import content_terms

_PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTATION})
_CLAUSE = re.compile(
    r"[;:]|, (?:and|but|although|while|whereas)\b|\b(?:but|however)\b"
    r"|\band (?:did|do|does|was|were|had|has|they|it|this)\b"
)
_ON_POINT = (
    0.4  # share of a row's wording that a sentence must hold where the question told no share
)
_SAME_SHARE = 0.15
_SAME_PART = 0.2  # bonus for prose of the row's own standard, as for a fifth of the words
_SAME_QUESTION = 0.1
_WORDING = 0.5  # a word of the row's wording, against 1 for one of the question


def told_in_prose(query: Query, view: View, row: Row, known: Places) -> tuple[Place, Stated] | None:
    """The best sentence on the row's point; of the share that the question tells, where it tells one."""
    told = told_share(query)
    best: tuple[float, Place, Stated] | None = None
    for score, place in _on(query, view, row, known):
        for stated in stated_shares(place.words, place.span.start):
            fits = same_share(told, stated) if told else _on_point(view, row, place, known, stated)
            if fits and (best is None or score > best[0]):
                turn = denied(view, place, stated)
                best = (score, place, turned(stated) if turn else stated)
    return (best[1], best[2]) if best else None


def said_in_prose(query: Query, view: View, row: Row, known: Places) -> Place | None:
    """The best sentence on the row's point that states no share."""
    found = [
        (score, place)
        for score, place in _on(query, view, row, known)
        if on_point(view, row, place, known) and not stated_shares(place.words)
    ]
    return max(found, key=lambda f: (f[0], -f[1].span.start))[1] if found else None


def _on(query: Query, view: View, row: Row, known: Places) -> list[tuple[float, Place]]:
    """Prose of the row's part of the report, with how well it fits question and row."""
    made = []
    for score, place in known.ranked(_about(query, row), lambda p: _of_part(view, row, p)):
        section = view.report.sections[place.section]
        score += _SAME_PART * (section.standard == row.standard)
        score += _SAME_QUESTION * (section.key_question == row.key_question)
        made.append((score, place))
    return made


def _on_point(view: View, row: Row, place: Place, known: Places, stated: Stated) -> bool:
    """Whether a share is of the row's point; one that prints as the row's needs fewer of its words."""
    counted = stated.count is not None and stated.cases
    same = counted and agree(stated, row.percent, None).fits
    return _shared(row, place, known) >= (_SAME_SHARE if same else _ON_POINT) or (
        on_point(view, row, place, known)
    )


def on_point(view: View, row: Row, place: Place, known: Places) -> bool:
    """Whether a sentence is about the point of the row, not just of the same part of the report."""
    section = view.report.sections[place.section]
    if row.letter is None and section.key_question == row.key_question:
        return section.standard == row.standard
    return _shared(row, place, known) >= _ON_POINT


def _shared(row: Row, place: Place, known: Places) -> float:
    """The share of the row's wording, by the weight of its words, that a sentence holds."""
    wording = [t for t in content_terms(row.wording) if t in known.idf]
    whole = sum(known.idf[t] for t in wording) or 1.0
    return sum(known.idf[t] for t in wording if t in place.terms) / whole


def _about(query: Query, row: Row) -> Subject:
    asked = subject(query)
    wording = dict.fromkeys(content_terms(row.wording), _WORDING)
    return Subject({**wording, **asked.terms}, asked.synonyms)


def told_share(query: Query) -> Stated | None:
    """The share that the question says the prose states: a count first, then vaguer words."""
    found = stated_shares(query.text)
    exact = [s for s in found if s.count is not None]
    vague = [s for s in found if s.but is not None or s.low != s.high]
    return next(iter([*exact, *vague]), None)


def same_share(told: Stated, stated: Stated) -> bool:
    """Whether a sentence states the share that the question tells."""
    if told.count is not None:
        return (told.count, told.cases) == (stated.count, stated.cases)
    if told.but is not None:
        counted = stated.cases is not None and stated.count is not None
        return told.but == ((stated.cases or 0) - (stated.count or 0) if counted else stated.but)
    return (told.low, told.high) == (stated.low, stated.high)


def denied(view: View, place: Place, stated: Stated) -> bool:
    """Whether the clause around a share tells what was not done: "this had not happened in six of 16"."""
    text = view.report.text
    before = _CLAUSE.split(text[place.span.start : stated.span.start])[-1]
    after = _CLAUSE.split(text[stated.span.end : place.span.end])[0]
    return pattern("denials").search(f"{before} {after}") is not None


def _of_part(view: View, row: Row, place: Place) -> bool:
    """Prose of the row's own standard, or of its cases where no standard is treated."""
    if place.kind not in _PROSE or place.annexe:
        return False
    path = view.report.section_path(place.section)
    if path[-1].standard is not None:
        return path[-1].standard == row.standard
    return {s.case_type for s in path if s.case_type} <= {row.case_type}
