"""Deciding the intent: the first model where it is sure, the full one with the encoder else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from assistant.model import Reading
from assistant.questions.classifier import load_model
from assistant.questions.frame import Frame, frame
from assistant.questions.intent_table import speaks_of_ratings
from assistant.questions.reading import RETRIEVAL, readings
from assistant.questions.vocabulary import LibraryVocabulary

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SURE = 0.75
"""Where the first model is as sure as this, the encoder is not asked (measured by evals)."""
CONVERSATION_ONLY = frozenset({"inherit"})


def decide(
    taken: Frame,
    vocabulary: LibraryVocabulary,
    encoder: Callable[[Sequence[str]], NDArray[np.float32]] | None,
    *,
    conversation: bool,
) -> tuple[tuple[Reading, ...], Frame]:
    """The best readings, and the frame with ordinary words taken up where ratings are meant."""
    found = readings(_allowed(load_model("first").probabilities(taken), conversation))
    if encoder and not _sure(found[0]):
        vector = encoder([taken.masked.words])[0]
        both = load_model("full").probabilities(taken, vector)
        found = readings(_allowed(both, conversation))
    if speaks_of_ratings(found[0].intent) and taken.slots.weak:
        taken = frame(taken.text, vocabulary, rating_talk=True)
    return found, taken


def _sure(reading: Reading) -> bool:
    """Retrieval needs the encoder anyway, so that its best reading may cost one."""
    return reading.confidence >= SURE and reading.intent not in RETRIEVAL


def _allowed(probabilities: dict[str, float], conversation: bool) -> dict[str, float]:
    """Without a conversation nothing can be inherited."""
    if conversation:
        return probabilities
    return {name: p for name, p in probabilities.items() if name not in CONVERSATION_ONLY}
