"""The command as a process: terminals, colours, pipes that break and interrupts."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from assistant import Assistant

from .conftest import Run

WHY = "why was planning inadequate?"
COMMAND = (sys.executable, "-m", "assistant")
POSIX = pytest.mark.skipif(os.name == "nt", reason="needs pseudo-terminals and signals")
Env = dict[str, str]


@pytest.fixture
def env(home: Path) -> Env:
    """The environment of a terminal that shows colours, over the bundled library."""
    kept = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "PYTHONUNBUFFERED")}
    return {**kept, "ASSISTANT_HOME": str(home), "TERM": "xterm-256color", "COLUMNS": "60"}


def piped(env: Env, *argv: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*COMMAND, *argv], env=env, stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False
    )  # fmt: skip


def on_a_terminal(env: Env, *argv: str, streams: Sequence[str] = ("stdout",)) -> bytes:
    """What a command writes to a terminal that `streams` are connected to."""
    import pty
    import tty

    reading, writing = pty.openpty()
    tty.setraw(writing)
    given = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.DEVNULL)
    with subprocess.Popen(
        [*COMMAND, *argv], env=env, **{**given, **dict.fromkeys(streams, writing)}
    ):
        os.close(writing)
        return drained(reading)


def drained(terminal: int) -> bytes:
    parts = []
    while True:
        try:
            part = os.read(terminal, 65536)
        except OSError:  # how Linux tells that the other end is closed
            part = b""
        if not part:
            os.close(terminal)
            return b"".join(parts)
        parts.append(part)


class TestModule:
    def test_python_dash_m_is_the_command(self, env: Env, run: Run) -> None:
        ran = piped(env, "reports", "--json")
        assert (ran.returncode, ran.stderr) == (0, b"")
        assert ran.stdout.decode() == run("reports", "--json").out

    def test_an_error_reaches_the_shell(self, env: Env) -> None:
        ran = piped(env, "ask", "")
        assert (ran.returncode, ran.stdout, ran.stderr.count(b"\n")) == (1, b"", 1)


@POSIX
class TestTerminal:
    @pytest.mark.parametrize(
        "argv", [("ask", WHY), ("ratings", "ID"), ("--help",)], ids=["ask", "ratings", "help"]
    )
    def test_stdout_is_the_same_with_and_without_one(
        self, env: Env, bundled: Assistant, argv: tuple[str, ...]
    ) -> None:
        told = [bundled.reports()[0].id if a == "ID" else a for a in argv]
        assert on_a_terminal(env, *told) == piped(env, *told).stdout != b""

    @pytest.mark.parametrize("argv", [("ask", ""), ("ratings",)], ids=["error", "usage"])
    def test_no_color_is_kept_to_on_stderr(self, env: Env, argv: tuple[str, ...]) -> None:
        shown = on_a_terminal({**env, "NO_COLOR": "1"}, *argv, streams=("stdin", "stderr"))
        assert shown == piped(env, *argv).stderr
        assert b"\x1b" not in shown


class TestPipes:
    @pytest.mark.parametrize(
        "argv", [("show", "ID", "--text"), ("ratings", "ID"), ("--help",), ("rate", "--help")]
    )
    def test_a_reader_that_goes_away_is_no_error(
        self, env: Env, bundled: Assistant, argv: tuple[str, ...]
    ) -> None:
        told = [bundled.reports()[0].id if a == "ID" else a for a in argv]
        with subprocess.Popen(
            [*COMMAND, *told], env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.close()
            said = process.stderr.read()
        assert (process.returncode, said) == (0, b"")

    @pytest.mark.parametrize(
        ("argv", "code"),
        [
            (("--help",), 0),
            (("--version",), 0),
            (("ask", "--help"), 0),
            (("ratings", "ID"), 0),
            (("ask", ""), 1),
            (("no-such-command",), 2),
            (("ask", "--no-such-option"), 2),
        ],
    )
    def test_a_reader_of_both_streams_that_goes_away_changes_no_code(
        self, env: Env, bundled: Assistant, argv: tuple[str, ...], code: int
    ) -> None:
        told = [bundled.reports()[0].id if a == "ID" else a for a in argv]
        with subprocess.Popen(
            [*COMMAND, *told], env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        ) as process:
            assert process.stdout is not None
            process.stdout.close()
        assert process.returncode == code

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
    def test_a_full_disk_is_one_line_and_exit_1(self, env: Env) -> None:
        with open("/dev/full", "wb") as full:  # noqa: PTH123
            ran = subprocess.run(
                [*COMMAND, "reports"],
                env=env,
                stdout=full,
                stderr=subprocess.PIPE,
                timeout=60,
                check=False,
            )
        assert (ran.returncode, ran.stderr.count(b"\n")) == (1, 1)


class TestInterrupts:
    @POSIX
    def test_control_c_in_the_middle_is_130_and_one_line(self, env: Env) -> None:
        argv = [*COMMAND, "rate", "--batch", "/dev/stdin"]
        pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
        with subprocess.Popen(argv, env=env, **pipes) as process:  # type: ignore[call-overload]
            process.stdin.write(b'{"id": "1"}\n')
            process.stdin.flush()
            assert b'"id": "1"' in process.stdout.readline()
            process.send_signal(signal.SIGINT)
            said = process.stderr.read()
        assert (process.returncode, said) == (130, b"assistant: stopped.\n")

    def test_control_c_before_a_command_began_is_130(self, monkeypatch: pytest.MonkeyPatch) -> None:
        from assistant.cli import main

        monkeypatch.setattr("assistant.cli.app.run", raising(KeyboardInterrupt()))
        with pytest.raises(SystemExit) as left:
            main(["reports"])
        assert left.value.code == 130

    def test_what_nobody_foresaw_is_one_line_and_costs_one_row(
        self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(Assistant, "ask", raising(ZeroDivisionError("no\ncases")))
        ran = run("ask", WHY)
        assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
        assert "assistant doctor" in ran.err
        rows = tmp_path / "rows.jsonl"
        rows.write_text(f'{{"id": "1", "question": "{WHY}"}}\n' * 2, encoding="utf-8")
        batch = run("ask", "--batch", str(rows))
        assert (batch.code, [row["id"] for row in batch.rows]) == (1, ["1", "1"])
        monkeypatch.setenv("ASSISTANT_DEBUG", "1")
        assert "Traceback" in run("ask", WHY).err


def raising(error: BaseException) -> Callable[..., None]:
    def fail(*_: object, **__: object) -> None:
        raise error

    return fail


def test_the_mcp_server_says_how_to_install_what_it_lacks(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "mcp", None)
    ran = run("mcp")
    assert (ran.code, ran.out) == (1, "")
    assert "pip install 'inspection-assistant[mcp]'" in ran.err
