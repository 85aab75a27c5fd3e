"""Threads come and go: what each opened is closed when it ends, and all of it with the library."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest

from index.connection import LibraryError
from index.library import Library


def in_threads(library: Library, count: int) -> list[sqlite3.Connection]:
    """The connections that so many threads had, one after the other."""
    had: list[sqlite3.Connection] = []
    for _ in range(count):
        thread = threading.Thread(target=lambda: had.append(library.db))
        thread.start()
        thread.join()
    return had


def test_a_connection_ends_with_its_thread(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        had = in_threads(library, 40)
        assert len({id(connection) for connection in had}) == 40
        for connection in had:
            with pytest.raises(LibraryError, match="closed"):
                connection.execute("SELECT 1")
        assert library.ids() == ()


def test_closing_ends_those_of_threads_that_go_on(tmp_path: Path) -> None:
    library = Library.open(tmp_path)
    opened, leave = threading.Event(), threading.Event()
    had: list[sqlite3.Connection] = []

    def stay() -> None:
        had.append(library.db)
        opened.set()
        leave.wait()

    thread = threading.Thread(target=stay)
    thread.start()
    opened.wait()
    library.close()
    leave.set()
    thread.join()
    with pytest.raises(LibraryError, match="closed"):
        had[0].execute("SELECT 1")
