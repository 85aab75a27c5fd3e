"""A turn read by what it asks of the turn before, where `relations` tells that for sure.

What is asked for then depends on what was spoken of: of a standard or of the whole service it is a reading by
itself (`relations.yaml`), of anything told in the text it is a search on that topic.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.model import Query, Reading
from assistant.questions.by_form import by_form
from assistant.questions.content import leaning
from assistant.questions.data_files import load_yaml
from assistant.questions.frame import Frame
from assistant.questions.glossary import expansions, topics
from assistant.questions.intent_table import intents
from assistant.questions.reading import ASIDE
from assistant.questions.taken_over import (
    REMAINING,
    asked_of_that,
    leans,
    on_topic,
    same_place,
    same_reports,
)
from assistant.questions.tokens import words
from assistant.questions.turn_kinds import OF_FIGURES, names_own, of_the_whole, spoken_of
from assistant.questions.vocabulary import LibraryVocabulary

_OWN, _OTHER = "own", "other"
"""The relations of a turn that stands by itself, and of one that asks the same of something else."""
_WITH_A_NUMBER = frozenset({"counted", "in_cases"})
"""Relations asked with the number that was told."""
_FORMS = {"why": "why", "example": "example", "more": "more", "elsewhere": "nationally"}
"""Relations that closed forms have too, by the form's name."""
_OF_TEXT = frozenset(
    {"topic", "prose", "advice", "weak", "strong", "in_cases", "sample", "figures"}
)
_OF_EFFECT = frozenset({"points", "its_rating", "verdict"})
"""What is asked of what was supposed is told with its effect."""
_POLARITY = {"weak": "negative", "strong": "positive"}
_RATED = frozenset({"ratings", "points", "discretion", "method"})
_OF_TEXT_ALONE = frozenset({"elsewhere"})
"""Relations that are of the text alone: what else is held to compare a rating with is known from the library."""


def stands_alone(
    relation: str | None, query: Query, taken: Frame, history: Sequence[Query]
) -> bool:
    """Whether a turn is a question by itself: it says so, or turns to another topic after what was rated."""
    if relation == _OTHER and not taken.slots.mentions and _own_topics(taken):
        before = intents()[history[-1].intent].family
        return before in _RATED and not query.numbers
    return relation == _OWN and not leans(query.search_text)


def by_relation(
    query: Query,
    relation: str,
    taken: Frame,
    history: Sequence[Query],
    vocabulary: LibraryVocabulary,
) -> Query | None:
    """`query` with its subject from the turn before and asking for what the relation says; None where neither fits."""
    turns = [turn for turn in history if turn.intent not in ASIDE]
    spoken = spoken_of(turns)
    if not turns or _names_more(query, taken, relation, spoken):
        return None
    earlier = turns[-1]
    query = same_reports(query, earlier)
    of_rating = relation in load_yaml("relations.yaml") or relation == "why"
    if intents()[earlier.intent].family == "what_if" and of_rating:
        same = relation in _OF_EFFECT
        return replace(earlier, text=query.text, follow_up="effect") if same else None
    if of_rating and _own_topics(taken):
        return replace(on_topic(query, earlier), follow_up="topic")
    if relation == "where":
        return same_place(query, earlier)
    if relation == "shorter":
        return replace(earlier, text=query.text, follow_up=relation)
    whole = spoken is None and of_the_whole(earlier)
    read = _read(relation, spoken, whole=whole)
    if read:
        return asked_of_that(query, relation, read, spoken or earlier, vocabulary)
    if relation in _FORMS and not (relation in _OF_TEXT_ALONE and (spoken or whole)):
        return by_form(query, _FORMS[relation], earlier, vocabulary)
    if relation in _OF_TEXT:
        topical = replace(on_topic(query, earlier), follow_up=relation)
        return replace(topical, polarity=_POLARITY.get(relation, query.polarity))
    return None


def _own_topics(taken: Frame) -> list[str]:
    """The topics of practice that a turn names, beyond the children whom every report is about."""
    named, everybody = topics(taken.tokens), set(leaning()["everybody"])
    known = {term: {w.lower() for w in wordings} for term, wordings in expansions(taken.tokens)}
    return [t for t in named if t not in everybody and not everybody & known.get(t, set())]


def _names_more(query: Query, taken: Frame, relation: str, spoken: Query | None) -> bool:
    """Whether a turn names a subject, a rating, a number or an item itself, so that its own words tell more.

    What counts towards a total may well be asked with that total: "is that in the 36?"; and the stage spoken of
    may well be named again: "what went well in planning though?".
    """
    numbers = query.numbers if relation not in _WITH_A_NUMBER else ()
    again = spoken is not None and set(spoken.standards) <= set(query.standards)
    given = query.ratings or numbers or query.years or query.ordinal or query.services
    others = any(word in REMAINING for word in words(query.text))
    named = (taken.slots.standards and not again) or query.unknown_services
    return names_own(taken) or others or bool(given or named)


def _read(relation: str, spoken: Query | None, *, whole: bool) -> tuple[Reading, ...]:
    """What the relation asks of a standard or of the whole service; nothing where of neither."""
    row: dict[str, str] = load_yaml("relations.yaml").get(relation, {})
    if spoken is not None:
        figure = row.get("figure") if spoken.intent in OF_FIGURES else None
        intent = figure or row.get("standard")
    else:
        intent = row.get("whole") if whole else None
    return (Reading(intent, 1.0),) if intent else ()
