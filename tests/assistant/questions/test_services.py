"""Services held, services not held, and words that only look like a place."""

from __future__ import annotations

import pytest

from assistant.questions.services import find_services
from assistant.questions.tokens import tokenize
from assistant.questions.vocabulary import LibraryVocabulary


def names(question: str, vocabulary: LibraryVocabulary) -> tuple[list[str], tuple[str, ...]]:
    found = find_services(tokenize(question), vocabulary)
    return [service.name for service in found.known], found.unknown


@pytest.mark.parametrize(
    ("question", "known", "unknown"),
    [
        ("what did torbay get", ["Torbay"], ()),
        ("Torbay's score", ["Torbay"], ()),
        ("did Hull get Good", ["Hull Youth Justice Service"], ()),
        ("how is Kingston upon Hull YJS rated", ["Hull Youth Justice Service"], ()),
        ("what did croydon get for planning", [], ("Croydon",)),
        ("compare Torbay and Leeds", ["Torbay"], ("Leeds",)),
        ("did Reading get Good", [], ("Reading",)),
        ("rating for the Bury YOT", [], ("Bury",)),
        ("what did Borsetshire YJS score", [], ("Borsetshire",)),
        ("how good is their reading", [], ()),
        ("gaps in reading and writing", [], ()),
        ("why bury bad news", [], ()),
        ("Which YOTs are best", [], ()),
        ("is our YOT any good", [], ()),
    ],
)
def test_services(
    question: str, known: list[str], unknown: tuple[str, ...], vocabulary: LibraryVocabulary
) -> None:
    assert names(question, vocabulary) == (known, unknown)
