"""What the prose states about the point of a printed row: the sentence, and the share that it tells."""

from __future__ import annotations

import re
from collections import Counter

from assistant.answers.evidence.places import Place, Places, Subject
from assistant.answers.two_places.agreement import agree
from assistant.answers.two_places.asking import data, pattern, subject
from assistant.answers.two_places.rows import Row, rows_of
from assistant.answers.view import View
from assistant.answers.wording.shares import Stated, stated_shares, turned
from assistant.model import Query
from corpus.model import BlockKind, Span
from corpus.values import NUMBER, number
from index.terms import content_terms

_CASES = re.compile(
    rf"\b(?P<n>{NUMBER})\s+(?:of the\s+)?cases\b(?!\s+(?:where|in which|that|out|of))", re.I
)
_COUNTED = 0.2  # bonus for a share told as a count of cases, which can be worked out
_FITTING = 0.05  # and for the one that fits, of several in a sentence
_FEW = 2
"""Rows of a standard that may share a word which still tells them from the rest."""
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
    found = shares_in_prose(query, view, row, known)
    best = max(found, key=lambda f: f[0], default=None)
    return (best[1], best[2]) if best else None


def shares_in_prose(
    query: Query, view: View, row: Row, known: Places
) -> list[tuple[float, Place, Stated]]:
    """Every share that the prose states on the row's point, with how well it fits, best first."""
    cases = sample(view, row)
    told = told_share(query) or next(iter(_bare(query.text, 0, cases)), None)
    point = _point(query, row, view)
    made = []
    for score, place in _on(query, view, row, known):
        for stated in _shares(view, row, place, cases, every=told is not None):
            fits = same_share(told, stated) if told else _on_point(view, row, place, known, stated)
            if fits or (told is None and point and point <= place.terms):
                turn = denied(view, place, stated)
                exact = _COUNTED * (stated.count is not None)
                exact += _FITTING * agree(stated, row.percent, None).fits
                made.append((score + exact, place, turned(stated) if turn else stated))
    return made


def _shares(
    view: View, row: Row, place: Place, cases: int | None, *, every: bool
) -> tuple[Stated, ...]:
    """The shares of a sentence: every one where the question tells which, else the one of the row's point."""
    start = place.span.start
    stated = stated_shares(place.words, start)
    if not every and len(stated) > 1:
        best = _of_its_point(view, row, place)
        return (best,) if best else ()
    return (*stated, *_bare(place.words, start, cases))


def sample(view: View, row: Row) -> int | None:
    """The cases inspected of the row's type."""
    samples = view.report.samples
    return next((s.cases for s in samples if s.case_type == row.case_type), None)


def _bare(text: str, start: int, cases: int | None) -> tuple[Stated, ...]:
    """ "In ten cases", where no base is said: of the cases inspected."""
    taken = [s.span for s in stated_shares(text)]
    found = []
    for match in _CASES.finditer(text):
        count = number(match["n"])
        span = Span(match.start(), match.end())
        apart = all(span.end <= t.start or t.end <= span.start for t in taken)
        if cases and count is not None and 1 < count <= cases and apart:
            share = 100 * count / cases
            found.append(Stated(_moved(span, start), share, share, count, cases))
    return tuple(found)


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _point(query: Query, row: Row, view: View) -> frozenset[str]:
    """The words of the question that tell this row from the others of its standard."""
    others = [r for r in rows_of(view, (row.standard,)) if r.wording != row.wording]
    common = Counter(t for r in others for t in set(content_terms(r.wording)))
    asked = set(subject(query).terms) & set(content_terms(row.wording))
    asked -= set(content_terms(f"{view.label(row.standard)} {data()['key_question_words']}"))
    return frozenset(t for t in asked if common[t] <= _FEW)


def said_in_prose(query: Query, view: View, row: Row, known: Places) -> list[Place]:
    """The sentences on the row's point that state no share, best first."""
    found = [
        (score, place)
        for score, place in _on(query, view, row, known)
        if on_point(view, row, place, known) and not stated_shares(place.words)
    ]
    return [p for _, p in sorted(found, key=lambda f: (-f[0], f[1].span.start))]


def _on(query: Query, view: View, row: Row, known: Places) -> list[tuple[float, Place]]:
    """Prose of the row's part of the report, with how well it fits question and row."""
    made = []
    for score, place in known.ranked(_about(query, row), lambda p: of_part(view, row, p)):
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


def of_part(view: View, row: Row, place: Place) -> bool:
    """Prose of the row's own standard, or of its cases where no standard is treated."""
    if place.kind not in _PROSE or place.annexe or place.words.rstrip().endswith("?"):
        return False
    path = view.report.section_path(place.section)
    if path[-1].standard is not None:
        return path[-1].standard == row.standard
    if _of_another_stage(view, row, place):
        return False
    return {s.case_type for s in path if s.case_type} <= {row.case_type}


def _of_another_stage(view: View, row: Row, place: Place) -> bool:
    """Whether a paragraph of an overview names other standards of these cases and not the row's."""
    titles = {
        n: frozenset(content_terms(s.title))
        for n in view.domain(row.standard[:1])
        if (s := view.standard(n))
    }
    for words in (place.terms, place.near):
        named = {n for n, title in titles.items() if title <= words}
        if named:
            return row.standard not in named
    return False


def weight(view: View, row: Row, place: Place, known: Places) -> float:
    """How far a sentence is of the row's point: the row's words that it holds, more in the row's own section."""
    section = view.report.sections[place.section]
    bonus = _SAME_PART * (section.standard == row.standard)
    return (
        _shared(row, place, known)
        + bonus
        + _SAME_QUESTION * (section.key_question == row.key_question)
    )


def share_of(view: View, row: Row, place: Place) -> Stated | None:
    """The share that a sentence tells of the row's point, turned round where it tells what was not done."""
    best = _of_its_point(view, row, place)
    return turned(best) if best and denied(view, place, best) else best


def _of_its_point(view: View, row: Row, place: Place) -> Stated | None:
    """Of several shares in a sentence, the one with most of the row's words behind it, or around it."""
    start, text = place.span.start, view.report.text
    shares = stated_shares(place.words, start)
    wording = set(content_terms(row.wording))
    ranked = []
    for at, share in enumerate(shares):
        begin = shares[at - 1].span.end if at else start
        end = shares[at + 1].span.start if at + 1 < len(shares) else place.span.end
        behind = wording & set(content_terms(text[share.span.end : end]))
        around = wording & set(content_terms(text[begin:end]))
        ranked.append((len(behind), len(around), -at, share))
    best = max(ranked, key=lambda f: f[:3], default=None)
    return best[3] if best else None
