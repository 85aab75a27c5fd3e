"""Whether a passage holds what a question asks for: its kind of thing, the noun it is of, what narrows it down."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from assistant.answers.data_files import pattern, patterns, words_in
from assistant.answers.evidence.asked_for import Asked, Term
from assistant.answers.evidence.kinds import (
    A_NUMBER,
    NUMERIC,
    classes,
    gives_kind,
    last_word,
    names_another,
)
from assistant.answers.evidence.words import PREFIX, ReportWords, related, stem, stems
from corpus.values import NUMBER

_NEAR = 0.6
"""What a word counts that stands in the paragraph or its headings, not in the passage itself."""
_COLLOQUIAL = 0.4
"""What a verb or adjective counts that the report never uses: people say "moan", reports do not."""
_GENERIC = 0.3
"""What a word counts for whom every report is about, such as "children"."""
_TOKEN = re.compile(r"[A-Za-z][A-Za-z'’-]*|\d[\d,.]*%?|[,;:.()]|\t")
_EXACT = re.compile(
    rf"\b(?:{NUMBER}|\d[\d,]*(?:\.\d+)?|none|no one|all but)\b"
    r"(?! ?%| per ?cent|(?: to \w+)?[- ](?:working |calendar )?(?:hours?|days?|weeks?|months?|years?)\b)",
    re.I,
)
"""A number that counts something else than time or parts of a hundred."""


@dataclass(frozen=True, slots=True)
class Held:
    """What a passage holds of what is asked."""

    sign: bool
    """The kind of thing asked for stands in it."""
    head: bool
    """The noun stands in it; for a count, with a number of its own."""
    cover: float
    """Share, by rarity, of the narrowing words that it and its paragraph hold (0 to 1)."""
    own: float
    """The same of the passage alone."""
    missing: tuple[Term, ...]
    apart: bool = False
    """A count whose number stands in the sentence but not with the noun: weaker than `head`."""

    loose: bool = False
    """A count whose noun stands in the paragraph only, or is a word that the report never uses: weaker still."""

    strange: tuple[Term, ...] = ()
    """The missing nouns that the report never uses, nor a wording for them: a paraphrase, or another matter."""

    fresh: bool = True
    """For "who": whether a person or body is named that the question does not name itself."""


@lru_cache(maxsize=512)
def held(asked: Asked, own: str, near: str, words: ReportWords, before: str = "") -> Held:
    """What `own` (a sentence, or a row with its header) and `near` (around it) hold of `asked`.

    `before` is the sentence that `own` points back to ("It raised ..."): it says what "it" is.
    """
    own_stems, near_stems = stems(own), stems(near)
    scale = _scale(asked, words)
    said = own_stems | stems(before) if before else own_stems
    inside = [t for t in asked.terms if holds(t, said)]
    around = [t for t in asked.terms if t not in inside and holds(t, near_stems)]
    missing = tuple(t for t in asked.terms if t not in inside and t not in around)
    alone = scale.share(inside)
    return Held(
        sign=gives_kind(asked, near if asked.kind == "reason" else own, words)
        and groups_named(asked, own)
        and _of_the_time(asked, own, near)
        and _of_whom(asked, own, near_stems)
        and (asked.kind != "money" or _of_a_thing(asked) or _is_whole(own))
        and decisive(asked, own),
        head=_head(asked, own, own_stems, words),
        cover=alone + _NEAR * scale.share(around) if scale.telling else 1.0,
        own=alone,
        missing=missing,
        strange=tuple(t for t in missing if t in scale.strange),
        apart=asked.kind == "count"
        and _EXACT.search(own) is not None
        and _all_held(asked, own_stems),
        loose=asked.kind == "count"
        and _EXACT.search(own) is not None
        and all(holds(t, own_stems | near_stems) or not known(t, words) for t in _nouns(asked)),
        fresh=asked.kind != "agent" or names_another(asked, own),
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    """What each word of a question weighs in one report."""

    weights: dict[Term, float]
    telling: bool
    """Whether any of them tells a topic: else whatever is found covers them."""
    strange: frozenset[Term]
    """The nouns that the report never uses, nor a wording for them."""

    def share(self, terms: Sequence[Term]) -> float:
        """The share, by rarity, of `terms` in all words."""
        if not self.telling:
            return 1.0
        return sum(self.weights[t] for t in terms) / (sum(self.weights.values()) or 1.0)


@lru_cache(maxsize=256)
def _scale(asked: Asked, words: ReportWords) -> _Scale:
    named = (t for t in asked.terms if not t.text.isdigit())
    telling = any(t.kind == "noun" or t.name or known(t, words) for t in named)
    strange = frozenset(t for t in asked.terms if is_strange(t, words))
    return _Scale({t: _weight(t, words) for t in asked.terms}, telling, strange)


def holds(term: Term, found: frozenset[str]) -> bool:
    """Whether a term, or one of the reports' wordings for it, stands among the stems `found`."""
    options = (term.stems, *term.others)
    return any(option and all(_in(s, found) for s in option) for option in options)


