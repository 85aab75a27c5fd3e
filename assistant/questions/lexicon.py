"""The closed vocabulary as phrase books, read once from the data files.

Two books, because a word may fill a slot and set the scene at once ("the staff rating" names a
standard and speaks of grades): `slots` finds what is named, `cues` what kind of talk it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from assistant.questions.data_files import load_yaml
from assistant.questions.phrases import Phrase, PhraseBook


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Phrase books and small word lists of the data files."""

    slots: PhraseBook
    """Slots "standard" (value: title), "stage", "case_type", "domain", "key_question", "rating",
    "service" (value "own") and "ordinary"."""
    cues: PhraseBook
    """Slots "grading", "verb", "several"."""
    stage_titles: dict[str, tuple[str, ...]]
    domain_of: dict[str, str]
    ordinary_after: frozenset[str]
    ordinary_before: frozenset[str]
    ordinary_links: frozenset[str]
    rating_before: frozenset[str]

    @lru_cache(maxsize=1)  # noqa: B019 - there is one lexicon
    def vocabulary(self) -> frozenset[str]:
        """Every word of every phrase: what spelling repair may aim at first."""
        books = (*self.slots.phrases, *self.cues.phrases)
        return frozenset(word for phrase in books for word in phrase.vocabulary())


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon of the data files."""
    standards, ratings = load_yaml("standards.yaml"), load_yaml("ratings.yaml")
    services = load_yaml("services.yaml")
    return Lexicon(
        slots=PhraseBook([*_ordinary(), *_standards(standards), *_rest(ratings, services)]),
        cues=PhraseBook(
            [
                *_phrases("grading", "yes", ratings["grading_words"]),
                *_phrases("verb", "yes", ratings["grading_verbs"]),
                *_phrases("several", "yes", services["several"]),
            ]
        ),
        stage_titles={row["stage"]: tuple(row["titles"]) for row in standards["stages"]},
        domain_of={row["case_type"]: row["domain"] for row in standards["case_types"]},
        ordinary_after=frozenset(ratings["ordinary_after"]),
        ordinary_before=frozenset(ratings["ordinary_before"]),
        ordinary_links=frozenset(ratings["ordinary_links"]),
        rating_before=frozenset(ratings["rating_before"]),
    )


def _phrases(slot: str, value: str, sources: Iterable[str], weak: bool = False) -> Iterator[Phrase]:
    for source in sources:
        yield Phrase(str(source), slot, value, weak)


def _both(slot: str, value: str, row: dict[str, Any]) -> Iterator[Phrase]:
    yield from _phrases(slot, value, row["aliases"])
    yield from _phrases(slot, value, row.get("weak", ()), weak=True)


def _ordinary() -> Iterator[Phrase]:
    yield from _phrases("ordinary", "", load_yaml("ordinary.yaml")["phrases"])


def _standards(data: dict[str, Any]) -> Iterator[Phrase]:
    for row in data["named"]:
        yield from _both("standard", row["title"], row)
    for slot in ("stage", "case_type", "domain"):
        for row in data[slot + "s"]:
            yield from _both(slot, row[slot], row)


def _rest(ratings: dict[str, Any], services: dict[str, Any]) -> Iterator[Phrase]:
    key_questions = load_yaml("key_questions.yaml")
    for row in key_questions["key_questions"]:
        yield from _both("key_question", row["slug"], row)
    both = key_questions["both"]
    yield from _phrases("key_question", " ".join(both["slugs"]), both["aliases"])
    for row in ratings["ratings"]:
        yield from _phrases("rating", row["rating"], row["strong"])
        yield from _phrases("rating", row["rating"], row.get("weak", ()), weak=True)
    yield from _phrases("maximum", "", ratings["maximum"])
    yield from _phrases("service", "own", services["own"])
