"""In a real terminal: keys as they arrive, what is written to it, and how it is left."""

from __future__ import annotations

import os
import re
import select
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

if os.name == "nt":
    pytest.skip("Windows has no pseudo-terminals of this kind", allow_module_level=True)

import fcntl
import pty
import termios

ROOT = Path(__file__).parents[2]
LEFT_CLEAN = (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1000l", b"\x1b[?2004l")
"""Main screen, cursor shown, mouse and bracketed paste off."""
OF_ANOTHER = ("NO_COLOR", "COLORTERM", "COLUMNS", "LINES")
"""What the environment says of the terminal that the tests run in."""
PATIENCE = 60.0


class Terminal:
    """A process in a pseudo-terminal; `seen` is all that it wrote."""

    def __init__(self, *arguments: str, size: tuple[int, int] = (80, 50), **environ: str) -> None:
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        kept = {k: v for k, v in os.environ.items() if k not in OF_ANOTHER}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.tui.pty_app", *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=ROOT,
            env={**kept, "TERM": "xterm-256color", "COLORTERM": "truecolor", **environ},
            start_new_session=True,
        )
        os.close(slave)
        self.seen = b""

    def read(self) -> bool:
        """Read what is there; False once nothing can come any more."""
        ready, _, _ = select.select([self.master], [], [], 0.05)
        if not ready:
            return self.process.poll() is None
        try:
            chunk = os.read(self.master, 65536)
        except OSError:
            return False
        self.seen += chunk
        return bool(chunk)

    def wait_for(self, words: str, since: int = 0) -> int:
        """Wait until `words` were written after `since`; how much had been written by then."""
        end = time.monotonic() + PATIENCE
        while words.encode() not in self.seen[since:]:
            if time.monotonic() > end or not self.read():
                raise AssertionError(f"{words!r} was never written: {self.seen[since:][-2000:]!r}")
        return len(self.seen)

    def type(self, keys: str) -> None:
        os.write(self.master, keys.encode())

    def leave(self) -> int:
        """Read to the end and give the exit code."""
        end = time.monotonic() + PATIENCE
        while self.read() and time.monotonic() < end:
            pass
        return self.process.wait(PATIENCE)

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        os.close(self.master)


@pytest.fixture
def terminals() -> Iterator[list[Terminal]]:
    opened: list[Terminal] = []
    yield opened
    for terminal in opened:
        terminal.close()


def start(opened: list[Terminal], *arguments: str, **environ: str) -> Terminal:
    terminal = Terminal(*arguments, **environ)
    opened.append(terminal)
    terminal.wait_for("assistant chat --plain")
    return terminal


def test_keys_in_bursts_answer_source_and_a_clean_exit(terminals: list[Terminal]) -> None:
    terminal = start(terminals)
    terminal.wait_for("Three to begin with")
    terminal.type("why planning\r")
    terminal.wait_for("Annexe 1: Methodology")
    at = len(terminal.seen)
    terminal.type("2\r")
    at = terminal.wait_for("Source 2 of 3", at)
    terminal.type("n")
    at = terminal.wait_for("Source 3 of 3", at)
    terminal.type("b")
    at = terminal.wait_for("sk the reports", at)
    terminal.type("\x1bOR")
    at = terminal.wait_for("Governance and leadership", at)
    terminal.type("\x11")
    assert terminal.leave() == 0
    assert all(code in terminal.seen for code in LEFT_CLEAN)


@pytest.mark.parametrize(("name", "code"), [("SIGTERM", 143), ("SIGHUP", 129)])
def test_told_to_end_it_leaves_the_terminal_clean(
    name: str, code: int, terminals: list[Terminal]
) -> None:
    terminal = start(terminals)
    terminal.process.send_signal(getattr(signal, name))
    assert terminal.leave() == code
    assert all(code in terminal.seen for code in LEFT_CLEAN)


def test_a_crash_is_one_line_without_anyones_words(terminals: list[Terminal]) -> None:
    terminal = start(terminals, "crash")
    before = len(terminal.seen)
    terminal.type("\x1bOP")
    assert terminal.leave() == 1
    assert all(code in terminal.seen for code in LEFT_CLEAN)
    said = terminal.seen[before:].rpartition(b"\x1b[?1049l")[2].decode()
    assert "The chat stopped: RuntimeError at pty_app.py" in said
    assert "secret" not in said
    assert "words of a question" not in said
    assert len(said) < 500


def test_nothing_hostile_reaches_the_terminal(terminals: list[Terminal]) -> None:
    terminal = start(terminals, "hostile")
    terminal.type("q\r")
    at = terminal.wait_for("[/x]")
    terminal.type("1\r")
    at = terminal.wait_for("Source 1 of 1", at)
    terminal.type("\x1b[200~\x1b]52;c;x\x07\x9d0;t\x9c[/x]\x1b[201~")
    terminal.type("\x1b")
    time.sleep(0.3)
    terminal.type("\x11")
    assert terminal.leave() == 0
    seen = terminal.seen.decode("utf-8", "replace")
    assert not re.search("[\x80-\x9f\u202e]", seen)
    assert not re.search("\x1b\\](?:0|52);", seen)
    assert "\x1b[31mred" not in seen


def test_no_color_means_none(terminals: list[Terminal]) -> None:
    terminal = start(terminals, NO_COLOR="1")
    terminal.type("why planning\r")
    at = terminal.wait_for("Annexe 1: Methodology")
    terminal.type("1\r")
    terminal.wait_for("Source 1 of 3", at)
    terminal.type("\x11")
    assert terminal.leave() == 0
    codes = re.findall(rb"\x1b\[([0-9;]*)m", terminal.seen)
    colours = {c for code in codes for c in code.split(b";") if c[:1] in b"349" and len(c) == 2}
    assert not colours & {b"38", b"48"}
    assert not {c for c in colours if c not in (b"39", b"49")}
