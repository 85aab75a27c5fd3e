"""Numbers as questions and reports state them: how many, what share, how long, how often, how much of a week, when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from assistant.answers.data_files import pattern, patterns
from assistant.answers.evidence.asked_for import plain
from assistant.answers.evidence.words import kind_of, related, stem
from assistant.answers.wording.shares import stated_shares
from corpus.values import MONTHS, NUMBER, number

_ALL = 100.0
_NUMBER = re.compile(
    rf"(?<![\w.£/-])(?:(?P<digits>\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?)|(?P<words>{NUMBER}))(?![\w/])",
    re.I,
)
_DATED = re.compile(
    rf"\b(?:(?P<month>{'|'.join(MONTHS)}) )?(?P<year>(?:19|20)\d\d)\b(?![/–-]\d)", re.I
)
_OF_THESE = re.compile(rf"\b(?P<n>{NUMBER}) of (?:these|them|those)\b", re.I)
_ONLY = re.compile(rf"^(?:Only|Just) (?P<n>{NUMBER})(?= (?!of\b|per\b)[a-z])", re.I)
"""A count whose base the sentence before gives: "... with nine recommendations. Only four had been ..."."""
_UNITS = r"(?P<unit>hour|day|week|fortnight|month|quarter|year)s?"
_TIME = re.compile(
    rf"\s*-?(?:working |calendar |full )?{_UNITS}\b(?! (?:olds?|(?:a|per|each|every) (?:week|fortnight))\b)",
    re.I,
)
_OF_A_WEEK = re.compile(
    rf"\b(?P<n>{NUMBER}|a|half a)[ -]days? (?:a|per|each|every) (?P<unit>week|fortnight)\b", re.I
)
_EVERY = re.compile(rf"\bevery (?:(?P<other>other|second)|(?P<n>{NUMBER}))? ?{_UNITS}\b", re.I)
_TIMES = re.compile(rf"\b(?P<n>once|twice|{NUMBER} times) (?:a|an|each|every|per) {_UNITS}\b", re.I)
_PART_OF_A_NAME = re.compile(r"(?!(?:an?|one|1)\b).*[^s]$", re.I)
_REACH = 4
"""Words after a number among which what it counts stands."""
_ROUGH, _IN_TEN, _OFF_BY = 0.15, 10, 5.0
"""How far apart numbers may be that are said to be near, or each time; and "nine cases out of ten", in per cent."""
_TIMELY = 0.1
_NEXT = 60
"""Characters after a share within which it is denied."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A number, or words for one, with what it is of."""

    kind: str
    """"count", "share" (per cent), "time" and "often" (days), "week" (days of each) or "date" (months)."""
    low: float
    high: float
    words: str
    """As written, with its unit."""
    counted: tuple[str, ...] = ()
    """Stems of the words among which what is counted stands; none where it is not said."""

    def agrees(self, other: Measure) -> bool:
        """Whether both may be meant as the same."""
        return self.low <= other.high and other.low <= self.high

    def alike(self, other: Measure) -> bool:
        """Whether both may be of one thing: the six-week course is another than the three-day one."""
        if self.kind != other.kind or (self.of_a_name and other.of_a_name):
            return False
        if not (self.counted and other.counted):
            return self.kind != "count"
        return any(related(a, b) for a in self.counted for b in other.counted)

    @property
    def of_a_name(self) -> bool:
        """Whether it is a span of time in what a thing is called: "six week", "three-day"."""
        return self.kind == "time" and _PART_OF_A_NAME.match(self.words) is not None


def measures(text: str, before: str = "") -> Iterator[Measure]:
    """The measures that `text` states; `before` is the sentence before it, which may give the base of a count."""
    often = [*_often(text), *_weeks(text)]
    taken = [*often, *_shares(text, before, [at for at, _ in often])]
    yield from (made for _, made in taken)
    yield from _spans(text)
    yield from _dates(text)
    for found in _NUMBER.finditer(text):
        if not any(at <= found.start() < at + len(made.words) for at, made in taken):
            yield from _counted(text, found)


def numbers(text: str) -> frozenset[float]:
    """Every number that `text` states, dates left out."""
    return frozenset(v for m in _NUMBER.finditer(_DATED.sub(" ", text)) if (v := _value(m)))


def without_measures(text: str) -> str:
    """The text without what it measures."""
    for measure in measures(text):
        text = text.replace(measure.words, " ", 1)
    return text


def _shares(text: str, before: str, but: Sequence[int]) -> Iterator[tuple[int, Measure]]:
    """How many of a group, as per cent, each with where it stands; "every" is none in "every week"."""
    taken = []
    for share in stated_shares(text):
        off = _OFF_BY if share.cases == _IN_TEN and "the" not in share.span.of(text).lower() else 0
        taken.append((share.span.start, share.span.end, share.low - off, share.high + off))
    for found in (*_OF_THESE.finditer(text), *_ONLY.finditer(text)):
        of_base = _of_base(found, f"{before} {text[: found.start()]}")
        if of_base is not None:
            taken.append((found.start(), found.end(), of_base, of_base))
    for row in patterns("amounts.yaml")["quantifiers"]:
        for found in re.finditer(rf"\b(?:{row['said']})\b", text, re.I):
            apart = (found.end() <= start or end <= found.start() for start, end, _, _ in taken)
            if found.start() not in but and all(apart):
                taken.append((found.start(), found.end(), *row["share"]))
    for start, end, low, high in taken:
        made = Measure("share", low, high, text[start:end], tuple(_nouns(text[end:])))
        if pattern("amounts.yaml", "turned").match(plain(text[end : end + _NEXT])):
            made = replace(made, low=_ALL - high, high=_ALL - low)
        yield start, _loose(text, start, made)


