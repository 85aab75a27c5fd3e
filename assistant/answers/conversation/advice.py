"""Whose task is what was just told, what is recommended about it, and by when: "so who has to sort that?"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from assistant.answers.conversation.talk import Talk, leans
from assistant.answers.draft import Draft, stated
from assistant.answers.evidence.held import holds
from assistant.answers.evidence.words import stems
from assistant.answers.told.recommendations.addressees import addressed_to, bodies_in
from assistant.answers.told.recommendations.advised import asks_what_to_do, says_more
from assistant.answers.told.recommendations.due import due
from assistant.answers.told.recommendations.laid_out import (
    no_recommendation,
    recommendation_lines,
    recommended,
    told_already,
    unranked,
)
from assistant.answers.told.recommendations.on_subject import on_subject, subject_terms
from assistant.answers.view import View
from assistant.answers.wording.forms import has_form, rest_of
from assistant.model import Query
from corpus.model import Recommendation
from index.terms import content_terms

_ALL_THERE = "The recommendations are:"
_WEAKNESSES = frozenset({"list_areas", "why_rating"})
"""Questions that are answered with weaknesses, one after the other."""
_LATELY = 3
"""Turns before, among which the body is named that "they" are."""
_SHORT = 4
"""Content words of a turn that asks whose task something is."""
_WITH_WHOM = 2
"""A recommendation and whom it addresses: what an answer begins with that tells one."""


def whose_task(talk: Talk, at: int, before: int) -> Draft | None:
    """What is recommended on the subject, where "that" is asked about, whose task it is, or by when."""
    turn = talk.turns[at]
    short = len(content_terms(turn.text)) <= _SHORT
    picks = turn.ordinal is not None or turn.items
    advice = turn.follow_up == "advice" and not has_form("remedy", turn.text)
    if len(talk.scope.cards) != 1 or not (short or advice) or picks:
        return None
    task, advised = has_form("task", turn.text) or advice, _asks_for_advice(turn)
    if not (task or advised or _of_one_told(turn)):
        return None
    every = talk.scope.view.report.recommendations
    named = addressed_to(turn.text, every) if _of_whom(turn) else []
    if named:
        return recommended(talk.scope.view, named)
    told = told_before(talk, before)
    if told:
        draft = _of_those_told(talk, turn, told, to_whom=task or advised)
        if draft:
            return draft
    if not (task or advised):
        return None
    found = _to_them(talk, turn, before) or _on_each(talk, turn, before)
    found = found or _on_that(talk, turn, before, advised=advised)
    earlier = talk.before(before)
    if not found and earlier is not None and talk.turns[before].follow_up == "new":
        # a question by itself may still be on the subject before it: "how many were referred?"
        found = _on_that(talk, turn, earlier, advised=advised)
    if found:
        return recommended(talk.scope.view, found)
    none = talk.draft(before).status == "not_found"
    none = none and talk.turns[before].intent == "list_recommendations"
    return _no_advice(talk.scope.view) if advised or none else None


def _no_advice(view: View) -> Draft:
    """That no recommendation is about what was spoken of, and what there is."""
    none, every = no_recommendation(), view.report.recommendations
    lines = [*none.lines, stated(_ALL_THERE), *recommendation_lines(view, every)] if every else []
    return replace(none, lines=tuple(lines) or none.lines)


def _of_one_told(turn: Query) -> bool:
    """Whether a turn may ask by when a recommendation just told is due, whom it addresses, or which is first."""
    bare_who = turn.follow_up == "asked" and has_form("bare_who", turn.text)
    of_whom = bare_who or has_form("addressee", turn.text)
    return of_whom or _bare(turn, "deadline") or has_form("ranked", turn.text)


def _of_whom(turn: Query) -> bool:
    """Whether a turn asks whose task the recommendations are, and may name whom they address."""
    return has_form("advice", turn.text) and has_form("addressee", turn.text)


def _of_those_told(
    talk: Talk, turn: Query, told: Sequence[Recommendation], *, to_whom: bool
) -> Draft | None:
    """What is asked of recommendations just told: by when, or who must act on them."""
    view = talk.scope.view
    if _bare(turn, "deadline"):
        return due(view, told)
    if turn.follow_up == "asked" and has_form("bare_who", turn.text):
        return recommended(view, told)
    if has_form("ranked", turn.text):
        return unranked(view, told)
    asked_of = to_whom or has_form("addressee", turn.text)
    some = len(told) < len(view.report.recommendations) or not says_more(turn.text)
    return recommended(view, told) if asked_of and some else None


def told_before(talk: Talk, before: int) -> list[Recommendation]:
    """The recommendations told last, as far as the turns since then lean on them."""
    view = talk.scope.view
    for at in leant_on(talk, before):
        quotes = talk.quotes(at)
        if told_already(view, quotes[:_WITH_WHOM]):  # and not somewhere among what a search found
            return told_already(view, quotes)
    return []


def leant_on(talk: Talk, at: int) -> Iterator[int]:
    """A turn and those that it leans on, latest first."""
    before: int | None = at
    while before is not None:
        yield before
        turn = talk.turns[before]
        if turn.follow_up == "new" or not (leans(turn) or turn.follow_up):
            return
        before = talk.before(before)


def _to_them(talk: Talk, turn: Query, before: int) -> list[Recommendation]:
    """Those to whom the turn before named, where "them" is asked about."""
    if not has_form("for_them", turn.text):
        return []
    every = talk.scope.view.report.recommendations
    return addressed_to(f"{talk.topic(before)} {turn.text}", every)


def _on_that(talk: Talk, turn: Query, before: int, *, advised: bool) -> list[Recommendation]:
    """The recommendation on what was just spoken of: in the words of the talk, else with what was told first of it."""
    topic = talk.topic(before) if advised else f"{talk.topic(before)} {turn.text}"
    told = ["", *_told_of(talk, turn, before, topic)]
    theirs = _theirs(talk, turn, before)
    for among in [theirs, []] if theirs else [[]]:
        for words_told in told:
            found = on_subject(turn, talk.scope, f"{topic} {words_told}", among)
            if found:
                return found
    return []


def _theirs(talk: Talk, turn: Query, before: int) -> list[Recommendation]:
    """Those for the body spoken of last, where a turn asks what "they" are to do."""
    if not has_form("they", turn.text):
        return []
    every = talk.scope.view.report.recommendations
    spoken = (bodies_in(talk.turns[at].text, every) for at in range(before, -1, -1)[:_LATELY])
    return next(filter(None, spoken), [])


def _on_each(talk: Talk, turn: Query, before: int) -> list[Recommendation]:
    """Those on the weaknesses that the answer before told one by one."""
    if talk.turns[before].intent not in _WEAKNESSES:
        return []
    draft = talk.draft(before)
    told = [talk.words(ln.quotes) for ln in (*draft.lines, *draft.more) if ln.kind == "quoted"]
    found = [r for words in told for r in on_subject(turn, talk.scope, words)]
    return [r for r in talk.scope.view.report.recommendations if r in found]


def _told_of(talk: Talk, turn: Query, before: int, topic: str) -> Iterator[str]:
    """The first sentence of each answer that names what is talked of, or of a list looked up for it."""
    terms = subject_terms(turn, topic)
    for at in leant_on(talk, before):
        listed = talk.draft(at).listed
        told = (talk.words([quote]) for quote in talk.quotes(at))
        on_it = (s for s in told if listed or any(holds(t, stems(s)) for t in terms))
        yield from islice(on_it, 1)


def _asks_for_advice(turn: Query) -> bool:
    """Whether what is recommended about the thing just told is asked for: "any rec on that?"."""
    if turn.intent == "list_recommendations" and has_form("about_it", turn.text):
        return True
    if asks_what_to_do(turn.text):
        return True
    about = has_form("about_it", turn.text) or has_form("for_them", turn.text)
    return about and has_form("advice", turn.text)


def _bare(turn: Query, form: str) -> bool:
    """Whether a turn has this form and no word of a subject besides."""
    return has_form(form, turn.text) and not says_more(rest_of(form, turn.text))
