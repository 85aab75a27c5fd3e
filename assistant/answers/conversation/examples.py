"""An example of what was just told, and what is asked of a practice example once it was told.

A report prints few boxes, each under the key question that it illustrates, so the place tells better than any
words which of them is meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answers.conversation.nearby import near
from assistant.answers.draft import Draft, Quote, computed, quoted, stated
from assistant.answers.evidence.boxes import Box, Kind, boxes, kind_said, practices
from assistant.answers.evidence.requests import request_for
from assistant.answers.told.practice import Wanted, box_lines, practice_examples, told, wanted_by
from assistant.answers.view import View
from assistant.answers.wording.forms import has_form
from assistant.model import Query
from corpus.model import Section

if TYPE_CHECKING:
    from assistant.answers.conversation.talk import Talk

_OPPOSITE: dict[Kind, Kind] = {"good": "poor", "poor": "good"}
_OF_PRACTICE = ("practice_asked", "which_kind", "kind_alone", "another", "example_from")
_UNMARKED = "The report does not say whether that was good or poor practice."
_LEANT_ON = 5
"""Quotations of the earlier answer whose surroundings are looked at."""
_SHOWN, _LOOKED_AT = 3, 30
Part = tuple[str | None, str | None]
"""Standard and key question."""


def example(talk: Talk, at: int, before: int) -> Draft | None:
    """The boxed case of the part spoken of; else sentences that give an example, around the earlier answer."""
    turn = talk.turns[at]
    if turn.follow_up != "example":
        return None
    quotes = talk.quotes(before)[:_LEANT_ON]
    boxed = len(talk.scope.cards) == 1 and _boxed(turn, talk.scope.view, quotes)
    if boxed:
        return boxed
    found = near(talk.scope, quotes, turn).find(request_for(turn), limit=_LOOKED_AT)
    kept = [e.passage for e in found if has_form("example", e.passage.text)][:_SHOWN]
    lines = [quoted(Quote(p.report, p.span)) for p in kept]
    return Draft(tuple(lines)) if lines else None


def _boxed(query: Query, view: View, quotes: Sequence[Quote]) -> Draft | None:
    """The box under the key question spoken of, or else under its standard."""
    parts = _spoken_of(query, view, quotes)
    box = max(boxes(view.report), key=lambda b: _fit(b.section, parts), default=None)
    return Draft(tuple(box_lines(view, box))) if box and _fit(box.section, parts) else None


def _spoken_of(query: Query, view: View, quotes: Sequence[Quote]) -> list[Part]:
    """The parts that the turn names or takes over; else those that the answer before quoted."""
    slugs: tuple[str | None, ...] = query.key_questions or (None,)
    named: list[Part] = [(number, slug) for number in query.standards for slug in slugs]
    return named or list(_quoted_from(view, quotes))


def _quoted_from(view: View, quotes: Sequence[Quote]) -> Iterator[Part]:
    for quote in quotes:
        section = view.report.section_at(quote.span.start) if quote.report == view.id else None
        if section and section.standard:
            yield section.standard, section.key_question


def _fit(section: Section, parts: Sequence[Part]) -> int:
    """2 where the box is of the very key question, 1 where of the standard alone."""
    exact = any((section.standard, section.key_question) == part for part in parts)
    return 2 if exact else int(any(section.standard == number for number, _ in parts))


def asks_of_practice(text: str) -> bool:
    """Whether a turn may ask for a practice example, or of one; what was told before decides."""
    return any(has_form(form, text) for form in _OF_PRACTICE)


def of_practice(talk: Talk, at: int, before: int) -> Draft | None:
    """What a turn asks of a practice example told before: its kind, one of the other kind, another one."""
    turn, asked = talk.turns[at], talk.turns[before].text
    elsewhere = turn.follow_up == "inherit" and has_form(
        "practice_asked", asked
    )  # "and in planning?"
    if len(talk.scope.cards) != 1 or not (elsewhere or asks_of_practice(turn.text)):
        return None
    view = talk.scope.view
    if has_form("practice_asked", turn.text):
        placed = practice_examples(turn, talk.scope)
        taken_over = turn.follow_up and placed and placed.status == "not_found"
        return practice_examples(_anywhere(turn), talk.scope) if taken_over else placed
    shown = _shown(view, talk.quotes(before))
    if has_form("which_kind", turn.text):
        return _its_kind(view, shown) if shown else None
    if not shown and not any(has_form("practice_asked", t.text) for t in talk.turns[:at]):
        return None
    kind = kind_said(asked) if elsewhere else _kind(turn.text, shown)
    wanted = wanted_by(turn, kind)
    if elsewhere or has_form("example_from", turn.text):
        return told(view, wanted) if wanted.placed else None
    spans = tuple(quote.span for n in range(at) for quote in talk.quotes(n))
    another = has_form("another", turn.text)
    return told(view, Wanted(wanted.kind, told=spans, another=another))


def _anywhere(turn: Query) -> Query:
    """A turn without the part of the report that it took over."""
    return replace(turn, standards=(), domains=(), case_types=(), key_questions=())


def _shown(view: View, quotes: Sequence[Quote]) -> list[Box]:
    """The practice examples that an answer began with."""
    first = [q.span for q in quotes if q.report == view.id]
    every = practices(view.report) if first else ()
    shown = [p for p in every if any(s in first for s in p.whole)]
    return shown if any(first[0] in p.whole for p in shown) else []


def _kind(text: str, shown: Sequence[Box]) -> Kind | None:
    """The kind that a turn names; that of the example shown for another one, else the opposite for "the other"."""
    said = kind_said(text)
    had = shown[0].kind if shown else None
    if said or had is None or has_form("example_from", text):
        return said
    return had if has_form("another", text) else _OPPOSITE[had]


def _its_kind(view: View, shown: Sequence[Box]) -> Draft:
    """The kind of each example shown, as the report heads it."""
    titles = [view.quote(p.title) for p in shown if p.title]
    kinds = list(dict.fromkeys(p.kind for p in shown))
    lines = tuple(map(quoted, titles))
    if kinds == [None]:
        return Draft((stated(_UNMARKED), *lines), status="not_found")
    if len(kinds) > 1:
        return Draft(lines)
    return Draft((computed(f"The report heads it as {kinds[0]} practice.", *titles), *lines))
