"""A turn answered from what stands around the answer before: an example of it, whose task it is, what else is said.

Such a turn has few words of its own, so the subject is that of the turn before, in its words and in its places.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answers.conversation.addressed import (
    due,
    on_subject,
    recommended,
    to_somebody,
    told_already,
)
from assistant.answers.conversation.examples import boxed_example
from assistant.answers.conversation.nearby import near
from assistant.answers.conversation.talk import Talk, leans
from assistant.answers.conversation.turns import has_form, rest_of, without
from assistant.answers.draft import Draft, Quote, not_found, quoted
from assistant.answers.evidence.asked import asked
from assistant.answers.evidence.data import words_in
from assistant.answers.evidence.held import gives, is_strange
from assistant.answers.evidence.words import words_of
from assistant.answers.refuse import SAYS, UNSAID
from assistant.answers.requests import request_for
from assistant.answers.two_places.places import places
from assistant.model import Query, Reading
from assistant.questions.content import content_words
from assistant.questions.reading import LISTS, RETRIEVAL
from assistant.questions.tokens import words
from index.terms import content_terms

_LEANT_ON = 5
"""Quotations of the earlier answer whose surroundings are looked at first."""
_EXAMPLES, _FURTHER = 3, 30
"""Examples given, and passages looked at."""
_UNSURE = 0.5
"""Probability of a reading below which a turn that leans is rather searched for."""
_REMEDIES = "action plan steps taken put in place"
"""How reports put what is done about something."""
_SHORT = 4
"""Content words of a turn that asks whose task something is."""
_WEAK = 2
"""Content words below which a turn names no subject."""
_RECALLED = 3
"""Answers before in which a word that seems off the topic may have stood."""
_SEARCH = (Reading("open_digest", 1.0),)
_GUESSED = frozenset(
    {"list_areas", "list_strengths", "list_recommendations", "band_position", "help", "points_of"}
    | {"why_rating", "method_rule"}
)


def example(talk: Talk, at: int, before: int) -> Draft | None:
    """The boxed case of the part spoken of; else sentences that give an example, around the earlier answer."""
    turn = talk.turns[at]
    if turn.follow_up != "example":
        return None
    quotes = talk.quotes(before)[:_LEANT_ON]
    boxed = len(talk.scope.cards) == 1 and boxed_example(turn, talk.scope.view, quotes)
    if boxed:
        return boxed
    found = near(talk.scope, quotes).find(request_for(turn), limit=_FURTHER)
    kept = [e.passage for e in found if has_form("example", e.passage.text)][:_EXAMPLES]
    lines = [quoted(Quote(p.report, p.span)) for p in kept]
    return Draft(tuple(lines)) if lines else None


def whose_task(talk: Talk, at: int, before: int) -> Draft | None:
    """What is recommended on the subject, where "that" is asked about or whose task it is."""
    turn = talk.turns[at]
    short = len(content_terms(turn.text)) <= _SHORT
    if len(talk.scope.cards) != 1 or not short:
        return None
    view = talk.scope.view
    told = told_already(view, talk.quotes(before))
    if told and _bare(turn, "deadline"):
        return due(view, told)
    if told and turn.follow_up == "asked" and has_form("bare_who", turn.text):
        return recommended(view, told)
    task = has_form("task", turn.text)
    advised = _asks_for_advice(turn)
    if told and (task or advised or has_form("addressee", turn.text)):
        return recommended(view, told) if len(told) < len(view.report.recommendations) else None
    if not (task or advised):
        return None
    topic = f"{talk.topic(before)} {turn.text}"
    to_them = to_somebody(view, topic) if has_form("for_them", turn.text) else []
    if to_them:
        return recommended(view, to_them)
    said = "" if advised else turn.text
    subject = " ".join([talk.topic(before), talk.words(talk.quotes(before)[:1]), said])
    found = on_subject(turn, talk.scope, subject)
    return recommended(view, found) if found else None


def _asks_for_advice(turn: Query) -> bool:
    """Whether what is recommended about the thing just told is asked for: "any rec on that?"."""
    if turn.intent == "list_recommendations" and has_form("about_it", turn.text):
        return True
    about = has_form("about_it", turn.text) or has_form("for_them", turn.text)
    return about and has_form("advice", turn.text)


def _bare(turn: Query, form: str) -> bool:
    """Whether a turn has this form and no word of a subject besides."""
    return has_form(form, turn.text) and not content_words(rest_of(form, turn.text))


def near_answer(talk: Talk, at: int, before: int) -> Draft | None:
    """A turn with few words of its own, looked for around the earlier answer first."""
    turn = _searched(talk.turns[at], talk.turns[before])
    if turn is None or turn.parts or not leans(turn):
        return None
    quotes = talk.quotes(before)[:_LEANT_ON]
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
        return talk.again(turn, near(talk.scope, quotes))
    turn = replace(turn, search_text=f"{turn.search_text} {_REMEDIES}")
    draft = talk.again(turn, near(talk.scope, quotes))
    return _with_advice(talk, turn, topic, draft)


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
    if turn.follow_up == "asked":
        return True
    return turn.answer_type != "person" and len(content_words(turn.text)) < _WEAK


def _that_gives(talk: Talk, turn: Query, kind: str, quotes: Sequence[Quote]) -> Draft:
    """What holds the kind of thing asked for, among what stands around what was just told, else in that itself."""
    draft = talk.again(turn, near(talk.scope, quotes, kind))
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
    """What is done about a thing, behind what is recommended where that is asked for."""
    if len(talk.scope.cards) != 1 or not has_form("wanted", turn.text):
        return draft
    found = on_subject(turn, talk.scope, topic)
    if not found:
        return draft
    advice = recommended(talk.scope.view, found)
    return (
        replace(advice, lines=(*advice.lines, *draft.lines))
        if draft.status == "answered"
        else advice
    )


def recalled(talk: Talk, at: int) -> Draft | None:
    """The answer to a turn that seems off the topic but speaks of what was just told."""
    turn, before = taken_up(talk, at), talk.before(at)
    if turn is None or before is None:
        return None
    return talk.again(turn, near(talk.scope, talk.quotes(before)[:_LEANT_ON]))


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


def _searched(turn: Query, before: Query) -> Query | None:
    """The turn read as one for search, where it is or may well be one."""
    first = turn.readings[0]
    if first.intent in RETRIEVAL:
        alone = before.intent in RETRIEVAL and not turn.standards
        return turn.as_(first) if alone else turn
    if first.intent == "why_rating" and turn.standards and before.intent not in RETRIEVAL:
        return None
    if _guessed(turn, before):
        return replace(turn, readings=_SEARCH)
    reading = next((r for r in turn.readings if r.intent in RETRIEVAL), None)
    return turn.as_(reading) if reading and first.confidence < _UNSURE else None


def _guessed(turn: Query, before: Query) -> bool:
    """Whether a turn is read as one of lists or ratings though none of its words speaks of them.

    The classifier learnt from questions that stand by themselves, and guesses at what has no words.
    """
    named = turn.standards or turn.domains or turn.ratings or turn.numbers or turn.follow_up
    if named or before.intent not in RETRIEVAL or turn.intent not in _GUESSED:
        return False
    said = words(turn.text)
    return not any(w in words_in("asked.yaml", "graded") or w in _ADDRESS for w in said)


_ADDRESS = frozenset({"you", "your", "recommended", "advise", "advised"})


def _item(talk: Talk, at: int, ordinal: int | None) -> str:
    """The words of the item of a list that was told, or of the one that is meant."""
    if talk.turns[at].intent not in LISTS:
        return ""
    lines = [line for line in talk.draft(at).lines if line.kind == "quoted" and not line.text]
    at_most = len(lines)
    chosen = 0 if ordinal is None or at_most == 1 else ordinal - (ordinal > 0)
    if not lines or not -at_most <= chosen < at_most:
        return ""
    return talk.words(lines[chosen].quotes)
