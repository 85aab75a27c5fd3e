"""What the fault tests share: the command as a user runs it, and a home that a fault is done to."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT

Command = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def command(own_home: Path) -> Command:
    """Run `assistant` in a process of its own, over the test's own home unless told otherwise."""

    def run(*argv: str, **options: object) -> subprocess.CompletedProcess[str]:
        env = {**os.environ, "ASSISTANT_HOME": str(own_home), "PYTHONPATH": str(ROOT)}
        given = {"env": env, "cwd": own_home.parent, "stdin": subprocess.DEVNULL, **options}
        return subprocess.run(  # type: ignore[call-overload, no-any-return]
            [sys.executable, "-m", "assistant", *argv],
            capture_output=True, text=True, encoding="utf-8", check=False, **given,
        )  # fmt: skip

    return run


def told(ran: subprocess.CompletedProcess[str]) -> str:
    """The one line that a command which could not do its work left; progress bars apart."""
    lines = [line for line in ran.stderr.splitlines() if not line.startswith("Reading ")]
    assert (ran.returncode, ran.stdout, len(lines)) == (1, "", 1), ran
    assert "unforeseen" not in lines[0]
    return lines[0]
