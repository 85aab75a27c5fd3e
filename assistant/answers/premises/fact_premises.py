"""Correcting what a question takes for granted: a fact that the report contradicts.

A question such as "why are there such long queues?" presumes a thing about a topic. The report is read for the
topic without the presumption (else its words pull in whatever agrees); where a sentence on the topic says the
opposite, or that there is no such thing, that sentence answers first. Opposites are reviewed data. A correction
that is itself wrong does more harm than none, so each needs the form of question, the topic and the contrary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property

from assistant.answers.data_files import pattern, patterns
from assistant.answers.draft import Draft
from assistant.answers.evidence.asked_for import asked, plain
from assistant.answers.evidence.initials import with_initials
from assistant.answers.evidence.search import about
from assistant.answers.evidence.weigh import Weighed
from assistant.answers.premises import amounts, direction, extents, named_apart, printed
from assistant.answers.premises.claims import claim_of, taken_as_so
from assistant.answers.premises.contrary import (
    NEGATED,
    ON_TOPIC,
    absent,
    affirmed,
    denied,
    not_there,
    partly,
    read,
    text_of,
    turned,
    without,
)
from assistant.answers.premises.holders import held_by_another
from assistant.answers.premises.otherwise import says_otherwise
from assistant.answers.premises.outright import denied_outright
from assistant.answers.scope import Scope
from assistant.answers.wording.shares import stated_shares
from assistant.model import Query
from assistant.questions.asserted import asserted
from assistant.questions.content import content_words
from assistant.questions.taken_over import leans
from corpus.model import Rating
from index.passages import Passage

_SUPPOSES, _LIKELY = ("consistency", "what_if", "cases_needed", "way_up", "band_"), 0.15
"""Readings under which a statement is no claim, and how likely one must be."""
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


@cache
def _opposites() -> tuple[_Opposite, ...]:
    return tuple(_Opposite(row) for row in patterns("opposites.yaml")["opposites"])


def _at_start(source: str | None) -> re.Pattern[str] | None:
    return re.compile(rf"\b(?:{source})") if source else None


def correct(query: Query, scope: Scope) -> Draft | None:
    """A correction where the report contradicts a fact that the question takes for granted."""
    return None if query.context else _corrected(query, scope)


def correct_turn(query: Query, scope: Scope, earlier: Sequence[Query]) -> Draft | None:
    """The same for a turn that leaves its topic to the turn before: "why is its attendance so poor?"."""
    before = earlier[-1].search_text if earlier else ""
    left = before if query.follow_up != "new" and leans(query.search_text) else ""
    topic = query.context or " ".join(content_words(left))
    if not topic:
        return None
    own = query.search_text.removesuffix(query.context).strip()
    return _corrected(replace(query, search_text=own, context=""), scope, topic)


def _corrected(query: Query, scope: Scope, topic: str = "") -> Draft | None:
    """The correction; `topic` are words of the turn before by which a turn is to be read."""
    compared = query.intent == "compare_case_types" and query.answer_type is None
    if len(scope.cards) != 1 or query.presupposed or compared:
        return None
    said = () if _of_two_places(query) else asserted(query.search_text)
    query = with_initials(about(query, scope), scope.view.report)
    claims = (claim_of(query.search_text), *(_unnamed(query, scope, s) for s in said))
    found = next(filter(None, (_correction(query, scope, c, topic) for c in claims)), None)
    found = found or _of_extent(query, scope, said, topic)
    if found:
        return found
    none = denied_outright(_with_topic(query, topic), scope) or _denied_statement(
        query, scope, said
    )
    if none:
        return _draft(none, scope)
    held = held_by_another(query, scope, plain(query.search_text), "chaired_meanwhile")
    return held or _change_named(query, scope)


def _denied_statement(query: Query, scope: Scope, said: Sequence[str]) -> list[Passage] | None:
    """The sentence that denies outright what a question states."""
    claims = (replace(query, text=s, search_text=s) for s in said)
    return next(filter(None, (denied_outright(c, scope, stated=True) for c in claims)), None)


def _with_topic(query: Query, topic: str) -> Query:
    """A turn's question with the words of the turn before that it is to be read by."""
    whole = f"{query.search_text} {topic}".strip()
    return replace(query, text=whole, search_text=whole) if topic else query


def _of_extent(query: Query, scope: Scope, said: Sequence[str], topic: str) -> Draft | None:
    """A correction where how many, how much of a week or since when is taken for granted, and told otherwise."""
    if query.ratings:
        return None  # of ratings, which are looked up
    question = query.search_text
    claims = [*said, question] if taken_as_so(question) else said
    told = (
        (not stated_shares(claim) and amounts.corrected(query, scope, claim))
        or named_apart.corrected(query, scope, f"{claim} {topic}".strip())
        or extents.corrected(query, scope, claim, topic)
        for claim in claims
    )
    found = next(filter(None, told), None)
    return _draft(found, scope) if found else None


def _change_named(query: Query, scope: Scope) -> Draft | None:
    """A correction where a change is named as known ("the rise in remands") and the report tells the contrary."""
    named = pattern("directions.yaml", "presumed_change").search(plain(query.search_text))
    if named is None:
        return None
    claim = named.group()
    way = direction.ruled(replace(query, text=claim, search_text=claim), scope, claim)
    return way.correction if way else None


def _unnamed(query: Query, scope: Scope, statement: str) -> str:
    """A statement without the name of the service."""
    return about(replace(query, text=statement, search_text=statement), scope).search_text


def _of_two_places(query: Query) -> bool:
    """Whether what is stated is supposed, or quoted from the report itself to be set against another place."""
    return any(r.intent.startswith(_SUPPOSES) and r.confidence >= _LIKELY for r in query.readings)


