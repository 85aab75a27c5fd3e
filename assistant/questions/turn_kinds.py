"""Turns told by their words alone: "which one let it down?" after a rating can only mean its key questions.

The classifier was trained on questions that stand by themselves, so it guesses at such turns. Here every word
of a turn must belong to the talk about figures, and the turn before must be about a standard; then what is asked
for is closed, and the standard is taken over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.model import Query, Reading
from assistant.questions.closed_forms import plain_text
from assistant.questions.content import content_words
from assistant.questions.data_files import load_yaml
from assistant.questions.frame import Frame
from assistant.questions.intent_table import intents
from assistant.questions.reading import ASIDE

_FAMILIES = frozenset({"ratings", "points", "what_if", "comparison", "discretion"})
OF_FIGURES = frozenset(
    {"kq_value", "subquestion_value", "why_kq", "compare_key_questions", "extremes"}
)
_MARKS = frozenset({"stg", "dom", "cases", "num", "pct", "frac", "score", "svc", "max"})
_WHOLE = frozenset(
    {"rating_of", "total", "points_breakdown", "band_position", "points_share", "overview"}
    | {"why_rating", "every_rating", "list_strengths", "list_areas", "standards_with_rating"}
    | {"list_recommendations"}
)
_SIDES = frozenset({"list_strengths", "list_areas"})
_OF_CASES = frozenset({"2", "3", "all"})
"""Domains that only say which cases are meant."""
_LIKELY = 0.6


@dataclass(frozen=True, slots=True)
class TurnKind:
    """A kind of turn, and what it asks for."""

    kind: str
    readings: tuple[Reading, ...]
    words: frozenset[str]
    cue: str
    needs: str
    clause: bool
    figure: bool
    intents: frozenset[str]
    """The intents of which the turn before must be; none given for any."""
    whole: bool
    """Whether it goes on from a turn about the service as a whole, and not about a standard."""
    families: frozenset[str]
    question: bool
    """Whether it goes on from a key question of no standard in particular too."""
    examples: tuple[str, ...] = ()

    def fits(self, plain: str, said: Sequence[str], before: Query) -> bool:
        """Whether a turn of these words, after the turn `before`, is of this kind."""
        if self.figure and before.intent not in OF_FIGURES:
            return False
        if self.intents and before.intent not in self.intents:
            return False
        if intents()[before.intent].family not in self.families:
            return False
        closed = self.clause or all(word in self.words for word in said)
        return closed and bool(re.search(self.cue, plain) and re.search(self.needs, plain))


@lru_cache(maxsize=1)
def turn_kinds() -> tuple[TurnKind, ...]:
    """All kinds of the data file, in order."""
    data = load_yaml("turn_kinds.yaml")
    return tuple(
        TurnKind(
            kind=row["kind"],
            readings=_readings(row["read"]),
            words=frozenset((*data["words"], *row.get("words", ()), *_MARKS)),
            cue=row["cue"],
            needs=row.get("needs", ""),
            clause=row.get("clause", False),
            figure=row.get("figure", False),
            intents=frozenset(row.get("intents", ())),
            whole=row.get("whole", False),
            families=frozenset(row.get("after", _FAMILIES)),
            question=row.get("question", False),
            examples=tuple(row["examples"]),
        )
        for row in data["kinds"]
    )


def _readings(named: Sequence[str]) -> tuple[Reading, ...]:
    if len(named) == 1:
        return (Reading(named[0], 1.0),)
    return (Reading(named[0], _LIKELY), *(Reading(n, 1 - _LIKELY) for n in named[1:]))


def turn_kind(taken: Frame, history: Sequence[Query]) -> TurnKind | None:
    """The kind of a turn that leans on the standard of the turn before; None where it is none of them."""
    before = spoken_of(history)
    whole = before is None
    before = before or latest(history)
    if before is None:
        return None
    asked = whole and bool(before.key_questions)
    if whole and not asked and not of_the_whole(before):
        return None
    named = names_own(taken)
    plain = plain_text(taken.text.replace(",", ";"))
    said = content_words(taken.masked.marks.lower())
    fitting = (k for k in turn_kinds() if (k.question if asked else k.whole == whole))
    kinds = (k for k in fitting if k.intents or not named)
    return next((kind for kind in kinds if kind.fits(plain, said, before)), None)


def names_own(taken: Frame) -> bool:
    """Whether a turn names a standard, a domain or a key question itself, beyond which cases are meant."""
    slots = taken.slots
    beyond = not _OF_CASES.issuperset(slots.domains) or bool(slots.key_questions)
    return beyond or bool(slots.standards and not slots.stages)


def of_the_whole(turn: Query) -> bool:
    """Whether a turn was about the overall rating or the score."""
    went_on = (turn.follow_up or "").startswith(("whole", "recommended"))
    named = turn.standards or turn.key_questions or (turn.context and not went_on)
    listed = (
        turn.intent in _SIDES and not turn.key_questions
    )  # of a part: the other side of that part
    return listed or (not named and turn.intent in _WHOLE)


def latest(history: Sequence[Query]) -> Query | None:
    """The latest turn that is no aside."""
    return next((turn for turn in reversed(history) if turn.intent not in ASIDE), None)


def spoken_of(history: Sequence[Query]) -> Query | None:
    """The latest turn about a standard, as far as those since then lean on it."""
    for turn in reversed(history):
        if turn.standards:
            return turn
        leant = turn.context or turn.follow_up or turn.intent in ASIDE
        if not leant or turn.follow_up == "new":
            return None
    return None
