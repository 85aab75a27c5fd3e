"""An elliptical turn only names a slot: "and for out-of-court?", "just the court figures please", "and only RI?".

The question before is asked again, of what this turn names.
"""

from __future__ import annotations

from dataclasses import replace

from assistant.model import Query, Reading
from assistant.questions.content import content_words, leaning
from assistant.questions.fill import take_over
from assistant.questions.frame import Frame, frame
from assistant.questions.reading import LISTS, RETRIEVAL
from assistant.questions.taken_over import with_context
from assistant.questions.tokens import words
from assistant.questions.vocabulary import LibraryVocabulary

SIDES = {"positive": "list_strengths", "negative": "list_areas"}
_CLEAR = 0.5  # below this a reading is little more than a guess
_FAIR = 0.7
_SUPPOSING = frozenset({"what_if_rating", "cases_needed", "way_up"})
_MARKS = frozenset({"grade", "std", "stg", "cases", "dom", "kq"})
_OF_TOTAL = frozenset({"total", "points_breakdown"})


def is_elliptic(taken: Frame) -> bool:
    """Whether a turn has no verb and no question of its own: "and in reviews", "how many for court"."""
    said = [word for word in words(taken.masked.marks.lower()) if word not in _MARKS]
    text = " ".join(words(taken.text))
    begins = any(text.startswith(f"{start} ") for start in leaning()["ellipses"])
    return begins and all(word in leaning()["ellipsis_words"] for word in said)


def is_elliptic_but_for_one(taken: Frame) -> bool:
    """Whether a turn without verb and question says one thing only: "and partnerships?", "what about the staff"."""
    said = words(taken.text)
    besides = [word for word in said if word not in leaning()["ellipsis_words"]]
    return len(besides) == 1 and len(said) > 1


def only_names_slots(query: Query, taken: Frame, earlier: Query) -> bool:
    """ "Just the court figures please", "and only RI?": hardly a word besides a slot, and no clear reading."""
    if (query.standards or query.domains or query.key_questions) and is_elliptic(taken):
        return True
    supposed = query.ratings and earlier.intent in _SUPPOSING
    named = query.standards or query.domains or query.key_questions or supposed
    besides = [word for word in content_words(taken.masked.marks.lower()) if word not in _MARKS]
    unsure = query.readings[0].confidence < (_FAIR if supposed else _CLEAR)
    return bool(named) and unsure and len(besides) <= 1


def asked_again(query: Query, earlier: Query, vocabulary: LibraryVocabulary) -> Query:
    """A turn that only names a slot: the earlier question, asked of the new slot."""
    whole = take_over(query, earlier, vocabulary)
    found: tuple[Reading, ...] = earlier.readings
    if query.standards and earlier.standards and found[0].intent not in RETRIEVAL:
        sure = max(found[0].confidence, _CLEAR)  # both name a standard: it is one of ratings
        found = (Reading(found[0].intent, sure), *found[1:])
    if earlier.intent in _OF_TOTAL and (query.standards or set(query.domains) - {"all"}):
        found = (Reading("points_of", 1.0),)
    only_question = query.key_questions and not (query.standards or query.domains)
    if only_question and earlier.intent in ("rating_of", "why_rating", "compare_ratings"):
        found = (Reading("kq_value", 0.6), Reading("why_kq", 0.4))
    if query.ordinal and earlier.intent in LISTS:
        whole = replace(whole, ordinal=query.ordinal)
    if query.polarity and earlier.intent in SIDES.values():
        found = (
            Reading(SIDES[query.polarity], 1.0),
        )  # "and resettlement strengths?" after weaknesses
    return replace(with_context(whole, earlier), readings=found, follow_up="inherit")


def of_other_cases(
    query: Query, taken: Frame, earlier: Query, vocabulary: LibraryVocabulary
) -> Query | None:
    """ "And out of court?" after a question about the text: that question anew, of the other type of case."""
    slots = taken.slots
    if earlier.intent not in RETRIEVAL or len(slots.case_types) != 1 or not is_elliptic(taken):
        return None
    before = frame(earlier.search_text, vocabulary)
    kept, said = _words(before, of_cases=False), _words(taken, of_cases=True)
    if slots.stages or not content_words(" ".join(kept)):
        return None
    text = " ".join((*kept, *said))
    whole = replace(take_over(query, earlier, vocabulary), expansions=earlier.expansions)
    told = earlier.answer_type, earlier.polarity
    anew = replace(whole, text=text, search_text=text, answer_type=told[0], polarity=told[1])
    return replace(anew, readings=earlier.readings, context="", follow_up="new")


def _words(taken: Frame, *, of_cases: bool) -> list[str]:
    """The words that name the type of case, or all others."""
    named = {
        i for m in taken.slots.mentions if m.slot == "case_type" for i in range(m.first, m.last)
    }
    return [t.text for i, t in enumerate(taken.tokens) if t.is_word and (i in named) == of_cases]