def _of_base(found: re.Match[str], before: str) -> float | None:
    """A count as a share of the last greater number told before it."""
    count = number(found["n"]) or 0
    greater = [n for m in _NUMBER.finditer(before) if (n := _value(m) or 0) > count]
    return _ALL * count / greater[-1] if greater else None


def _weeks(text: str) -> Iterator[tuple[int, Measure]]:
    """How much of a week somebody works, in days."""
    for row in patterns("amounts.yaml")["working"]:
        for found in re.finditer(rf"\b(?:{row['said']})\b", text, re.I):
            yield found.start(), Measure("week", row["days"][0], row["days"][1], found.group())
    for found in _OF_A_WEEK.finditer(text):
        days = {"a": 1.0, "half a": 0.5}.get(found["n"].lower()) or float(number(found["n"]) or 0)
        days /= 2 if found["unit"].lower() == "fortnight" else 1
        yield found.start(), Measure("week", days, days, found.group())


def _often(text: str) -> Iterator[tuple[int, Measure]]:
    """How often something happens, by the days from one time to the next."""
    for word, days in patterns("amounts.yaml")["often"].items():
        for found in re.finditer(rf"\b{word}\b", text, re.I):
            yield found.start(), _interval(days, found.group())
    for found in _EVERY.finditer(text):
        times = 2 if found["other"] else number(found["n"] or "1") or 1
        yield found.start(), _interval(_unit(found) * times, found.group())
    for found in _TIMES.finditer(text):
        said = found["n"].lower()
        times = {"once": 1, "twice": 2}.get(said) or number(said.removesuffix(" times")) or 1
        yield found.start(), _interval(_unit(found) / times, found.group())


def _interval(days: float, words: str) -> Measure:
    return Measure("often", days * (1 - _TIMELY), days * (1 + _TIMELY), words)


def _unit(found: re.Match[str]) -> float:
    return float(patterns("amounts.yaml")["days"][found["unit"].lower()])


def _spans(text: str) -> Iterator[Measure]:
    """Time that is said without a number: "for months", "only a week"."""
    for vague in patterns("amounts.yaml")["spans"]:
        found = re.search(rf"\b(?:{vague['said']})", text, re.I)
        numbered = rf"(?:{NUMBER}|\d|few|a|last|past) $"
        if found and not re.search(numbered, text[: found.start()], re.I):
            yield Measure("time", float(vague["days"]), float("inf"), found.group())
    for found in pattern("amounts.yaml", "a_unit").finditer(text):
        yield _span_of(1, found, f"a {found['unit']}")


def _span_of(value: float, found: re.Match[str], words: str) -> Measure:
    """A span in days, within half a unit: "four years" may be told as 47 months."""
    return Measure("time", (value - 0.5) * _unit(found), (value + 0.5) * _unit(found), words)


def _dates(text: str) -> Iterator[Measure]:
    for found in _DATED.finditer(text):
        at = int(found["year"]) * 12
        month = MONTHS.get((found["month"] or "").capitalize())
        low, high = (at + month, at + month) if month else (at + 1, at + 12)
        yield Measure("date", low, high, found.group())


def _counted(text: str, found: re.Match[str]) -> Iterator[Measure]:
    """A number with its unit of time or what it counts."""
    value, after = _value(found), text[found.end() :]
    if value is None or pattern("amounts.yaml", "no_count").search(plain(after[:30])):
        return
    unit, counted = _TIME.match(after), tuple(_nouns(after))
    if unit:
        yield _loose(text, found.start(), _span_of(value, unit, found.group() + unit.group()))
    elif counted and not (1900 < value < 2100 or re.match(r"\d\.\d$", found.group())):
        made = Measure("count", value, value, found.group(), counted)
        yield _loose(text, found.start(), made)


def _value(found: re.Match[str]) -> float | None:
    return float(found["digits"].replace(",", "")) if found["digits"] else number(found["words"])


def _loose(text: str, at: int, made: Measure) -> Measure:
    """The measure as wide as the words before it make it."""
    before = plain(text[max(0, at - 20) : at]) + " "
    if pattern("amounts.yaml", "more").search(before):
        return replace(made, high=float("inf"))
    if pattern("amounts.yaml", "less").search(before):
        return replace(made, low=0)
    margin = made.high * _ROUGH if pattern("amounts.yaml", "near").search(before) else 0
    return replace(made, low=made.low - margin, high=made.high + margin)


@cache
def _no_nouns() -> frozenset[str]:
    rows = patterns("amounts.yaml")
    return frozenset([*rows["no_noun"], *rows["graded"]])


def _nouns(after: str) -> Iterator[str]:
    """The stems of the words that a number may count, up to the first that ends a noun phrase."""
    after = pattern("amounts.yaml", "links").sub("", after.lstrip())
    for word in re.findall(r"[A-Za-z][\w'’-]*|[,.;:()?]", after)[:_REACH]:
        if number(word) is not None:
            continue
        if not word[0].isalpha() or word.lower() in _no_nouns():
            return
        if kind_of(word) == "verb" and not word.endswith("s"):
            return
        yield stem(re.sub(r"['’]s?$", "", word))