def known(term: Term, words: ReportWords) -> bool:
    """Whether the report uses a term, or one of the wordings for it, anywhere."""
    return any(o and all(s in words for s in o) for o in (term.stems, *term.others))


def is_generic(term: Term) -> bool:
    """Whether it is a word for whom, or where, every report is about."""
    return all(word in words_in("asked.yaml", "generic") for word in term.text.split())


def is_strange(term: Term, words: ReportWords) -> bool:
    """Whether it is a noun that the report never uses, nor a wording for it."""
    plain = term.text.isdigit() or is_generic(term)
    return term.kind == "noun" and not plain and not known(term, words)


def _in(stem_of: str, found: frozenset[str]) -> bool:
    if stem_of in found:
        return True
    opening = stem_of[:PREFIX]  # related stems agree in it, and few others do
    return opening in _openings(found) and any(related(stem_of, f) for f in found)


@lru_cache(maxsize=4096)
def _openings(found: frozenset[str]) -> frozenset[str]:
    """The first letters of stems that are long enough to be told apart by them."""
    return frozenset(f[:PREFIX] for f in found if len(f) >= PREFIX)


def _weight(term: Term, words: ReportWords) -> float:
    weight = max((words.weight(s) for s in term.stems), default=0.0)
    if is_generic(term):
        return weight * _GENERIC
    plain = term.kind == "noun" or term.name
    return weight if plain or known(term, words) else weight * _COLLOQUIAL


def of_groups(asked: Asked) -> list[frozenset[str]]:
    """The groups of people for which a figure is asked."""
    if asked.kind not in ("count", "percent"):
        return []
    groups = _lines("signs.yaml", "groups")
    return [g for g in groups if any(t.text in g for t in asked.terms)]


def groups_named(asked: Asked, own: str) -> bool:
    """Whether every group of people asked about is named, and named alone, where a figure is asked for."""
    wanted, low = of_groups(asked), own.lower()
    return len(wanted) > 1 or all(any(_alone(word, low) for word in group) for group in wanted)


def _alone(word: str, low: str) -> bool:
    named = re.search(rf"\b{word}\b", low)
    listed = re.search(
        rf"\b\w+(?<!ly), {word}\b|\b{word}(?:, \w+)?,? and \w+|\b\w+ and {word}\b", low
    )
    return named is not None and (listed is None or "\t" in low)


def _of_the_time(asked: Asked, own: str, near: str) -> bool:
    """Whether the year or period that the question names is the passage's, where a figure is asked for."""
    if asked.kind not in NUMERIC:
        return True
    if (
        asked.period
        and asked.kind == "count"
        and not pattern("asked.yaml", "period_told").search(own)
    ):
        return False
    return all(str(y) in own or str(y) in near for y in asked.years)


