"""A sentence that says of a claim's topic the antonym of one of its words, or that word denied."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from assistant.answers.data_files import patterns
from assistant.answers.evidence.asked_for import Term, asked
from assistant.answers.evidence.weigh import Weighed, weigh
from assistant.answers.evidence.words import stem
from assistant.answers.premises.claims import Claim
from assistant.answers.premises.matter import AS_MUCH, denies, partly, read, text_of, without
from assistant.answers.premises.otherwise import Ruling, says_otherwise
from assistant.answers.scope import Scope
from corpus.model import Span

_TURNED = 0.6
"""Share of the topic that a sentence must hold itself."""
_NOT = frozenset(["no", "not", "never", "without", "neither", "nor", "none", "nobody"])
_BEFORE = 3
"""Words before another among which one that negates it stands."""


def ruled(claim: Claim, scope: Scope) -> Ruling | None:
    """A correction by the sentence that turns a word of the claim round."""
    if claim.form == "asked" or denies(claim.said) or partly(claim.said):
        return None
    terms = [
        t for t in asked(claim.query).terms
        if t.stems and (t.kind != "noun" or t.text in _antonyms())
        and not t.text.endswith("est") and t.text not in claim.topic
    ]  # fmt: skip
    passages = [w.evidence for w in read(claim.query, scope)] if terms else []
    for term in terms:
        topic = without(claim.query, term.text)
        named = any(t.kind == "noun" for t in asked(topic).terms)
        told = weigh(topic, passages, scope.glance_of).passages if named else ()
        contrary = _contrary_first(term, told)
        if contrary:
            return Ruling(says_otherwise(scope.view, [contrary]))
    return None


def _contrary_first(term: Term, told: Sequence[Weighed]) -> Span | None:
    """The best sentence on the topic that turns `term` round; None where another one confirms it as well."""
    on_topic = [(w, affirms(term, text_of(w))) for w in told if w.held.own >= _TURNED]
    contrary = next((w for w, said in on_topic if said is False and not partly(text_of(w))), None)
    if contrary is None:
        return None
    least = contrary.held.own - AS_MUCH
    confirmed = any(
        said and (w.rank < contrary.rank or w.held.own >= least) for w, said in on_topic
    )
    return None if confirmed else contrary.evidence.passage.span


def affirms(term: Term, words: str) -> bool | None:
    """True where `words` say `term`, False where they deny it or say its antonym, else None."""
    tokens = re.findall(r"[a-z][a-z'’-]*", words.lower())
    others = {stem(a) for a in _antonyms().get(term.text, ())}
    for at, token in enumerate(map(stem, tokens)):
        if token in term.stems or token in others:
            negated = any(map(_negates, tokens[max(0, at - _BEFORE) : at]))
            return (token in term.stems) != negated
    return None


def _negates(word: str) -> bool:
    return word in _NOT or word.endswith(("n't", "n’t"))


@cache
def _antonyms() -> dict[str, tuple[str, ...]]:
    """Of each word, those that say the contrary of it about the same thing."""
    found: dict[str, tuple[str, ...]] = {}
    for line in patterns("antonyms.yaml")["pairs"]:
        one, other = line.split()
        found[one] = (*found.get(one, ()), other)
        found[other] = (*found.get(other, ()), one)
    return found
