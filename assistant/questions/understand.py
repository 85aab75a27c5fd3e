"""Words to `Query`: what is asked for, of which report and standard, and what was assumed.

In a straight line: repair spelling, decide closed forms, take the question apart, ask the first
model and, where it is unsure, the encoder and the full one; then fill gaps from the conversation.
Questions about ratings are decided without the encoder wherever possible, because loading it
costs them most.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.model import Query, Reading
from assistant.questions.asked_of_text import asked_outright, of_the_matter
from assistant.questions.background import without_background
from assistant.questions.closed_forms import Form, closed_form
from assistant.questions.compose_query import query_of
from assistant.questions.follow_up import lean_on
from assistant.questions.frame import Frame, frame
from assistant.questions.instructed import CLAIMED, asks_outright, beneath
from assistant.questions.intents import decide
from assistant.questions.kept_set import Read, put_to_the_set
from assistant.questions.last_two import of_the_last_two
from assistant.questions.meanings import Encode
from assistant.questions.other_edge import other_edge
from assistant.questions.other_services import (
    about_several,
    asked_of_others,
    renamed,
    standard_of_service,
)
from assistant.questions.overview import OVERVIEW, overview
from assistant.questions.put_to_each import put_to_one
from assistant.questions.rating_alone import rating_alone
from assistant.questions.reading import ASIDE, LISTS, RETRIEVAL
from assistant.questions.related import by_relation, stands_alone
from assistant.questions.relations import relation_of
from assistant.questions.spelling import Repaired, repair
from assistant.questions.split import split
from assistant.questions.subjects import read_as
from assistant.questions.supposed_too import supposed_too
from assistant.questions.taken_over import by_kind, same_reports
from assistant.questions.topic_change import new_topic
from assistant.questions.turn_kinds import TurnKind, latest, spoken_of, turn_kind
from assistant.questions.vocabulary import LibraryVocabulary

_ABOUT = (
    r"^(?:so |and |ok )?(?:tell (?:me|us) about|anything (?:about|on)|what about"
    r"|what (?:does|do|did) (?:it|they|the report|inspectors) say (?:about|on)) "
)
"""How all that is said of a thing is asked for, whatever the thing: whether anything is, the search tells."""
_SEARCHED = (Reading("open_digest", 1.0),)
_TOLD = (Reading("fact", 1.0),)
_BARE = (Reading("rating_of", 0.6), Reading("why_rating", 0.4))
_SURELY = 0.85
"""From here on a turn is read by itself, whatever went before: off the topic, or of a number."""
_OF_TWO = "better"
"""The kind of turn that sets the standards spoken of last against each other."""


def understand(
    question: str,
    *,
    vocabulary: LibraryVocabulary,
    history: Sequence[Query] = (),
    encoder: Encode | None = None,
    of_one: bool = False,
) -> Query:
    """What `question` was read as.

    Args:
        question: as asked, sanitised.
        vocabulary: what the library knows.
        history: earlier questions of the conversation as understood, oldest first.
        encoder: the sentence encoder; None reads by words alone.
        of_one: whether it is asked of one report, whatever the library holds.
    """
    anew = new_topic(question) if history else None
    if anew and closed_form(question, history=False) is None:
        whole = understand(anew, vocabulary=vocabulary, encoder=encoder, of_one=of_one)
        return replace(same_reports(whole, history[-1]), follow_up="new")
    names = [word for service in vocabulary.services for word in service.name.lower().split()]
    repaired = repair(question, vocabulary.words, names)
    for plainly in (without_background(repaired.text, vocabulary), asked_outright(repaired.text)):
        if plainly:
            question, repaired = plainly, replace(repaired, text=plainly)
    parts = split(repaired.text)
    if len(parts) == 1:
        query = _single(question, repaired, vocabulary, history, encoder, of_one=of_one)
        return _beneath(query, vocabulary, encoder) or query
    read: list[Query] = []
    for part in parts:
        before = (*history, *read)
        read.append(_single(part, Repaired(part), vocabulary, before, encoder, of_one=of_one))
    return _joined(question, repaired, tuple(read))


def _beneath(query: Query, vocabulary: LibraryVocabulary, encoder: Encode | None) -> Query | None:
    """The question that an instruction is wrapped around, where it is one about the reports."""
    rest = beneath(query.search_text) if query.intent == "injection" else None
    if rest is None or rest == query.search_text:
        return None
    read = _single(rest, Repaired(rest), vocabulary, (), encoder)
    if read.intent in ("injection", "off_topic", "help") or not _names_something(read):
        return None
    return replace(read, assumed=(f'answered only "{rest}"', *read.assumed))


def _names_something(query: Query) -> bool:
    """Whether it is asked outright, or about a rating or a score, or claimed by order."""
    graded = query.standards or query.ratings or query.fractions or query.key_questions
    return bool(graded) or asks_outright(query.text) or query.text.startswith(CLAIMED)


def _single(
    question: str,
    repaired: Repaired,
    vocabulary: LibraryVocabulary,
    history: Sequence[Query],
    encoder: Encode | None,
    *,
    of_one: bool = False,
) -> Query:
    form = closed_form(repaired.text, history=bool(history))
    taken = frame(repaired.text, vocabulary)
    if not of_one:
        read = _as_of_one(vocabulary, encoder)
        of_set = put_to_the_set(question, taken, history, vocabulary, read)
        if of_set:
            return replace(of_set, assumed=(*_told(repaired), *of_set.assumed))
    moved = asked_of_others(question, taken, history, vocabulary) if history else None
    if moved:
        moved = replace(moved, assumed=(*_told(repaired), *moved.assumed))
        return _each_in_turn(moved) if moved.instead and len(moved.services) > 1 else moved
    goes_on = _goes_on(question, taken, history, vocabulary) if form is None and history else None
    if goes_on:
        return goes_on
    kind = turn_kind(taken, history) if form is None or form.group == "follow_up" else None
    if kind:
        return _of_kind(question, taken, kind, history, vocabulary)
    found, taken = _readings(form, taken, vocabulary, history, encoder)
    if found[0].intent == "where_said" and not form and of_the_matter(taken.text):
        found = _TOLD
    found = _on_the_matter(found, taken, history)
    query = query_of(question, taken, found, vocabulary, encoder)
    related = None if form else _related(query, repaired, taken, history, vocabulary, encoder)
    if related:
        return related
    query = replace(query, assumed=(*_told(repaired), *read_as(taken, vocabulary), *query.assumed))
    if query.intent == "off_topic" and re.search(_ABOUT, taken.text, re.IGNORECASE):
        query = replace(query, readings=_SEARCHED)
        found = query.readings
    if history:
        query = lean_on(query, taken, form, history, vocabulary)
        query = about_several(query, taken, history, vocabulary)
    alone = query.follow_up in (None, "new") and not query.context and query.readings == found
    if alone and not form:
        whole = overview(taken, vocabulary, turn=bool(history))
        query = _of_the_whole(query, whole) if whole else query
    return query if of_one else _put_to_each(query, vocabulary, encoder)


def _as_of_one(vocabulary: LibraryVocabulary, encoder: Encode | None) -> Read:
    """How a turn is read in a conversation about one service."""
    return lambda text, before: _single(
        text, Repaired(text), vocabulary, before, encoder, of_one=True
    )


def _on_the_matter(
    found: tuple[Reading, ...], taken: Frame, history: Sequence[Query]
) -> tuple[Reading, ...]:
    """The readings, where a turn without numbers only seems off the topic after a question about the text.

    "When will it be fixed?" names nothing that the reports are about, and leaves its matter to the turn before.
    """
    unsure = found[0].intent == "off_topic" and found[0].confidence < _SURELY
    of_text = bool(history) and history[-1].intent in (*RETRIEVAL, *LISTS)
    numbers = taken.slots.numbers
    if not (unsure and of_text) or (numbers and numbers.values):
        return found
    text = next((r.intent for r in found if r.intent in RETRIEVAL), _SEARCHED[0].intent)
    return (Reading(text, 1.0),)


def _related(
    query: Query,
    repaired: Repaired,
    taken: Frame,
    history: Sequence[Query],
    vocabulary: LibraryVocabulary,
    encoder: Encode | None,
) -> Query | None:
    """The turn by what it clearly asks of the one before; read alone where it stands by itself."""
    if not history or encoder is None:
        return None
    if query.percents and query.intent == "band_of_value" and _is_sure(query):
        return None  # "what is 65% then?" is of that number, not of what went before
    relation = relation_of(taken, encoder)
    if query.intent in ASIDE and relation != "shorter":
        return None
    if stands_alone(relation, query, taken, history):
        alone = _single(query.text, repaired, vocabulary, (), encoder)
        return replace(same_reports(alone, history[-1]), follow_up="new")
    return by_relation(query, relation, taken, history, vocabulary) if relation else None


def _is_sure(query: Query) -> bool:
    return query.readings[0].confidence >= _SURELY


def _goes_on(
    question: str, taken: Frame, history: Sequence[Query], vocabulary: LibraryVocabulary
) -> Query | None:
    """The question before with the one thing that this turn says: another rating, a standard, or the other end."""
    other = rating_alone(question, taken, history, vocabulary)
    other = other or supposed_too(question, taken, history, vocabulary)
    return other or other_edge(question, taken, history)


def _of_the_whole(query: Query, whole: Frame) -> Query:
    """The query as one for all that is said of what it names."""
    slots = whole.slots
    named = replace(query, standards=slots.standards, standards_assumed=slots.assumed)
    return replace(named, domains=slots.domains, case_types=slots.case_types, readings=OVERVIEW)


def _each_in_turn(query: Query) -> Query:
    """The question before, asked of several other services, as put to one of them."""
    return replace(query, put_to_one=renamed(query, ()), put_to="every")


def _put_to_each(query: Query, vocabulary: LibraryVocabulary, encoder: Encode | None) -> Query:
    """The query with itself as put to one report, where it is put to several."""
    held = sum(len(service.reports) for service in vocabulary.services)
    named = query.services or query.unknown_services
    leans = query.follow_up not in (None, "new") or query.context
    if held < 2 or (named and len(query.services) < 2) or leans:
        return query
    put = put_to_one(query.search_text)
    if put is None:
        return query
    rest, put_to = put
    taken = frame(rest, vocabulary)
    form = closed_form(rest, history=False)
    found, taken = _readings(form, taken, vocabulary, (), encoder)
    alone = query_of(rest, taken, found, vocabulary, encoder)
    return replace(query, put_to_one=alone, put_to=put_to)


def _of_kind(
    question: str,
    taken: Frame,
    kind: TurnKind,
    history: Sequence[Query],
    vocabulary: LibraryVocabulary,
) -> Query:
    """A turn told by its words alone, with the standard of the turn before."""
    query = query_of(question, taken, kind.readings, vocabulary, None)
    before = spoken_of(history) or latest(history) or history[-1]
    whole = by_kind(query, kind, before, vocabulary)
    return of_the_last_two(whole, history) if kind.kind == _OF_TWO else whole


def _readings(
    form: Form | None,
    taken: Frame,
    vocabulary: LibraryVocabulary,
    history: Sequence[Query],
    encoder: Encode | None,
) -> tuple[tuple[Reading, ...], Frame]:
    if form and form.group != "follow_up":
        return (Reading(form.kind, 1.0),), taken
    if form:
        return (Reading("inherit", 1.0),), taken
    earlier = history[-1].intent if history else None
    found, whole = decide(taken, vocabulary, encoder, earlier=earlier)
    bare = standard_of_service(taken, vocabulary) if found[0].intent in RETRIEVAL else None
    return (_BARE, bare) if bare else (found, whole)


def _told(repaired: Repaired) -> tuple[str, ...]:
    return tuple(f'read "{was}" as "{now}"' for was, now in repaired.repairs)


def _joined(question: str, repaired: Repaired, parts: tuple[Query, ...]) -> Query:
    """The whole question: the first part's reading, with all parts to be answered in turn."""
    return replace(
        parts[0],
        text=question,
        search_text=repaired.text,
        assumed=(*_told(repaired), *parts[0].assumed),
        parts=parts,
    )