def _of_whom(asked: Asked, own: str, near: frozenset[str]) -> bool:
    """Whether a time or pace is told of the person asked about: by the sentence, or around it if it names no other."""
    people = words_in("asked.yaml", "professionals")
    wanted = [t for t in asked.terms if t.text.split()[-1] in people]
    if asked.kind not in ("duration", "frequency") or not wanted:
        return True
    there = stems(own)
    if all(_is_named(t, there) for t in wanted):
        return True
    others = people & frozenset(re.findall(r"[a-z]+", own.lower()))
    return not others and all(_is_named(t, there | near) for t in wanted)


def _is_named(person: Term, found: frozenset[str]) -> bool:
    """Whether a person is named, by the same word or by a longer name: "health" alone is no nurse."""
    return holds(replace(person, others=tuple(o for o in person.others if len(o) > 1)), found)


def _of_a_thing(asked: Asked) -> bool:
    """Whether more is named than a sum and its time."""
    return any(
        not t.text.isdigit() and t.text not in words_in("asked.yaml", "times") for t in asked.terms
    )


def _is_whole(own: str) -> bool:
    """Whether a sum is the budget itself, not what a part of it comes to."""
    whole = pattern("asked.yaml", "whole_sum").search(own)
    return whole is not None and pattern("asked.yaml", "part_sum").search(own) is None


def decisive(asked: Asked, own: str) -> bool:
    """Whether every event that only its own words tell is told."""
    if not all(re.search(told, own) for told in asked.told):
        return False
    said = {word for term in asked.terms for word in term.text.split()}
    events = [line for line in _lines("asked.yaml", "decisive") if said & line]
    return not events or _all_told(events, own)


def _all_told(events: Sequence[frozenset[str]], own: str) -> bool:
    low = frozenset(re.findall(r"[a-z]+", own.lower()))
    return all(low & words for words in events)


@cache
def _lines(name: str, key: str) -> tuple[frozenset[str], ...]:
    """The words of each line of a list."""
    return tuple(frozenset(line.split()) for line in patterns(name)[key])


def _head(asked: Asked, own: str, own_stems: frozenset[str], words: ReportWords) -> bool:
    noun = asked.noun
    if noun is None:
        return True
    if asked.kind == "agent" and is_strange(noun, words):
        return holds(noun, own_stems)
    if asked.kind == "count":
        return counted(noun, own) and _all_held(asked, own_stems)
    if asked.kind == "which" and last_word(noun) in words_in("signs.yaml", "names"):
        lines = (line.split() for line in patterns("signs.yaml")["names"])
        same = next(line for line in lines if last_word(noun) in line)
        return bool(frozenset(stem(w) for w in same) & own_stems)
    if asked.kind == "which" and last_word(noun) in classes():
        return True
    return any(holds(t, own_stems) for t in asked.head)


def _all_held(asked: Asked, own_stems: frozenset[str]) -> bool:
    """Whether the nouns of the head are all there ("bail cases", not only "cases")."""
    return all(holds(t, own_stems) for t in _nouns(asked))


def _nouns(asked: Asked) -> list[Term]:
    return [t for t in asked.head if t.kind == "noun"]


def counted(noun: Term, own: str) -> bool:
    """Whether a number stands right before the noun, or in another cell of its row."""
    if "\t" in own:
        cells = own.split("\t")
        labels = [c for c in cells if holds(noun, stems(c))]
        return any(A_NUMBER.fullmatch(c.strip()) for c in cells) and bool(labels)
    tokens = _TOKEN.findall(own)
    places = [i for i, t in enumerate(tokens) if holds(noun, frozenset([stem(t)]))]
    return any(_number_before(tokens, at) for at in places)


def _number_before(tokens: list[str], at: int) -> bool:
    """A number among the few words before, with no mark and no verb between."""
    for token in reversed(tokens[max(0, at - 5) : at]):
        if A_NUMBER.fullmatch(token):
            return True
        if not token[0].isalnum() or token.lower() in (
            "who",
            "which",
            "that",
            "are",
            "is",
            "were",
            "was",
            "have",
        ):
            return False
    return False
