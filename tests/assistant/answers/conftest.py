"""One library with a made report whose places agree and disagree in known ways."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.settings import Settings

MADE = Path(__file__).with_name("two_places_report.md")


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """An assistant over the made report alone."""
    settings = Settings(home=tmp_path_factory.mktemp("made"), bundled=False)
    with Assistant.open(settings=settings) as opened:
        assert [a.status for a in opened.add([MADE])] == ["added"]
        yield opened
