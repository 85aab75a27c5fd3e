"""A turn that leans on earlier ones gets its gaps filled from the most recent turn that fits.

Three ways of leaning: a closed form ("more", "why?", "the other one"), a turn that only names a
new slot ("and for out-of-court?"), and an ordinary question that leaves its subject out ("so what
would have made it Good?", "are they ok with that?"). What a turn says itself always wins over
what came before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.model import Query, Reading
from assistant.questions.by_form import by_form
from assistant.questions.closed_forms import Form
from assistant.questions.content import content_words, leaning
from assistant.questions.ellipsis import (
    SIDES,
    asked_again,
    is_elliptic,
    is_elliptic_but_for_one,
    of_other_cases,
    only_names_slots,
)
from assistant.questions.fill import take_over
from assistant.questions.frame import Frame, frame
from assistant.questions.intent_table import intents
from assistant.questions.last_two import of_two
from assistant.questions.of_items import another_item, of_its_item, picked_of_list
from assistant.questions.other_services import leaves_topic
from assistant.questions.reading import ASIDE, LISTS, RETRIEVAL
from assistant.questions.taken_over import leans, same_place, same_reports, with_context
from assistant.questions.tokens import words
from assistant.questions.vocabulary import LibraryVocabulary

_RATED = frozenset({"ratings", "points", "what_if", "discretion"})
_GIVEN = frozenset({"ratings", "points"})
"""Of these, what standards were given."""
_SEARCHED = (Reading("open_digest", 1.0),)
_TOLD = (Reading("fact", 1.0),)
_CORRECTING = (("no",), ("nope",), ("sorry",), ("i",))
_SECOND = 0.4
_CLEAR = 0.5  # below this a reading is little more than a guess
_OF_LISTS = frozenset({"next", "nth"})
_BY_RATING = frozenset({"standards_with_rating"})


def lean_on(
    query: Query,
    taken: Frame,
    form: Form | None,
    history: Sequence[Query],
    vocabulary: LibraryVocabulary,
) -> Query:
    """`query` with what it leaves out taken from the conversation."""
    earlier = _fitting(query, history)
    picked = picked_of_list(query, history)
    if picked:
        return same_reports(picked, earlier or history[-1])
    if earlier is None or query.intent in ASIDE:
        return query
    query = same_reports(query, earlier)
    claimed = _as_well(query, taken, earlier)
    if claimed:
        return claimed
    if form and form.group == "follow_up":
        listed = next((turn for turn in reversed(history) if turn.intent in LISTS), earlier)
        leant_on = listed if form.kind in _OF_LISTS else earlier
        return by_form(query, form.kind, leant_on, vocabulary)
    if query.intent == "where_said":
        return same_place(query, earlier)
    other_cases = of_other_cases(query, taken, earlier, vocabulary)
    if other_cases:
        return other_cases
    query, taken = _said_of_ratings(query, taken, earlier, vocabulary)
    query = another_item(_of_side(query, earlier), taken, earlier)
    query = of_its_item(query, taken, earlier)
    if query.intent == "inherit" or only_names_slots(query, taken, earlier):
        if _of_another_matter(query, taken, earlier):
            return replace(query, readings=_SEARCHED)
        return asked_again(query, earlier, vocabulary)
    if leaves_topic(taken) and query.intent in RETRIEVAL:
        return with_context(query, earlier)
    if _of_no_points(query, taken, earlier):
        told = replace(query, readings=_TOLD)
        return with_context(told, earlier) if leans(query.search_text) else told
    return of_two(_own_intent(query, earlier, vocabulary), history)


def _fitting(query: Query, history: Sequence[Query]) -> Query | None:
    """The latest turn that shares a topic word, or the latest at all, asides left out."""
    turns = [turn for turn in history if turn.intent not in ASIDE]
    topic = set(content_words(query.search_text))
    sharing = [turn for turn in turns if topic & set(content_words(turn.search_text))]
    if query.intent == "where_said" and sharing:
        return sharing[-1]
    return turns[-1] if turns else None


def _as_well(query: Query, taken: Frame, earlier: Query) -> Query | None:
    """ "3.4 too, surely?" after the standards of one rating: a claim that this one has it as well."""
    if len(set(earlier.ratings)) != 1 or earlier.intent not in _BY_RATING or query.ratings:
        return None
    data, said = leaning(), words(query.text)
    besides = set(content_words(taken.masked.marks.lower())) - {"std", "stg", "cases"}
    too = any(f" {cue} " in f" {' '.join(said)} " for cue in data["as_well"])
    if not query.standards or not too or besides - set(data["as_well_words"]):
        return None
    granted = tuple((number, earlier.ratings[0]) for number in query.standards)
    claim = (Reading("claim_check", 1.0),)
    return replace(query, readings=claim, presupposed=granted, ratings=earlier.ratings[:1])


def _said_of_ratings(
    query: Query, taken: Frame, earlier: Query, vocabulary: LibraryVocabulary
) -> tuple[Query, Frame]:
    """ "And partnerships?" after the rating of a standard: an ordinary word that there names another one."""
    rated = intents()[earlier.intent].family in _GIVEN and earlier.standards
    if not rated or taken.slots.mentions or not is_elliptic_but_for_one(taken):
        return query, taken
    anew = frame(query.search_text, vocabulary, rating_talk=True)
    if not anew.slots.standards:
        return query, taken
    named = replace(
        query, standards=anew.slots.standards, standards_assumed=anew.slots.assumed,
        readings=(Reading("inherit", 1.0),),
    )  # fmt: skip
    return named, anew


def _of_side(query: Query, earlier: Query) -> Query:
    """ "No, strengths, not problems" after the one list: the side that the turn names."""
    sides = SIDES.values()
    if earlier.intent not in sides or query.intent not in sides or query.polarity is None:
        return query
    return replace(query, readings=(Reading(SIDES[query.polarity], 1.0),))


def _of_another_matter(query: Query, taken: Frame, earlier: Query) -> bool:
    """ "And the case management system?" after a rating: a thing that has none, so that the text is asked about."""
    if intents()[earlier.intent].family not in _RATED or earlier.readings[0].confidence < _CLEAR:
        return False
    if taken.slots.mentions or query.ordinal or words(query.text)[:1] in _CORRECTING:
        return False
    named = query.services or query.unknown_services or query.numbers or query.years
    plain = not (taken.slots.grading or named or query.prompts)
    return plain and bool(content_words(query.search_text)) and not is_elliptic(taken)


def _of_no_points(query: Query, taken: Frame, earlier: Query) -> bool:
    """ "Give me the numbers" after a question about the text: not of points, of which nobody spoke."""
    searched = earlier.intent in RETRIEVAL and intents()[query.intent].family == "points"
    named = taken.slots.mentions or taken.slots.grading or query.services or query.unknown_services
    return searched and not (named or query.ordinal or query.numbers or query.years)


def _own_intent(query: Query, earlier: Query, vocabulary: LibraryVocabulary) -> Query:
    if query.intent in RETRIEVAL:
        return _about_item(query, earlier) if leans(query.search_text) else query
    query = _of_subject(query, earlier)
    takes = intents()[query.intent].takes
    return take_over(query, earlier, vocabulary, takes)


def _of_subject(query: Query, earlier: Query) -> Query:
    """An unsure turn that names nothing and leans: first the readings that keep the earlier standard."""
    named = query.standards or query.domains or query.key_questions
    unsure = query.readings[0].confidence < _CLEAR
    if named or not unsure or not earlier.standards or not leans(query.search_text):
        return query
    keeping = [r for r in query.readings if "standards" in intents()[r.intent].takes]
    rest = [r for r in query.readings if r not in keeping]
    if not keeping:
        return query
    lead = Reading(keeping[0].intent, max(keeping[0].confidence, query.readings[0].confidence))
    return replace(query, readings=(lead, *keeping[1:], *rest))


def _about_item(query: Query, earlier: Query) -> Query:
    """A question that leans on the turn before; "who's that one for?" keeps the item of a list."""
    leaning = with_context(query, earlier)
    if earlier.intent not in LISTS or earlier.ordinal is None or query.ordinal is not None:
        return leaning
    found = (*query.readings[:1], Reading(earlier.intent, _SECOND), *query.readings[1:2])
    return replace(leaning, ordinal=earlier.ordinal, readings=found)
