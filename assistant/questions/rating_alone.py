"""A turn that only says another rating: "and outstanding?" after "which standards were rated Good?".

By itself such a word is mostly an ordinary one. After a question for the standards of a rating it can only be one,
and after one rating was supposed ("what if 2.1 were Good?") it is what is supposed instead.
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

_BY_RATING, _SUPPOSED = "standards_with_rating", "what_if_rating"


def rating_alone(
    question: str, taken: Frame, history: Sequence[Query], vocabulary: LibraryVocabulary
) -> Query | None:
    """The question before, asked of the rating that is all that this turn says; None where it says more."""
    before = next((turn for turn in reversed(history) if turn.intent not in ASIDE), None)
    if before is None or before.put_to_one or before.parts or not _of_ratings(before):
        return None
    besides = "rating_alone_words" if before.intent == _BY_RATING else "supposed_alone_words"
    idle = {*leaning()["ellipsis_words"], *leaning()[besides]}
    said = [word for word in words(taken.text) if word not in idle]
    slots = frame(" ".join(["rated", *said]), vocabulary).slots
    named = sum(m.last - m.first for m in slots.mentions if m.slot == "rating")
    if not slots.ratings or named != len(said):
        return None
    ratings = tuple(Rating(word) for word in slots.ratings)
    return replace(
        before, text=question, search_text=taken.text, follow_up="inherit", presupposed=(), counted=(),
        ratings=ratings, ratings_meant=slots.ratings_meant,
        changes=tuple((number, ratings[0]) for number, _ in before.changes),
    )  # fmt: skip


def _of_ratings(before: Query) -> bool:
    """Whether the turn before asked for the standards of a rating, or supposed one rating of a standard."""
    supposed = before.intent == _SUPPOSED and not before.steps and not before.some
    return before.intent == _BY_RATING or (supposed and len({r for _, r in before.changes}) == 1)
