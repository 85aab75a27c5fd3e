"""A turn that only says another rating: "and outstanding?" after "which standards were rated Good?".

By itself such a word is mostly an ordinary one. After a question for the standards of a rating it can only be one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.model import Query
from assistant.questions.content import content_words
from assistant.questions.frame import Frame, frame
from assistant.questions.reading import ASIDE
from assistant.questions.vocabulary import LibraryVocabulary
from corpus.model import Rating

_BY_RATING = "standards_with_rating"
_ANY = frozenset({"standard", "standards", "areas", "rated", "list"})
_MOST = 2
"""Words of a rating: "requires improvement"."""


def rating_alone(
    question: str, taken: Frame, history: Sequence[Query], vocabulary: LibraryVocabulary
) -> Query | None:
    """The question before, asked of the rating that is all that this turn says; None where it says more."""
    before = next((turn for turn in reversed(history) if turn.intent not in ASIDE), None)
    if before is None or before.intent != _BY_RATING or before.put_to_one or before.parts:
        return None
    said = [word for word in content_words(taken.text) if word not in _ANY]
    if not 0 < len(said) <= _MOST:
        return None
    slots = frame(f"rated {' '.join(said)}", vocabulary).slots
    others = [m for m in slots.mentions if m.slot != "rating"]
    if not slots.ratings or others or slots.standards:
        return None
    return replace(
        before, text=question, search_text=taken.text, follow_up="inherit", presupposed=(), counted=(),
        ratings=tuple(Rating(word) for word in slots.ratings), ratings_meant=slots.ratings_meant,
    )  # fmt: skip
