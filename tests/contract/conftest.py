"""The command line, called in process over the bundled library."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest


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


@pytest.fixture
def run(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command line; over the bundled library, unless a test sets another home."""
    from assistant.cli.app import run as run_command

    monkeypatch.setenv("ASSISTANT_HOME", str(home))

    def call(*argv: str) -> Ran:
        code = run_command(list(argv))
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return call


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare a text with a committed file, byte for byte; `--update-golden` writes it."""
    update = request.config.getoption("--update-golden")

    def compare(file: Path, text: str) -> None:
        if update:
            file.write_text(text, encoding="utf-8", newline="\n")
            pytest.skip(f"wrote {file.name}")
        assert text == file.read_bytes().decode("utf-8"), (
            f"{file.name} differs; if that is meant, run: pytest tests/contract --update-golden"
        )

    return compare
