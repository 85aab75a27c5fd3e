"""A question taken apart, before its intent is known: what classifier and slot rules look at."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.questions.answer_types import answer_type
from assistant.questions.features import flags
from assistant.questions.glossary import topics
from assistant.questions.masking import Masked, mask
from assistant.questions.phrases import Mention
from assistant.questions.services import Services, find_services
from assistant.questions.slots import Slots, find_slots
from assistant.questions.suppose import says
from assistant.questions.tokens import Token, tokenize
from assistant.questions.vocabulary import LibraryVocabulary

CUES = ("conditional", "why", "claim", "step_up", "step_down")


@dataclass(frozen=True, slots=True)
class Frame:
    """The parts of a question; `flags` and `masked` are what the classifier sees."""

    text: str
    tokens: tuple[Token, ...]
    slots: Slots
    services: Services
    answer_type: str | None
    masked: Masked
    flags: tuple[str, ...]
    described: tuple[Mention, ...] = ()
    """Slots that words describe rather than name."""


def frame(
    text: str,
    vocabulary: LibraryVocabulary,
    *,
    rating_talk: bool = False,
    extra: tuple[Mention, ...] = (),
) -> Frame:
    """`text` taken apart; `rating_talk` reads ordinary words as standards where they can be."""
    tokens = tokenize(text)
    services = find_services(tokens, vocabulary)
    slots = find_slots(tokens, vocabulary, rating_talk=rating_talk, extra=extra)
    mentions = _without_overlap(slots.mentions, services.mentions)
    kind = answer_type(tokens)
    cues = [cue for cue in CUES if says(tokens, cue)]
    return Frame(
        text=text,
        tokens=tokens,
        slots=slots,
        services=services,
        answer_type=kind,
        masked=mask(tokens, mentions),
        flags=tuple(flags(slots, services, kind, cues, len(topics(tokens)))),
        described=extra,
    )


def _without_overlap(slots: tuple[Mention, ...], services: tuple[Mention, ...]) -> list[Mention]:
    """Both kinds; a service's name hides what stands inside it."""
    hidden = {i for m in services for i in range(m.first, m.last)}
    return [*services, *(m for m in slots if not hidden.intersection(range(m.first, m.last)))]
