"""A turn that leans on earlier ones gets its gaps filled from the most recent turn that fits.

Three ways of leaning: a closed form ("more", "why?", "the other one"), a turn that only names a
new slot ("and for out-of-court?"), and an ordinary question that leaves its subject out ("so what
would have made it Good?", "are they ok with that?"). What a turn says itself always wins over
what came before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.model import PromptRef, Query, Reading
from assistant.questions.closed_forms import Form
from assistant.questions.compose_query import asks_figure
from assistant.questions.content import content_words, leaning
from assistant.questions.fill import counterpart, take_over
from assistant.questions.frame import Frame, frame
from assistant.questions.intent_table import intents
from assistant.questions.items import items_alone
from assistant.questions.meanings import item_heard, prompt_named
from assistant.questions.other_services import leaves_topic
from assistant.questions.reading import ASIDE, LISTS, RETRIEVAL
from assistant.questions.tokens import words
from assistant.questions.turn_kinds import TurnKind
from assistant.questions.vocabulary import LibraryVocabulary

_WHY = {"kq_value": "why_kq", "subquestion_value": "why_kq", "why_kq": "why_kq"}
_RATED = frozenset({"ratings", "points", "what_if", "discretion"})
_SEARCHED = (Reading("open_digest", 1.0),)
_TOLD = (Reading("fact", 1.0),)
_TWO = re.compile(r"\b(?:those|these|the|them) two\b|\bboth\b")
_CORRECTING = (("no",), ("nope",), ("sorry",), ("i",))
_SECOND = 0.4
_CLEAR = 0.5  # below this a reading is little more than a guess
_OF_LISTS = frozenset({"next", "nth"})
_FAIR = 0.7
_SUPPOSING = frozenset({"what_if_rating", "cases_needed", "way_up"})
_MARKS = frozenset({"grade", "std", "stg", "cases", "dom", "kq"})
_BY_RATING = frozenset({"standards_with_rating", "claim_check"})
_SAME_AGAIN = frozenset({"effect", "counted_again"})
"""Kinds of turn whose answer the turn before has given: what was supposed is told with its effect."""
_OF_ALL_QUESTIONS = frozenset({"figures", "lowest"})
KEY_QUESTIONS = ("desistance", "child_safe", "others_safe")
REMAINING = frozenset({"other", "others", "remaining", "remainder", "rest"})
_OF_TOTAL = frozenset({"total", "points_breakdown"})
SIDES = {"positive": "list_strengths", "negative": "list_areas"}
_OF_ITEMS = frozenset(
    {"subquestion_value", "kq_value", "compare_stages", "compare_case_types", "extremes"}
)


def lean_on(
    query: Query,
    taken: Frame,
    form: Form | None,
    history: Sequence[Query],
    vocabulary: LibraryVocabulary,
) -> Query:
    """`query` with what it leaves out taken from the conversation."""
    earlier = _fitting(query, history)
    picked = _picked_of_list(query, history)
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
    other_cases = _of_other_cases(query, taken, earlier, vocabulary)
    if other_cases:
        return other_cases
    query = _another_item(_of_side(query, earlier), taken, earlier)
    query = _of_its_item(query, taken, earlier)
    if query.intent == "inherit" or _only_names_slots(query, taken, earlier):
        if _of_another_matter(query, taken, earlier):
            return replace(query, readings=_SEARCHED)
        return _inherit(query, earlier, vocabulary)
    if leaves_topic(taken) and query.intent in RETRIEVAL:
        return _with_context(query, earlier)
    if _of_no_points(query, taken, earlier):
        told = replace(query, readings=_TOLD)
        return _with_context(told, earlier) if leans(query.search_text) else told
    return _of_two(_own_intent(query, earlier, vocabulary), history)


def _of_other_cases(
    query: Query, taken: Frame, earlier: Query, vocabulary: LibraryVocabulary
) -> Query | None:
    """ "And out of court?" after a question about the text: that question anew, of the other type of case."""
    slots = taken.slots
    if earlier.intent not in RETRIEVAL or len(slots.case_types) != 1 or not _elliptic(taken):
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


def _of_side(query: Query, earlier: Query) -> Query:
    """ "No, strengths, not problems" after the one list: the side that the turn names."""
    sides = SIDES.values()
    if earlier.intent not in sides or query.intent not in sides or query.polarity is None:
        return query
    return replace(query, readings=(Reading(SIDES[query.polarity], 1.0),))


def _picked_of_list(query: Query, history: Sequence[Query]) -> Query | None:
    """ "5 to 7", "the last two": items of the latest list, where a turn says nothing else."""
    listed = next((turn for turn in reversed(history) if turn.intent in LISTS), None)
    alone = items_alone(query.text)
    if listed is None or not alone.places:
        return None
    of_list = _with_context(take_over(query, listed), listed)
    items, numbered = alone.places, alone.numbered
    picked = replace(of_list, items=items, items_numbered=numbered)
    return replace(picked, readings=listed.readings, follow_up="inherit")


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
    return replace(_with_context(whole, earlier), readings=readings, follow_up=kind)


def same_place(query: Query, earlier: Query) -> Query:
    """Where that was said: a search for what the turn before searched for."""
    whole = replace(take_over(query, earlier), follow_up="where")
    return replace(_with_context(whole, earlier), search_text=earlier.search_text)


def on_topic(query: Query, earlier: Query) -> Query:
    """A question about the text on the topic of the turn before."""
    topical = _with_context(same_reports(query, earlier), earlier)
    return topical if query.intent in RETRIEVAL else replace(topical, readings=_SEARCHED)


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


def _others(query: Query, earlier: Query) -> tuple[str, ...]:
    """ "The other two": all key questions but the one spoken of; else all of them."""
    named = earlier.key_questions
    if len(named) != 1 or not any(word in REMAINING for word in words(query.text)):
        return ()
    return tuple(slug for slug in KEY_QUESTIONS if slug not in named)


def _of_another_matter(query: Query, taken: Frame, earlier: Query) -> bool:
    """ "And the case management system?" after a rating: a thing that has none, so that the text is asked about."""
    if intents()[earlier.intent].family not in _RATED or earlier.readings[0].confidence < _CLEAR:
        return False
    if taken.slots.mentions or query.ordinal or words(query.text)[:1] in _CORRECTING:
        return False
    named = query.services or query.unknown_services or query.numbers or query.years
    plain = not (taken.slots.grading or named or query.prompts)
    return plain and bool(content_words(query.search_text)) and not _elliptic(taken)


def _another_item(query: Query, taken: Frame, earlier: Query) -> Query:
    """ "And victims, in those?" after one item of the annexe: the same of another item."""
    itemised = earlier.prompts or earlier.intent in ("compare_case_types", "extremes")
    if not itemised or earlier.intent not in _OF_ITEMS or query.prompts:
        return query
    topic = prompt_named(taken)
    if topic is None or not (leans(query.search_text) or _elliptic(taken)):
        return query
    same = Reading("inherit", 1.0)
    slug = query.key_questions[0] if len(query.key_questions) == 1 else None
    return replace(query, readings=(same,), prompts=(PromptRef(None, slug, topic),))


def _of_its_item(query: Query, taken: Frame, earlier: Query) -> Query:
    """ "Which was worse, court or out of court?", "what percentage for risk of harm?" after an item of the annexe
    was spoken of in other words than its figure: of that item.
    """
    if query.prompts or query.standards or earlier.standards or earlier.intent not in RETRIEVAL:
        return query
    named = prompt_named(taken) or taken.slots.stages
    topic = None if named else item_heard(earlier.search_text)
    compared = query.intent == "compare_case_types" and not query.key_questions
    figured = query.intent == "kq_value" and len(query.key_questions) == 1
    typed = query.domains and query.domains != ("all",) and asks_figure(query.search_text)
    if topic is None or not (compared or figured or typed):
        return query
    slug = query.key_questions[0] if figured else None
    found = query.readings if compared else (Reading("subquestion_value", 1.0),)
    item = replace(query, readings=found, prompts=(PromptRef(None, slug, topic),))
    return _with_context(item, earlier)


def _elliptic(taken: Frame) -> bool:
    """Whether a turn has no verb and no question of its own: "and in reviews", "how many for court"."""
    said = [word for word in words(taken.masked.marks.lower()) if word not in _MARKS]
    text = " ".join(words(taken.text))
    begins = any(text.startswith(f"{start} ") for start in leaning()["ellipses"])
    return begins and all(word in leaning()["ellipsis_words"] for word in said)


def _only_names_slots(query: Query, taken: Frame, earlier: Query) -> bool:
    """ "Just the court figures please", "and only RI?": hardly a word besides a slot, and no clear reading."""
    if (query.standards or query.domains or query.key_questions) and _elliptic(taken):
        return True
    supposed = query.ratings and earlier.intent in _SUPPOSING
    named = query.standards or query.domains or query.key_questions or supposed
    besides = [word for word in content_words(taken.masked.marks.lower()) if word not in _MARKS]
    unsure = query.readings[0].confidence < (_FAIR if supposed else _CLEAR)
    return bool(named) and unsure and len(besides) <= 1


def _fitting(query: Query, history: Sequence[Query]) -> Query | None:
    """The latest turn that shares a topic word, or the latest at all, asides left out."""
    turns = [turn for turn in history if turn.intent not in ASIDE]
    topic = set(content_words(query.search_text))
    sharing = [turn for turn in turns if topic & set(content_words(turn.search_text))]
    if query.intent == "where_said" and sharing:
        return sharing[-1]
    return turns[-1] if turns else None


def same_reports(query: Query, earlier: Query) -> Query:
    """`query` of the reports that the turn before was about, unless it names others."""
    if query.reports or query.unknown_services or query.several:
        return query
    return replace(query, reports=earlier.reports, services=earlier.services)


def by_form(query: Query, kind: str, earlier: Query, vocabulary: LibraryVocabulary) -> Query:
    """A turn that asks no more than "why?", "more" or "the next one" of the turn before."""
    if kind in _REPEATED:
        return replace(earlier, text=query.text, follow_up=kind)
    whole = replace(_with_context(take_over(query, earlier), earlier), follow_up=_KINDS[kind])
    if kind == "next":
        return replace(whole, readings=earlier.readings, ordinal=_next(earlier))
    if kind == "nth":
        return replace(whole, readings=earlier.readings, ordinal=query.ordinal)
    if kind == "other":
        return counterpart(replace(whole, readings=earlier.readings), vocabulary)
    return replace(whole, readings=_FIXED.get(kind) or _carried(kind, earlier))


_REPEATED = frozenset({"shorter", "sure"})
"""Forms that ask for the answer before again."""
_KINDS = {
    "why": "why",
    "next": "next",
    "nth": "inherit",
    "other": "other",
    "nationally": "inherit",
    "example": "example",
    "more": "more",
    "asked": "asked",
}
_FIXED = {
    "nationally": (Reading("compare_figures", 1.0),),
    "example": (Reading("open_digest", 0.6), Reading("case_example", 0.4)),
    "asked": (Reading("fact", 1.0),),
}


def _carried(kind: str, earlier: Query) -> tuple[Reading, ...]:
    return _why(earlier) if kind == "why" else earlier.readings


def _why(earlier: Query) -> tuple[Reading, ...]:
    """What "why?" asks after an earlier turn."""
    if earlier.intent in _WHY:
        return (Reading(_WHY[earlier.intent], 1.0),)
    family = intents()[earlier.intent].family
    if family == "discretion":
        return (Reading("discretion_used" if earlier.standards else "discretion_where", 1.0),)
    rated = family in _RATED
    lead, second = ("why_rating", "open_digest") if rated else ("open_digest", "why_rating")
    return (Reading(lead, 0.8), Reading(second, 0.2))


def _next(earlier: Query) -> int:
    return (earlier.ordinal or 1) + 1 if (earlier.ordinal or 1) > 0 else -1


def _inherit(query: Query, earlier: Query, vocabulary: LibraryVocabulary) -> Query:
    """A turn that only names a slot: the earlier question, asked of the new slot."""
    whole = take_over(query, earlier, vocabulary)
    found: tuple[Reading, ...] = earlier.readings
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
    return replace(_with_context(whole, earlier), readings=found, follow_up="inherit")


def _of_no_points(query: Query, taken: Frame, earlier: Query) -> bool:
    """ "Give me the numbers" after a question about the text: not of points, of which nobody spoke."""
    searched = earlier.intent in RETRIEVAL and intents()[query.intent].family == "points"
    named = taken.slots.mentions or taken.slots.grading or query.services or query.unknown_services
    return searched and not (named or query.ordinal or query.numbers or query.years)


def _of_two(query: Query, history: Sequence[Query]) -> Query:
    """ "Points for those two": the standards that the turns before were about, one after the other."""
    if len(query.standards) != 1 or not _TWO.search(query.text.lower()):
        return query
    spoken = _last_spoken(history)
    own = query.standards[0] in spoken[:2] and "standards" in intents()[query.intent].takes
    return replace(query, standards=tuple(reversed(spoken[:2]))) if own and spoken[1:] else query


def _last_spoken(history: Sequence[Query]) -> list[str]:
    """The standards that the last turns were about, latest first: two where so many were spoken of."""
    spoken: list[str] = []
    for turn in reversed(history):
        spoken += [number for number in reversed(turn.standards) if number not in spoken]
        if len(spoken) > 1:
            break
    return spoken


def of_the_last_two(query: Query, history: Sequence[Query]) -> Query:
    """ "Which is better?": of the two standards spoken of last."""
    spoken = _last_spoken(history)[:2]
    if len(spoken) < 2:
        return query
    first, second = sorted(spoken)
    same_work = (first[0], second[0]) == ("2", "3") and first[1:] == second[1:]
    found = (Reading("compare_case_types", 1.0),) if same_work else query.readings
    two = replace(query, standards=(first, second), standards_assumed=False)
    return replace(two, readings=found)


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
    leaning = _with_context(query, earlier)
    if earlier.intent not in LISTS or earlier.ordinal is None or query.ordinal is not None:
        return leaning
    found = (*query.readings[:1], Reading(earlier.intent, _SECOND), *query.readings[1:2])
    return replace(leaning, ordinal=earlier.ordinal, readings=found)


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


def _with_context(query: Query, earlier: Query) -> Query:
    """The earlier topic's words that this turn lacks, alone and behind the search text."""
    own = set(content_words(query.search_text))
    topic = [word for word in content_words(earlier.search_text) if word not in own]
    context = " ".join(dict.fromkeys(topic))
    return replace(query, context=context, search_text=f"{query.search_text} {context}".strip())
