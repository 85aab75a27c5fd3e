"""One library with the bundled report for the whole session, and the command line called in process."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from assistant import Assistant


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def rows(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Ran]


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that holds the bundled report; tests only read it."""
    folder = tmp_path_factory.mktemp("bundled")
    with Assistant.open(folder):
        return folder


@pytest.fixture
def bundled(home: Path) -> Iterator[Assistant]:
    with Assistant.open(home) as assistant:
        yield assistant


@pytest.fixture
def run(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command line over the bundled library."""
    from assistant.cli.app import run as run_command

    monkeypatch.setenv("ASSISTANT_HOME", str(home))

    def call(*argv: str) -> Ran:
        code = run_command(list(argv))
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return call
