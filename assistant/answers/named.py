"""What a question names, as rules of data files call it: "a standard", "two ratings", "asks percent"."""

from __future__ import annotations

from collections.abc import Callable

from assistant.model import Query

_ASKS = "asks "
"""Before a type of answer."""
_CASE_TYPES = {"2", "3"}
"""The domains that are of one type of case each."""


def _domains(query: Query) -> set[str]:
    return set(query.domains) - {"all"}


NAMED: dict[str, Callable[[Query], bool]] = {
    "a standard": lambda q: bool(q.standards),
    "a standard for certain": lambda q: bool(q.standards) and not q.standards_assumed,
    "two stages": lambda q: len(set(q.stages)) > 1,
    "a domain": lambda q: bool(_domains(q)),
    "any domain": lambda q: bool(q.domains),
    "two domains": lambda q: len(_domains(q)) == 2,
    "one type of case": lambda q: len(_domains(q) & _CASE_TYPES) == 1,
    "a key question": lambda q: bool(q.key_questions),
    "an item": lambda q: bool(q.prompts),
    "a rating": lambda q: bool(q.ratings),
    "one rating": lambda q: len(q.ratings) == 1,
    "two ratings": lambda q: len(set(q.ratings)) > 1,
    "a number": lambda q: bool(q.numbers),
    "two numbers": lambda q: len(q.numbers) > 1,
    "a percentage": lambda q: bool(q.percents),
    "a fraction": lambda q: bool(q.fractions),
    "a change": lambda q: bool(q.changes),
    "two changes": lambda q: len(q.changes) > 1,
    "a step": lambda q: bool(q.steps),
    "an earlier turn": lambda q: bool(q.follow_up or q.context),
}


def can_be_named(thing: str) -> bool:
    """Whether `thing` is a key of `NAMED`, or "asks" with a type of answer."""
    return thing in NAMED or thing.startswith(_ASKS)


def names(query: Query, thing: str) -> bool:
    """Whether `query` names or asks for `thing`."""
    if thing.startswith(_ASKS):
        return query.answer_type == thing.removeprefix(_ASKS)
    return NAMED[thing](query)
