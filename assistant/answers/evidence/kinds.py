"""Whether words give the kind of thing asked for: a sum of money, a name of a person, one of a class of things.

What tells a kind stands in `signs.yaml`; a person's name and a name of a class are told by how they are written.
"""

from __future__ import annotations

import re
from functools import cache

from assistant.answers.data_files import patterns, words_in
from assistant.answers.evidence.asked_for import Asked, Term
from assistant.answers.evidence.words import ReportWords, stems
from corpus.values import NUMBER as NUMBER_WORD
from index.terms import STOP_WORDS

NUMERIC = frozenset(["count", "percent", "money", "duration"])
A_NUMBER = re.compile(
    rf"{NUMBER_WORD}|\d[\d,]*(?:\.\d+)?|no|none|all but|both|every|half|several|few", re.I
)
"""A word or figure that counts something."""
_NAME = re.compile(r"(?<![.!?:\t] )(?<![\t“\"‘'])(?<!^)\b[A-Z][a-z]+(?:[A-Z]\w*)?\b")
_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Sir|Dame) [A-Z][a-z]+")
_TWO_NAMES = re.compile(r"(?=\b([A-Z][a-z]+) ([A-Z][a-z]+)\b)")


def gives_kind(asked: Asked, own: str, words: ReportWords) -> bool:
    """Whether the kind of thing asked for stands in a passage, an average where one is asked for."""
    if asked.kind == "person_name":
        return _person(own, words)
    if (
        asked.average
        and asked.kind in NUMERIC
        and not re.search(r"\baverage\b|\bmean\b", own, re.I)
    ):
        return False
    if asked.kind == "which" and asked.noun:
        return _named(asked, own)
    sign = _signs().get(asked.kind or "")
    return sign is None or sign.search(own) is not None


def gives(kind: str | None, text: str) -> bool | None:
    """Whether `text` holds the kind of thing asked for; None where any text might."""
    sign = _signs().get(kind or "")
    return None if sign is None else sign.search(text) is not None


@cache
def _signs() -> dict[str, re.Pattern[str]]:
    loaded = patterns("signs.yaml")
    exact = ("place", "contact")
    made = {
        kind: re.compile(source, 0 if kind in exact else re.I)
        for kind, source in loaded["kinds"].items()
        if source not in ("PERSON", "NUMBER")
    }
    return made | {"count": A_NUMBER}


@cache
def classes() -> dict[str, re.Pattern[str]]:
    """The words that answer "which drug" or "which faith", by the noun that is asked for."""
    found = patterns("signs.yaml")["classes"]
    return {noun: re.compile(source) for nouns, source in found.items() for noun in nouns.split()}


def names_another(asked: Asked, own: str) -> bool:
    """Whether a person or body is named that the question does not name itself."""
    said = frozenset(s for t in asked.terms for s in t.stems)
    return any(not stems(m.group()) & said for m in _signs()["agent"].finditer(own))


def _person(own: str, words: ReportWords) -> bool:
    """Whether a person's name stands in `own`: a title, or two capitalised words that are only names."""
    pairs = [m.groups() for m in _TWO_NAMES.finditer(own)]
    return _TITLED.search(own) is not None or any(
        not any(n.lower() in words.plain or n.lower() in STOP_WORDS for n in pair) for pair in pairs
    )


def _named(asked: Asked, own: str) -> bool:
    """Whether a name of the class asked for stands in `own`."""
    noun = last_word(asked.noun) if asked.noun else ""
    if noun in classes():
        return classes()[noun].search(own) is not None
    if noun not in words_in("signs.yaml", "names"):
        return True
    said = {t.text for t in asked.terms}
    return any(m.group().lower() not in said for m in _NAME.finditer(own))


def named_class(noun: Term) -> bool:
    """Whether "which `noun`" is answered by a proper name or by words of its own."""
    return last_word(noun) in words_in("signs.yaml", "names") or last_word(noun) in classes()


def last_word(noun: Term) -> str:
    """What a noun phrase is one of: "station" for a police station."""
    return noun.text.split()[-1]
