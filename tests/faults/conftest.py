"""What the fault tests share: the command as a user runs it, over a home that a fault is done to."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import ROOT


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def told(self) -> str:
        """The one line of a command that could not do its work; progress bars apart."""
        lines = [line for line in self.err.splitlines() if not line.startswith("Reading ")]
        assert (self.code, self.out, len(lines)) == (1, "", 1), self
        assert "unforeseen" not in lines[0]
        return lines[0]


Command = Callable[..., Ran]


@pytest.fixture
def command(own_home: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    """Run `assistant` here, over the test's own home."""
    from assistant.cli.app import run

    def call(*argv: str) -> Ran:
        code = run(list(argv))
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return call


@pytest.fixture
def process(own_home: Path) -> Command:
    """Run `assistant` in a process of its own, with options of `subprocess.run`."""

    def call(*argv: str, home: Path = own_home, **options: object) -> Ran:
        env = {**os.environ, "ASSISTANT_HOME": str(home), "PYTHONPATH": str(ROOT)}
        given = {"env": env, "cwd": "/", "stdin": subprocess.DEVNULL, **options}
        ran = subprocess.run(  # type: ignore[call-overload]
            [sys.executable, "-m", "assistant", *argv],
            capture_output=True, text=True, encoding="utf-8", check=False, **given,
        )  # fmt: skip
        return Ran(ran.returncode, ran.stdout, ran.stderr)

    return call
