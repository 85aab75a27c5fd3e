"""Acronyms, slang and synonyms: the term a question uses, and how reports say it.

Longest terms are found first, so that "case management system" is not read as "management".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.questions.data_files import load_jsonl
from assistant.questions.phrases import Phrase, PhraseBook
from assistant.questions.tokens import Token, words

_LONGEST = 5
_NO_TOPICS = ("rating", "wording")


@dataclass(frozen=True, slots=True)
class Entry:
    """A glossary entry; `kind` is "acronym", "slang", "role" or "synonym".

    Two kinds are no topic of practice: "rating" for words about grades and inspections, "wording" for
    everyday words that only search needs to bridge.
    """

    term: str
    kind: str
    expand: tuple[str, ...]
    """The reports' wordings, best first."""


@lru_cache(maxsize=1)
def glossary() -> dict[tuple[str, ...], Entry]:
    """All entries by the words of their term."""
    rows = (Entry(r["term"], r["kind"], tuple(r["expand"])) for r in load_jsonl("glossary.jsonl"))
    return {words(entry.term): entry for entry in rows}


def expansions(tokens: Sequence[Token]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Glossary hits of a question, in order: the term and its expansions."""
    return tuple((entry.term, entry.expand) for entry in _found(glossary(), tokens))


def topics(tokens: Sequence[Token]) -> tuple[str, ...]:
    """The glossary terms of a question that are a topic of practice, words for grades left out."""
    graded = {m.value for m in _graded().find(tokens)}
    return tuple(e.term for e in _found(_field_terms(), tokens) if e.term not in graded)


def is_wording(term: str) -> bool:
    """Whether the glossary has `term` as an everyday word or a word for grades, which names no topic."""
    entry = glossary().get(words(term))
    return entry is not None and entry.kind in _NO_TOPICS


def is_term(text: str) -> bool:
    """Whether the glossary has `text` as one term, however many words it has."""
    return words(text) in glossary()


def is_abbreviation(term: str) -> bool:
    """Whether the glossary has `term` as an acronym, which is the thing itself."""
    entry = glossary().get(words(term))
    return entry is not None and entry.kind == "acronym"


@lru_cache(maxsize=1)
def topic_terms() -> tuple[str, ...]:
    """All topics of practice in the glossary, for the example bank."""
    return tuple(entry.term for entry in glossary().values() if entry.kind not in _NO_TOPICS)


@lru_cache(maxsize=1)
def _field_terms() -> dict[tuple[str, ...], Entry]:
    """The entries without the everyday wordings, which must not hide a term inside them."""
    return {key: entry for key, entry in glossary().items() if entry.kind != "wording"}


@lru_cache(maxsize=1)
def _graded() -> PhraseBook:
    entries = [entry for entry in glossary().values() if entry.kind == "rating"]
    return PhraseBook(Phrase(entry.term, "term", entry.term) for entry in entries)


def _found(entries: dict[tuple[str, ...], Entry], tokens: Sequence[Token]) -> list[Entry]:
    """The entries in a question, each once, in the order of their first place."""
    texts = [token.text for token in tokens]
    found, at = dict[str, Entry](), 0
    while at < len(texts):
        entry, length = _longest(entries, texts, at)
        if entry:
            found[entry.term] = entry
        at += length
    return list(found.values())


def _longest(
    entries: dict[tuple[str, ...], Entry], texts: Sequence[str], at: int
) -> tuple[Entry | None, int]:
    for length in range(_LONGEST, 0, -1):
        entry = entries.get(tuple(texts[at : at + length]))
        if entry and len(texts) - at >= length:
            return entry, length
    return None, 1
