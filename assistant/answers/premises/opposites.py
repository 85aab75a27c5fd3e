"""A sentence that says the opposite of a word of the question, by reviewed pairs: "overloaded", "manageable".

The report is read for the topic without that word, else it pulls in whatever agrees.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property

from assistant.answers.data_files import pattern, patterns
from assistant.answers.evidence.asked_for import asked, plain
from assistant.answers.evidence.weigh import Weighed
from assistant.answers.premises.claims import Claim
from assistant.answers.premises.matter import NEGATED, ON_TOPIC, partly, read, text_of, without
from assistant.answers.premises.otherwise import Ruling, says_otherwise
from assistant.answers.scope import Scope
from corpus.model import Rating

_DENIAL = re.compile(r"(?:There (?:is|are|was|were) )?(?:currently )?no\b", re.I)
"""How a sentence begins that plainly says there is none."""
_AS_GOOD, _AS_SURE = 0.3, 0.05
"""How much worse a further sentence may fit the topic, and one that bears the question out."""


@dataclass(frozen=True)
class _Opposite:
    """A row of the data file; its patterns are compiled when they are first looked at, for few ever are."""

    row: dict[str, str]

    @cached_property
    def said(self) -> re.Pattern[str]:
        """What a question says."""
        return re.compile(rf"\b(?:{self.row['said']})\w*")

    @cached_property
    def contrary(self) -> re.Pattern[str]:
        """What contradicts it."""
        return re.compile(rf"(?<!\w)(?:{self.row['contrary']})", re.I)

    @cached_property
    def topic(self) -> re.Pattern[str] | None:
        """What the question must be about."""
        return _at_start(self.row.get("topic"))

    @cached_property
    def noun(self) -> re.Pattern[str] | None:
        """What in `said` is itself a topic, so that no other word need tell one."""
        return _at_start(self.row.get("noun"))

    @cached_property
    def bears_out(self) -> re.Pattern[str] | None:
        """How reports say what is said in words of their own; given where `said` may be of anything."""
        return _at_start(self.row.get("bears_out"))

    @property
    def general(self) -> bool:
        """Whether it is a judgement that may be of anything, ratings included, which are looked up instead."""
        return bool(self.row.get("bears_out"))

    def is_said_by(self, words: str) -> bool:
        """Whether a sentence says the contrary and not what was said as well."""
        if self.bears_out and self.bears_out.search(plain(words)):
            return False
        if not self.contrary.search(words) or self.said.search(
            plain(self.contrary.sub(" ", words))
        ):
            return False
        negated = rf"{NEGATED}(?: \w+){{0,2}} (?={self.contrary.pattern})"
        return re.search(negated, words, re.I) is None

    def is_borne_out_by(self, words: str) -> bool:
        """Whether a sentence says what the question says."""
        form = self.bears_out or self.said
        return form.search(plain(words)) is not None and not self.contrary.search(words)


@cache
def _opposites() -> tuple[_Opposite, ...]:
    return tuple(_Opposite(row) for row in patterns("opposites.yaml")["opposites"])


def _at_start(source: str | None) -> re.Pattern[str] | None:
    return re.compile(rf"\b(?:{source})") if source else None


def ruled(claim: Claim, scope: Scope) -> Ruling | None:
    """A correction by the sentences that say the opposite of a word of the claim."""
    found = (_contrary(claim, opposite, scope) for opposite in _opposites())
    told = next(filter(None, found), None)
    return (
        Ruling(says_otherwise(scope.view, (w.evidence.passage.span for w in told)))
        if told
        else None
    )


def _contrary(claim: Claim, opposite: _Opposite, scope: Scope) -> list[Weighed] | None:
    said = opposite.said.search(claim.said)
    if said is None or said.group().removeprefix("so ") in claim.topic:
        return None  # the answer before bears it out: "why so low?" of the lowest
    if not _presumed(said, claim) or _elsewhere_told(opposite, claim, scope):
        return None
    if opposite.topic and not opposite.topic.search(claim.said):
        return None
    topic = without(claim.query, " ".join(m.group() for m in opposite.said.finditer(claim.said)))
    if not asked(topic).terms and not (opposite.noun and opposite.noun.search(said.group())):
        return None
    told = read(topic, scope, opposite.row["search"])
    contrary = [w for w in told if _is_told(w) and opposite.is_said_by(text_of(w))]
    if claim.query.answer_type == "duration":
        contrary = [w for w in contrary if _denies(w)]
    best = max(map(_fits, contrary), default=0.0)
    own = max((w.held.own for w in contrary), default=0.0)
    borne_out = any(
        (_fits(w) >= best - _AS_SURE or w.held.own > own) and opposite.is_borne_out_by(text_of(w))
        for w in told
    )
    return _best(contrary, best) if contrary and not borne_out else None


def _is_told(weighed: Weighed) -> bool:
    """Whether a sentence is on the topic, and has a word of it itself or plainly says that there is none."""
    return weighed.held.cover >= ON_TOPIC and (weighed.held.own > 0 or _denies(weighed))


def _denies(weighed: Weighed) -> bool:
    return _DENIAL.match(text_of(weighed)) is not None


def _presumed(said: re.Match[str], claim: Claim) -> bool:
    """Whether the word is presumed: by the form of the question, by "how" or, in "which ... are missing", by a verb."""
    before = said.string[: said.start()]
    if said.group().endswith("est") or re.search(rf"(?:{NEGATED}|n t\b)(?: \w+)? $", before):
        return False
    if re.search(r"\b(?:until|before|once|if|unless)\b", before):
        return False  # said of a time to come
    if claim.form == "asked":
        return pattern("opposites.yaml", "presumes_how").search(before) is not None
    if claim.said.startswith(("which", "who")):
        is_so = r"\b(?:is|are|was|were|has|have|had)(?: (?:so|too|very))? $"
        return re.search(is_so, before) is not None
    return True


def _elsewhere_told(opposite: _Opposite, claim: Claim, scope: Scope) -> bool:
    """Whether the claim is of ratings, or of some only, which a sentence on the whole does not contradict."""
    query = claim.query
    if query.standards and query.key_questions:
        return True
    rated = query.domains or query.ratings or any(_is_poor(scope, n) for n in query.standards)
    return opposite.general and bool(rated or partly(claim.said))


def _is_poor(scope: Scope, number: str) -> bool:
    """Whether a standard's rating may bear out a judgement of it."""
    return scope.view.rating(number) not in (Rating.GOOD, Rating.OUTSTANDING)


def _fits(weighed: Weighed) -> float:
    """How well a sentence fits the topic, by its words and its meaning."""
    return weighed.held.cover + weighed.near


def _best(contrary: list[Weighed], best: float) -> list[Weighed]:
    """The contrary sentences that fit best; plain denials first."""
    near = [w for w in contrary if _fits(w) >= best - _AS_GOOD or _denies(w)]
    return sorted(near, key=lambda w: (not _denies(w), -_fits(w)))
