"""Shares of cases as sentences tell them: "79 per cent", "11 of the 14 cases (79%)", "78, 67 and 61%".

A count and the percentage beside it are one share. What is not exact ("nearly 80 per cent") or not
whole ("46.2 per cent") is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from corpus.model import Span
from corpus.values import NUMBER, Count, counts, half_up, number

_SIGN = r"\s?(?:%|per\s?cent\b)"
_PERCENT = re.compile(rf"(?<![\d.,£])\b({NUMBER}){_SIGN}(?!\s*(?:points?|FTE))", re.I)
_LIST = re.compile(
    rf"(?<![\d.,£])\b({NUMBER}(?:{_SIGN})?(?:\s*,\s*{NUMBER}(?:{_SIGN})?)*)\s*,?\s+and\s+(?={NUMBER}{_SIGN})",
    re.I,
)
_BARE = re.compile(
    rf"(?:,|;|\band\b|\bbut\b|\bagainst\b|\bin\b)\s+(?:(?:only|just|in)\s+)*({NUMBER})(?:\s+cases?)?(?![\w%])"
    r"(?!\s+(?:of|out|per|in|%|to|and)\s+\d|\s*(?:%|per\s?cent)|\s+(?:of|out|per|or|days?|weeks?|months?|years?|hours?|times?"
    r"|children|girls|boys|young|staff|parents|others?\b(?!\s+people)|different)\b)",
    re.I,
)
_ALL_OF = re.compile(
    rf"\ball\s+(?:(?:of\s+)?the\s+)?(?P<n>{NUMBER})\s+(?:\w+\s+)?(?:cases|children|files)\b", re.I
)
_OF_FIRST = re.compile(
    rf"(?:^|[.;:,–—]\s+)of\s+(?:the|these|our|those)\s+(?P<d>{NUMBER})\s+(?:\w+\s+)?(?:cases|children|files)\b[^.,;]{{0,30}},\s*(?P<n>{NUMBER})\b(?!\s*(?:%|per|of|out))",
    re.I,
)
_PERCENTAGES = re.compile(r"\bpercentages\b", re.I)
_BESIDE = re.compile(
    r"\s*+(?:of\s++)?(?:the\s++|these\s++)?(?:relevant\s++|inspected\s++)?(?:cases?|children|files?)?\s*+[(\[,:–—=-]?"
    r"\s*+(?:or\s++|that\s++is,?\s++)?",
    re.I,
)
_INEXACT = re.compile(
    r"\b(?:nearly|almost|around|about|approximately|roughly|over|above|under|below|up\s+to|(?:more|less|fewer)\s+than"
    r"|at\s+(?:least|most)|some|\d(?:\s?%|\s+per\s+cent)?\s+to|than|between)\s*$",
    re.I,
)
_OPENED = re.compile(r"^[^()]*\((?:or\s+)?$", re.I)
_FAR = 80
"""A percentage in brackets within so many characters behind a count that it agrees with is the same share."""
_HIGHEST = 100


@dataclass(frozen=True, slots=True)
class Share:
    """A percentage, a count of cases, or both, with the place of the words."""

    span: Span
    percent: int | None = None
    count: int | None = None
    cases: int | None = None


def shares(text: str, start: int = 0) -> list[Share]:
    """Every share in a text whose first character stands at `start`, in order."""
    told = [c for c in counts(text) if not _is_inexact(text, c.span.start)]
    told += [c for c in _base_first(text) if not any(_overlap(c, other) for other in told)]
    told.sort(key=lambda c: c.span.start)
    found = [_of_count(c) for c in told] + _percents(text, told) + _elided(text, told)
    joined: list[Share] = []
    for share in sorted(found, key=lambda s: s.span.start):
        both = _joined(text, joined[-1], share) if joined else None
        if both:
            joined[-1] = both
        else:
            joined.append(share)
    return [replace(s, span=Span(start + s.span.start, start + s.span.end)) for s in joined]


def _of_count(count: Count) -> Share:
    return Share(count.span, None, count.count, count.cases)


def _overlap(first: Count, second: Count) -> bool:
    return first.span.start < second.span.end and second.span.start < first.span.end


def _base_first(text: str) -> list[Count]:
    """ "Of the 16 cases, 14 were ...", "all 12 cases"."""
    found = []
    for match in _OF_FIRST.finditer(text):
        count, cases = number(match["n"]), number(match["d"])
        if count is not None and cases and count <= cases:
            found.append(Count(count, cases, Span(*match.span("n"))))
    for match in _ALL_OF.finditer(text):
        cases = number(match["n"])
        if cases:
            found.append(Count(cases, cases, Span(*match.span())))
    return found


def _is_inexact(text: str, at: int) -> bool:
    return bool(_INEXACT.search(text, max(0, at - 20), at))


def _percents(text: str, told: list[Count]) -> list[Share]:
    """Percentages, also those of a list whose last one alone has the sign."""
    places = [(*m.span(1), m.end()) for m in _PERCENT.finditer(text)]
    for match in _LIST.finditer(text):
        for one in re.finditer(NUMBER, match.group(1), re.I):
            at = match.start(1) + one.start()
            places.append((at, at + len(one.group()), at + len(one.group())))
    if not places and not told and _PERCENTAGES.search(text):
        places = [
            (*m.span(), m.end()) for m in re.finditer(r"(?<![\d.,£])\b\d{2,3}\b(?![\d.]\d)", text)
        ]
    found: dict[int, Share] = {}
    for first, last, end in places:
        value = number(text[first:last])
        inside = any(c.span.start <= first < c.span.end for c in told)
        if value is not None and value <= _HIGHEST and not inside and not _is_inexact(text, first):
            share = Share(Span(first, end), value)
            if first not in found or found[first].span.end < end:
                found[first] = share
    return list(found.values())


def _elided(text: str, told: list[Count]) -> list[Share]:
    """ "Ten of the fourteen cases ..., eight on ... and six on ...": the base is said once."""
    if len({c.cases for c in told}) != 1:
        return []
    first = told[0]
    found = []
    for match in _BARE.finditer(text, first.span.end):
        value = number(match.group(1))
        if value is not None and value <= first.cases:
            found.append(Share(Span(match.start(1), match.end(1)), None, value, first.cases))
    return [s for s in found if not any(c.span.start <= s.span.start < c.span.end for c in told)]


def _joined(text: str, first: Share, second: Share) -> Share | None:
    """One share of a count and the percentage beside it; they agree, or brackets bind them."""
    if (first.percent is None) == (second.percent is None):
        return None
    between = text[first.span.end : second.span.start]
    percent = first.percent if first.percent is not None else second.percent
    counted = first if first.count is not None else second
    if percent is None or counted.count is None or counted.cases is None:
        return None
    agrees = percent in (
        half_up(counted.count, counted.cases),
        100 * counted.count // counted.cases,
    )
    if _BESIDE.fullmatch(between):
        end = second.span.end
    elif agrees and len(between) <= _FAR and _OPENED.search(between):
        end = first.span.end
    else:
        return None
    if not agrees and "(" not in between:
        return None
    return Share(Span(first.span.start, end), percent, counted.count, counted.cases)
