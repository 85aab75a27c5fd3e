"""Correcting what a question takes for granted: a fact that the report contradicts.

A question such as "why are there such long queues?" presumes a thing about a topic. The report is read for the
topic without the presumption (else its words pull in whatever agrees); where a sentence on the topic says the
opposite, or that there is no such thing, that sentence answers first. Opposites are reviewed data. A correction
that is itself wrong does more harm than none, so each needs the form of question, the topic and the contrary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from assistant.answers import figures
from assistant.answers.draft import Draft, quoted, stated
from assistant.answers.evidence.asked import Asked, Term, asked, plain
from assistant.answers.evidence.context import own_and_near
from assistant.answers.evidence.data import pattern, patterns, words_in
from assistant.answers.evidence.held import Held, held
from assistant.answers.evidence.initials import with_initials
from assistant.answers.evidence.words import stem, words_of
from assistant.answers.figure_topics import asks, is_elsewhere, named_figures
from assistant.answers.figure_values import points_apart
from assistant.answers.requests import request_for
from assistant.answers.scope import Scope
from assistant.model import Query
from corpus.model import BlockKind
from index.passages import Passage

_LEAD = "The report says otherwise:"
_READ = 40
_SHOWN = 2
_ON_TOPIC = 0.55
"""Share of the topic's words that the contrary sentence and its paragraph need."""
_NAMED = 0.45
"""The same where the sentence denies the very noun that is asked for."""
_FEW = 2
"""Words that a topic must have at least to be told from others."""
_DENIAL = re.compile(r"(?:There (?:is|are|was|were) )?(?:currently )?no\b", re.I)
"""How a sentence begins that plainly says there is none."""
_AS_GOOD = 0.1
"""How much less of the topic a further sentence may hold."""
_WHOLLY, _FIRST = 0.75, 6
"""Share of the topic that a sentence must hold itself to affirm what is denied, and how far down it may stand."""
_NEGATED = r"\b(?:no|not|never|none|neither|nor|without|did not see)\b"
_NOT = frozenset(["no", "not", "never", "without", "neither", "nor", "none", "nobody"])
_TURNED = 0.6
"""Share of the topic that a sentence must hold itself to turn a word of the question round."""
_PROSE = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)


@dataclass(frozen=True, slots=True)
class _Opposite:
    said: re.Pattern[str]
    contrary: re.Pattern[str]
    search: str
    topic: re.Pattern[str] | None


@cache
def _opposites() -> tuple[_Opposite, ...]:
    return tuple(
        _Opposite(
            said=re.compile(rf"\b(?:{row['said']})\w*"),
            contrary=re.compile(rf"(?<!\w)(?:{row['contrary']})", re.I),
            search=row["search"],
            topic=re.compile(rf"\b(?:{row['topic']})") if "topic" in row else None,
        )
        for row in patterns("opposites.yaml")["opposites"]
    )


def correct(query: Query, scope: Scope) -> Draft | None:
    """A correction where the report contradicts a fact that the question takes for granted."""
    if len(scope.cards) != 1 or query.presupposed or query.context:
        return None
    text = plain(query.text)
    compared = _compared(query, scope, text)
    if compared:
        return compared
    query = with_initials(query, scope.view.report)
    found = next(_contradicted(query, scope, text), None)
    found = found or _denied(query, scope, text) or _affirmed(query, scope, text)
    found = found or _turned(query, scope, text)
    return _draft(found, scope) if found else None


def _draft(passages: list[Passage], scope: Scope) -> Draft:
    view = scope.view
    quotes = [quoted(view.quote(p.span)) for p in passages[:_SHOWN]]
    return Draft((stated(_LEAD), *quotes), status="premise_corrected")


def _compared(query: Query, scope: Scope, text: str) -> Draft | None:
    """ "Why is it higher than nationally?" where the printed figures say that it is lower."""
    wanted = 1 if asks("more", text) else -1 if asks("fewer", text) else 0
    if not wanted or not _presumes(text) or not asks("asks_elsewhere", text):
        return None
    view = scope.view
    for topic in named_figures(query, view.report)[:1]:
        local = [f for f in topic.figures if not is_elsewhere(f.label, view.service)]
        other = [f for f in topic.figures if is_elsewhere(f.label, view.service)]
        if (
            len(local) == len(other) == 1
            and points_apart(local[0].value, other[0].value)[0] * wanted < 0
        ):
            return _corrected(figures.figure(replace(query, text=topic.words), scope))
    return None


def _corrected(draft: Draft | None) -> Draft | None:
    if draft is None:
        return None
    first, *rest = draft.lines
    lines = (replace(first, text=f"It is the other way round: {first.text}"), *rest)
    return replace(draft, lines=lines, status="premise_corrected")


def _presumes(text: str) -> bool:
    return pattern("opposites.yaml", "presumes").search(text) is not None


def _contradicted(query: Query, scope: Scope, text: str) -> Iterator[list[Passage]]:
    """Sentences that say the opposite of a word of the question."""
    for opposite in _opposites():
        said = opposite.said.search(text)
        if said is None or not (_presumes(text) or _how(text[: said.start()])):
            continue
        if opposite.topic and not opposite.topic.search(text):
            continue
        topic = _without(query, said.group())
        wanted = asked(topic)
        if not wanted.terms:
            continue
        contrary = [
            (p, h)
            for p, h in _read(topic, scope, opposite.search, wanted)
            if opposite.contrary.search(p.text) and _opposes(p.text, opposite)
        ]
        best = max((h.cover for _, h in contrary), default=0.0)
        if best >= _ON_TOPIC:
            yield _told_best(contrary, best)


