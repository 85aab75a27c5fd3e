"""Deciding the intent: the first model where it is sure, the full one with the encoder else."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.model import Reading
from assistant.questions.classifier import load_model
from assistant.questions.content import content_words
from assistant.questions.english import english
from assistant.questions.frame import Frame, frame
from assistant.questions.intent_table import RATING_FAMILIES, intents, speaks_of_ratings
from assistant.questions.meanings import Encode, key_question_described
from assistant.questions.reading import RETRIEVAL, readings
from assistant.questions.subjects import described, needs_standard
from assistant.questions.vocabulary import LibraryVocabulary

SURE = 0.7
"""Where the first model is as sure as this, the encoder is not asked (measured by evals)."""
_CONVERSATION_ONLY = "inherit"
_ABOUT_KEY_QUESTIONS = frozenset(
    {"why_kq", "kq_value", "what_if_cases", "compare_case_types", "compare_stages"}
)
_UNLIKELY = 0.2
"""Weight of intents about several reports where one is held and meant, and of ratings in a talk of
something else."""

_LIKELY = 3.0
"""Weight of questions about the text: the model is trained as if every intent were as common as another,
and a good third of what people ask is answered by a passage."""
_OFF_TOPIC, _NEVER = "off_topic", 0.02
_LEAST_LETTERS = 4
_SECOND = 0.3
"""Probability from which a reading that needs a standard counts beside one about the text."""

Probabilities = dict[str, float]


def decide(
    taken: Frame, vocabulary: LibraryVocabulary, encoder: Encode | None, *, earlier: str | None
) -> tuple[tuple[Reading, ...], Frame]:
    """The best readings, and the frame with what their intent supports taken up.

    Args:
        taken: the question.
        vocabulary: what the library knows.
        encoder: asked only where the first model is unsure.
        earlier: the intent of the turn before; None outside a conversation.
    """
    weights = _prior(taken, vocabulary, earlier)
    found = _read(taken, weights, encoder)
    whole = _taken_up(taken, found[0].intent, vocabulary, encoder)
    described = _described(whole, found, vocabulary, encoder)
    if described is None:
        return found, whole
    again = _read(described, _prior(described, vocabulary, earlier), encoder)
    if found[0].intent in RETRIEVAL and not needs_standard(again[0].intent):
        return found, whole
    return (again if found[0].intent in RETRIEVAL else found), described


def _read(taken: Frame, weights: Probabilities, encoder: Encode | None) -> tuple[Reading, ...]:
    found = readings(_weighed(load_model("first").probabilities(taken), weights))
    if encoder and not _sure(found[0]):
        vector = encoder([taken.masked.words])[0]
        found = readings(_weighed(load_model("full").probabilities(taken, vector), weights))
    return found


def _described(
    taken: Frame,
    found: Sequence[Reading],
    vocabulary: LibraryVocabulary,
    encoder: Encode | None,
) -> Frame | None:
    """The frame with the standard that the question describes without its name.

    A question that seems to ask the text may be one about such a standard, where it speaks of grades or
    another reading does.
    """
    intent, slots = found[0].intent, taken.slots
    second = any(needs_standard(r.intent) and r.confidence >= _SECOND for r in found[1:])
    if intent in RETRIEVAL and (slots.grading or slots.ratings or second):
        intent = "rating_of"
    return described(taken, intent, vocabulary, encoder) if encoder else None


def _taken_up(
    taken: Frame, intent: str, vocabulary: LibraryVocabulary, encoder: Encode | None
) -> Frame:
    """The frame with what only this intent supports: ordinary words, a described key question."""
    ratings = speaks_of_ratings(intent)
    described = None
    if encoder and intent in _ABOUT_KEY_QUESTIONS and not taken.slots.key_questions:
        described = key_question_described(taken, encoder)
    if not described and not (ratings and taken.slots.weak):
        return taken
    extra = (described,) if described else ()
    return frame(taken.text, vocabulary, rating_talk=ratings, extra=extra)


def _sure(reading: Reading) -> bool:
    """Retrieval needs the encoder anyway, so that its best reading may cost one."""
    return reading.confidence >= SURE and reading.intent not in RETRIEVAL


def _prior(taken: Frame, vocabulary: LibraryVocabulary, earlier: str | None) -> Probabilities:
    """What is unlikely from outside the words: weights below one, by intent."""
    unlikely: set[str] = set()
    if _one_report(vocabulary) and not taken.slots.several and len(taken.services.mentions) < 2:
        unlikely |= {"library"}
    if earlier in RETRIEVAL and not taken.slots.mentions and not taken.slots.grading:
        unlikely |= RATING_FAMILIES
    table = intents().values()
    weights = {intent.name: _UNLIKELY for intent in table if intent.family in unlikely}
    if not earlier and not _of_ratings(taken):
        weights |= dict.fromkeys(RETRIEVAL, _LIKELY)
    if _says_library_word(taken, vocabulary):
        weights[_OFF_TOPIC] = _NEVER
    return weights if earlier else {**weights, _CONVERSATION_ONLY: 0.0}


def _of_ratings(taken: Frame) -> bool:
    """Whether a standard, a rating or a percentage is named, so that a table may well be meant."""
    slots, asked = taken.slots, taken.answer_type
    return bool(slots.groups or slots.ratings or slots.grading or asked == "percent")


def _says_library_word(taken: Frame, vocabulary: LibraryVocabulary) -> bool:
    """Whether only words of the reports are said, one of them no ordinary English: they are meant."""
    said = {word for word in content_words(taken.text) if len(word) >= _LEAST_LETTERS}
    own = any(word not in english() for word in said)
    return own and all(word in vocabulary.words for word in said)


def _one_report(vocabulary: LibraryVocabulary) -> bool:
    return len(vocabulary.services) == 1 and len(vocabulary.services[0].reports) < 2


def _weighed(found: Probabilities, weights: Probabilities) -> Probabilities:
    weighed = {name: p * weights.get(name, 1.0) for name, p in found.items()}
    total = sum(weighed.values())
    return {name: p / total for name, p in weighed.items()}
