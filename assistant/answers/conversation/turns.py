"""The turns of a conversation read together: what a turn leaves open is taken from the turn it is about.

Understanding fills a turn's slots; here it is decided what a turn asks for that only makes sense with the
answer before: the next of a list after a question in between, whom "that one" is aimed at, which "got there".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from assistant.answers.choosing import ordered
from assistant.answers.wording.cues import says
from assistant.answers.wording.forms import has_form
from assistant.model import Query, Reading
from assistant.questions.intent_table import intents
from assistant.questions.reading import LISTS, RETRIEVAL

_COMPARING = ("biggest_gap", "compare_ratings", "compare_case_types", "compare_key_questions")
_RESULTS = ("kq_value", "why_kq", "extremes", "compare_key_questions", "biggest_gap")
_GRADING = (
    "total",
    "points_breakdown",
    "rating_of",
    "points_of",
    "compare_ratings",
    "inherit",
    "fact",
)
"""Readings of a turn that asks what "each" got, with nothing else to tell them apart."""
_SUPPOSING = ("what_if_rating", "way_up", "band_position")
_PAIR = 2
_ANNEXE = "in the annexe"
_SURE = 0.85
_LATELY = 4
"""Turns before that a talk is still about."""
_BANDS = ("band_edges", "band_of_value", "kqs_in_band", "method_rule")


Rule = Callable[[Query, Sequence[Query]], Query | None]


def taken_from(turn: Query, before: Sequence[Query], as_read: Sequence[Query]) -> Query:
    """`turn` with what it takes from those before, these as made and all turns as read."""
    if not before:
        return turn
    for rule in _rules():
        found = rule(turn, before)
        if found is not None:
            return found
    return _inherited(turn, before, as_read) or turn


@cache
def _rules() -> tuple[Rule, ...]:
    """What a turn may take from those before, the first that fits."""
    from assistant.answers.conversation import supposed, supposed_of_it
    from assistant.answers.conversation.back_then import back_then

    of_what_if = (
        supposed.fewer,
        supposed.its_effect, supposed.another_share, supposed.on_top, supposed.as_well, supposed.besides,
        supposed_of_it.of_its_other_question, supposed_of_it.of_its_result, supposed_of_it.its_step,
        supposed_of_it.another_count, supposed_of_it.of_points,
    )  # fmt: skip
    of_items = (_of_list, _in_band, _in_cases, _one_told, _of_the_annexe)
    of_standards = (
        _leeway_there, _leeway_too, _undone, _the_two, _the_gap, _each_one, _if_it, _by_panel, _sample_of,
    )  # fmt: skip
    return (back_then, *of_what_if, supposed.way_there, *of_items, *of_standards)


def _of_list(turn: Query, before: Sequence[Query]) -> Query | None:
    """Another item of a list told earlier, or whom the item just told is aimed at."""
    listed = next((t for t in reversed(before) if t.intent in LISTS), None)
    if listed is None:
        return None
    reading = (Reading(listed.intent, 1.0),)
    if turn.follow_up == "next" and turn.intent not in LISTS:
        at = (listed.ordinal or 1) + 1 if (listed.ordinal or 1) > 0 else -1
        return replace(turn, readings=reading, ordinal=at)
    if turn.follow_up == "inherit" and turn.ordinal is not None:
        return replace(turn, readings=reading)
    if listed.intent == "list_recommendations" and has_form("addressee", turn.text):
        return replace(turn, readings=reading, ordinal=turn.ordinal or listed.ordinal)
    return None


def _in_band(turn: Query, before: Sequence[Query]) -> Query | None:
    """ "Which ones got there?" after a question for a band."""
    asked = before[-1]
    if asked.intent not in _BANDS or not asked.ratings or turn.ratings:
        return None
    if not has_form("reached", turn.text):
        return None
    if turn.intent == "method_scope" and turn.readings[0].confidence >= _SURE:
        return None
    told = "standards_with_rating" if says("standards_word", turn.text) else "kqs_in_band"
    return replace(turn, readings=(Reading(told, 1.0),), ratings=asked.ratings[:1])


def _one_told(turn: Query, before: Sequence[Query]) -> Query | None:
    """ "Why did the first one go badly?" of things told in prose or in a list, not of a rating."""
    asked = before[-1]
    picks = turn.ordinal is not None or turn.items
    points_back = picks or has_form("leans", turn.text)
    of_item = asked.intent in LISTS and has_form("asks_why", turn.text)
    why = turn.intent == "why_rating" or of_item
    if not why or not points_back or turn.ratings or turn.standards:
        return None
    if asked.intent not in RETRIEVAL and asked.intent not in LISTS:
        return None
    return replace(turn, readings=(Reading("open_digest", 1.0),), context=turn.context or " ")


def _in_cases(turn: Query, before: Sequence[Query]) -> Query | None:
    """ "How many cases is that?" after the percentage of a key question: the same result, which has both."""
    asked = before[-1]
    if asked.intent not in _RESULTS or not has_form("in_cases", turn.text):
        return None
    return replace(asked, text=turn.text, follow_up="inherit")


def _of_the_annexe(turn: Query, before: Sequence[Query]) -> Query | None:
    """ "No, the figures in the annexe", and which of those is lowest: the items of the standard spoken of."""
    spoken = before[-1]
    if len(spoken.standards) != 1 or spoken.prompts or turn.prompts or turn.percents:
        return None
    named = set(turn.standards) - set(spoken.standards) or turn.key_questions
    said = says("annexe_figures", turn.text)
    of_items = spoken.intent in ("subquestion_value", "extremes")
    listed = of_items and says("annexe_figures", spoken.text)
    if named or not (said or (listed and says("extreme", turn.text))):
        return None
    text = turn.text if said else f"{turn.text} {_ANNEXE}"
    reading = (Reading("subquestion_value", 1.0),)
    return replace(
        turn, readings=reading, text=text, standards=spoken.standards, standards_assumed=False
    )


def _leeway_there(turn: Query, before: Sequence[Query]) -> Query | None:
    """Discretion asked after "there": whether it was used for the standard spoken of."""
    spoken = next((t for t in reversed(before) if t.standards), None)
    if not turn.intent.startswith("discretion") or turn.standards or spoken is None:
        return None
    if not has_form("there", turn.text):
        return None
    reading = (Reading("discretion_used", 1.0),)
    assumed = spoken.standards_assumed
    return replace(turn, readings=reading, standards=spoken.standards, standards_assumed=assumed)


def _leeway_too(turn: Query, before: Sequence[Query]) -> Query | None:
    """ "Did they do that for 2.2 too?" after a rating that the panel moved: the same asked of this standard."""
    of_panel = any(
        t.intent.startswith("discretion") or t.intent == "why_rating" for t in before[-_LATELY:]
    )
    listed = turn.intent in LISTS
    if listed or not turn.standards or not of_panel or not has_form("used_too", turn.text):
        return None
    reading = (Reading("discretion_used", 1.0),)
    return replace(turn, readings=reading, ratings=(), presupposed=(), key_questions=())


def _undone(turn: Query, before: Sequence[Query]) -> Query | None:
    """ "What happens to the score if it's taken away?" after what the panel did: the rule alone."""
    spoken = next(
        (t for t in reversed(before[-_LATELY:]) if t.intent.startswith("discretion")), None
    )
    if spoken is None or turn.standards or turn.ratings or not has_form("undone", turn.text):
        return None
    return replace(turn, readings=(Reading("discretion_without", 1.0),), standards=spoken.standards)


def _the_gap(turn: Query, before: Sequence[Query]) -> Query | None:
    """ "Is that difference a lot?", "what is the biggest gap?" after a comparison: of what was compared."""
    spoken = before[-1]
    if intents()[spoken.intent].family != "comparison" or (
        turn.standards and turn.follow_up is None
    ):
        return None
    if turn.intent == "biggest_gap" and not (turn.standards or turn.domains):
        return replace(turn, standards=spoken.standards)
    if not has_form("a_lot", turn.text):
        return None
    standards, assumed = spoken.standards, spoken.standards_assumed
    same = replace(turn, readings=spoken.readings, standards=standards, standards_assumed=assumed)
    return replace(same, key_questions=spoken.key_questions, domains=spoken.domains)


def _the_two(turn: Query, before: Sequence[Query]) -> Query | None:
    """ "Where do the two differ most": the standards of the last two turns, where each was about one."""
    if turn.intent not in _COMPARING or turn.standards or not has_form("the_two", turn.text):
        return None
    last = [t.standards for t in before[-2:]]
    numbers = tuple(sorted({n for standards in last for n in standards}))
    if [len(standards) for standards in last] != [1, 1] or len(numbers) != 2:
        return None
    return replace(turn, standards=numbers, domains=())


def _each_one(turn: Query, before: Sequence[Query]) -> Query | None:
    """ "What was each of them given?" after two standards or more: the rating of each of them."""
    spoken = before[-1]
    if turn.standards or set(turn.domains) - {"all"} or len(spoken.standards) < _PAIR:
        return None
    if turn.intent not in _GRADING or not has_form("each_of", turn.text):
        return None
    assumed = spoken.standards_assumed
    reading = (Reading("rating_of", 1.0),)
    return replace(
        turn, readings=reading, standards=spoken.standards, standards_assumed=assumed, domains=()
    )


def _by_panel(turn: Query, before: Sequence[Query]) -> Query | None:
    """ "By whom, and when?" after what the panel did: what is told of that."""
    spoken = before[-1]
    if not spoken.intent.startswith("discretion") or turn.standards or turn.domains:
        return None
    if turn.intent in LISTS or not has_form("who_did", turn.text) or len(turn.parts) > _PAIR:
        return None
    told = "discretion_used" if spoken.standards else "discretion_where"
    standards, assumed = spoken.standards, spoken.standards_assumed
    reading = (Reading(told, 1.0),)
    return replace(turn, readings=reading, standards=standards, standards_assumed=assumed, parts=())


def _sample_of(turn: Query, before: Sequence[Query]) -> Query | None:
    """ "How many cases is that based on?": the cases of what was just spoken of, told in prose or in the ratings."""
    spoken = before[-1]
    if turn.intent != "method_sample" or turn.standards or turn.domains:
        return None
    if not has_form("based_on", turn.text):
        return None
    numbers = spoken.standards
    rated = spoken.intent not in RETRIEVAL and len(numbers) == 1 and not spoken.standards_assumed
    if rated and not numbers[0].startswith("4"):
        kinds = {"2": ("court",), "3": ("out_of_court",)}.get(numbers[0][0], ())
        return replace(turn, case_types=kinds, context=" ") if kinds else None
    topic = " ".join([*spoken.text.split(), "cases examined"])
    reading = (Reading("fact", 1.0),)
    return replace(
        turn, readings=reading, standards=numbers, search_text=f"{turn.text} {topic}", context=topic
    )


def _if_it(turn: Query, before: Sequence[Query]) -> Query | None:
    """ "And if it had been Good?": another rating supposed for the one standard spoken of."""
    spoken = before[-1]
    supposed = turn.changes or turn.steps or turn.some or turn.standards or turn.domains
    if turn.intent not in _SUPPOSING or supposed or len(set(turn.ratings)) != 1:
        return None
    if len(spoken.standards) != 1 or not has_form("if_it", turn.text):
        return None
    number = spoken.standards[0]
    reading = (Reading("what_if_rating", 1.0),)
    changes = ((number, turn.ratings[0]),)
    return replace(turn, readings=reading, standards=(number,), changes=changes)


def _inherited(turn: Query, before: Sequence[Query], as_read: Sequence[Query]) -> Query | None:
    """A turn that repeats the question of the one before: read as that was in the end."""
    read, made = as_read[len(before) - 1], before[-1]
    if turn.follow_up != "inherit" or turn.readings != read.readings:
        return None
    if read.readings != made.readings:
        return replace(turn, readings=made.readings, ratings=turn.ratings or made.ratings)
    chosen = ordered(made)
    other = chosen and chosen[0].intent != made.intent
    return replace(turn, readings=chosen) if other else None
