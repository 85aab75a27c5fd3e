"""What a turn takes over whole from the one before: its reports, its topic, or all that it asked about."""

from __future__ import annotations

from dataclasses import replace

from assistant.model import Query, Reading
from assistant.questions.content import content_words, leaning
from assistant.questions.fill import take_over
from assistant.questions.reading import RETRIEVAL
from assistant.questions.tokens import words
from assistant.questions.turn_kinds import TurnKind
from assistant.questions.vocabulary import LibraryVocabulary

_SEARCHED = (Reading("open_digest", 1.0),)
_SAME_AGAIN = frozenset({"effect", "counted_again"})
"""Kinds of turn whose answer the turn before has given: what was supposed is told with its effect."""
_OF_ALL_QUESTIONS = frozenset({"figures", "lowest"})
KEY_QUESTIONS = ("desistance", "child_safe", "others_safe")
REMAINING = frozenset({"other", "others", "remaining", "remainder", "rest"})


def same_reports(query: Query, earlier: Query) -> Query:
    """`query` of the reports that the turn before was about, unless it names others."""
    if query.reports or query.unknown_services or query.several:
        return query
    return replace(query, reports=earlier.reports, services=earlier.services)


def same_place(query: Query, earlier: Query) -> Query:
    """Where that was said: a search for what the turn before searched for."""
    whole = replace(take_over(query, earlier), follow_up="where")
    return replace(with_context(whole, earlier), search_text=earlier.search_text)


def on_topic(query: Query, earlier: Query) -> Query:
    """A question about the text on the topic of the turn before."""
    topical = with_context(same_reports(query, earlier), earlier)
    return topical if query.intent in RETRIEVAL else replace(topical, readings=_SEARCHED)


def with_context(query: Query, earlier: Query) -> Query:
    """The earlier topic's words that this turn lacks, alone and behind the search text."""
    own = set(content_words(query.search_text))
    topic = [word for word in content_words(earlier.search_text) if word not in own]
    context = " ".join(dict.fromkeys(topic))
    return replace(query, context=context, search_text=f"{query.search_text} {context}".strip())


def leans(text: str) -> bool:
    """Whether a question about the text leaves its topic to an earlier turn."""
    data, said = leaning(), words(text)
    content = len(content_words(text))
    if not said or content < data["wide"]:
        return True
    loose = content < data["loose"] and any(word in data["loose_pronouns"] for word in said)
    opening = said[0] in data["openings"]
    if said[-1] in data["last_words"]:
        return True
    return loose or opening or any(word in data["pronouns"] for word in said[1:])


def by_kind(query: Query, kind: TurnKind, earlier: Query, vocabulary: LibraryVocabulary) -> Query:
    """A turn told by its words alone: the subject of the turn before, asked for another thing."""
    if kind.kind in _SAME_AGAIN:
        return replace(earlier, text=query.text, follow_up=kind.kind)
    return asked_of_that(query, kind.kind, kind.readings, earlier, vocabulary)


def asked_of_that(
    query: Query,
    kind: str,
    readings: tuple[Reading, ...],
    earlier: Query,
    vocabulary: LibraryVocabulary,
) -> Query:
    """The subject of the turn before, asked for another thing, which is of this kind and has these readings."""
    cases = tuple(domain for domain in query.domains if domain != "all")
    query = same_reports(replace(query, ratings=(), presupposed=(), domains=cases), earlier)
    told = replace(earlier, ratings=(), changes=(), steps=(), numbers=())
    whole = take_over(query, told, vocabulary)
    if kind in _OF_ALL_QUESTIONS and earlier.standards:
        whole = replace(whole, key_questions=_others(query, earlier))
    return replace(with_context(whole, earlier), readings=readings, follow_up=kind)


def _others(query: Query, earlier: Query) -> tuple[str, ...]:
    """ "The other two": all key questions but the one spoken of; else all of them."""
    named = earlier.key_questions
    if len(named) != 1 or not any(word in REMAINING for word in words(query.text)):
        return ()
    return tuple(slug for slug in KEY_QUESTIONS if slug not in named)