def _told_best(contrary: list[tuple[Passage, Held]], best: float) -> list[Passage]:
    """The contrary sentences nearest to the topic; plain denials first."""
    near = [
        (p, h)
        for p, h in contrary
        if h.cover >= best - _AS_GOOD or (h.cover >= _ON_TOPIC and _DENIAL.match(p.text))
    ]
    near.sort(key=lambda one: (_DENIAL.match(one[0].text) is None, -one[1].cover))
    return [p for p, _ in near] or [p for p, h in contrary if h.cover == best]


def _how(before: str) -> bool:
    """Whether "how" stands right before: "how overloaded were they?"."""
    return pattern("opposites.yaml", "presumes_how").search(before) is not None


def _opposes(words: str, opposite: _Opposite) -> bool:
    """Whether a sentence says the contrary and not what was said as well."""
    rest = opposite.contrary.sub(" ", words)
    said = opposite.said.search(plain(rest))
    negated = re.search(rf"{_NEGATED}(?: \w+){{0,2}} (?={opposite.contrary.pattern})", words, re.I)
    return said is None and negated is None


def _without(query: Query, said: str) -> Query:
    """The question without what it presumes."""
    dropped = {*said.split(), *words_in("opposites.yaml", "degree")}
    words = [w for w in query.text.split() if plain(w) not in dropped]
    return replace(query, text=" ".join(words), search_text=" ".join(words))


def _read(query: Query, scope: Scope, search: str, wanted: Asked) -> Iterator[tuple[Passage, Held]]:
    """Prose on the topic, best first, with what it holds of the topic's words."""
    report = scope.view.report
    words = words_of(report)
    request = request_for(query, words=f"{query.search_text} {search}")
    for evidence in scope.find(request, limit=_READ):
        passage = evidence.passage
        if passage.kind in _PROSE:
            own, near = own_and_near(passage, report)
            yield passage, held(wanted, own, near, words)


def _denied(query: Query, scope: Scope, text: str) -> list[Passage] | None:
    """A sentence that says there is no such thing as the question asks which or who it is."""
    wanted = asked(query)
    denies = pattern("opposites.yaml", "denies").search(text) is not None
    if denies or wanted.kind not in ("which", "agent") or not _presumes(text):
        return None
    head = wanted.head or wanted.terms
    absent = _absence(" ".join(t.text for t in head))
    for passage, what in _read(query, scope, "", wanted):
        if what.cover >= _NAMED and absent.search(passage.text):
            return [passage]
        if what.own >= _ON_TOPIC:
            return None
    return None


def _absence(noun: str) -> re.Pattern[str]:
    """ "There is no social worker", "no (permanent) social worker"."""
    return re.compile(
        rf"\b(?:no|not an?|not any|without an?) (?:\w+ ){{0,2}}{re.escape(noun)}s?\b", re.I
    )


def _affirmed(query: Query, scope: Scope, text: str) -> list[Passage] | None:
    """A sentence that says there is what the question takes to be absent: "why has it never had a policy?"."""
    denies = pattern("opposites.yaml", "denies").search(text)
    if denies is None or not _presumes(text) or text.startswith(("which", "who")):
        return None
    topic = _without(query, denies.group())
    wanted = asked(topic)
    affirms = re.compile(pattern("opposites.yaml", "affirms").pattern, re.I)
    first = list(_read(topic, scope, "", wanted))[:_FIRST]
    if len(wanted.terms) < _FEW or any(
        re.search(_NEGATED, p.text, re.I) and h.own >= _NAMED for p, h in first
    ):
        return None
    kept = [p for p, h in first if h.own >= _WHOLLY and affirms.search(p.text)]
    return kept or None


def _turned(query: Query, scope: Scope, text: str) -> list[Passage] | None:
    """A sentence that says of the topic the antonym of a word of the question, or that word denied."""
    if not _presumes(text) or pattern("opposites.yaml", "denies").search(text):
        return None
    if _partly(text):
        return None
    wanted = asked(query)
    for term in wanted.terms:
        if not term.stems or (term.kind == "noun" and term.text not in _antonyms()):
            continue
        topic = asked(_without(query, term.text))
        if not any(t.kind == "noun" for t in topic.terms):
            continue
        contrary = _contrary_first(term, topic, query, scope)
        if contrary:
            return [contrary]
    return None


def _partly(words: str) -> bool:
    """Whether something is said of some only, which the same of others does not contradict."""
    return pattern("opposites.yaml", "partly").search(words.lower()) is not None


def _contrary_first(term: Term, topic: Asked, query: Query, scope: Scope) -> Passage | None:
    """The best sentence on the topic that turns `term` round; None where another one confirms it first."""
    search = " ".join(_antonyms().get(term.text, ()))
    for passage, what in _read(_without(query, term.text), scope, search, topic):
        if what.own < _TURNED or _partly(passage.text):
            continue
        says = _says(term, passage.text)
        if says is True:
            return None
        if says is False:
            return passage
    return None


def _says(term: Term, words: str) -> bool | None:
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
