"""Every place that tells a number, a date or a name of one thing, wherever in the report it stands.

A value is of the thing where the thing's words stand around it: a sentence often counts several things, so
that what stands in the sentence alone does not tell which of its numbers is meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from assistant.answers.data_files import patterns
from assistant.answers.evidence.places import Place, Places, Subject
from corpus.model import BlockKind
from corpus.values import DATE, MONTHS, WORDS, number
from index.terms import content_terms

_AROUND = 70
"""Characters on either side of a value in which the words of its thing are sought."""
_BESIDE = 0.35  # a word of the sentence that does not stand around the value
_LIKE = 0.9  # a word that begins like the one sought: "vacancy", "vacant"
_SYNONYM = 0.7
_STEM = 5
_COUNTED = 0.1  # bonus where the thing follows its number, as in "12 volunteers"
_ENOUGH = 0.4
_UNITS = "|".join(sorted(WORDS, key=len, reverse=True))
_NUMBER = re.compile(
    rf"(?<![\w.,/£])(?P<money>£\s?)?(?P<n>(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?(?![\d/])|\b(?:(?:twenty|thirty|forty|fifty|sixty|"
    rf"seventy|eighty|ninety)[- ](?:one|two|three|four|five|six|seven|eight|nine)|{_UNITS})\b)"
    r"(?P<per>\s*(?:%|per\s*cent\b))?",
    re.I,
)
_TIME = re.compile(r"[\s-]+(?:working\s+)?(?P<unit>hour|day|week|month|year)s?\b", re.I)
_RANGE = re.compile(r"\s*(?:–|-|to)\s*\d|\s+times\b")
_LISTED = re.compile(r"\d+\. |\d\.\s?\d\.?\s+[A-Z]")  # the number of an item, of a standard
_PART = re.compile(r"(?:section|standard|annexe?|chapter|domain|page|item|aged?)s?\s+$", re.I)
_NO_NAME = re.compile(rf"^(?:The|This|These|An|In|Our|We|It)\b|\b(?:{'|'.join(MONTHS)})\b")
SPANS = ("hour", "day", "week", "month", "year")
_ENDS = (".", "!", "?", ":", "'", '"', "’", "”")
_DATED = re.compile(DATE)


@dataclass(frozen=True, slots=True)
class Statement:
    """A value of a thing, in its place."""

    value: str
    """As compared: digits, "2019-04" written as the report does, a name."""
    unit: str
    """ "%", "£", a span of time, "date", "name", or nothing for a plain number."""
    place: Place
    score: float
    """The share of the thing's words that stand around it (0 to 1, a little more where it follows)."""
    share: float = 1.0
    """The share alone."""
    counts: bool = True
    """Whether it surely counts the thing: the thing follows its number, or it stands in a row of its own."""

    @property
    def shown(self) -> str:
        """The value as a reader writes it."""
        if self.unit in ("%", "£"):
            return f"{self.value}%" if self.unit == "%" else f"£{self.value}"
        return f"{self.value} {self.unit}s" if self.unit in SPANS else self.value


Values = Callable[[str], Iterable[tuple[str, str, int, int]]]
"""The values of a text: each with its unit and where it begins and ends."""


def numbers_told(text: str) -> Iterable[tuple[str, str, int, int]]:
    """The numbers of a text that count something: no year, no age, no number of a section."""
    for match in _NUMBER.finditer(text):
        written, end = match["n"], match.end()
        digits = number(written) if written[0].isalpha() else None
        value = str(digits) if digits is not None else written.replace(",", "")
        year = len(value) == 4 and value[:2] in ("19", "20") and not match["money"]
        ranged = _RANGE.match(text, end) or _PART.search(text, 0, match.start())
        listed = not match.start() and _LISTED.match(text)
        if value == "1" or (year and "," not in written) or ranged or listed:
            continue
        timed = _TIME.match(text, end)
        unit = (
            "%"
            if match["per"]
            else "£"
            if match["money"]
            else timed["unit"].lower()
            if timed
            else ""
        )
        yield value, unit, match.start(), end


def dates_told(text: str) -> Iterable[tuple[str, str, int, int]]:
    """The dates of a text, by month."""
    return ((m.group(), "date", m.start(), m.end()) for m in _DATED.finditer(text))


def names_told(text: str) -> Iterable[tuple[str, str, int, int]]:
    """The names of people in a text: two capitalised words."""
    person = re.compile(rf"\b{patterns('offices.yaml')['person']}\b")
    found = (m for m in person.finditer(text) if not _NO_NAME.search(m.group()))
    return ((m.group(), "name", m.start(), m.end()) for m in found)


def statements(known: Places, about: Subject, values: Values) -> list[Statement]:
    """The values told of the subject, best first; several of one place where they are told alike."""
    wanted = {t: w * _rarity(known, t, about) for t, w in about.terms.items()}
    whole = sum(wanted.values())
    if not whole:
        return []
    found = []
    for place in known.all:
        if place.annexe or place.aimed:
            continue
        told = list(values(place.words))
        for value, unit, start, end in told:
            alone = len(told) == 1 or is_row(place)
            around = place.words if alone else place.words[max(0, start - _AROUND) : end + _AROUND]
            share = _share(place, around, wanted, about.synonyms) / whole
            if share >= _ENOUGH:
                unit = unit or _row_unit(place)
                follows = _follows(place, end, wanted)
                counts = follows or bool(unit) or is_row(place)
                found.append(
                    Statement(value, unit, place, share + _COUNTED * follows, share, counts)
                )
    return sorted(found, key=lambda s: (-round(s.score, 4), s.place.span.start))


def _rarity(known: Places, term: str, about: Subject) -> float:
    """How much a word tells: that of the words that begin like it where the report has it not."""
    like = [known.idf.get(s, 0.0) for s in about.synonyms.get(term, ())]
    like += [w for t, w in known.idf.items() if _alike(t, term)] if term not in known.idf else []
    return known.idf.get(term) or max(like, default=0.0)


def _share(
    place: Place, around: str, wanted: Mapping[str, float], synonyms: Mapping[str, frozenset[str]]
) -> float:
    here = frozenset(content_terms(around))
    return sum(
        w * _fits(t, here, place.terms, synonyms.get(t, frozenset())) for t, w in wanted.items()
    )


def _fits(
    term: str, around: frozenset[str], sentence: frozenset[str], others: frozenset[str]
) -> float:
    if term in around:
        return 1.0
    if any(_alike(t, term) for t in around):
        return _LIKE
    if others & around:
        return _SYNONYM
    return _BESIDE if term in sentence else 0.0


def _alike(one: str, other: str) -> bool:
    return min(len(one), len(other)) >= _STEM and one[:_STEM] == other[:_STEM]


def _follows(place: Place, end: int, wanted: Mapping[str, float]) -> bool:
    """Whether what is counted stands right behind its number."""
    behind = content_terms(" ".join(place.words[end : end + _AROUND].split()[:3]))
    return bool(set(behind) & set(wanted))


def _row_unit(place: Place) -> str:
    """What a row's bare number counts by its label: per cent, or a span of time."""
    label = place.words.lower() if is_row(place) else ""
    timed = next((span for span in SPANS if f"{span}s" in label), "")
    return "%" if "percentage" in label else timed


def is_row(place: Place) -> bool:
    """Whether a place is a row of a table, or a line of its own as layouts without tables print one."""
    return place.kind == BlockKind.TABLE_ROW or not place.words.rstrip().endswith(_ENDS)
