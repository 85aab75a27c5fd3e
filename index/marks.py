"""A mark on a folder of Chroma's for as long as a process uses it.

Damaged vectors may kill whoever reads them, without a word. A mark is a file locked by its owner; the
lock ends with the process, however that ends, on every platform. So a mark that nobody holds tells
whoever comes next that the last user died here.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from uuid import uuid4

_ENDING = ".open"


class Mark:
    """One user of a folder, until `close`; nothing at all where the folder may not be written."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / f"{os.getpid()}-{uuid4().hex[:8]}{_ENDING}"
        self._lock: sqlite3.Connection | None = None
        with suppress(sqlite3.Error):
            self._lock = sqlite3.connect(self._path, isolation_level=None, check_same_thread=False)
            self._lock.execute("BEGIN EXCLUSIVE")

    def close(self) -> None:
        """Take the mark away."""
        if self._lock is not None:
            self._lock.close()
            with suppress(OSError):
                self._path.unlink(missing_ok=True)
        self._lock = None


def sweep(folder: Path) -> bool:
    """Take away the marks of users that died, and tell whether there were any."""
    dead = [path for path in folder.glob(f"*{_ENDING}") if not _is_held(path)]
    for path in dead:
        with suppress(OSError):
            path.unlink(missing_ok=True)
    return bool(dead)


def _is_held(path: Path) -> bool:
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error:
            return True
    return False
