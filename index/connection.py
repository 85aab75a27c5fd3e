"""A connection to the library's SQLite files whose errors say what was met and what to do."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import Any

from corpus.errors import AssistantError

_BUSY_SECONDS = 120.0
"""How long a writer waits for another process to finish a report."""

_PAUSE_SECONDS = 0.01
"""How long to wait before asking again where SQLite itself does not wait."""


class LibraryError(AssistantError):
    """The stored library cannot be opened, read or written."""


class UnknownReportError(LibraryError):
    """No stored report has this id."""


class Connection(sqlite3.Connection):
    """SQLite in autocommit mode, telling every failure as a `LibraryError`."""

    home: Path

    def execute(self, *args: Any) -> sqlite3.Cursor:
        """As `sqlite3.Connection.execute`."""
        try:
            return super().execute(*args)
        except sqlite3.Error as error:
            raise unusable(self.home, error) from error

    def executemany(self, *args: Any) -> sqlite3.Cursor:
        """As `sqlite3.Connection.executemany`."""
        try:
            return super().executemany(*args)
        except sqlite3.Error as error:
            raise unusable(self.home, error) from error


def connect(path: Path) -> Connection:
    """Open or create a SQLite file.

    Raises:
        LibraryError: it cannot be opened, or is no database.
    """
    try:
        connection = sqlite3.connect(
            path,
            timeout=_BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
            factory=Connection,
        )
    except sqlite3.Error as error:
        raise unusable(path.parent, error) from error
    connection.home = path.parent
    _write_ahead(connection)
    connection.execute("PRAGMA synchronous = NORMAL")
    return connection


def _write_ahead(connection: Connection) -> None:
    """Switch to a write-ahead log, once per file; two that switch at once must take turns.

    SQLite fails at once here, whatever its time-out, where another process is switching too:
    waiting for each other would be a deadlock.
    """
    deadline = time.monotonic() + _BUSY_SECONDS
    while True:
        try:
            sqlite3.Connection.execute(connection, "PRAGMA journal_mode = WAL")
            return
        except sqlite3.Error as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise unusable(connection.home, error) from error
        time.sleep(_PAUSE_SECONDS)


def unusable(home: Path, error: Exception) -> LibraryError:
    """What went wrong with the stored file, and what to do about it."""
    words = str(error).lower()
    if "not a database" in words or "malformed" in words or "no such table" in words:
        return LibraryError(
            f"The library in {home} is damaged ({error}).",
            "Restore a backup with `assistant restore FILE`, or move library.db away and add"
            " the reports again.",
        )
    if "locked" in words:
        return LibraryError(
            f"The library in {home} is being written by another process.", "Try again later."
        )
    return LibraryError(
        f"The library in {home} cannot be used ({error}).",
        "Set ASSISTANT_HOME to a folder that you may write to.",
    )
