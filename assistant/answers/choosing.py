"""Which reading to compose first: the classifier's order, unless slots or words speak for another.

The classifier hears the form of a question; the slots hold what is in it. Where the two disagree and the
classifier is unsure, the slots are right more often. What a whole question can only mean was decided before
(`assistant.questions.closed_forms`), without a look at the slots.
"""

from __future__ import annotations

from assistant.answers.first_readings import rules
from assistant.answers.wording.cues import says
from assistant.model import Query, Reading

_FAIR = 0.6
_SLIGHT = 0.2
"""A reading beside the first that is less probable than this is no better than plain retrieval."""
_POINTS = ("points_of", "points_breakdown", "total", "points_lost", "points_share", "band_position")


def ordered(query: Query) -> tuple[Reading, ...]:
    """The readings worth composing, in the order to try them."""
    ahead = _ahead(query)
    first = {reading.intent for reading in ahead}
    likely = (query.readings[0], *(r for r in query.readings[1:] if r.confidence >= _SLIGHT))
    rest = (r for r in likely if r.intent not in first and not _beside(r, query))
    return (*ahead, *rest)


def _ahead(query: Query) -> tuple[Reading, ...]:
    """What the first rule that applies puts first: for certain, or as surely as the question was read."""
    for rule in rules():
        intents = rule.first(query)
        if intents:
            confidence = 1.0 if rule.plain else max(query.readings[0].confidence, _SLIGHT)
            return tuple(Reading(intent, confidence) for intent in intents)
    return ()


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
