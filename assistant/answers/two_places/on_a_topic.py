""" "Does the report contradict itself on victims?": every pair of places on one topic that can be compared.

What the audit finds of the topic comes first, then each row of the tables on it beside what the text tells of
its point. A pair is only called different where the figures are; what they rest on the report seldom explains.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.answers.draft import Draft, Line, computed, quoted, stated
from assistant.answers.evidence.places import Place, Places, Subject, places
from assistant.answers.scope import Scope
from assistant.answers.two_places.agreement import agree
from assistant.answers.two_places.asking import of_quantity, pattern, subject
from assistant.answers.two_places.prose import of_part, share_of, weight
from assistant.answers.two_places.row_and_prose import tone_against
from assistant.answers.two_places.rows import Row, rows_of
from assistant.answers.two_places.statements import Statement, is_row, numbers_told, statements
from assistant.answers.view import View, calculation
from assistant.answers.wording.phrases import plural
from assistant.answers.wording.shares import Stated
from assistant.model import Query
from corpus.model import BlockKind
from index.terms import content_terms

if TYPE_CHECKING:
    from assistant.audit import Finding

_SHOWN = 3
_BESIDE = 3
_ABOUT = 0.9
_SURE = 0.9  # share of a row's label that must stand around a number to be of it
_PROSE = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
_NOTHING = "No two places that tell a figure of that and could be compared say different things"
_SURELY_OF_POINT = 0.7  # the same where the topic is the standard as a whole
_OF_POINT = 0.3  # share of a row's wording that a sentence must hold to be of its point


@dataclass(frozen=True, slots=True)
class Pair:
    """Two places that tell of one point, with what they say."""

    text: str
    fits: bool
    gap: int
    one: Place
    other: Place | Row


def on_a_topic(query: Query, scope: Scope) -> Draft | None:
    """What differs on the topic asked about; where nothing does, what agrees."""
    about = of_quantity(subject(query))
    if not pattern("contradicting").search(query.text) or query.numbers or query.key_questions:
        return None
    view = scope.view
    topic = frozenset(t for t in about.terms if t in places(view.report).idf)
    if not topic:
        return None
    from assistant.audit import audit

    found = [f for f in audit(view.report) if f.severity != "low" and _is_on(query, view, f, topic)]
    pairs = _pairs(query, view, topic)
    differing = [p for p in pairs if not p.fits]
    if found or differing:
        return _contradictions(view, found, differing)
    agreeing = [p for p in pairs if p.fits]
    return _agreement(view, agreeing) if agreeing else _nothing(view, about)


def _is_on(query: Query, view: View, finding: Finding, topic: frozenset[str]) -> bool:
    """Whether a finding speaks of the topic, or stands in the section of the standard that is all of it."""
    told = " ".join(s.of(view.report.text) for s in finding.places)
    if not topic - _named(query, view):
        sections = [view.report.section_at(s.start) for s in finding.places]
        return any(s and s.standard in query.standards for s in sections)
    return topic <= set(content_terms(f"{finding.message} {told}"))


def _named(query: Query, view: View) -> frozenset[str]:
    """The words that only name the standard asked about."""
    return frozenset(t for n in query.standards for t in content_terms(view.label(n)))


def _pairs(query: Query, view: View, topic: frozenset[str]) -> list[Pair]:
    """The rows and figures on the topic, each beside the sentences on its point; the widest apart first."""
    known = places(view.report)
    wanted = query.standards or view.numbers
    words = topic - _named(query, view)
    rows = [r for r in rows_of(view, wanted) if words <= set(content_terms(r.wording))]
    told = [p for place in known.all if (p := _told(view, rows, place, known, words))]
    rest = [r for r in rows if not any(p.other == r for p in told)]
    found = told + [p for row in rest if words and (p := _toned(query, view, row))]
    found += _figures(query, view, known, words)
    distinct = {p.text: p for p in sorted(found, key=lambda p: (-p.gap, p.one.span.start))}
    return list(distinct.values())


def _told(
    view: View, rows: Sequence[Row], place: Place, known: Places, words: frozenset[str]
) -> Pair | None:
    """A sentence on the topic that tells a share, beside the row whose point it is."""
    own = view.report.sections[place.section].standard
    if not words <= place.terms or not (words or own):
        return None
    fitting = [(weight(view, r, place, known), r) for r in rows if of_part(view, r, place)]
    best = max(fitting, key=lambda f: f[0], default=None)
    if best is None or best[0] < (_OF_POINT if words else _SURELY_OF_POINT):
        return None
    share = share_of(view, best[1], place)
    return _share(view, best[1], place, share) if share else None


def _toned(query: Query, view: View, row: Row) -> Pair | None:
    """A sentence that gives no figure, where it praises or faults the row's point against its percentage."""
    against = tone_against(query, view, row)
    path = view.report.section_path(against[0].section) if against else ()
    if not any(s.case_type == row.case_type or s.standard == row.standard for s in path):
        return None
    return Pair(against[1], False, abs(50 - row.percent), against[0], row) if against else None


