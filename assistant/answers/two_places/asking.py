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
    if not _places_named(text):
        text = pattern("people_agree").sub(" ", text)
    asked = pattern("asks", around=r"\b(?:{})").search(text) is not None
    return asked or same_over_places(text)


def same_over_places(text: str) -> bool:
    """Whether it asks if something is the same over the whole report, or in two kinds of place in it."""
    if not pattern("sameness").search(text):
        return False
    named = len(_places_named(text)) + bool(pattern("say_the_same").search(text))
    return pattern("everywhere").search(text) is not None or named > 1


def _places_named(text: str) -> set[str]:
    """The kinds of place that are named: "the summary" and "the chapter" are two, "table 1 and table 2" one."""
    found = {m.group().lower().rstrip("s") for m in pattern("report_places").finditer(text)}
    standards = set(pattern("standard_number").findall(text))
    return found | standards if found and len(standards) == 1 else found


def adds_up(query: Query) -> bool:
    """Whether one of three or more numbers said is the sum of the others, as only parts and a whole are."""
    said = [n for n in numbers(query) if n > 1]
    return len(said) > 2 and 2 * max(said) == sum(said)


def asks_of_rule(query: Query) -> bool:
    """Whether it asks if results give, fit or support a rating: one named, or the ratings of key questions."""
    if not query.standards and not pattern("key_questions").search(query.text):
        return False
    whether = query.answer_type == "yes_no" or sets_against(query.text)
    forms = ("of_rating", "of_results", "follows")
    return whether and all(pattern(form).search(query.text) for form in forms)


def of_differing(text: str) -> bool:
    """Whether it asks if the places differ, so that "yes" would say that they do."""
    return pattern("differing").search(text) is not None


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
    named = _parts_named(query.text)
    form = {n for m in pattern("two_of").finditer(query.text) for n in numbers_in(m.group())}
    found = (Decimal(str(n)).normalize() for n in query.numbers)
    found = (n.quantize(Decimal(1)) if n == n.to_integral_value() else n for n in found)
    return tuple(dict.fromkeys(n for n in found if n not in named and n not in form))


def _parts_named(text: str) -> set[Decimal]:
    """The numbers that only name a part of the report: "annexe 2", "chapter three"."""
    named = " ".join(m["name"] for m in pattern("asked_reference").finditer(text))
    return numbers_in(named)


def of_quantity(about: Subject) -> Subject:
    """The subject without the words for its number, which a sentence that gives the number seldom has."""
    plain = {t: w for t, w in about.terms.items() if t not in _quantities()}
    more = {t: about.synonyms.get(t, frozenset()) | _told_alike(t) for t in plain}
    return Subject(plain, more)


@cache
def _told_alike(term: str) -> frozenset[str]:
    """The words by which another place may tell the same of a number: "answered", "replied"."""
    groups = (frozenset(content_terms(line)) for line in data()["same_told"])
    return frozenset().union(*(g for g in groups if term in g)) - {term}


@cache
def _quantities() -> frozenset[str]:
    return frozenset(content_terms(data()["quantities"]))
