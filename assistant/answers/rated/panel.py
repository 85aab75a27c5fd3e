"""What is asked of the ratings panel itself: when, by whom, why, which way, and what it considered and left alone.

Which standards it moved is known from the report's structure; here the sentence that tells what is asked about
that decision stands first, and where the report does not tell it, that is said.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache, partial

from assistant.answers.data_files import pattern
from assistant.answers.draft import Draft, Line, computed, not_found, quoted, stated
from assistant.answers.evidence.asked_for import plain
from assistant.answers.evidence.sentences import all_sentences, sentences
from assistant.answers.evidence.words import Keyed
from assistant.answers.rated.discretion import (
    adjustment_quotes,
    all_moved,
    decided,
    discretion_nature,
    discretion_without,
    moved_in_brief,
)
from assistant.answers.rated.ratings import asked_standards
from assistant.answers.rated.way_up import cases_needed
from assistant.answers.rated.what_if import what_if_rating
from assistant.answers.refuse import NEAREST
from assistant.answers.scope import Scope
from assistant.answers.view import View
from assistant.answers.wording.cues import says
from assistant.answers.wording.phrases import joined
from assistant.model import Query
from corpus.model import Report, Span

_pattern = partial(pattern, "panel.yaml")
_LIKELY = 0.2
"""Confidence of the readings of discretion together from which the panel meant is that of ratings."""
_SHOWN = 3
_UNDATED = "The report does not say when the ratings panel decided."
_NO_REASON = "The report does not give the panel's reasons any further than this:"


def asked_of_panel(query: Query, scope: Scope) -> Draft | None:
    """What the question asks of the panel's decision; None where it asks of none, or only what was moved."""
    if len(scope.cards) != 1 or query.parts:
        return None
    view, text = scope.view, plain(query.text)
    near = _near(query, scope, text)
    if near or not _of_panel(query):
        return near
    if says("hypothetical", query.text):
        return _raised_too(query, scope, text)
    return next((d for kind in _KINDS if (d := kind(query, scope, view, text))), None)


def _of_panel(query: Query) -> bool:
    """Whether the panel that settles ratings is asked about, not one of the service."""
    of_it = [r.confidence for r in query.readings if r.intent.startswith("discretion")]
    if query.intent.startswith("discretion"):
        return True
    return says("panel_word", query.text) and sum(of_it) >= _LIKELY


def _asks(kind: str, text: str) -> bool:
    return _pattern(kind).search(text) is not None


def _near(query: Query, scope: Scope, text: str) -> Draft | None:
    """ "How close was the one that was moved?": what the standards that the panel moved lack by rule."""
    moved = all_moved(scope.view)
    if (
        query.standards
        or not moved
        or not _asks("moved_one", text)
        or not says("how_near", query.text)
    ):
        return None
    given = tuple(rating for n in moved[:1] if (rating := scope.view.rating(n)))
    of_moved = replace(query, standards=moved, standards_assumed=False, ratings=given)
    return cases_needed(of_moved, scope)


def _raised_too(query: Query, scope: Scope, text: str) -> Draft | None:
    """The total had the panel moved another standard up as well."""
    view = scope.view
    others = [n for n in asked_standards(query, view) if not view.adjustment(n)]
    supposed = query.changes or query.steps or query.some or query.ratings
    away = says("hands_off", query.text) or says("by_rule", query.text)
    if supposed or away or not (query.standards and others and _asks("raised_too", text)):
        return None
    return what_if_rating(replace(query, steps=tuple((n, 1) for n in others)), scope)


def _percentages(query: Query, scope: Scope, view: View, text: str) -> Draft | None:
    """That the panel moved ratings and no percentages."""
    asked = query.answer_type == "yes_no" and _asks("percentages", text)
    return discretion_nature(query, scope) if asked and all_moved(view) else None


def _depends(query: Query, scope: Scope, view: View, text: str) -> Draft | None:
    """Whether the overall rating is due to the panel."""
    rated = query.ratings or says("overall_scale", query.text)
    whole = "all" in query.domains or rated
    asked = query.answer_type == "yes_no" and whole and not query.standards
    return discretion_without(query, scope) if asked and _asks("depends", text) else None


def _when(query: Query, scope: Scope, view: View, text: str) -> Draft | None:
    """When the panel decided; that the report does not say where it does not."""
    if query.answer_type != "date" or not all_moved(view):
        return None
    dated = [s for s in _on_panel(view.report) if _asks("date", s.of(view.report.text))]
    if dated:
        return Draft(tuple(quoted(view.quote(s)) for s in dated[:_SHOWN]))
    return not_found(_UNDATED, stated(NEAREST), *_moves(view)[:1])


def _whom(query: Query, scope: Scope, view: View, text: str) -> Draft | None:
    """Whose decision it was, with whose views: of the standards asked about that were moved."""
    asked = asked_standards(query, view)
    of_moved = not asked or any(view.adjustment(n) for n in asked)
    if query.answer_type != "person" or not all_moved(view) or not of_moved:
        return None
    told = moved_in_brief(query, scope)
    shown = dict.fromkeys(
        (*_moves(view, asked), *(quoted(view.quote(s)) for s in _reasons(view, asked)))
    )
    return Draft((*told.lines, *list(shown)[:_SHOWN]), trace=told.trace)


