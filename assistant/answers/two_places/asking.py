"""How the question sets two places against each other: its form, and its subject without that form."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, partial

from assistant.answers.data_files import pattern as pattern_of
from assistant.answers.data_files import patterns
from assistant.answers.evidence.places import Subject
from assistant.answers.wording.numbers import numbers_in
from assistant.model import Query
from index.terms import content_terms

data = partial(patterns, "consistency.yaml")
"""The data file of this kind of question."""
pattern = partial(pattern_of, "consistency.yaml", flags=re.IGNORECASE)
"""A pattern of it, upper and lower case alike."""


def sets_against(text: str) -> bool:
    """Whether the question has the form of setting two places against each other."""
    return pattern("asks", around=r"\b(?:{})").search(text) is not None


@cache
def _frame() -> frozenset[str]:
    return frozenset(content_terms(data()["frame"]))


def subject(query: Query) -> Subject:
    """What the question is about: its words without numbers and without the form of asking."""
    text = pattern("beside_part").sub(" ", query.search_text)
    said = [t for t in content_terms(text) if t not in _frame()]
    synonyms: dict[str, set[str]] = {}
    for term, wordings in query.expansions:
        others = {t for wording in wordings for t in content_terms(wording)} - set(said)
        for word in content_terms(term):
            synonyms.setdefault(word, set()).update(others)
    return Subject(
        {t: 1.0 for t in said if not t[0].isdigit()},
        {word: frozenset(others) for word, others in synonyms.items()},
    )


def numbers(query: Query) -> tuple[Decimal, ...]:
    """The numbers said, in order, without that of an annexe named or of "two figures"."""
    named = {m["name"] for m in pattern("asked_reference").finditer(query.text)}
    form = {n for m in pattern("two_of").finditer(query.text) for n in numbers_in(m.group())}
    found = (Decimal(str(n)).normalize() for n in query.numbers)
    found = (n.quantize(Decimal(1)) if n == n.to_integral_value() else n for n in found)
    return tuple(dict.fromkeys(n for n in found if str(n) not in named and n not in form))
