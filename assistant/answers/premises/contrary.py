"""How a sentence contradicts what a question takes for granted, besides saying its opposite in so many words.

It denies the very thing asked for ("there is no social worker"), affirms what the question denies ("a policy is
in place"), or turns a word of the question round, by its antonym or by "not".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from assistant.answers.data_files import pattern, patterns, words_in
from assistant.answers.evidence.asked_for import Term, asked, plain
from assistant.answers.evidence.requests import request_for
from assistant.answers.evidence.weigh import LOOKED_AT, Weighed, weigh
from assistant.answers.evidence.words import kind_of, related, stem, stems
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
_ALMOST, _MEANT = 0.6, 0.55
"""Share that is enough where it is affirmed outright, and nearness in meaning that lets fewer words do."""
_AS_MUCH = 0.1
"""How much less of the topic a sentence may hold that speaks against the contrary."""
_ROOT = 5
"""Letters at least of a noun that its verb begins with as well."""
_FEW = 2
"""Words that a topic must have at least to be told from others."""
NEGATED = r"\b(?:no|not|never|none|neither|nor|without|did not see)\b"
_NONE = re.compile(
    r"\b(?:no|not an?|not any|without an?|did not have an?|does not have an?) (?P<what>[\w'’-]+(?: [\w'’-]+){1,4})",
    re.I,
)
"""What is denied outright, with the words after it."""
_NOT = frozenset(["no", "not", "never", "without", "neither", "nor", "none", "nobody"])
_BEFORE = 3
"""Words before another among which one that negates it stands."""
_PROSE = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
ONCE = re.compile(
    r"\b(?:had|was|were) (?:\w+ )?no\b.*\b(?:until|for \w+ (?:weeks|months|years))\b"
    r"|\b(?:until|for \w+ (?:weeks|months|years)|from \w+ (?:19|20)\d\d)\b.*\b(?:had|was|were) no\b",
    re.I,
)
"""How a sentence tells that there was none for a time: there may be one now."""


def without(query: Query, said: str) -> Query:
    """The question without what it presumes."""
    dropped = {*said.split(), *words_in("opposites.yaml", "degree")}
    words = [w for w in query.search_text.split() if plain(w) not in dropped]
    return replace(query, text=" ".join(words), search_text=" ".join(words))


def read(query: Query, scope: Scope, search: str = "") -> list[Weighed]:
    """Prose on the topic, held against it, best first; `search` are further words that it is likely to have."""
    words = f"{query.search_text} {search}".lower() if search else query.search_text
    found = scope.find(request_for(query, words=words), limit=LOOKED_AT)
    told = weigh(query, found, scope.glance_of).passages
    return [w for w in told if w.evidence.passage.kind in _PROSE]


def text_of(weighed: Weighed) -> str:
    """The passage's own words."""
    return weighed.evidence.passage.text


def denied(query: Query, scope: Scope, claim: str) -> list[Passage] | None:
    """A sentence that says there is no such thing as the question asks which or who it is."""
    wanted = asked(query)
    if _denies(claim) or wanted.kind not in ("which", "agent"):
        return None
    head = wanted.head or wanted.terms
    absent = _absence(" ".join(t.text for t in head))
    for told in read(query, scope):
        if ONCE.search(text_of(told)):
            continue
        if told.held.cover >= _NAMED and absent.search(text_of(told)):
            return [told.evidence.passage]
        if told.held.own >= ON_TOPIC:
            return None
    return None


def not_there(query: Query, scope: Scope) -> list[Passage] | None:
    """A sentence that there is no such thing, where the question asks how well it works or what it says."""
    forms = patterns("opposites.yaml")["takes_as_there"]
    text = plain(query.search_text)
    found = next((f for form in forms if (f := re.search(form, text))), None)
    if found is None or partly(text):
        return None
    of = (found.groupdict().get("of") or "").strip()
    if len(f"{found['thing']} {of}".split()) < _FEW:
        return None
    none, about = _none_of(found["thing"], of), f"{found['thing']} {of}".strip()
    about_it = replace(query, text=about, search_text=about)
    told = [
        w.evidence.passage for w in read(about_it, scope)
        if none.search(text_of(w)) and not ONCE.search(text_of(w)) and not (of and w.held.missing)
    ]  # fmt: skip
    return told or None


def _none_of(thing: str, of: str) -> re.Pattern[str]:
    """That there is none of a thing; where what it is "of" is known, the sentence may name that or not."""
    between = pattern("opposites.yaml", "plainly").pattern
    last = thing.split()[-1]
    root = re.escape(last[: max(_ROOT, len(last) - _ROOT + 1)])
    there = r"there (?:is|are|was|were|(?:has|have|had) been)|(?:has|have|had)"
    no = rf"(?:{there}) (?:currently |still |yet |as yet )?no"
    if not of:
        return re.compile(
            rf"\b{no} (?:{between} )*{re.escape(thing)}s?\b(?! (?:\w+ )?(?:for|that|which|on|to)\b)",
            re.I,
        )
    after = r"(?=[.,;:]| (?:of|on|in|for|into|has|have|had|was|were|so|since|by|at|and|or|but)\b|$)"
    return re.compile(
        rf"\b(?:{no}|no) (?:{between} )*{re.escape(thing)}s?\b{after}"
        rf"|\b(?:not|never) (?:yet |been |ever )*{root}\w*ed\b",
        re.I,
    )


def _absence(noun: str) -> re.Pattern[str]:
    """ "There is no social worker", "no (permanent) social worker"."""
    return re.compile(
        rf"\b(?:no|not an?|not any|without an?) (?:\w+ ){{0,2}}{re.escape(noun)}s?\b", re.I
    )