def _correction(query: Query, scope: Scope, presumed: str | None, topic: str = "") -> Draft | None:
    """What the report says against one thing that the question presumes; None presumes no more than "how"."""
    claim = plain(presumed or "").replace("n't", "n t")
    if presumed:
        presumed = f"{presumed} {topic}".strip()
        query = replace(query, text=presumed, search_text=presumed)
        if named_apart.sets_apart(query, presumed):
            return None  # its own check speaks of both
    way = direction.ruled(query, scope, claim) if claim else None
    if way:
        return way.correction
    own = printed.correct(scope, claim) if claim else None
    if own:
        return own
    none = not_there(query, scope)
    held = held_by_another(query, scope, claim) if claim and not none else None
    if held:
        return held
    plain_no = none or (presumed and amounts.corrected(query, scope, presumed))
    if plain_no:
        return _draft(plain_no, scope)
    found = next(_contradicted(query, scope, claim), None)
    if claim and not found:
        found = denied(query, scope, claim) or affirmed(query, scope, claim)
        found = found or absent(query, scope, claim) or turned(query, scope, claim)
    return _draft(found, scope) if found else None


def _draft(passages: list[Passage], scope: Scope) -> Draft:
    return says_otherwise(scope.view, (p.span for p in passages))


def _contradicted(query: Query, scope: Scope, claim: str) -> Iterator[list[Passage]]:
    """Sentences that say the opposite of a word of the question."""
    text = claim or plain(query.text)
    if not claim and "how" not in text:
        return  # nothing is presumed
    for opposite in _opposites():
        said = opposite.said.search(text)
        if said is None or not _presumed(said, claim) or _otherwise(opposite, query, scope, claim):
            continue
        if opposite.topic and not opposite.topic.search(text):
            continue
        topic = without(query, " ".join(m.group() for m in opposite.said.finditer(text)))
        if not asked(topic).terms and not (opposite.noun and opposite.noun.search(said.group())):
            continue
        told = read(topic, scope, opposite.row["search"])
        contrary = [
            w for w in told
            if w.held.cover >= ON_TOPIC and _is_told(w) and _is_contrary(text_of(w), opposite)
        ]  # fmt: skip
        if query.answer_type == "duration":
            contrary = [w for w in contrary if _DENIAL.match(text_of(w))]
        best = max(map(_fits, contrary), default=0.0)
        if contrary and not _borne_out(told, opposite, best):
            yield _told_best(contrary, best)


def _is_told(weighed: Weighed) -> bool:
    """Whether a sentence has a word of the topic itself, or plainly says that there is none."""
    return weighed.held.own > 0 or _DENIAL.match(text_of(weighed)) is not None


def _presumed(said: re.Match[str], claim: str) -> bool:
    """Whether the word is presumed: by the form of the question, by "how" or, in "which ... are missing", by a verb."""
    before = said.string[: said.start()]
    if said.group().endswith("est") or re.search(rf"{NEGATED}(?: \w+)? $", before):
        return False
    if re.search(r"\b(?:until|before|once|if|unless)\b", before):
        return False  # said of a time to come
    if claim.startswith(("which", "who")):
        return (
            re.search(r"\b(?:is|are|was|were|has|have|had)(?: (?:so|too|very))? $", before)
            is not None
        )
    return bool(claim) or _how(before)


def _otherwise(opposite: _Opposite, query: Query, scope: Scope, claim: str) -> bool:
    """Whether the question is of ratings, or of some only, which a sentence on the whole does not contradict."""
    if query.standards and query.key_questions:
        return True
    rated = query.domains or query.ratings or any(_is_poor(scope, n) for n in query.standards)
    return opposite.general and bool(rated or partly(claim))


def _is_poor(scope: Scope, number: str) -> bool:
    """Whether a standard's rating may bear out a judgement of it."""
    return scope.view.rating(number) not in (Rating.GOOD, Rating.OUTSTANDING)


def _fits(weighed: Weighed) -> float:
    """How well a sentence fits the topic, by its words and its meaning."""
    return weighed.held.cover + weighed.near


def _is_contrary(words: str, opposite: _Opposite) -> bool:
    if opposite.bears_out and opposite.bears_out.search(plain(words)):
        return False
    return opposite.contrary.search(words) is not None and _opposes(words, opposite)


def _borne_out(told: list[Weighed], opposite: _Opposite, best: float) -> bool:
    """Whether a sentence that fits the topic as well says what the question says."""
    return any(
        _fits(w) >= best - _AS_SURE
        and (opposite.bears_out or opposite.said).search(plain(text_of(w)))
        and not opposite.contrary.search(text_of(w))
        for w in told
    )


def _told_best(contrary: list[Weighed], best: float) -> list[Passage]:
    """The contrary sentences that fit best; plain denials first."""
    near = [w for w in contrary if _fits(w) >= best - _AS_GOOD or _DENIAL.match(text_of(w))]
    near.sort(key=lambda w: (_DENIAL.match(text_of(w)) is None, -_fits(w)))
    return [w.evidence.passage for w in near]


def _how(before: str) -> bool:
    """Whether "how" stands right before: "how overloaded were they?"."""
    return pattern("opposites.yaml", "presumes_how").search(before) is not None


def _opposes(words: str, opposite: _Opposite) -> bool:
    """Whether a sentence says the contrary and not what was said as well."""
    rest = opposite.contrary.sub(" ", words)
    said = opposite.said.search(plain(rest))
    negated = re.search(rf"{NEGATED}(?: \w+){{0,2}} (?={opposite.contrary.pattern})", words, re.I)
    return said is None and negated is None
