"""Escape sequences in a report, a question or a file's name never reach the terminal."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import SMALL

ESCAPES = "\x1b[31mred\x1b[0m\x1b]0;title\x07\x9b2J\x1b]52;c;ZXZpbA==\x07\u202egnp\u061c\u200b\u2028\x08\x7f"
UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069]"
)


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A report full of escapes, in an own home without the bundled one."""
    monkeypatch.setenv("ASSISTANT_BUNDLED", "0")
    monkeypatch.chdir(tmp_path)  # the backup with such a name stays out of the checkout
    path = tmp_path / "an\x1b[31m\x1b]0;x\x07\nname.md"
    text = SMALL.read_text(encoding="utf-8").replace("board", f"bo{ESCAPES}ard")
    path.write_text(text.replace("Anytown", f"Any{ESCAPES[:4]}town"), encoding="utf-8")
    return path


def test_no_command_prints_an_escape(hostile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from assistant.cli.app import run

    bad = hostile.with_name("bad\x1b[2J.md")
    bad.write_text(f"no report {ESCAPES}")
    commands: list[list[str]] = [
        ["add", str(hostile)], ["add", str(bad), "--json"], ["add", str(bad)], ["reports"],
        ["ask", f"what about the {ESCAPES} board?"], ["ask", f"what about {ESCAPES}?", "--json"],
        ["search", f"board {ESCAPES}"], ["show", "anytown"], ["show", "anytown", "--text"],
        ["audit", "anytown"], ["ratings", "anytown"], ["ratings", "anytown", "--why", f"2.1{ESCAPES}"],
        ["show", ESCAPES], ["ask", "why?", "--report", ESCAPES], ["ask", "--batch", ESCAPES],
        ["what-if", "anytown", "--set", f"2.2={ESCAPES}"], ["restore", ESCAPES], ["backup", ESCAPES],
    ]  # fmt: skip
    for argv in commands:
        run(argv)
        captured = capsys.readouterr()
        assert captured.out + captured.err, argv
        found = UNSAFE.findall(captured.out + captured.err)
        assert found == [], (argv, captured)