def _left(query: Query, scope: Scope, view: View, text: str) -> Draft | None:
    """The standards that the panel considered and did not move."""
    if query.standards or not (_asks("declined", text) and _asks("which_one", text)):
        return None
    told = {n: lines for n in view.numbers if (lines := _declined(view, n))}
    trace = view.trace(tuple(told) or all_moved(view))
    if not told:
        none = "No, the report tells of no standard that the panel considered and did not move."
        return Draft((computed(none), *_moves(view)[:1]), trace=trace)
    names = joined([f"{view.label(n)}, rated {view.rating(n)}" for n in told])
    head = computed(f"Considered and not moved: {names}.", *(q for n in told for q in view.row(n)))
    return Draft((head, *(line for lines in told.values() for line in lines)), trace=trace)


def _declined(view: View, number: str) -> list[Line]:
    """What the report tells of the panel under a standard that it considered and left; nothing for others."""
    if view.adjustment(number):
        return []
    lines = decided(view, number)
    told = " ".join(q.span.of(view.report.text) for line in lines for q in line.quotes)
    return lines if _asks("left_alone", told) else []


def _why(query: Query, scope: Scope, view: View, text: str) -> Draft | None:
    """Why the panel moved the standards asked about, or left them: its reasons first."""
    if not (query.answer_type == "reason" or _asks("reasons", text)):
        return None
    asked = asked_standards(query, view)
    moved = tuple(n for n in all_moved(view) if not asked or n in asked)
    left = [n for n in asked if n not in moved and _declined(view, n)] if not moved else []
    if not moved and not left:
        return None
    reasons = _reasons(view, (*moved, *left))
    shown = [quoted(view.quote(s)) for s in reasons]
    rest = [line for n in left for line in _declined(view, n)] or _moves(view, moved)
    head = [] if shown else [stated(_NO_REASON)]
    lines = list(dict.fromkeys((*shown, *rest)))[: _SHOWN + 1]
    told = moved_in_brief(query, scope) if moved else None
    ends = told.lines if told else ()
    return Draft((*head, *lines, *ends), trace=told.trace if told else view.trace(left))


def _way(query: Query, scope: Scope, view: View, text: str) -> Draft | None:
    """Whether the panel moved ratings up or down."""
    down = query.answer_type == "yes_no" and _asks("downwards", text)
    moved = all_moved(view)
    if query.standards or not moved or not (_asks("way", text) or down):
        return None
    steps = {n: (o.computed, r) for n in moved if (o := view.outcome(n)) and (r := view.rating(n))}
    up = [r.rank > c.rank for c, r in steps.values() if c]
    if not up or len(set(up)) > 1:
        return None
    ways = "up" if up[0] else "down"
    names = joined([f"{view.label(n)} from {c} to {r}" for n, (c, r) in steps.items()])
    verdict = ("No, only up" if up[0] else "Yes, down") if down else ways.capitalize()
    text = f"{verdict}: the ratings panel moved {names}."
    quotes = [q for line in _moves(view) for q in line.quotes]
    return Draft((computed(text, *quotes), *_moves(view)), trace=view.trace(moved))


_Kind = Callable[[Query, Scope, View, str], Draft | None]
_KINDS: tuple[_Kind, ...] = (_percentages, _way, _depends, _when, _whom, _left, _why)


def _moves(view: View, asked: tuple[str, ...] = ()) -> list[Line]:
    """The sentences by which the report tells what was moved, of the standards asked about."""
    numbers = [n for n in all_moved(view) if not asked or n in asked]
    return list(dict.fromkeys(line for n in numbers for line in adjustment_quotes(view, n)))


def _reasons(view: View, numbers: tuple[str, ...]) -> list[Span]:
    """The sentences on the panel's decision about these standards that give its reasons."""
    numbers = numbers or all_moved(view)
    spans = [
        span
        for n in numbers
        for line in (adjustment_quotes(view, n) or decided(view, n))
        for q in line.quotes
        for span in (q.span, *_after(view.report, q.span))
    ]
    text = view.report.text
    return [s for s in dict.fromkeys(spans) if _asks("reason_given", s.of(text))]


def _after(report: Report, span: Span) -> list[Span]:
    """The sentences soon after one in its paragraph that go on about the panel."""
    block = next((b for b in report.blocks if b.span.contains(span)), None)
    after = [s for s in sentences(report.text, block.span) if s.start >= span.end] if block else []
    going_on, right_after = [], True
    for sentence in after[:_SHOWN]:
        words = sentence.of(report.text)
        named = _asks("named", words)
        right_after = named or (right_after and _GOES_ON.match(words) is not None)
        going_on += [sentence] if right_after else []
    return going_on


_GOES_ON = re.compile(r"(?:It|They|This|In doing (?:so|this)|The decision|Its) ")


def _on_panel(report: Report) -> tuple[Span, ...]:
    """The sentences on the panel that settles ratings, in order."""
    return _sentences_on_panel(Keyed(report.digest, report))


@lru_cache(maxsize=32)
def _sentences_on_panel(key: Keyed) -> tuple[Span, ...]:
    text = key.report.text
    about = [
        b.span
        for b in key.report.blocks
        if _asks("named", b.span.of(text)) and _asks("of_ratings", b.span.of(text))
    ]
    return tuple(
        span
        for _, span, words in all_sentences(key)
        if _asks("named", words) and any(b.contains(span) for b in about)
    )
