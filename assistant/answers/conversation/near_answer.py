"""A turn answered from what stands around the answer before.

Such a turn has few words of its own, so the subject is that of the turn before, in its words and in its places.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answers.conversation.nearby import near
from assistant.answers.conversation.talk import Talk, leans
from assistant.answers.data_files import words_in
from assistant.answers.draft import Draft, Quote, not_found, quoted
from assistant.answers.evidence.asked_for import asked
from assistant.answers.evidence.held import is_strange
from assistant.answers.evidence.kinds import gives
from assistant.answers.evidence.words import words_of
from assistant.answers.refuse import SAYS, UNSAID
from assistant.answers.told.recommendations.laid_out import (
    ADDRESSED_TO,
    recommended,
    told_already,
)
from assistant.answers.told.recommendations.on_subject import on_subject
from assistant.answers.wording.forms import has_form, rest_of, without
from assistant.model import Query, Reading
from assistant.questions.content import content_words
from assistant.questions.reading import LISTS, RETRIEVAL
from assistant.questions.tokens import words

LEANT_ON = 5
"""Quotations of the earlier answer whose surroundings are looked at first."""
_UNSURE = 0.5
"""Probability of a reading below which a turn that leans is rather searched for."""
_REMEDIES = "action plan steps taken put in place"
"""How reports put what is done about something."""
_WEAK = 2
"""Content words below which a turn names no subject."""
_SEARCH = (Reading("open_digest", 1.0),)
_SIDES = ("weak", "strong")
"""Turns for the weak or strong side of what was told, which of a thing that has no rating only the text tells."""
_GUESSED = frozenset(
    {"list_areas", "list_strengths", "list_recommendations", "band_position", "help", "points_of"}
    | {"why_rating", "method_rule"}
)


def near_answer(talk: Talk, at: int, before: int) -> Draft | None:
    """A turn with few words of its own, looked for around the earlier answer first."""
    turn = _searched(talk.turns[at], talk.turns[before])
    if turn is None or turn.parts or not leans(turn):
        return None
    quotes = talk.quotes(before)[:LEANT_ON]
    turn = replace(turn, search_text=without("ordinals", turn.search_text))
    item = _item(talk, before, turn.ordinal)
    if item:
        turn = replace(turn, search_text=f"{turn.text} {item}", context=item)
        return talk.again(turn, talk.scope)
    if _strange(talk, turn):
        return talk.again(replace(turn, search_text=turn.text, context=""), talk.scope)
    topic = f"{talk.topic(before)} {talk.figure_words(before)}".strip()
    turn = replace(turn, search_text=f"{turn.text} {topic}", context=topic)
    kind = asked(turn).kind if _says_nothing_else(turn) else None
    if kind and gives(kind, "") is not None:
        return _that_gives(talk, turn, kind, quotes)
    if not has_form("remedy", turn.text) or not _of_that(turn):
        return _with_whom(talk, turn, talk.again(turn, near(talk.scope, quotes, turn)))
    turn = replace(turn, search_text=f"{turn.search_text} {_REMEDIES}")
    draft = talk.again(turn, near(talk.scope, quotes, turn))
    return _with_advice(talk, turn, topic, draft)


def _with_whom(talk: Talk, turn: Query, draft: Draft) -> Draft:
    """An answer to who must do a thing: where a recommendation stands first in it, that with whom it addresses."""
    if len(talk.scope.cards) != 1 or not has_form("must_do", turn.text):
        return draft
    found = told_already(talk.scope.view, draft.lines[0].quotes)
    return recommended(talk.scope.view, found) if found else draft


def _strange(talk: Talk, turn: Query) -> bool:
    """Whether all that a turn names by itself is strange to the report: what was told before does not answer for it."""
    if turn.context or turn.follow_up or len(talk.scope.cards) != 1:
        return False
    if has_form("leans", turn.text):
        return False
    nouns = [t for t in asked(turn).terms if t.kind == "noun"]
    known = words_of(talk.scope.glance)
    return bool(nouns) and all(is_strange(t, known) for t in nouns)


def _says_nothing_else(turn: Query) -> bool:
    """Whether a turn asks for a kind of thing and names none: "since when?", "when did it come in?"."""
    if turn.follow_up == "asked" or _measures(turn):
        return True
    return turn.answer_type != "person" and len(content_words(turn.text)) < _WEAK


def _that_gives(talk: Talk, turn: Query, kind: str, quotes: Sequence[Quote]) -> Draft:
    """What holds the kind of thing asked for, among what stands around what was just told, else in that itself."""
    draft = talk.again(turn, near(talk.scope, quotes, turn))
    gave = [bool(gives(kind, f"{ln.text} {talk.words(ln.quotes)}")) for ln in draft.lines]
    if draft.status != "answered" or not any(gave):
        told = [quoted(q) for q in quotes if gives(kind, talk.words([q]))]
        unsaid = draft if draft.status != "answered" else not_found(UNSAID.get(kind, SAYS))
        return Draft(tuple(told)) if told else unsaid
    first = [ln for ln, given in zip(draft.lines, gave, strict=True) if given]
    rest = [ln for ln, given in zip(draft.lines, gave, strict=True) if not given]
    return draft if gave[0] else replace(draft, lines=(*first, *rest))


def _of_that(turn: Query) -> bool:
    """Whether what is done is asked of the thing just told, and of nothing that the turn names itself."""
    return has_form("leans", turn.text) or not content_words(rest_of("remedy", turn.text))


def _with_advice(talk: Talk, turn: Query, topic: str, draft: Draft) -> Draft:
    """What is done about a thing, or what is recommended where that is asked for."""
    if len(talk.scope.cards) != 1 or not has_form("wanted", turn.text):
        return draft
    found = on_subject(turn, talk.scope, topic)
    return recommended(talk.scope.view, found) if found else draft


def _searched(turn: Query, before: Query) -> Query | None:
    """The turn read as one for search, where it is or may well be one."""
    first = turn.readings[0]
    rated = turn.standards and not turn.standards_assumed
    if turn.follow_up in _SIDES and before.intent in RETRIEVAL and not rated:
        return replace(turn, readings=_SEARCH, standards=(), standards_assumed=False)
    if first.intent in RETRIEVAL:
        alone = before.intent in RETRIEVAL and not turn.standards
        return turn.as_(first) if alone else turn
    if first.intent == "why_rating" and turn.standards and before.intent not in RETRIEVAL:
        return None
    if _guessed(turn, before):
        return replace(turn, readings=_SEARCH)
    reading = next((r for r in turn.readings if r.intent in RETRIEVAL), None)
    return turn.as_(reading) if reading and first.confidence < _UNSURE else None


def _measures(turn: Query) -> bool:
    """Whether a turn asks for a sum or distance of what was told, and names nothing: "how far away was it?"."""
    wanted = asked(turn)
    idle = words_in("asked.yaml", "measures")
    return wanted.kind in words_in("asked.yaml", "measured") and all(
        t.text in idle for t in wanted.terms
    )


def _guessed(turn: Query, before: Query) -> bool:
    """Whether a turn is read as one of lists or ratings though none of its words speaks of them.

    The classifier learnt from questions that stand by themselves, and guesses at what has no words.
    """
    named = turn.standards or turn.domains or turn.ratings or turn.numbers or turn.follow_up
    if named or before.intent not in RETRIEVAL:
        return False
    if turn.intent not in _GUESSED and not _measures(turn):
        return False
    said = words(turn.text)
    return not any(w in words_in("asked.yaml", "graded") or w in _ADDRESS for w in said)


_ADDRESS = frozenset({"you", "your", "recommended", "advise", "advised"})


def _item(talk: Talk, at: int, ordinal: int | None) -> str:
    """The words of the item of a list that was told, or of the one that is meant."""
    if talk.turns[at].intent not in LISTS:
        return ""
    lines = [
        line for line in talk.draft(at).lines if line.kind == "quoted" and line.text != ADDRESSED_TO
    ]
    at_most = len(lines)
    chosen = 0 if ordinal is None or at_most == 1 else ordinal - (ordinal > 0)
    if not lines or not -at_most <= chosen < at_most:
        return ""
    return talk.words(lines[chosen].quotes)
