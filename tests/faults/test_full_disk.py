"""A full disk and a home that may only be read: nothing is lost, asking goes on, one line says why."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from assistant import Answer, Assistant
from index.connection import LibraryError
from index.ingest import check
from index.library import Library
from tests.conftest import SMALL
from tests.faults.conftest import Command

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs resource limits and users")

WHAT = "what did the board lack?"


def fill_while_adding(process: Command, home: Path, bundled: Assistant, limit: int) -> None:
    """Add a report while no file may grow beyond `limit` bytes: either stored whole or told."""
    import resource

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))

    (first,) = bundled.reports()
    before = bundled.ask(WHAT, report=first.id)
    ran = process("add", str(SMALL), preexec_fn=limited)
    assert "unforeseen" not in ran.err + ran.out
    with Assistant.open(home) as assistant:
        assert len(assistant.reports()) == (2 if ran.code == 0 else 1), ran
        assert assistant.ask(WHAT, report=first.id) == before
    with Library.open(home) as library:
        assert check(library).sound
    if ran.code:
        assert "Free some space" in ran.out + ran.err
        with Assistant.open(home) as assistant:
            assert assistant.add(SMALL)[0].status == "added"


@pytest.mark.parametrize("limit", [5_000, 1_000_000])
def test_a_full_disk_costs_nothing_and_is_told(
    process: Command, own_home: Path, bundled: Assistant, limit: int
) -> None:
    fill_while_adding(process, own_home, bundled, limit)


@pytest.mark.soak
@pytest.mark.parametrize("step", range(24))
def test_a_disk_that_is_full_at_two_dozen_sizes(
    process: Command, own_home: Path, bundled: Assistant, step: int
) -> None:
    fill_while_adding(process, own_home, bundled, 100 + 160_000 * step)


@pytest.fixture
def read_only(own_home: Path) -> Iterator[Path]:
    """The bundled home, which nobody may write to who is bound by permissions."""
    paths = [own_home, *own_home.rglob("*")]
    for path in paths:
        path.chmod(0o555 if path.is_dir() else 0o444)
    yield own_home
    for path in paths:
        path.chmod(0o755)


def bound_by_permissions() -> None:
    """Take from root, in a child, what lets it write everywhere (Linux: CAP_DAC_OVERRIDE)."""
    if os.getuid() == 0:
        drop_from_bounding_set, override = 24, 1
        assert ctypes.CDLL(None).prctl(drop_from_bounding_set, override, 0, 0, 0) == 0


@pytest.fixture
def reader(read_only: Path, process: Command) -> Command:
    """Run the command as somebody who may not write to that home."""
    if os.getuid() == 0 and not sys.platform.startswith("linux"):
        pytest.skip("root may write everywhere")
    return lambda *argv: process(*argv, preexec_fn=bound_by_permissions)


def test_a_home_that_may_only_be_read_answers_as_ever(
    read_only: Path, reader: Command, bundled: Assistant
) -> None:
    before = {p: p.read_bytes() for p in read_only.rglob("*") if p.is_file()}
    asked = reader("ask", WHAT, "--json")
    assert (asked.code, asked.err) == (0, "")
    assert Answer.model_validate_json(asked.out) == bundled.ask(WHAT)
    assert "may only be read here" in reader("add", str(SMALL)).out
    assert {p: p.read_bytes() for p in read_only.rglob("*") if p.is_file()} == before


def test_what_is_changed_meanwhile_is_seen_by_those_who_only_read(
    own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader without the right to write takes the file as it stands, until somebody changes it."""
    from index import connection

    path = own_home / "library.db"
    with closing(connection._reading(path)) as reading:
        assert not connection.is_stale(reading, path)
        with pytest.raises(LibraryError, match="may only be read here"):
            reading.execute("DELETE FROM reports")
        with Library.open(own_home) as library:
            library.set_meta("changed", "yes")
        assert connection.is_stale(reading, path)


def test_what_was_read_as_it_stood_is_closed_when_it_is_read_anew(
    own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from index import connection

    with monkeypatch.context() as patched:
        patched.setattr("index.library.connect", connection._reading)
        reader = Library(own_home)
        before = reader.db
    with Library.open(own_home) as library:
        library.set_meta("changed", "yes")
    assert reader.meta("changed") == "yes"
    with pytest.raises(LibraryError, match="closed"):
        before.execute("SELECT 1")
    reader.close()
