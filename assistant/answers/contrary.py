"""How a sentence contradicts what a question takes for granted, besides saying its opposite in so many words.

It denies the very thing asked for ("there is no social worker"), affirms what the question denies ("a policy is
in place"), or turns a word of the question round, by its antonym or by "not".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from assistant.answers.evidence.asked import Asked, Term, asked, plain
from assistant.answers.evidence.context import own_and_near
from assistant.answers.evidence.data import pattern, patterns, words_in
from assistant.answers.evidence.held import Held, held
from assistant.answers.evidence.weigh import LOOKED_AT
from assistant.answers.evidence.words import stem, words_of
from assistant.answers.requests import request_for
from assistant.answers.scope import Scope
from assistant.model import Query
from corpus.model import BlockKind
from index.passages import Passage

ON_TOPIC = 0.55
"""Share of the topic's words that a contrary sentence and its paragraph need."""
_NAMED = 0.45
"""The same where the sentence denies the very noun that is asked for."""
_TURNED = 0.6
"""Share of the topic that a sentence must hold itself to turn a word of the question round."""
_WHOLLY, _FIRST = 0.75, 6
"""Share of the topic that a sentence must hold itself to affirm what is denied, and how far down it may stand."""
_FEW = 2
"""Words that a topic must have at least to be told from others."""
NEGATED = r"\b(?:no|not|never|none|neither|nor|without|did not see)\b"
_NOT = frozenset(["no", "not", "never", "without", "neither", "nor", "none", "nobody"])
_PROSE = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)


def presumes(text: str) -> bool:
    """Whether a question's form takes something for granted."""
    return pattern("opposites.yaml", "presumes").search(text) is not None


def without(query: Query, said: str) -> Query:
    """The question without what it presumes."""
    dropped = {*said.split(), *words_in("opposites.yaml", "degree")}
    words = [w for w in query.text.split() if plain(w) not in dropped]
    return replace(query, text=" ".join(words), search_text=" ".join(words))


def read(query: Query, scope: Scope, search: str = "") -> list[Passage]:
    """Prose on the topic, best first; `search` are further words that it is likely to have."""
    words = f"{query.search_text} {search}".strip().lower()
    found = scope.find(request_for(query, words=words), limit=LOOKED_AT)
    return [e.passage for e in found if e.passage.kind in _PROSE]


def weighed(passages: Sequence[Passage], topic: Asked, scope: Scope) -> list[tuple[Passage, Held]]:
    """Passages with what they hold of a topic."""
    report = scope.view.report
    words = words_of(report)
    return [(p, held(topic, *own_and_near(p, report), words)) for p in passages]


def denied(query: Query, scope: Scope, text: str) -> list[Passage] | None:
    """A sentence that says there is no such thing as the question asks which or who it is."""
    wanted = asked(query)
    if _denies(text) or wanted.kind not in ("which", "agent") or not presumes(text):
        return None
    head = wanted.head or wanted.terms
    absent = _absence(" ".join(t.text for t in head))
    for passage, what in weighed(read(query, scope), wanted, scope):
        if what.cover >= _NAMED and absent.search(passage.text):
            return [passage]
        if what.own >= ON_TOPIC:
            return None
    return None


def _absence(noun: str) -> re.Pattern[str]:
    """ "There is no social worker", "no (permanent) social worker"."""
    return re.compile(
        rf"\b(?:no|not an?|not any|without an?) (?:\w+ ){{0,2}}{re.escape(noun)}s?\b", re.I
    )


def affirmed(query: Query, scope: Scope, text: str) -> list[Passage] | None:
    """A sentence that says there is what the question takes to be absent: "why has it never had a policy?"."""
    denies = pattern("opposites.yaml", "denies").search(text)
    if denies is None or not presumes(text) or text.startswith(("which", "who")):
        return None
    topic = without(query, denies.group())
    wanted = asked(topic)
    affirms = re.compile(pattern("opposites.yaml", "affirms").pattern, re.I)
    first = weighed(read(topic, scope)[:_FIRST], wanted, scope)
    if len(wanted.terms) < _FEW or any(
        re.search(NEGATED, p.text, re.I) and h.own >= _NAMED for p, h in first
    ):
        return None
    kept = [p for p, h in first if h.own >= _WHOLLY and affirms.search(p.text)]
    return kept or None


def turned(query: Query, scope: Scope, text: str) -> list[Passage] | None:
    """A sentence that says of the topic the antonym of a word of the question, or that word denied."""
    if not presumes(text) or _denies(text) or _partly(text):
        return None
    terms = [
        t for t in asked(query).terms if t.stems and (t.kind != "noun" or t.text in _antonyms())
    ]
    passages = read(query, scope) if terms else []
    for term in terms:
        topic = asked(without(query, term.text))
        named = any(t.kind == "noun" for t in topic.terms)
        contrary = _contrary_first(term, weighed(passages, topic, scope)) if named else None
        if contrary:
            return [contrary]
    return None


def _denies(text: str) -> bool:
    return pattern("opposites.yaml", "denies").search(text) is not None


def _partly(words: str) -> bool:
    """Whether something is said of some only, which the same of others does not contradict."""
    return pattern("opposites.yaml", "partly").search(words.lower()) is not None


def _contrary_first(term: Term, told: Sequence[tuple[Passage, Held]]) -> Passage | None:
    """The best sentence on the topic that turns `term` round; None where another one confirms it first."""
    for passage, what in told:
        if what.own < _TURNED or _partly(passage.text):
            continue
        said = says(term, passage.text)
        if said is not None:
            return None if said else passage
    return None


def says(term: Term, words: str) -> bool | None:
    """True where `words` say `term`, False where they deny it or say its antonym, else None."""
    tokens = [stem(w) for w in re.findall(r"[A-Za-z][A-Za-z'’-]*", words)]
    others = {stem(a) for a in _antonyms().get(term.text, ())}
    for at, token in enumerate(tokens):
        if token in term.stems or token in others:
            negated = bool(_NOT & set(re.findall(r"[a-z]+", words.lower())[max(0, at - 3) : at]))
            return (token in term.stems) != negated
    return None


@cache
def _antonyms() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in patterns("antonyms.yaml")["pairs"]:
        one, other = line.split()
        found[one] = (*found.get(one, ()), other)
        found[other] = (*found.get(other, ()), one)
    return found
