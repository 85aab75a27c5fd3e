"""The rules of `data/first_readings.yaml`: where words or slots speak for another reading than the classifier's.

That file says what each field means, in which order the rules stand, and gives every rule a question that it decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from fnmatch import fnmatchcase
from functools import cache, cached_property

from pydantic import BaseModel, ConfigDict, field_validator, model_validator

from assistant.answers.data_files import patterns
from assistant.answers.named import can_be_named, names
from assistant.answers.wording.cues import says
from assistant.model import Query, Reading

_DATA = "first_readings.yaml"
_EITHER, _BELOW = " or ", " < "
_LIKELY = 0.1
"""Probability from which a reading may be meant."""


class Rule(BaseModel):
    """Which reading goes first, and where."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    example: str
    when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    over: tuple[str, ...] = ("*",)
    not_over: tuple[str, ...] = ()
    among: tuple[str, ...] = ()
    put: str | None = None
    plain: bool = False

    @field_validator("when", "unless")
    @classmethod
    def _known(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        things = {thing for one in value for thing in one.split(_EITHER)}
        unknown = [t for t in things if not (t in patterns("cues.yaml") or can_be_named(t))]
        if unknown:
            raise ValueError(f"neither a cue nor what a question names: {unknown}")
        return value

    @model_validator(mode="after")
    def _puts_something(self) -> Rule:
        if not (self.put or self.among):
            raise ValueError("puts nothing first")
        return self

    def first(self, query: Query) -> tuple[str, ...]:
        """The intents that this rule puts first; none where it does not hold."""
        if not self._overrules(query.readings[0]):
            return ()
        read = [r.intent for r in query.readings if r.confidence >= _LIKELY]
        among = tuple(intent for intent in read if _fits(intent, self.among))
        if (self.among and not among) or not self._holds(query):
            return ()
        return (self.put,) if self.put else among

    def _overrules(self, first: Reading) -> bool:
        if _fits(first.intent, self.not_over):
            return False
        for entry in self.over:
            intents, _, below = entry.partition(_BELOW)
            if fnmatchcase(first.intent, intents):
                return not below or first.confidence < float(below)
        return False

    def _holds(self, query: Query) -> bool:
        return all(any(_is_so(t, query) for t in things) == so for things, so in self._conditions)

    @cached_property
    def _conditions(self) -> list[tuple[list[str], bool]]:
        """Things of which one must be so, or none; cues last, as their patterns cost most."""
        wanted = [(one.split(_EITHER), True) for one in self.when]
        unwanted = [([one], False) for one in self.unless]
        return sorted([*wanted, *unwanted], key=lambda c: not all(map(can_be_named, c[0])))


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, in their order.

    Raises:
        pydantic.ValidationError: a row has other fields, goes by what is not known, or puts nothing first.
    """
    return tuple(Rule.model_validate(row) for row in patterns(_DATA)["rules"])


def _is_so(thing: str, query: Query) -> bool:
    return names(query, thing) if can_be_named(thing) else says(thing, query.text)


def _fits(intent: str, patterns_: Sequence[str]) -> bool:
    return any(fnmatchcase(intent, pattern) for pattern in patterns_)
