"""Where the report says what was told: "which page is that on?"."""

from __future__ import annotations

from assistant.answers.conversation.talk import Talk, quotes_of
from assistant.answers.draft import Draft, computed, not_found, quoted, stated
from assistant.answers.told.budget import contributions
from assistant.answers.view import calculation
from assistant.answers.wording.cues import says
from assistant.answers.wording.phrases import joined
from assistant.answers.wording.whereabouts import whereabouts
from assistant.model import Query
from assistant.questions.reading import ASIDE
from index.terms import content_terms

_PLACES = 4
_UNPAGED = "The text of the report as it was added has no page numbers."


def where(talk: Talk, at: int, before: int | None = None) -> Draft | None:
    """The places of the answer that is meant, the latest or the one whose words the turn has."""
    turn = talk.turns[at]
    if turn.follow_up != "where":
        return None
    about = _meant(talk, at)
    paid = contributions(turn, talk.scope) if len(talk.scope.cards) == 1 else None
    told = talk.again(turn, talk.scope) if about is None else talk.draft(about)
    return paid or _places(told, turn, talk)


def _meant(talk: Talk, at: int) -> int | None:
    """The turn whose answer is asked for again: the one that shares most words, else the latest that quoted."""
    said = set(content_terms(talk.turns[at].text))
    asked = [n for n in range(at) if talk.turns[n].intent not in ASIDE]
    known = [n for n in asked if talk.quotes(n)] or asked
    shared = {n: len(said & set(content_terms(talk.turns[n].text))) for n in known}
    return max(known, key=lambda n: (shared[n], n), default=None)


def _places(draft: Draft, turn: Query, talk: Talk) -> Draft:
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
