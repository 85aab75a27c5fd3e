"""A connection to the library's SQLite files whose errors say what was met and what to do.

A file that may only be read, or on a full disk, is opened all the same, for asking writes nothing:
SQLite wants to write beside a file with a write-ahead log even to read it; where it cannot, the file
is taken as one that nobody changes, and opened anew once somebody did.
"""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from corpus.errors import AssistantError

_BUSY_SECONDS = 120.0
"""How long a writer waits for another process to finish a report."""

_PAUSE_SECONDS = 0.01
"""How long to wait before asking again where SQLite itself does not wait."""

_ROWS = 256
"""Rows fetched at a time."""


class LibraryError(AssistantError):
    """The stored library cannot be opened, read or written."""


class DamagedLibraryError(LibraryError):
    """What is stored is not what was stored, or cannot be read at all."""


class FullDiskError(LibraryError):
    """Nothing can be written, for the disk is full or failing."""


class UnknownReportError(LibraryError):
    """No stored report has this id."""


class Cursor(sqlite3.Cursor):
    """Rows that tell every failure as a `LibraryError`; damage often shows only when they are read."""

    connection: Connection

    def execute(self, *args: Any) -> Cursor:
        """As `sqlite3.Cursor.execute`."""
        try:
            with self.connection.guard:
                super().execute(*args)
        except sqlite3.Error as error:
            raise unusable(self.connection.home, error) from error
        return self

    def executemany(self, *args: Any) -> Cursor:
        """As `sqlite3.Cursor.executemany`."""
        try:
            with self.connection.guard:
                super().executemany(*args)
        except sqlite3.Error as error:
            raise unusable(self.connection.home, error) from error
        return self

    def fetchone(self) -> Any:
        """As `sqlite3.Cursor.fetchone`."""
        rows = self.fetchmany(1)
        return rows[0] if rows else None

    def fetchmany(self, size: int | None = _ROWS) -> list[Any]:
        """As `sqlite3.Cursor.fetchmany`."""
        try:
            with self.connection.guard:
                return super().fetchmany(size)
        except sqlite3.Error as error:
            raise unusable(self.connection.home, error) from error

    def fetchall(self) -> list[Any]:
        """As `sqlite3.Cursor.fetchall`."""
        return list(self)

    def __iter__(self) -> Iterator[Any]:  # type: ignore[override]
        while rows := self.fetchmany():
            yield from rows


class Connection(sqlite3.Connection):
    """SQLite in autocommit mode, telling every failure as a `LibraryError`."""

    home: Path
    frozen: tuple[int, int] | None = None
    """Time and size of a file that is read as if nobody changed it; None for any other."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.guard = threading.RLock()

    def close(self) -> None:
        """As `sqlite3.Connection.close`, after the call under way: to close in its midst ends the process."""
        with self.guard:
            super().close()

    def execute(self, *args: Any) -> Cursor:
        """As `sqlite3.Connection.execute`."""
        return self._rows().execute(*args)

    def executemany(self, *args: Any) -> Cursor:
        """As `sqlite3.Connection.executemany`."""
        return self._rows().executemany(*args)

    def _rows(self) -> Cursor:
        try:
            return self.cursor(Cursor)
        except sqlite3.Error as error:  # another thread closed it
            raise unusable(self.home, error) from error


def connect(path: Path) -> Connection:
    """Open or create a SQLite file; for reading alone where it may not be written.

    Raises:
        LibraryError: it cannot be opened, or is no database.
    """
    connection = _opened(path)
    try:
        _write_ahead(connection)
        connection.execute("PRAGMA synchronous = NORMAL")
    except LibraryError as error:
        connection.close()
        may_read = path.is_file() and path.stat().st_size > 0
        if may_read and (isinstance(error, FullDiskError) or not writable(path)):
            return _reading(path)
        raise
    except BaseException:
        connection.close()
        raise
    return connection


def writable(path: Path) -> bool:
    """Whether the file and its folder may be written to."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def is_stale(connection: Connection, path: Path) -> bool:
    """Whether a file that was read as if nobody changed it has been changed after all."""
    return connection.frozen is not None and connection.frozen != _state(path)


def _reading(path: Path) -> Connection:
    """Open for reading alone: beside its log where there is one, else as it stands."""
    log = path.with_name(path.name + "-wal")
    frozen = not log.is_file() or log.stat().st_size == 0
    connection = _opened(path, "?mode=ro&immutable=1" if frozen else "?mode=ro")
    connection.frozen = _state(path) if frozen else None
    return connection


def _state(path: Path) -> tuple[int, int]:
    with suppress(OSError):
        found = path.stat()
        return found.st_mtime_ns, found.st_size
    return 0, 0


def _opened(path: Path, manner: str = "") -> Connection:
    """Open a file, with the parameters of SQLite's file addresses where there are any."""
    try:
        connection = sqlite3.connect(
            path.absolute().as_uri() + manner if manner else path,
            timeout=_BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
            factory=Connection,
            uri=bool(manner),
        )
    except sqlite3.Error as error:
        raise unusable(path.parent, error) from error
    connection.home = path.parent
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


_DAMAGED = (
    "not a database",
    "malformed",
    "no such table",
    "could not decode",
    "vtable constructor",
)
_ANOTHER_PLACE = "Set ASSISTANT_HOME to a folder that you may write to."
_CAUSES = (
    (LibraryError, ("locked",), "is being written by another process", "Try again later."),
    (
        FullDiskError,
        ("full", "disk i/o"),
        "cannot be written, for the disk is full or failing",
        "Free some space and try again; what was stored before is unchanged.",
    ),
    (LibraryError, ("readonly",), "may only be read here", _ANOTHER_PLACE),
)
"""Words of SQLite's own messages, what they mean, and what to do next."""


def unusable(home: Path, error: Exception) -> LibraryError:
    """What went wrong with the stored file, and what to do about it."""
    words = str(error).lower()
    told = " ".join(str(error).partition(" with text ")[0].split())  # without the stored text
    if any(sign in words for sign in _DAMAGED):
        return damaged(home, told)
    for kind, signs, meaning, remedy in _CAUSES:
        if any(sign in words for sign in signs):
            return kind(f"The library in {home} {meaning} ({told}).", remedy)
    return LibraryError(f"The library in {home} cannot be used ({told}).", _ANOTHER_PLACE)


def damaged(home: Path, what: str) -> DamagedLibraryError:
    """Something stored is not what was stored."""
    return DamagedLibraryError(
        f"The library in {home} is damaged ({what}).",
        "Restore a backup with `assistant restore FILE`, or move library.db away and add the"
        " reports again.",
    )
