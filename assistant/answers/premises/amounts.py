"""A number that a question states of a thing, where the report gives another for the very same thing.

The claim's number stands with a noun ("twenty children each"), or is a share or a span of time. A sentence
contradicts it only where it holds every noun of the claim and a number of the same kind with the same noun; and
only where no sentence on it has the claim's own number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from assistant.answers.data_files import pattern, patterns
from assistant.answers.evidence.asked_for import plain
from assistant.answers.evidence.words import related, stem
from assistant.answers.premises.contrary import partly, text_of
from assistant.answers.premises.matter import Matter, clauses, matter_of, told
from assistant.answers.scope import Scope
from assistant.answers.wording.shares import stated_shares
from assistant.model import Query
from corpus.values import NUMBER, number
from index.passages import Passage

_NUMBER = re.compile(
    rf"(?<![\w.£/-])(?:(?P<digits>\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?)|(?P<words>{NUMBER}))(?![\w/])",
    re.I,
)
_OPEN = re.compile(r"(?:and |so |but )?(?:which|who|whose|what)\b", re.I)
"""A question whose number narrows down what it asks for, and claims nothing."""
_BASE = re.compile(r"\b(?:cohort|caseload|case ?book|children|kids|young people|cases)\b", re.I)
"""Of what a share is, in this field: one and the same, however it is called."""
_OUT_OF_COURT = re.compile(r"\bout[ -]of[ -]?court\b|\boocds?\b", re.I)
_PART_OF_A_NAME = re.compile(r"(?!(?:an?|one|1)\b).*[^s]$", re.I)
_UNIT = re.compile(
    r"\s*-?(?:working |calendar |full )?(?P<unit>hour|day|week|fortnight|month|year)s?\b"
    r"(?! (?:olds?|(?:a|per|each|every) (?:week|fortnight))\b)",
    re.I,
)
_REACH = 4
"""Words after a number among which its noun stands."""
_NEAR, _ROUGH = 0.0, 0.15
"""How far apart two numbers may be that are meant as the same: said plainly, and said as about right."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with what it counts."""

    low: float
    high: float
    kind: str
    """"count", "share" or "time" (in days)."""
    noun: str = ""
    """Stem of the noun counted; empty for a share or a time."""
    words: str = ""
    """As written, with its unit."""

    def agrees(self, other: Amount) -> bool:
        """Whether both may be meant as the same."""
        return self.low <= other.high and other.low <= self.high


def corrected(query: Query, scope: Scope, presumed: str) -> list[Passage] | None:
    """The sentences that give another number of the same thing than `presumed` does."""
    if _OPEN.match(presumed) or partly(_without_amounts(presumed)):
        return None
    for claimed in amounts(presumed):
        base = _BASE.findall(presumed) if claimed.kind == "share" else []
        matter = matter_of(query, presumed, claimed.words, *base, counted=claimed.noun)
        found = _against(matter, scope, claimed) if matter else None
        if found:
            return found
    return None


def _without_amounts(text: str) -> str:
    for share in reversed(stated_shares(text)):
        text = f"{text[: share.span.start]} {text[share.span.end :]}"
    return _NUMBER.sub(" ", text)


def amounts(text: str) -> Iterator[Amount]:
    """The amounts that `text` states: shares, spans of time, and numbers of things."""
    shares = stated_shares(text)
    for share in shares:
        yield _loose(
            text, share.span.start, Amount(share.low, share.high, "share", "", share.span.of(text))
        )
    for vague in patterns("amounts.yaml")["spans"]:
        found = re.search(rf"\b(?:{vague['said']})", text, re.I)
        if found and not re.search(
            rf"(?:{NUMBER}|\d|few|a|last|past) $", text[: found.start()], re.I
        ):
            yield Amount(float(vague["days"]), float("inf"), "time", "", found.group())
    for one in pattern("amounts.yaml", "a_unit").finditer(text):
        yield Amount(*_days(1, one["unit"]), "time", "", f"a {one['unit']}")
    for found in _NUMBER.finditer(text):
        if any(s.span.start <= found.start() < s.span.end for s in shares):
            continue
        value = _value(found)
        after = text[found.end() :]
        unit = _UNIT.match(after)
        if value is None or pattern("amounts.yaml", "no_count").search(plain(after[:30])):
            continue
        if unit:
            low, high = _days(value, unit["unit"])
            words = found.group() + unit.group()
            yield _loose(text, found.start(), Amount(low, high, "time", "", words))
        elif not (1900 < value < 2100 or re.match(r"\d\.\d$", found.group())):
            for noun in _nouns(after):
                made = Amount(value, value, "count", noun, found.group())
                yield _loose(text, found.start(), made)