def absent(query: Query, scope: Scope, claim: str) -> list[Passage] | None:
    """A sentence that says in so many words that there is none of what the claim takes to be there."""
    if _denies(claim) or partly(claim) or claim.startswith(("which", "who")):
        return None
    there, sentences = stems(claim), read(query, scope)
    for told in sentences:
        if told.held.cover < _NAMED:
            continue
        if any(_is_within(m["what"], there) for m in _NONE.finditer(text_of(told))):
            least = told.held.own - _AS_MUCH
            borne_out = (w for w in sentences if w is not told and w.held.own >= least)
            plain_yes = any(not re.search(NEGATED, text_of(w), re.I) for w in borne_out)
            return None if plain_yes else [told.evidence.passage]
    return None


def _is_within(phrase: str, there: frozenset[str]) -> bool:
    """Whether all that a denied phrase names, up to a verb or a preposition, is in the claim: two words at least."""
    named: list[str] = []
    for word in phrase.split():
        if word.lower() in words_in("asked.yaml", "ends") or kind_of(word) == "verb":
            break
        named += stems(word)
    return len(named) >= _FEW and all(any(related(n, t) for t in there) for n in named)


def affirmed(query: Query, scope: Scope, claim: str) -> list[Passage] | None:
    """A sentence that says there is what the question takes to be absent: "why has it never had a policy?"."""
    denies = pattern("opposites.yaml", "denies").search(claim)
    if denies is None or query.ratings or partly(claim) or claim.startswith(("which", "who")):
        return None
    topic = without(query, denies.group())
    if sum(len(t.text.split()) for t in asked(topic).terms) < _FEW:
        return None
    first = read(topic, scope)[:_FIRST]
    kept = [(how, w) for w in first if (how := _affirms(w)) and _so_done(claim, text_of(w))]
    kept.sort(key=lambda one: -one[0])
    if not kept or _denied_as_well(first, max(w.held.own for _, w in kept)):
        return None
    return [w.evidence.passage for _, w in kept]


def _so_done(claim: str, words: str) -> bool:
    """Whether a sentence tells the manner that the question denies ("never in time"), where it denies one."""
    rows = patterns("opposites.yaml")["manners"]
    return all(re.search(r["told"], words) for r in rows if re.search(r["said"], claim))


def _denied_as_well(told: Sequence[Weighed], own: float) -> bool:
    """Whether a sentence that holds as much of the topic denies something."""
    least = max(_NAMED, own - _AS_MUCH)
    return any(re.search(NEGATED, text_of(w), re.I) and w.held.own >= least for w in told)


def _affirms(weighed: Weighed) -> int:
    """2 where a sentence on the topic says outright that the thing is given or done, 1 where it says it in part."""
    words, own = text_of(weighed), weighed.held.own
    if pattern("opposites.yaml", "withholds", flags=re.I).search(words):
        return 0
    outright = pattern("opposites.yaml", "affirms", flags=re.I).search(words)
    if outright and (own >= _ALMOST or (weighed.near >= _MEANT and own >= _NAMED)):
        return 2
    has = pattern("opposites.yaml", "has", flags=re.I).search(words)
    return 1 if has and own >= _WHOLLY else 0


def turned(query: Query, scope: Scope, claim: str) -> list[Passage] | None:
    """A sentence that says of the topic the antonym of a word of the question, or that word denied."""
    if _denies(claim) or partly(claim):
        return None
    terms = [
        t for t in asked(query).terms if t.stems and (t.kind != "noun" or t.text in antonyms())
    ]
    passages = [w.evidence for w in read(query, scope)] if terms else []
    for term in terms:
        topic = without(query, term.text)
        named = any(t.kind == "noun" for t in asked(topic).terms)
        told = weigh(topic, passages, scope.glance_of).passages
        contrary = _contrary_first(term, told) if named else None
        if contrary:
            return [contrary]
    return None


def _denies(text: str) -> bool:
    return pattern("opposites.yaml", "denies").search(text) is not None


def partly(words: str) -> bool:
    """Whether something is said of some only, which the same of others does not contradict."""
    return pattern("opposites.yaml", "partly").search(words.lower()) is not None


def _contrary_first(term: Term, told: Sequence[Weighed]) -> Passage | None:
    """The best sentence on the topic that turns `term` round; None where another one confirms it as well."""
    on_topic = [(w, affirms(term, text_of(w))) for w in told if w.held.own >= _TURNED]
    contrary = next((w for w, said in on_topic if said is False and not partly(text_of(w))), None)
    if contrary is None:
        return None
    least = contrary.held.own - _AS_MUCH
    confirmed = any(
        said and (w.rank < contrary.rank or w.held.own >= least) for w, said in on_topic
    )
    return None if confirmed else contrary.evidence.passage


def affirms(term: Term, words: str) -> bool | None:
    """True where `words` say `term`, False where they deny it or say its antonym, else None."""
    tokens = re.findall(r"[a-z][a-z'’-]*", words.lower())
    others = {stem(a) for a in antonyms().get(term.text, ())}
    for at, token in enumerate(map(stem, tokens)):
        if token in term.stems or token in others:
            negated = any(map(_negates, tokens[max(0, at - _BEFORE) : at]))
            return (token in term.stems) != negated
    return None


def _negates(word: str) -> bool:
    return word in _NOT or word.endswith(("n't", "n’t"))


@cache
def antonyms() -> dict[str, tuple[str, ...]]:
    """Of each word, those that say the contrary of it about the same thing."""
    found: dict[str, tuple[str, ...]] = {}
    for line in patterns("antonyms.yaml")["pairs"]:
        one, other = line.split()
        found[one] = (*found.get(one, ()), other)
        found[other] = (*found.get(other, ()), one)
    return found