def _share(view: View, row: Row, place: Place, told: Stated) -> Pair:
    fits = agree(told, row.percent, None).fits
    apart = max(told.low - row.percent, row.percent - told.high, 0)
    words = told.span.of(view.report.text)
    is_ = f" ({round(told.low)}%)" if told.count is not None and told.low == told.high else ""
    turned = " of what was not done" if told.denied else ""
    joint = "and" if fits else "but"
    text = f"The text says “{words}”{is_}{turned}, {joint} {row.percent}% is printed for {row.name(view)}."
    return Pair(text, fits, round(apart), place, row)


def _figures(query: Query, view: View, known: Places, words: frozenset[str]) -> list[Pair]:
    """The rows on the topic, or under the standard named, beside the numbers that sentences give for them."""
    made = []
    for place in known.all:
        here = view.report.sections[place.section].standard in (query.standards or ("",))
        if place.annexe or not is_row(place) or not (here or (words and words <= place.terms)):
            continue
        label = _label(place.words)
        plain = of_quantity(Subject(dict.fromkeys(content_terms(label), 1.0)))
        told = statements(known, plain, numbers_told)
        own = [s for s in told if s.place == place]
        same = {s.place.span for s in told if own and s.value == own[0].value}
        made += [
            _figure(label, own[0], other)
            for other in (told if own else ())
            if not is_row(other.place) and other.unit == own[0].unit and other.score >= _SURE
            and (other.unit or other.counts)
            and (other.value == own[0].value or other.place.span not in same)
        ]  # fmt: skip
    return made


def _label(words: str) -> str:
    """What a row's value is of: its words without the number and what is added in brackets."""
    return " ".join(re.sub(r"\(.*?\)|[\d.,£%]+", " ", words).split())


def _figure(label: str, row: Statement, told: Statement) -> Pair:
    fits = row.value == told.value
    joint = "and" if fits else "but"
    text = f"{label}: {row.shown} is printed, {joint} the text says {told.shown}."
    return Pair(text, fits, 0 if fits else 1, told.place, row.place)


def _contradictions(view: View, found: Sequence[Finding], differing: Sequence[Pair]) -> Draft:
    count = len(found) + len(differing)
    verb = "do" if count > 1 else "does"
    head = f"Not everywhere: {plural(count, 'point')} on that {verb} not fit; the report does not explain it."
    lines: list[Line] = [computed(head)]
    made = [calculation("points-that-differ", count)]
    for finding in found:
        sources = [view.quote(s) for s in finding.places][:2]
        lines += [computed(f"{finding.message} {finding.meaning}", *sources), *map(quoted, sources)]
        made.append(calculation(finding.code, finding.message))
    for pair in differing:
        lines += _lines(view, pair)
        made.append(calculation("pair", pair.fits, said=pair.text))
    return Draft(tuple(dict.fromkeys(lines)), trace=view.trace((), made))


def _nothing(view: View, about: Subject) -> Draft | None:
    """That nothing could be compared, with the places that say most of the topic, each of another section."""
    ranked = places(view.report).ranked(about, lambda p: p.kind in _PROSE and not p.annexe)
    best = {p.section: p for score, p in reversed(ranked) if score >= _ABOUT}
    shown = [quoted(view.quote(p.span)) for p in list(best.values())[::-1][:_BESIDE]]
    return Draft((stated(f"{_NOTHING}. What the report says of it:"), *shown)) if shown else None


def _agreement(view: View, pairs: Sequence[Pair]) -> Draft:
    count = plural(len(pairs), "point")
    head = computed(
        f"Yes, consistent: the text and the tables agree on {count} that can be compared."
    )
    made = [calculation("pair", p.fits, said=p.text) for p in pairs]
    made.append(calculation("points-that-agree", len(pairs)))
    lines = [line for p in pairs[:_SHOWN] for line in _lines(view, p)]
    return Draft((head, *dict.fromkeys(lines)), trace=view.trace((), made))


def _lines(view: View, pair: Pair) -> list[Line]:
    sources = [view.quote(pair.one.span), view.quote(pair.other.span)]
    return [computed(pair.text, *sources), *map(quoted, sources)]