def _value(found: re.Match[str]) -> float | None:
    return float(found["digits"].replace(",", "")) if found["digits"] else number(found["words"])


def _days(value: float, unit: str) -> tuple[float, float]:
    """A span in days, within half a unit: "four years" may be told as 47 months."""
    day = float(patterns("amounts.yaml")["days"][unit.lower()])
    return (value - 0.5) * day, (value + 0.5) * day


def _loose(text: str, at: int, amount: Amount) -> Amount:
    """The amount as wide as the words before it make it."""
    before = plain(text[max(0, at - 20) : at]) + " "
    if pattern("amounts.yaml", "more").search(before):
        return Amount(amount.low, float("inf"), amount.kind, amount.noun, amount.words)
    if pattern("amounts.yaml", "less").search(before):
        return Amount(0, amount.high, amount.kind, amount.noun, amount.words)
    rough = _ROUGH if pattern("amounts.yaml", "near").search(before) else _NEAR
    margin = amount.high * rough
    return Amount(amount.low - margin, amount.high + margin, amount.kind, amount.noun, amount.words)


@cache
def _no_nouns() -> frozenset[str]:
    return frozenset(patterns("amounts.yaml")["no_noun"])


@cache
def _graded() -> frozenset[str]:
    """Words of ratings, which the engine counts itself."""
    return frozenset(patterns("amounts.yaml")["graded"])


def _nouns(after: str) -> Iterator[str]:
    """The stems of the words after a number that it may count, up to the first that ends a noun phrase."""
    for word in re.findall(r"[A-Za-z][\w'-]*|[,.;:()]", after)[:_REACH]:
        if not word[0].isalpha() or word.lower() in _no_nouns() | _graded():
            return
        yield stem(word)


def _against(matter: Matter, scope: Scope, claimed: Amount) -> list[Passage] | None:
    against: list[Passage] = []
    for weighed in told(matter, scope):
        words = text_of(weighed)
        if not matter.in_(words) or _of_other_cases(matter, words):
            continue
        same = [a for a in amounts(words) if _alike(a, claimed)]
        if any(a.agrees(claimed) for a in same):
            return None
        if same and _in_one_clause(matter, words, claimed):
            against.append(weighed.evidence.passage)
    return against or None


def _of_other_cases(matter: Matter, words: str) -> bool:
    """Whether one is of cases out of court and the other is not."""
    said, told_of = (_OUT_OF_COURT.search(t) is not None for t in (matter.query.text, words))
    return said != told_of and "court" in matter.query.text.lower()


def _alike(one: Amount, other: Amount) -> bool:
    """Whether two amounts may be of one thing: the six-week course is another than the three-day one."""
    named = _is_of_a_name(one) and _is_of_a_name(other)
    return (
        one.kind == other.kind and not named and (not other.noun or related(one.noun, other.noun))
    )


def _is_of_a_name(amount: Amount) -> bool:
    """Whether a span of time is part of what a thing is called: "six week", "three-day"."""
    return amount.kind == "time" and _PART_OF_A_NAME.match(amount.words) is not None


def _in_one_clause(matter: Matter, words: str, claimed: Amount) -> bool:
    """Whether one clause has the nouns and a number of the kind."""
    return any(
        matter.in_(c) and any(_alike(a, claimed) for a in amounts(c)) for c in clauses(words)
    )
