"""A turn that only says another rating: "and outstanding?" after "which standards were rated Good?".

By itself such a word is mostly an ordinary one. After a question for the standards of a rating it can only be one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.model import Query
from assistant.questions.content import leaning
from assistant.questions.frame import Frame, frame
from assistant.questions.reading import ASIDE
from assistant.questions.tokens import words
from assistant.questions.vocabulary import LibraryVocabulary
from corpus.model import Rating

_BY_RATING = "standards_with_rating"


def rating_alone(
    question: str, taken: Frame, history: Sequence[Query], vocabulary: LibraryVocabulary
) -> Query | None:
    """The question before, asked of the rating that is all that this turn says; None where it says more."""
    before = next((turn for turn in reversed(history) if turn.intent not in ASIDE), None)
    if before is None or before.intent != _BY_RATING or before.put_to_one or before.parts:
        return None
    idle = {*leaning()["ellipsis_words"], *leaning()["rating_alone_words"]}
    said = [word for word in words(taken.text) if word not in idle]
    slots = frame(" ".join(["rated", *said]), vocabulary).slots
    named = sum(m.last - m.first for m in slots.mentions if m.slot == "rating")
    if not slots.ratings or named != len(said):
        return None
    return replace(
        before, text=question, search_text=taken.text, follow_up="inherit", presupposed=(), counted=(),
        ratings=tuple(Rating(word) for word in slots.ratings), ratings_meant=slots.ratings_meant,
    )  # fmt: skip
