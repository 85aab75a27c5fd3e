"""How many of a group, how much of a week and since when: where a question takes one for granted and the report
tells another of the very same thing.

"How did they get all the homes to sign?" takes for granted that all did. Whatever the form of the question, such a
claim is held against the sentences that tell an extent of the same kind of the same nouns; where one of them agrees,
nothing is corrected.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from assistant.answers.data_files import pattern, patterns
from assistant.answers.evidence.asked_for import Term, plain
from assistant.answers.evidence.held import holds, is_generic
from assistant.answers.evidence.reading import place_of
from assistant.answers.evidence.weigh import Weighed
from assistant.answers.evidence.words import kind_of, related, stem, stems
from assistant.answers.premises.contrary import antonyms, text_of
from assistant.answers.premises.matter import Matter, clauses, matter_of, told
from assistant.answers.scope import Scope
from assistant.answers.wording.shares import stated_shares
from assistant.model import Query
from corpus.values import MONTHS, NUMBER, number
from index.passages import Passage

_ALL, _HALF = 100.0, 0.5
_NEXT = 60
"""Characters after a share within which it is denied."""
_REACH = 5
"""Words after "all" or "14 of the 16" among which what is counted stands."""
_LINKS = ("of", "the", "their", "its", "our", "these", "those")
_PART, _WEEK, _DATE, _OFTEN = "part", "week", "date", "often"
_OF_THESE = re.compile(rf"\b(?P<n>{NUMBER}) of (?:these|them|those)\b", re.I)
_ONLY = re.compile(rf"^(?:Only|Just) (?P<n>{NUMBER})(?= (?!of\b|per\b)[a-z])", re.I)
"""A count whose base the sentence before gives: "... with nine recommendations. Only four had been ..."."""
_ANY_NUMBER = re.compile(rf"\b{NUMBER}\b(?! (?:19|20)\d\d)", re.I)
_DATED = re.compile(
    rf"\b(?:(?P<month>{'|'.join(MONTHS)}) )?(?P<year>(?:19|20)\d\d)\b(?![/–-]\d)", re.I
)
_DAYS = re.compile(
    rf"\b(?P<n>{NUMBER}|a|half a)[ -]days? (?:a|per|each|every) (?P<unit>week|fortnight)\b", re.I
)

_UNITS = r"(?P<unit>day|week|fortnight|month|quarter|year)s?"
_EVERY = re.compile(rf"\bevery (?:(?P<other>other|second)|(?P<n>{NUMBER}))? ?{_UNITS}\b", re.I)
_TIMES = re.compile(rf"\b(?P<n>once|twice|{NUMBER} times) (?:a|an|each|every|per) {_UNITS}\b", re.I)
_ROUGHLY = 0.1
"""How far apart two intervals may be that are meant as the same."""


@dataclass(frozen=True, slots=True)
class Extent:
    """An extent that a text states."""

    kind: str
    low: float
    high: float
    words: str
    """As written."""
    counted: tuple[str, ...] = ()
    """Stems of the words among which what is counted stands; none where it is not said."""
    turned: bool = False
    """Whether it is what is left of a share of those who did not."""

    def agrees(self, other: Extent) -> bool:
        """Whether both may be meant as the same."""
        return self.low <= other.high and other.low <= self.high


def corrected(query: Query, scope: Scope, claim: str, context: str = "") -> list[Passage] | None:
    """The sentences that tell another extent of the same thing than `claim` does.

    Args:
        query: the question.
        scope: the report.
        claim: what the question takes for granted, as written.
        context: the topic's words, where a turn leaves them to the turn before.
    """
    if pattern("opposites.yaml", "denies").search(plain(claim).replace("n't", "n t")):
        return None
    for claimed in extents(claim):
        if not _is_claim(claimed, claim):
            continue
        thing = _thing(query, claim, claimed, context)
        found = _against(thing, scope) if thing else None
        if found:
            return found
    return None


def _is_claim(extent: Extent, claim: str) -> bool:
    """Whether an extent says something of a thing that is named: not "each" alone, nor a score out of so many."""
    if extent.kind == _DATE:
        return bool(_events(claim))
    if extent.kind == _PART:
        of_a_group = bool(extent.counted) or re.search(r"\bof\b", extent.words) is not None
        return of_a_group and "/" not in extent.words
    return True


def extents(text: str, before: str = "") -> Iterator[Extent]:
    """The extents that `text` states; `before` is the sentence before it, which may give the base of a count."""
    yield from _parts(text, before)
    yield from _weeks(text)
    yield from _often(text)
    for found in _DATED.finditer(text):
        at = int(found["year"]) * 12
        month = MONTHS.get((found["month"] or "").capitalize())
        low, high = (at + month, at + month) if month else (at + 1, at + 12)
        yield Extent(_DATE, low, high, found.group())


def _parts(text: str, before: str) -> Iterator[Extent]:
    """How many of a group, as per cent."""
    taken = [(s.span.start, s.span.end, s.low, s.high) for s in stated_shares(text)]
    for found in (*_OF_THESE.finditer(text), *_ONLY.finditer(text)):
        share = _of_base(found, f"{before} {text[: found.start()]}")
        if share is not None:
            taken.append((found.start(), found.end(), share, share))
    for row in patterns("amounts.yaml")["quantifiers"]:
        for found in re.finditer(rf"\b(?:{row['said']})\b", text, re.I):
            if not any(start < found.end() and found.start() < end for start, end, _, _ in taken):
                taken.append((found.start(), found.end(), *row["share"]))
    for start, end, low, high in taken:
        made = Extent(_PART, low, high, text[start:end], tuple(_nouns(text[end:])))
        denied = pattern("amounts.yaml", "turned").match(plain(text[end : end + _NEXT]))
        yield _turned(made) if denied else made


def _turned(extent: Extent) -> Extent:
    """What is left of a share."""
    low, high = _ALL - extent.high, _ALL - extent.low
    return replace(extent, low=low, high=high, turned=not extent.turned)


def _of_base(found: re.Match[str], before: str) -> float | None:
    """A count as a share of the last greater number told before it."""
    count = number(found["n"])
    bases = [n for m in _ANY_NUMBER.finditer(before) if (n := number(m.group())) is not None]
    greater = [n for n in bases if count is not None and n > count]
    return _ALL * (count or 0) / greater[-1] if greater else None


def _nouns(after: str) -> Iterator[str]:
    """The stems of the words that a share may be of, up to the first that ends a noun phrase."""
    for word in re.findall(r"[A-Za-z][\w'’-]*|[,.;:()?]", after)[:_REACH]:
        if word.lower() in _LINKS or number(word) is not None:
            continue
        if not word[0].isalpha() or word.lower() in patterns("amounts.yaml")["no_noun"]:
            return
        if kind_of(word) == "verb" and not word.endswith("s"):
            return
        yield stem(re.sub(r"['’]s?$", "", word))


def _weeks(text: str) -> Iterator[Extent]:
    """How much of a week somebody works, in days; what is only meant to be is left out."""
    for clause in clauses(text):
        if pattern("amounts.yaml", "meant").search(clause):
            continue
        for row in patterns("amounts.yaml")["working"]:
            for found in re.finditer(rf"\b(?:{row['said']})\b", clause, re.I):
                low, high = row["days"]
                yield Extent(_WEEK, low, high, found.group())
        for found in _DAYS.finditer(clause):
            said = found["n"].lower()
            days = 0.5 if said == "half a" else 1.0 if said == "a" else float(number(said) or 0)
            days /= 2 if found["unit"].lower() == "fortnight" else 1
            yield Extent(_WEEK, days, days, found.group())


def _often(text: str) -> Iterator[Extent]:
    """How often something happens, by the days from one time to the next."""
    for row in patterns("amounts.yaml")["often"]:
        for found in re.finditer(rf"\b(?:{row['said']})\b", text, re.I):
            yield _interval(float(row["days"]), found.group())
    for found in _EVERY.finditer(text):
        days = _unit_days(found["unit"]) * (2 if found["other"] else number(found["n"] or "1") or 1)
        yield _interval(days, found.group())
    for found in _TIMES.finditer(text):
        said = found["n"].lower()
        times = {"once": 1, "twice": 2}.get(said) or number(said.removesuffix(" times")) or 1
        yield _interval(_unit_days(found["unit"]) / times, found.group())


def _interval(days: float, words: str) -> Extent:
    return Extent(_OFTEN, days * (1 - _ROUGHLY), days * (1 + _ROUGHLY), words)


def _unit_days(unit: str) -> float:
    return float(patterns("amounts.yaml")["days"][unit.lower()])


@dataclass(frozen=True, slots=True)
class _Thing:
    """What an extent is claimed of."""

    claimed: Extent
    matter: Matter
    nouns: tuple[Term, ...]
    """What it is of, besides what is counted."""
    deeds: tuple[Term, ...]
    """The words for what was done, of which a sentence must have one."""
    topic: tuple[Term, ...]
    """The nouns of the turn before, of which it must have one."""
    events: frozenset[str]

    def told_in(self, near: frozenset[str]) -> bool:
        """Whether a sentence with the one before it is of what the claim is of."""
        if self.topic and not any(holds(t, near) for t in self.topic):
            return False
        if self.claimed.kind == _PART:
            terms = (*self.nouns, *self.deeds)
            return sum(_does(t, near) is not None for t in terms) >= _HALF * len(terms)
        return all(holds(t, near) for t in self.nouns)


def _thing(query: Query, claim: str, claimed: Extent, context: str) -> _Thing | None:
    matter = matter_of(query, f"{claim} {context}".strip(), claimed.words)
    if matter is None:
        return None
    left = stems(context)
    own = [
        t for t in (*matter.nouns, *matter.others) if not (is_generic(t) or _is_counted(t, claimed))
    ]
    topic = tuple(t for t in matter.nouns if t.stems <= left and not is_generic(t))
    nouns = tuple(t for t in own if t in matter.nouns and not t.stems <= left)
    deeds = tuple(t for t in own if t.kind == "verb" and not t.stems <= left)
    if not (nouns or topic or (deeds and claimed.counted)):
        return None
    return _Thing(claimed, matter, nouns, deeds, topic, _events(claim))


def _is_counted(term: Term, claimed: Extent) -> bool:
    return any(related(s, c) for s in term.stems for c in claimed.counted)


def _against(thing: _Thing, scope: Scope) -> list[Passage] | None:
    against: list[Passage] = []
    for weighed in told(thing.matter, scope):
        before = _before(weighed, scope)
        said = list(_told_of(thing, text_of(weighed), before))
        if any(e.agrees(thing.claimed) for e in said):
            return None
        if said:
            against.append(weighed.evidence.passage)
    return against or None


def _before(weighed: Weighed, scope: Scope) -> str:
    passage = weighed.evidence.passage
    report = scope.view_of(passage.report).report
    span = place_of(passage, report).before
    return span.of(report.text) if span else ""


def _told_of(thing: _Thing, words: str, before: str) -> Iterator[Extent]:
    """The extents of the claim's kind that a sentence tells of the thing."""
    near, own = stems(f"{before} {words}"), stems(words)
    if not thing.told_in(near):
        return
    for told_of in extents(words, before):
        if told_of.kind != thing.claimed.kind:
            continue
        if told_of.kind == _PART:
            yield from _same_group(thing, told_of, own, near)
        elif told_of.kind == _DATE:
            parts = [c for c in clauses(words) if told_of.words in c]
            if any(_events(c) & thing.events for c in parts):
                yield told_of
        elif all(holds(t, own) for t in thing.nouns):
            yield told_of


