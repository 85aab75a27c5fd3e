"""Turns on the figures just told: how far apart they are, what their average is, what they were before."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answers.conversation.talk import Talk
from assistant.answers.draft import Draft, not_found, quoted, stated
from assistant.answers.evidence.figure_topics import asked_figures, is_elsewhere
from assistant.answers.evidence.places import Place, Subject, places
from assistant.answers.refuse import NEAREST
from assistant.answers.told.figures import differing
from assistant.answers.two_places.asking import subject
from assistant.answers.wording.forms import has_form
from assistant.model import Query
from assistant.questions.content import content_words
from assistant.questions.reading import RETRIEVAL
from corpus.model import BlockKind, Figure

_NO_AVERAGE = "The report does not give that average."
_NO_EARLIER = "The report gives no earlier figure for that."
_CHANGE = re.compile(
    r"\b(?:ris(?:en|e|ing)|rose|fall(?:en|ing)?|fell|increas\w*|decreas\w*|reduc\w*|dropp?\w*|up from|down from"
    r"|compared (?:with|to)|(?:previous|last|earlier) (?:year|inspection))\b",
    re.IGNORECASE,
)
_AVERAGE = re.compile(r"\b(?:average|mean|median)\b", re.IGNORECASE)
_EXTREME = re.compile(r"\b(?:most|least|how (?:long|much|many)|\w{3,}est)\b", re.IGNORECASE)
_OF_IT = 0.45
"""Share of what was spoken of that a sentence, with what stands around it, must hold."""
_TWO = 2


def difference(talk: Talk, at: int, before: int) -> Draft | None:
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


def told_average(talk: Talk, at: int, before: int) -> Draft | None:
    """The sentences that give an average of what was just asked; that none is given where there is no such."""
    turn, spoken = talk.turns[at], talk.turns[before]
    if len(talk.scope.cards) != 1 or not has_form("bare_average", turn.text):
        return None
    view = talk.scope.view
    if spoken.intent not in RETRIEVAL or asked_figures(spoken, view.report):
        return None
    ranked = places(view.report).ranked(_without_extreme(spoken), _is_average)
    found = [view.quote(p.span) for share, p in ranked if share >= _OF_IT][:_TWO]
    if found:
        return Draft(tuple(map(quoted, found)))
    nearest = [quoted(q) for q in talk.quotes(before)[:1]]
    return not_found(_NO_AVERAGE, *((stated(NEAREST), *nearest) if nearest else ()))


def earlier_figure(talk: Talk, at: int, before: int) -> Draft | None:
    """ "And last year?" after a figure that a table gives once: what the text tells of its change, if anything."""
    turn, spoken = talk.turns[at], talk.turns[before]
    if len(talk.scope.cards) != 1 or not has_form("last_year", turn.text):
        return None
    view = talk.scope.view
    told = asked_figures(spoken, view.report)
    if not told or any(a.topic.pair for a in told) or len(content_words(turn.text)) > _TWO:
        return None
    topic = replace(spoken, search_text=f"{spoken.search_text} {told[0].topic.told}")
    ranked = places(view.report).ranked(subject(topic), _is_change)
    found = [view.quote(p.span) for share, p in ranked if share >= _OF_IT][:_TWO]
    if found:
        return Draft(tuple(map(quoted, found)))
    nearest = [quoted(view.quote(a.figures[0].span)) for a in told[:1]]
    return not_found(_NO_EARLIER, stated(NEAREST), *nearest)


def _is_change(place: Place) -> bool:
    return place.kind is not BlockKind.TABLE_ROW and _CHANGE.search(place.words) is not None


def _is_average(place: Place) -> bool:
    return place.kind is not BlockKind.TABLE_ROW and _AVERAGE.search(place.words) is not None


def _without_extreme(spoken: Query) -> Subject:
    """What was asked about, without the end of it: "the longest wait"."""
    return subject(replace(spoken, search_text=_EXTREME.sub(" ", spoken.search_text)))
