"""Another number of the very same thing than a question takes for granted: how many, how long, how often, since when.

A sentence contradicts a claim only where it has all that the claim is of, and a measure of the same kind. Far less
bears it out: the claim's own number on its matter, however put. So a wrong correction needs two errors, a missed
one only one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.answers.evidence.asked_for import Term
from assistant.answers.evidence.held import holds, is_generic
from assistant.answers.evidence.reading import place_of
from assistant.answers.evidence.weigh import Weighed
from assistant.answers.evidence.words import related, stems
from assistant.answers.premises.claims import Claim
from assistant.answers.premises.matter import (
    Matter,
    clauses,
    denies,
    matter_of,
    partly,
    text_of,
    told,
)
from assistant.answers.premises.measures import Measure, measures, numbers, without_measures
from assistant.answers.premises.otherwise import BORNE_OUT, Ruling, says_otherwise
from assistant.answers.scope import Scope

_OPEN = re.compile(r"(?:and |so |but )?(?:which|who|whose)\b", re.I)
"""A question whose number narrows down what it asks for, and claims nothing."""
_OUT_OF_COURT = re.compile(r"\bout[ -]of[ -]?court\b|\boocds?\b", re.I)
_HALF = 0.5
"""Share of a claim's words with which its own number bears it out."""


def ruled(claim: Claim, scope: Scope) -> Ruling | None:
    """What the report says of the measures that a claim states; None where it tells nothing of them."""
    if not claim.grants or claim.query.ratings or _OPEN.match(claim.text) or denies(claim.said):
        return None  # ratings are looked up
    if partly(without_measures(claim.text)):
        return None
    found = (_ruled(claim, measure, scope) for measure in measures(claim.text))
    return next(filter(None, found), None)


def _ruled(claim: Claim, claimed: Measure, scope: Scope) -> Ruling | None:
    thing = _thing(claim, claimed)
    if thing is None:
        return None
    against = []
    for weighed in told(thing.matter, scope):
        sentence = _Sentence.of(weighed, scope)
        if thing.borne_out_by(sentence):
            return None if claimed.kind == "date" else BORNE_OUT  # a thing may be dated that is not
        if thing.contradicted_by(sentence):
            against.append(weighed.evidence.passage.span)
    return Ruling(says_otherwise(scope.view, against)) if against else None


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence with the one before it, which may say what it is of."""

    words: str
    before: str

    @classmethod
    def of(cls, weighed: Weighed, scope: Scope) -> _Sentence:
        passage = weighed.evidence.passage
        report = scope.view_of(passage.report).report
        span = place_of(passage, report).before
        return cls(text_of(weighed), span.of(report.text) if span else "")

    @property
    def whole(self) -> str:
        return f"{self.before} {self.words}"


@dataclass(frozen=True, slots=True)
class _Thing:
    """What a measure is claimed of."""

    claimed: Measure
    matter: Matter
    needed: tuple[Term, ...]
    """What a sentence must have all of to speak against it."""
    deeds: tuple[Term, ...]
    """Its other words, of which it must have one where a share or a date is of what was done."""
    figures: frozenset[float]
    """Every number of a claim in figures, but one: "all 16" is none."""

    def borne_out_by(self, sentence: _Sentence) -> bool:
        """Whether a sentence with half of the claim's words has its measure, or all its numbers."""
        near, terms = stems(sentence.whole), (*self.needed, *self.deeds)
        if sum(holds(t, near) for t in terms) < _HALF * len(terms):
            return False
        if self.figures and self.figures <= numbers(sentence.whole):
            return True
        return any(m.agrees(self.claimed) for m in self._same(sentence))

    def contradicted_by(self, sentence: _Sentence) -> bool:
        """Whether a clause with all that the claim is of has another measure; for a share, the sentence with it."""
        near, own = stems(sentence.whole), stems(sentence.words)
        of_a_deed = self.claimed.kind in ("share", "date")
        parted = self.claimed.kind in ("count", "time")
        found = near if self.claimed.kind == "share" else own
        if not all(holds(t, found) for t in self.needed) or self._of_other_cases(sentence.words):
            return False
        if of_a_deed and self.deeds and not any(holds(t, near) for t in self.deeds):
            return False
        if not any(holds(t, own) for t in (*self.needed, *self.deeds)):
            return False
        parts = [p for p in clauses(sentence.words) if self.matter.in_(p)]
        held = [_Sentence(p, sentence.before) for p in parts] if parted else [sentence]
        return any(True for part in held for _ in self._same(part))

    def _same(self, sentence: _Sentence) -> Iterator[Measure]:
        """The sentence's measures of what the claim's is of."""
        for measure in measures(sentence.words, sentence.before):
            if measure.alike(self.claimed) and self._of_group(measure, sentence):
                yield measure

    def _of_group(self, measure: Measure, sentence: _Sentence) -> bool:
        """Whether a share is of the group that the claim counts, where neither names it beside the number."""
        if self.claimed.kind != "share" or not self.claimed.counted or measure.counted:
            return True
        return any(related(c, s) for c in self.claimed.counted for s in stems(sentence.whole))

    def _of_other_cases(self, words: str) -> bool:
        """Whether one is of cases out of court and the other is not."""
        here, there = _courts(self.matter.query.text), _courts(words)
        return bool(here and there) and not here & there


def _thing(claim: Claim, claimed: Measure) -> _Thing | None:
    """What the measure is of; None where no word but the most general tells it."""
    matter = matter_of(claim.query, claim.text, claimed.words, counted=claimed.counted)
    if matter is None:
        return None
    of_group = claimed.kind == "share"
    if of_group and not (claimed.counted or " of" in claimed.words):
        return None
    terms = [
        t for t in (*matter.nouns, *matter.others)
        if not (is_generic(t) or (of_group and _is_counted(t, claimed)))
    ]  # fmt: skip
    needed = tuple(t for t in terms if t in matter.nouns)
    deeds = tuple(t for t in terms if t not in needed)
    if not (needed or (deeds and claimed.counted)) or (claimed.kind == "date" and not deeds):
        return None
    figures = numbers(claim.text) - {1.0} if numbers(claimed.words) else frozenset[float]()
    return _Thing(claimed, matter, needed, deeds, figures)


def _courts(words: str) -> set[str]:
    """Whether words are of cases in court, out of it, or both."""
    rest = _OUT_OF_COURT.sub("", words.lower())
    out = {"out"} if rest != words.lower() else set()
    return out | {"in"} if "court" in rest else out


def _is_counted(term: Term, claimed: Measure) -> bool:
    return any(related(s, c) for s in term.stems for c in claimed.counted)