def _same_group(
    thing: _Thing, told_of: Extent, own: frozenset[str], near: frozenset[str]
) -> Iterator[Extent]:
    """The extent where it is of what the claim counts and of the same deed; turned round with an antonym of it."""
    if thing.claimed.counted:
        among = told_of.counted or tuple(near)
        if not any(related(a, thing.claimed.counted[-1]) for a in among):
            return
    done = [d for t in (*thing.deeds, *thing.nouns) if (d := _does(t, own)) is not None]
    if thing.deeds and all(_does(t, near) is None for t in thing.deeds):
        return
    if told_of.turned and not any(_does(t, own) for t in thing.deeds):
        return  # who did not do another thing
    yield told_of if all(done) else _turned(told_of)


def _does(term: Term, found: frozenset[str]) -> bool | None:
    """True where the stems hold a term, in whatever tense, False where they hold its antonym, else None."""
    if holds(term, found) or any(f in found for f in _tenses().get(term.text, ())):
        return True
    return False if any(stem(a) in found for a in antonyms().get(term.text, ())) else None


@cache
def _tenses() -> dict[str, tuple[str, ...]]:
    """The stems of a verb's other forms, where these are irregular."""
    lines = [line.split() for line in patterns("amounts.yaml")["irregular"]]
    return {word: tuple(stem(w) for w in line) for line in lines for word in line}


@cache
def _kinds_of_event() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = patterns("amounts.yaml")["events"]
    return tuple((name, re.compile(rf"\b(?:{form})\b", re.I)) for name, form in rows.items())


def _events(words: str) -> frozenset[str]:
    """What happened once, by the kinds of it that a text tells."""
    return frozenset(name for name, form in _kinds_of_event() if form.search(words))
