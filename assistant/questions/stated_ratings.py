"""Ratings that a question states before it asks: "They got Good for planning. Who ...", "As all failed, ..."."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.model import RatingCount
from assistant.questions.asserted import asserted
from assistant.questions.frame import Frame
from assistant.questions.phrases import Mention
from assistant.questions.slots import Slots, find_slots
from assistant.questions.suppose import OVERALL, granted_by, says
from assistant.questions.tokens import Token, tokenize
from assistant.questions.vocabulary import LibraryVocabulary
from corpus.model import Rating

_REACH = 4
"""Words after a number within which it is said what it counts."""


def stated(text: str, vocabulary: LibraryVocabulary) -> tuple[tuple[str, str], ...]:
    """Ratings by standard number, or by "overall", that the statements of a question give."""
    found: list[tuple[str, str]] = []
    for tokens, slots in _statements(text, vocabulary):
        if not says(tokens, "counted_all", "counted_none", "counted_not", "supposed"):
            given = granted_by(tokens, slots, vocabulary.framework)
            found += given or _overall(tokens, slots)
    return tuple(dict.fromkeys(found))


def _overall(tokens: Sequence[Token], slots: Slots) -> tuple[tuple[str, str], ...]:
    """The rating that a statement gives to the service: "they were rated Good"."""
    of_a_part = slots.groups or slots.key_questions or slots.domains or slots.weak
    if of_a_part or len(slots.ratings) != 1 or not says(tokens[:_REACH], "whole_service"):
        return ()
    given = says(tokens, "was_given") or any(token.text == "overall" for token in tokens)
    return ((OVERALL, slots.ratings[0]),) if given else ()


def counted(taken: Frame, vocabulary: LibraryVocabulary) -> tuple[RatingCount, ...]:
    """How many standards a question states to have a rating, in a statement or in asking why."""
    whole = [(taken.tokens, taken.slots)] if says(taken.tokens, "why") else []
    told = [*_statements(taken.text, vocabulary), *whole]
    return tuple(dict.fromkeys(c for t, s in told if (c := _count(t, s, vocabulary))))


def _statements(text: str, vocabulary: LibraryVocabulary) -> list[tuple[Sequence[Token], Slots]]:
    made = [tokenize(statement) for statement in asserted(text)]
    return [(tokens, find_slots(tokens, vocabulary)) for tokens in made]


def _count(
    tokens: Sequence[Token], slots: Slots, vocabulary: LibraryVocabulary
) -> RatingCount | None:
    if len(slots.ratings) != 1 or not says(tokens, "counted_things") or says(tokens, "counted_not"):
        return None
    rating, pool = Rating(slots.ratings[0]), _pool(slots, vocabulary)
    if says(tokens, "counted_none"):
        return RatingCount(rating, pool, "none")
    if says(tokens, "counted_all"):
        return RatingCount(rating, pool, "all")
    counts = [m for m in slots.mentions if m.slot == "number" and _of_standards(tokens, m)]
    return RatingCount(rating, pool, "some", int(float(counts[0].value))) if counts else None


def _of_standards(tokens: Sequence[Token], number: Mention) -> bool:
    """Whether it is standards that the number counts: "five (of the) standards"."""
    after = tokens[number.last : number.last + _REACH]
    return float(number.value).is_integer() and says(after, "counted_things")


def _pool(slots: Slots, vocabulary: LibraryVocabulary) -> tuple[str, ...]:
    """The standards spoken of: those named, else those of the domains named."""
    domains = [d for d in slots.domains if d != "all"]
    inside = tuple(e.number for e in vocabulary.framework if e.number[0] in domains)
    return slots.standards or inside
