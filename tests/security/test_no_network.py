"""Nothing reaches for the network: adding, asking, searching and chatting work where sockets do not."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, SMALL

WITHOUT = """
import socket, sys
def refuse(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.bind"):
        address = arguments[-1]
        if not isinstance(address, (str, bytes)) or event != "socket.connect":
            print("NETWORK", event, arguments, file=sys.stderr)
            raise OSError("no network")
sys.addaudithook(refuse)
from assistant.cli import main
main(sys.argv[1:])
"""
COMMANDS: tuple[tuple[str, ...], ...] = (
    ("add", str(SMALL)),
    ("ask", "what did the board lack?"),
    ("search", "management board"),
    ("ratings", "anytown"),
    ("chat", "--plain"),
    ("doctor",),
)


def test_every_command_works_without_a_network(tmp_path: Path) -> None:
    env = {**os.environ, "ASSISTANT_HOME": str(tmp_path), "ASSISTANT_BUNDLED": "0"}
    env = {**{k: v for k, v in env.items() if k != "HF_HUB_OFFLINE"}, "PYTHONPATH": str(ROOT)}
    for argv in COMMANDS:
        ran = subprocess.run(
            [sys.executable, "-c", WITHOUT, *argv],
            env=env, input="why was planning rated so?\n", capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert ran.returncode == 0, (argv, ran.stderr)
        assert "NETWORK" not in ran.stderr
        assert ran.stdout


def test_the_watch_sees_a_connection() -> None:
    code = WITHOUT.partition("from assistant")[0] + "socket.create_connection(('192.0.2.1', 9))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "NETWORK" in ran.stderr
    assert ran.returncode == 1


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", "..", "a/../../b", "C:\\x", "\0"]
)
def test_a_report_id_is_a_name_and_never_a_path(
    own_home: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    from assistant.cli.app import run

    before = files(own_home.parent)
    for argv in (
        ("show", name),
        ("remove", name),
        ("ask", "why?", "--report", name),
        ("audit", name),
    ):
        assert run(list(argv)) == 1
        assert capsys.readouterr().err.count("\n") == 1
    assert files(own_home.parent) == before


def files(folder: Path) -> set[Path]:
    """What is there, but for the log that SQLite keeps beside an open library."""
    return {path for path in folder.rglob("*") if not path.name.startswith("library.db-")}
