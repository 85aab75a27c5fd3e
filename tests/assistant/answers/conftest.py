"""Made reports of services nobody has seen, each in a library of its own; tests only read them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.answers.scope import Scope
from assistant.model import Query
from assistant.settings import Settings

REPORT = Path(__file__).with_name("retrieval_report.md")
TWO_PLACES = Path(__file__).with_name("two_places_report.md")


@pytest.fixture(scope="session")
def westmere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """An assistant whose only report is the made one."""
    home = tmp_path_factory.mktemp("westmere")
    with Assistant.open(settings=Settings(home=home, bundled=False)) as assistant:
        added = assistant.add([REPORT])
        assert [a.status for a in added] == ["added"]
        yield assistant


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """An assistant over a made report whose places agree and disagree in known ways."""
    home = tmp_path_factory.mktemp("made")
    with Assistant.open(settings=Settings(home=home, bundled=False)) as assistant:
        added = assistant.add([TWO_PLACES])
        assert [a.status for a in added] == ["added"]
        yield assistant


def understood(assistant: Assistant, question: str) -> tuple[Query, Scope]:
    """A question as read, with what it may be answered from."""
    answering = assistant._answering
    query = answering._understood(question, (), ())
    return query, answering._scope(query, ())
