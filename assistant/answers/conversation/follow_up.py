"""Turns that lean on the answer before: "more", "where does it say that?", "so how much more is that?".

Answers are made anew from the questions, so the earlier answer is always at hand: a turn that leans on it is
answered from its lines and their places, not from a guess at what it said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answers.conversation.examples import asks_of_practice, of_practice
from assistant.answers.conversation.going_on import going_on
from assistant.answers.conversation.leaning import (
    covered,
    example,
    near_answer,
    recalled,
    taken_up,
    whose_task,
)
from assistant.answers.conversation.talk import Talk, Whole, quotes_of
from assistant.answers.conversation.told_counts import told_counts
from assistant.answers.conversation.told_figures import told_average, which_of_two
from assistant.answers.conversation.told_reasons import told_reason
from assistant.answers.conversation.told_results import (
    a_lot,
    altogether,
    apart,
    fair,
    no_band,
    of_the_two,
)
from assistant.answers.draft import Draft, Line, computed, not_found, quoted, stated
from assistant.answers.evidence.figure_topics import asked_figures, is_elsewhere
from assistant.answers.scope import Scope
from assistant.answers.told.budget import contributions
from assistant.answers.told.figures import differing
from assistant.answers.told.mentions import mentioned
from assistant.answers.view import calculation
from assistant.answers.wording.cues import says
from assistant.answers.wording.forms import has_form
from assistant.answers.wording.phrases import joined
from assistant.answers.wording.whereabouts import whereabouts
from assistant.model import Query
from assistant.questions.reading import ASIDE
from corpus.model import Figure
from index.terms import content_terms

_ALONE = ("new", "services", "recommended_to")
"""Turns that say by themselves all that is asked."""
_PLACES = 4
_SHORTENED = 4
_RESTS_ON = 2
"""Places shown of those that a sentence rests on."""
_UNPAGED = "The text of the report as it was added has no page numbers."


def follow(query: Query, scope: Scope, earlier: Sequence[Query], whole: Whole) -> Draft | None:
    """The draft for a turn that needs the earlier ones; None for one that stands alone."""
    if query.follow_up in _ALONE and not asks_of_practice(query.text):
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
    practice = None if before is None else of_practice(talk, at, before)
    if practice or turn.follow_up in _ALONE:
        return practice
    named = mentioned(turn, talk.scope, talk.turns[:at])
    if named:
        return named
    advised = any(has_form(form, turn.text) for form in ("advice", "addressee", "by_when"))
    if advised and before is not None and (draft := whose_task(talk, at, before)):
        return draft
    if turn.follow_up == "where":
        about = _meant(talk, at)
        paid = contributions(turn, talk.scope) if len(talk.scope.cards) == 1 else None
        told = talk.again(turn, talk.scope) if about is None else talk.draft(about)
        return paid or _where(told, turn, talk)
    if before is None:
        return None
    if turn.follow_up == "shorter":
        return _shorter(talk.draft(before))
    if turn.follow_up == "sure":
        return _confirmed(talk.draft(before))
    for kind in _KINDS:
        draft = kind(talk, at, before)
        if draft:
            return draft
    return None


def _meant(talk: Talk, at: int) -> int | None:
    """The turn whose answer is asked for again: the one that shares most words, else the latest that quoted."""
    said = set(content_terms(talk.turns[at].text))
    asked = [n for n in range(at) if talk.turns[n].intent not in ASIDE]
    known = [n for n in asked if talk.quotes(n)] or asked
    shared = {n: len(said & set(content_terms(talk.turns[n].text))) for n in known}
    return max(known, key=lambda n: (shared[n], n), default=None)


def _where(draft: Draft, turn: Query, talk: Talk) -> Draft:
    """Where the answer stands: sections and printed pages named, each with the words quoted from there."""
    quotes = quotes_of(draft)[:_PLACES]
    if not quotes:
        return not_found("There was no quotation to give the place of.")
    reports = [talk.scope.view_of(q.report).report for q in quotes]
    places = [whereabouts(report, q.span) for report, q in zip(reports, quotes, strict=True)]
    several = len(set(places)) > 1
    named = joined(list(dict.fromkeys(places)))
    made = {"schema_version": 1, "computed": [calculation("place", named)]}
    labels = places if several else [""] * len(places)
    shown = [quoted(q, label) for q, label in zip(quotes, labels, strict=True)]
    paged = any(report.page_at(q.span.start) for report, q in zip(reports, quotes, strict=True))
    unpaged = says("asks_which_page", turn.text) and not paged
    note = (stated(_UNPAGED),) if unpaged else ()
    return Draft((computed(f"In {named}.", *quotes), *note, *shown), trace=made)


def _shorter(draft: Draft) -> Draft:
    """The answer again in what stands first: a computed sentence says most, of others half are left, of many a few."""
    first, *rest = draft.lines
    kept = max(1, min(_SHORTENED, len(draft.lines) // 2))
    return replace(
        draft, lines=(first,) if _says_most(first) else (first, *rest[: kept - 1]), more=()
    )


def _says_most(first: Line) -> bool:
    """Whether what stands first is a sentence that answers by itself."""
    return first.kind != "quoted" and not first.bullet and not first.text.endswith(":")


def _confirmed(draft: Draft) -> Draft:
    """What the answer said first, again, with the words of the report that it rests on."""
    first = draft.lines[0]
    if not _says_most(first) and first.kind != "quoted":
        return _shorter(draft)
    shown = [] if first.kind == "quoted" else [quoted(q) for q in first.quotes[:_RESTS_ON]]
    return replace(draft, lines=(first, *shown), more=(), listed=False)


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


_OF_FIGURES = (
    of_the_two,
    apart,
    a_lot,
    altogether,
    no_band,
    fair,
    _difference,
    which_of_two,
    told_average,
)
_KINDS = (
    *_OF_FIGURES,
    going_on,
    example,
    whose_task,
    told_counts,
    covered,
    told_reason,
    near_answer,
)
"""What a turn that leans may be, the first that fits."""
