"""A turn that seems off the topic of the reports, but speaks of what was just told: "say that figure again"."""

from __future__ import annotations

from dataclasses import replace

from assistant.answers.conversation.examples import of_practice
from assistant.answers.conversation.near_answer import LEANT_ON
from assistant.answers.conversation.nearby import near
from assistant.answers.conversation.talk import Talk
from assistant.answers.draft import Draft
from assistant.answers.evidence.places import places
from assistant.answers.wording.forms import has_form, rest_of
from assistant.model import Query, Reading
from assistant.questions.content import content_words
from index.terms import content_terms

_RECALLED = 3
"""Answers before in which a word that seems off the topic may have stood."""
_SEARCH = (Reading("open_digest", 1.0),)


def recalled(talk: Talk, at: int) -> Draft | None:
    """The answer to a turn that seems off the topic but speaks of what was just told."""
    turn, before = taken_up(talk, at), talk.before(at)
    practice = None if before is None else of_practice(talk, at, before)
    if practice or turn is None or before is None:
        return practice
    return talk.again(turn, near(talk.scope, talk.quotes(before)[:LEANT_ON], turn))


def taken_up(talk: Talk, at: int) -> Query | None:
    """A turn that seems off the topic but holds a word of what was just told: "say that figure again".

    Or it leans and names what the report knows ("even with that database"), or names nothing at all ("all done?").
    """
    turn, before = talk.turns[at], talk.before(at)
    own = content_terms(turn.text)
    if before is None or turn.numbers or turn.parts:
        return None
    told = [n for n in range(before + 1) if talk.before(n + 1) == n][-_RECALLED:]
    there = {
        t for n in told for t in content_terms(f"{talk.turns[n].text} {talk.words(talk.quotes(n))}")
    }
    if not (set(own) & there or _goes_on(talk, turn)):
        return None
    topic = talk.topic(before)
    return replace(turn, readings=_SEARCH, search_text=f"{turn.text} {topic}", context=topic)


def _goes_on(talk: Talk, turn: Query) -> bool:
    """Whether a turn can only go on from the one before: it names nothing, or leans and names what the report knows."""
    if not content_words(turn.text):
        return has_form("asks", turn.text)
    if len(talk.scope.cards) != 1 or not has_form("goes_on", turn.text):
        return False
    known = places(talk.scope.view.report).idf
    named = content_terms(rest_of("goes_on", turn.text))
    return bool(named) and all(term in known for term in named)
