"""Killed or interrupted at a random moment of the real command: as before or as after, never between."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.settings import Settings
from index.ingest import check
from index.library import Library
from tests.conftest import ROOT, SMALL

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")

QUESTIONS = (
    "why was planning inadequate?",
    "what did the board lack?",
    "which standards were Good?",
)
FIRST_RUN = """
import sys
from pathlib import Path
import assistant.bundled
folder = sys.argv.pop(1)
if folder:
    assistant.bundled.files = lambda package: Path(folder)
from assistant.cli import main
main()
"""
"""The command with another report in the place of the bundled one; an empty folder keeps that."""


def started(home: Path, *argv: str) -> subprocess.Popen[str]:
    env = {**os.environ, "ASSISTANT_HOME": str(home), "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, *argv], env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def lasted(process: subprocess.Popen[str], seconds: float) -> None:
    """Let it run so long at most, then kill it."""
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
    process.communicate()


def answers(home: Path, report: str) -> list[str]:
    with Assistant.open(settings=Settings(home=home, bundled=False)) as assistant:
        return [assistant.ask(q, report=report).model_dump_json() for q in QUESTIONS]


def assert_sound(home: Path) -> None:
    with Library.open(home) as library:
        assert library.db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert check(library).sound


ADD = ("-m", "assistant", "add", str(SMALL))
REMOVE = ("-m", "assistant", "remove", "anytown")


def kill_while_adding(home: Path, bundled: Assistant, moment: float) -> None:
    """Kill an `add` after so many seconds; what was there answers as before, and adding goes on."""
    (first,) = bundled.reports()
    before = answers(home, first.id)
    lasted(started(home, *ADD), moment)
    with Assistant.open(home) as assistant:
        held = {r.service for r in assistant.reports()}
        assert held in ({first.service}, {first.service, "Anytown"}), moment
        assert answers(home, first.id) == before, moment
        assert_sound(home)
        assert assistant.add(SMALL)[0].status == ("added" if len(held) == 1 else "unchanged")
    assert_sound(home)


def test_killed_at_a_random_moment_of_adding(own_home: Path, bundled: Assistant) -> None:
    kill_while_adding(own_home, bundled, random.uniform(0.3, 3.0))


@pytest.mark.soak
def test_killed_at_fifty_random_moments_of_adding(own_home: Path, bundled: Assistant) -> None:
    began = time.monotonic()
    assert started(own_home, *ADD).wait() == 0
    whole = time.monotonic() - began
    for _ in range(50):
        assert started(own_home, *REMOVE).wait() == 0
        kill_while_adding(own_home, bundled, random.uniform(0.2, 1.0) * whole)


@pytest.fixture
def first_report(tmp_path: Path) -> str:
    """A folder with a small report in the place of the bundled one."""
    (tmp_path / "corpus" / "reports").mkdir(parents=True)
    (tmp_path / "corpus" / "reports" / "small.md").write_bytes(SMALL.read_bytes())
    return str(tmp_path / "corpus")


def begun(home: Path, folder: str) -> subprocess.Popen[str]:
    """A first run that has made its library, but not filled it."""
    process = started(home, "-c", FIRST_RUN, folder, "reports")
    while not (home / "library.db").exists():
        assert process.poll() is None, process.communicate()
        time.sleep(0.01)
    return process


def complete(home: Path, folder: str) -> None:
    """The run after one that was cut short adds what is missing."""
    again = started(home, "-c", FIRST_RUN, folder, "reports")
    out, err = again.communicate()
    assert again.returncode == 0, err
    assert len(out.splitlines()) == 2, out
    assert_sound(home)


def test_a_first_run_that_is_killed_is_completed_by_the_next(
    tmp_path: Path, first_report: str
) -> None:
    home = tmp_path / "home"
    lasted(begun(home, first_report), random.uniform(0, 2))
    complete(home, first_report)


@pytest.mark.soak
@pytest.mark.parametrize("draw", range(20))
def test_a_first_run_with_the_bundled_report_is_killed(tmp_path: Path, draw: int) -> None:
    home = tmp_path / "home"
    lasted(begun(home, ""), random.Random(draw).uniform(0, 12))
    complete(home, "")


def interrupt(home: Path, folder: str, seconds: float) -> None:
    process = begun(home, folder)
    time.sleep(seconds)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate()
    if process.returncode == 0:  # it was faster
        return
    if (
        process.returncode == -signal.SIGINT
    ):  # so late that Python itself was ending; a shell says 130
        assert "Traceback" not in err
        return
    assert process.returncode == 130, err
    assert "Traceback" not in err
    assert err.rstrip().splitlines()[-1] == "assistant: stopped."


def test_control_c_in_a_first_run_is_130_and_the_next_completes_it(
    tmp_path: Path, first_report: str
) -> None:
    interrupt(tmp_path / "home", first_report, 0.05)
    complete(tmp_path / "home", first_report)


@pytest.mark.soak
@pytest.mark.parametrize("draw", range(30))
def test_control_c_at_thirty_moments_of_a_first_run(
    tmp_path: Path, first_report: str, draw: int
) -> None:
    interrupt(tmp_path / "home", first_report, draw * 0.1)
    complete(tmp_path / "home", first_report)
