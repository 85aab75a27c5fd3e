"""A closed world: every test has a home of its own, no settings from outside, and no network.

Reading the bundled report takes seconds, so one library is made per session and only when a test asks
for it: `home` is for reading, `own_home` is a copy that a test may change.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from assistant import Assistant

ROOT = Path(__file__).resolve().parent.parent
BUNDLED = next((ROOT / "corpus" / "reports").glob("*-20??.md"))
SMALL = ROOT / "tests" / "evals" / "evals_report.md"
"""A made report of another service, read in a second."""

os.environ.setdefault("HF_HUB_OFFLINE", "1")

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # In a background job Ctrl-C is ignored, and every child would inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write tests/contract/golden/ and the schema"
    )


@pytest.fixture(autouse=True)
def closed_world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [n for n in os.environ if n.startswith("ASSISTANT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("ASSISTANT_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(socket.socket, "connect", _refuse)


def _refuse(self: socket.socket, address: object) -> None:
    if self.family in (socket.AF_INET, socket.AF_INET6):
        raise AssertionError(f"A test reached for the network: {address}")
    raise OSError(f"no connection in tests: {address}")


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that holds the bundled report; tests only read it."""
    from assistant import Assistant
    from assistant.settings import Settings

    folder = tmp_path_factory.mktemp("bundled")
    with Assistant.open(settings=Settings(home=folder, bundled=True)):
        return folder


@pytest.fixture(scope="session")
def bundled(home: Path) -> Iterator[Assistant]:
    """The assistant over that home; tests only ask."""
    from assistant import Assistant

    with Assistant.open(home) as assistant:
        yield assistant


@pytest.fixture
def own_home(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of that home, in force, which a test may change."""
    folder = tmp_path / "own"
    shutil.copytree(home, folder)
    monkeypatch.setenv("ASSISTANT_HOME", str(folder))
    return folder
