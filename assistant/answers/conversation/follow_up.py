"""Turns that lean on the answer before: "more", "where does it say that?", "so how much more is that?".

Answers are made anew from the questions, so the earlier answer is always at hand: a turn that leans on it is
answered from its lines and their places, not from a guess at what it said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answers.conversation.leaning import (
    example,
    near_answer,
    recalled,
    taken_up,
    whose_task,
)
from assistant.answers.conversation.talk import Talk, Whole, quotes_of
from assistant.answers.conversation.told_counts import told_counts
from assistant.answers.conversation.turns import has_form
from assistant.answers.draft import Draft, Line, Quote, computed, not_found, quoted, stated
from assistant.answers.requests import request_for
from assistant.answers.scope import Scope
from assistant.answers.told.figure_topics import asked_figures, is_elsewhere
from assistant.answers.told.figures import differing
from assistant.answers.verify import verify
from assistant.answers.view import calculation
from assistant.answers.wording.phrases import joined
from assistant.answers.wording.whereabouts import whereabouts
from assistant.model import Query
from assistant.questions.reading import ASIDE, RETRIEVAL
from corpus.model import BlockKind, Figure
from index.terms import content_terms

_ALONE = ("new", "services", "recommended_to")
"""Turns that say by themselves all that is asked."""
_PLACES = 4
_AT_ONCE, _FURTHER, _AS_WELL = 5, 30, 0.6
"""Lines that "more" goes on with, passages looked at, and the share of the best score needed."""


def follow(query: Query, scope: Scope, earlier: Sequence[Query], whole: Whole) -> Draft | None:
    """The draft for a turn that needs the earlier ones; None for one that stands alone."""
    if query.follow_up in _ALONE:
        return None
    earlier = _replaced(query, earlier)
    talk = Talk([*earlier, query], scope, whole, _leaning, taken_up)
    last = len(earlier)
    if talk.turns[last] != query:
        return talk.draft(last)
    return _leaning(talk, last)


def _replaced(query: Query, earlier: Sequence[Query]) -> list[Query]:
    """The turns before, without those whose question a turn asks again of another service."""
    turns = list(earlier)
    again = query.instead
    while again and turns:
        again = turns.pop().instead
    return turns


def recall(query: Query, scope: Scope, earlier: Sequence[Query], whole: Whole) -> Draft | None:
    """The draft for a turn that seems off the topic, where it speaks of what was just told."""
    return recalled(Talk([*earlier, query], scope, whole, _leaning, taken_up), len(earlier))


def _leaning(talk: Talk, at: int) -> Draft | None:
    turn, before = talk.turns[at], talk.before(at)
    if turn.follow_up == "new":
        return None
    advised = before is not None and (
        has_form("advice", turn.text) or has_form("addressee", turn.text)
    )
    if advised and before is not None and (draft := whose_task(talk, at, before)):
        return draft
    if turn.follow_up == "where":
        about = _meant(talk, at)
        return _where(talk.again(turn, talk.scope) if about is None else talk.draft(about), talk)
    if before is None:
        return None
    if turn.follow_up == "more":
        return _more(talk, before)
    for kind in (example, whose_task, _difference, told_counts, near_answer):
        draft = kind(talk, at, before)
        if draft:
            return draft
    return None


def _meant(talk: Talk, at: int) -> int | None:
    """The turn whose answer is asked for again: the one that shares most words, else the latest."""
    said = set(content_terms(talk.turns[at].text))
    known = [n for n in range(at) if talk.turns[n].intent not in ASIDE]
    shared = {n: len(said & set(content_terms(talk.turns[n].text))) for n in known}
    return max(known, key=lambda n: (shared[n], n), default=None)


def _where(draft: Draft, talk: Talk) -> Draft:
    """Where the answer stands: sections named, words quoted."""
    quotes = quotes_of(draft)[:_PLACES]
    if not quotes:
        return not_found("There was no quotation to give the place of.")
    places = [whereabouts(talk.scope.view_of(q.report).report, q.span) for q in quotes]
    named = joined(list(dict.fromkeys(places)))
    made = {"schema_version": 1, "computed": [calculation("place", named)]}
    shown = [Line("quoted", "", (q,), bullet=True) for q in quotes]
    return Draft((computed(f"In {named}.", *quotes), *shown), trace=made)


def _more(talk: Talk, before: int) -> Draft:
    """What the answer, and every "more" since, had no room for; of a search, what it found besides."""
    base = before
    while talk.turns[base].follow_up == "more" and talk.before(base) is not None:
        base = talk.before(base) or 0
    told = {s for at in range(base, before + 1) for s in _shown(talk.draft(at), talk)}
    first = talk.draft(base)
    lines = [*first.lines, *first.more, *_found_besides(talk, base)]
    left = tuple(ln for ln in lines if ln.kind == "quoted" and not told & set(ln.quotes))
    left = tuple(dict.fromkeys(left))
    if left:
        return replace(first, lines=left[:_AT_ONCE], more=left[_AT_ONCE:])
    return Draft((stated("There is no more on that in the report."),), status="not_found")


def _shown(draft: Draft, talk: Talk) -> set[Quote]:
    """The places that an answer had room to quote."""
    answer = verify(draft, "", lambda report: talk.scope.view_of(report).report)
    starts = {(c.report, c.char_start) for c in answer.citations}
    return {q for q in quotes_of(draft) if (q.report, q.span.start) in starts}


def _found_besides(talk: Talk, at: int) -> list[Line]:
    """Further passages of a search, as long as they fit nearly as well as the best."""
    turn = talk.turns[at]
    if turn.intent not in RETRIEVAL or talk.draft(at).status == "not_found":
        return []
    found = talk.scope.find(request_for(turn), limit=_FURTHER)
    least = _AS_WELL * found[0].score if found else 0.0
    kept = [e.passage for e in found if e.score >= least and e.passage.kind != BlockKind.HEADING]
    return [quoted(Quote(p.report, p.span)) for p in kept]


def _difference(talk: Talk, at: int, before: int) -> Draft | None:
    """How far apart the two figures told last are."""
    if len(talk.scope.cards) != 1 or not has_form("difference", talk.turns[at].text):
        return None
    view = talk.scope.view
    told: list[Figure] = []
    for turn in reversed(talk.turns[:at]):
        found = [f for a in asked_figures(turn, view.report) for f in a.figures]
        local = [f for f in found if not is_elsewhere(f.label, view.service)]
        told += [f for f in local[:1] if f not in told]
    return differing(view, told[1], told[0]) if len(told) > 1 else None
