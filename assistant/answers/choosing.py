"""Which reading to compose first: the classifier's order, unless slots or a closed form speak for another.

The classifier hears the form of a question; the slots hold what is in it. Where the two disagree and the
classifier is unsure, the slots are right more often.
"""

from __future__ import annotations

from collections.abc import Callable

from assistant.answers.cues import says
from assistant.model import Query, Reading

_SURE = 0.85
_FAIR = 0.6
_UNSURE = 0.5
_SLIGHT = 0.2  # a reading this unlikely is no better than plain retrieval
_POINTS = ("points_of", "points_breakdown", "total", "points_lost", "points_share", "band_position")
_SUPPOSING = ("what_if_rating", "what_if_cases", "cases_needed", "way_up")

Rule = Callable[[Query], tuple[str, ...]]
"""The intents to put first; none where the rule does not speak."""


def ordered(query: Query) -> tuple[Reading, ...]:
    """The readings worth composing, in the order to try them."""
    first = next((intents for rule in _RULES if (intents := rule(query))), ())
    confidence = query.readings[0].confidence
    ahead = tuple(Reading(intent, max(confidence, _SLIGHT)) for intent in first)
    rest = tuple(
        r for at, r in enumerate(query.readings)
        if r.intent not in first and (at == 0 or r.confidence >= _SLIGHT) and not _beside(r, query)
    )  # fmt: skip
    return (*ahead, *rest)


def _beside(reading: Reading, query: Query) -> bool:
    """A reading that the slots speak against: points of a key question, a what-if that supposes nothing,
    the rating of a standard that a common word may or may not mean.
    """
    if reading.intent in _POINTS:
        return bool(query.key_questions)
    if reading.confidence >= _FAIR or query.follow_up:
        return False
    if reading.intent in ("what_if_rating", "what_if_cases"):
        supposed = query.some or query.steps or query.case_delta is not None
        return not supposed and not says("supposing", query.text)
    return reading.intent == "rating_of" and query.standards_assumed and not query.ratings


def _cases(query: Query) -> tuple[str, ...]:
    """ "How many more cases": a closed form where a standard is named."""
    wanted = query.standards and says("cases_wanted", query.text)
    return ("cases_needed",) if wanted else ()


def _supposed(query: Query) -> tuple[str, ...]:
    """What is supposed makes a what-if."""
    first = query.readings[0]
    if (
        first.intent == "cases_needed"
        and len(query.changes) > 1
        and not says("how_many", query.text)
    ):
        return ("what_if_rating",)
    if first.confidence >= _SURE or first.intent in _SUPPOSING:
        return ()
    if query.case_delta is not None:
        return ("what_if_cases",)
    return ("what_if_rating",) if query.some or query.steps else ()


def _points(query: Query) -> tuple[str, ...]:
    """The word points decides for points where the classifier is unsure."""
    if (
        query.readings[0].confidence >= _UNSURE
        or query.key_questions
        or not says("points_word", query.text)
    ):
        return ()
    return tuple(r.intent for r in query.readings if r.intent in _POINTS)


def _apart(query: Query) -> tuple[str, ...]:
    """What was rated beyond the score is a matter of scope."""
    scope = any(r.intent == "method_scope" for r in query.readings[:2])
    return ("method_scope",) if scope and not query.standards and says("apart", query.text) else ()


def _panel(query: Query) -> tuple[str, ...]:
    """The panel with its hands off: what the rule alone gives."""
    off = says("panel_word", query.text) and says("hands_off", query.text)
    asks = says("points_word", query.text) or says("overall_scale", query.text) or query.standards
    first = query.readings[0]
    sure = first.intent.startswith("discretion") or first.confidence >= _SURE
    return ("discretion_without",) if off and asks and not sure else ()


def _alike(query: Query) -> tuple[str, ...]:
    """ "Suppose it was RI across the board": a what-if, where one is among the readings."""
    among = any(r.intent == "what_if_rating" for r in query.readings)
    alike = says("all_alike", query.text) and says("supposing", query.text)
    return ("what_if_rating",) if among and alike and len(query.ratings) == 1 else ()


def _climbs(query: Query) -> tuple[str, ...]:
    """ "If 1.1 and 2.4 both climb": a what-if among the first readings, with a direction."""
    among = any(r.intent == "what_if_rating" for r in query.readings[:2])
    return ("what_if_rating",) if among and query.standards and says("up", query.text) else ()


def _gap(query: Query) -> tuple[str, ...]:
    """Points of two domains are set against each other."""
    two = len({d for d in query.domains if d != "all"}) == 2
    return ("points_of",) if two and says("points_word", query.text) else ()


def _method(query: Query) -> tuple[str, ...]:
    """An unsure fact beside a question of method: the methodology is the smaller place to look."""
    first, *others = query.readings[:2]
    if first.confidence >= _UNSURE or first.intent not in ("fact", "list_of", "open_digest"):
        return ()
    return tuple(r.intent for r in others if r.intent.startswith("method_"))


def _item(query: Query) -> tuple[str, ...]:
    """A key question's figure beside the words for one of its items: the item is meant."""
    of_item = query.prompts and query.readings[0].intent == "kq_value"
    return ("subquestion_value",) if of_item else ()


def _percent(query: Query) -> tuple[str, ...]:
    """A percentage is no list: it stands in the data annexe, if anywhere."""
    listed = query.readings[0].intent.startswith("list_")
    return ("subquestion_value",) if listed and query.answer_type == "percent" else ()


_RULES: tuple[Rule, ...] = (
    _percent,
    _item,
    _panel,
    _cases,
    _alike,
    _climbs,
    _gap,
    _method,
    _supposed,
    _points,
    _apart,
)
