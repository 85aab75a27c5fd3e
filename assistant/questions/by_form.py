"""A turn that asks no more than "why?", "more" or "the next one": the question before, asked so."""

from __future__ import annotations

from dataclasses import replace

from assistant.model import Query, Reading
from assistant.questions.fill import counterpart, take_over
from assistant.questions.intent_table import intents
from assistant.questions.taken_over import with_context
from assistant.questions.vocabulary import LibraryVocabulary

_WHY = {"kq_value": "why_kq", "subquestion_value": "why_kq", "why_kq": "why_kq"}
_RATED = frozenset({"ratings", "points", "what_if", "discretion"})
_REPEATED = frozenset({"shorter", "sure"})
"""Forms that ask for the answer before again."""
_KINDS = {
    "why": "why",
    "next": "next",
    "nth": "inherit",
    "which": "inherit",
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


def by_form(query: Query, kind: str, earlier: Query, vocabulary: LibraryVocabulary) -> Query:
    """A turn that asks no more than "why?", "more" or "the next one" of the turn before."""
    if kind in _REPEATED:
        return replace(earlier, text=query.text, follow_up=kind)
    whole = replace(with_context(take_over(query, earlier), earlier), follow_up=_KINDS[kind])
    if kind == "next":
        return replace(whole, readings=earlier.readings, ordinal=_next(earlier))
    if kind == "nth":
        return replace(whole, readings=earlier.readings, ordinal=query.ordinal)
    if kind == "other":
        return counterpart(replace(whole, readings=earlier.readings), vocabulary)
    return replace(whole, readings=_FIXED.get(kind) or _carried(kind, earlier))


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
