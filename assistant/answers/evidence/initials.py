"""Abbreviations that a report never prints, read from its own names: "ECS" for an Early Care Service."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from assistant.answers.evidence.words import Keyed, SmallLetters
from assistant.model import Query
from corpus.model import Report

_SMALL = r"(?:of|and|for|the|in)"
_NAME = re.compile(rf"\b[A-Z][a-z]+(?: (?:{_SMALL} )*[A-Z][a-z]+){{1,5}}\b")
_ABBREVIATION = re.compile(r"\b[A-Za-z]{2,6}\b")


def with_initials(query: Query, report: Report) -> Query:
    """The query with an expansion for each abbreviation that is the initials of a name in the report."""
    names = _initials(Keyed(report.digest, report))
    known = {term for term, _ in query.expansions}
    plain = SmallLetters(report.text)
    found = {
        written: names[short]
        for written in _ABBREVIATION.findall(query.search_text)
        if (short := written.lower()) in names and short not in known and short not in plain
    }
    return replace(query, expansions=(*query.expansions, *found.items())) if found else query


@lru_cache(maxsize=16)
def _initials(key: Keyed) -> dict[str, tuple[str, ...]]:
    """Names by their initials, the most frequent first."""
    found: dict[str, dict[str, int]] = {}
    for match in _NAME.finditer(key.report.text):
        words = match.group().split()
        for start in range(len(words) - 1):
            name = words[start:]
            if name[0][0].isupper():
                short = "".join(w[0] for w in name if w[0].isupper()).lower()
                held = found.setdefault(short, {})
                held[" ".join(name)] = held.get(" ".join(name), 0) + 1
    return {
        short: tuple(sorted(names, key=lambda n: (-names[n], n))[:2])
        for short, names in found.items()
        if len(short) > 1
    }
