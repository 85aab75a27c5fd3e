"""A library of two services for reading questions; no encoder unless a test asks for one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from assistant.model import Query
from assistant.questions.understand import understand
from assistant.questions.vocabulary import LibraryVocabulary, ServiceEntry

WORDS = """
planning assessment delivery reviewing staff board children custody magistrates volunteers
contingency proactive practice training inadequate good court orders disproportionality
"""


@pytest.fixture(scope="session")
def words() -> frozenset[str]:
    """The words of the library's reports."""
    return frozenset(WORDS.split())


@pytest.fixture(scope="session")
def vocabulary(words: frozenset[str]) -> LibraryVocabulary:
    return LibraryVocabulary(
        services=(
            ServiceEntry("Torbay", ("torbay-2021-03", "torbay-2024-01")),
            ServiceEntry("Hull Youth Justice Service", ("hull-2022-05",)),
        ),
        words=words,
    )


@pytest.fixture(scope="session")
def read(vocabulary: LibraryVocabulary) -> Callable[..., Query]:
    """Reads the last of some questions, the others being the conversation before it."""

    def read_one(*questions: str) -> Query:
        history: list[Query] = []
        for question in questions:
            history.append(
                understand(question, vocabulary=vocabulary, history=tuple(history), encoder=None)
            )
        return history[-1]

    return read_one


@pytest.fixture(scope="session")
def never() -> Callable[[Sequence[str]], object]:
    """An encoder that must not be asked."""

    def refuse(texts: Sequence[str]) -> object:
        raise AssertionError(f"the encoder was asked for {texts}")

    return refuse
