"""The library: one SQLite file that is the truth about every report; Chroma is derived from it.

Two stores cannot commit together, so one of them has to decide. SQLite does: a report exists when
its transaction is committed here, and whatever else Chroma holds is ignored and swept. Opening
takes SQLite alone, for half of all questions need neither vectors nor numpy.
"""

from __future__ import annotations

import sqlite3
import threading
import weakref
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import cached_property, lru_cache
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self
from uuid import uuid4

from corpus.model import Report
from index import passage_rows, word_rows
from index.card import ReportCard, card_of
from index.connection import (
    Connection,
    LibraryError,
    UnknownReportError,
    connect,
    damaged,
    is_stale,
    unusable,
    writable,
)
from index.glance import Glance, from_json, glance_of, to_json
from index.passage_rows import Rows
from index.passages import Passage
from index.schema import SCHEMA, SCHEMA_VERSION

if TYPE_CHECKING:
    from pydantic import TypeAdapter

    from index.shards import Progress
    from index.vectors import VectorIndex

__all__ = ["Library", "LibraryError", "ReportCard", "Rows", "UnknownReportError"]

_CACHED_REPORTS = 40


class Library:
    """The reports kept in one folder; a context manager, usable from several threads.

    Every thread has a connection of its own. Nothing but SQLite is imported until passages are
    searched by meaning or written.
    """

    def __init__(self, home: Path, server: str | None = None) -> None:
        self.home = home
        self._server = server
        self._local = threading.local()
        self._connections: weakref.WeakSet[Connection] = weakref.WeakSet()
        self._load = lru_cache(_CACHED_REPORTS)(self._load_report)
        self._look = lru_cache(_CACHED_REPORTS)(self._load_glance)
        self._list = lru_cache(1)(self._load_cards)

    @classmethod
    def open(cls, home: Path, server: str | None = None, progress: Progress | None = None) -> Self:
        """The library in this folder, created where there is none.

        `server` is the address of a Chroma server for its vectors; None keeps them in the folder.
        `progress` is called with the passages done and in all where an earlier version made it.

        Raises:
            LibraryError: the folder cannot be written, or the file in it is damaged or newer.
        """
        library = cls(home, server)
        try:
            home.mkdir(parents=True, exist_ok=True)
            library._prepare(progress)
        except (OSError, sqlite3.Error) as error:
            library.close()
            raise unusable(home, error) from error
        except LibraryError:
            library.close()
            raise
        return library

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close both stores; closing twice is harmless."""
        if "vectors" in self.__dict__:
            self.vectors.close()
        for connection in list(self._connections):
            connection.close()
        self._local = threading.local()

    @cached_property
    def path(self) -> Path:
        """The SQLite file."""
        return self.home / "library.db"

    @property
    def db(self) -> Connection:
        """This thread's connection, in autocommit mode; it ends with the thread."""
        connection: Connection | None = getattr(self._local, "connection", None)
        if connection is not None and is_stale(connection, self.path):
            connection.close()
            connection = None
        if connection is None:
            connection = connect(self.path)
            self._local.connection = connection
            self._connections.add(connection)
            weakref.finalize(threading.current_thread(), connection.close)
        return connection

    @cached_property
    def vectors(self) -> VectorIndex:
        """The vectors in Chroma; imported when first used."""
        from index.vectors import VectorIndex

        return VectorIndex(self, self._server)

    @property
    def notice(self) -> str | None:
        """What a user should know of the vectors now; None where all is well or none were needed."""
        return self.vectors.notice if "vectors" in self.__dict__ else None

    @property
    def generation(self) -> int:
        """Grows by one with every committed change, whichever process made it."""
        return int(self.meta("generation") or 0)

    @property
    def key(self) -> str:
        """A random name given at creation, so that another library's vectors are never taken."""
        return self.meta("key") or ""

    def meta(self, name: str) -> str | None:
        """A stored setting of the library, None where it was never set."""
        row = self.db.execute("SELECT value FROM meta WHERE key = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def set_meta(self, name: str, value: str) -> None:
        """Store a setting."""
        self.db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    @contextmanager
    def writing(self, patience: float | None = None) -> Iterator[None]:
        """Be the only writer of both stores, over all processes; nests within a thread.

        `patience` is how many seconds to wait for another writer; None is long enough for a report.
        The lock is a transaction on an empty SQLite file of its own: it works on every platform
        and ends with the process, however that ends.

        Raises:
            LibraryError: another process keeps on writing, or the folder cannot be written.
        """
        if getattr(self._local, "writing", False):
            yield
            return
        if self.path.exists() and not writable(self.path):
            raise unusable(self.home, PermissionError("readonly"))
        with closing(connect(self.home / "writer.lock")) as lock:
            if patience is not None:
                lock.execute(f"PRAGMA busy_timeout = {int(patience * 1000)}")
            lock.execute("BEGIN EXCLUSIVE")
            self._local.writing = True
            try:
                yield
            finally:
                self._local.writing = False

    def ended_cleanly(self) -> bool:
        """Whether no write to Chroma was cut short; one still under way elsewhere was not."""
        if self.meta("writing") is None:
            return True
        if getattr(self._local, "writing", False):
            return False
        with closing(sqlite3.connect(self.home / "writer.lock", timeout=0)) as lock:
            try:
                lock.execute("BEGIN EXCLUSIVE")
            except sqlite3.OperationalError:
                return True
        return False

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing, one writer at a time over all processes.

        Raises:
            LibraryError: the disk is full, the library is read-only, or another writer holds on.
        """
        self.db.execute("BEGIN IMMEDIATE")
        try:
            yield self.db
            self.db.execute("COMMIT")
        except BaseException:
            if self.db.in_transaction:
                self.db.execute("ROLLBACK")
            raise

    def reports(self) -> tuple[ReportCard, ...]:
        """All stored reports, by id; read once while the library is unchanged."""
        return self._list(self.key, self.generation)

    def source(self, id: str) -> str | None:
        """The file name of the report with this id; None where there is no such report."""
        row = self.db.execute("SELECT card FROM reports WHERE id = ?", (id,)).fetchone()
        return None if row is None else ReportCard.from_json(row[0]).source

    def ids(self) -> tuple[str, ...]:
        """The ids of all stored reports, in order."""
        return tuple(str(id) for (id,) in self.db.execute("SELECT id FROM reports ORDER BY id"))

    def report(self, id: str) -> Report:
        """The report as it was read; the same object while it is unchanged.

        Raises:
            UnknownReportError: no stored report has this id.
        """
        return self._load(self.key, int(self._one("seq", id)))

    def glance(self, id: str) -> Glance:
        """What a search looks at of a report; the same object while it is unchanged.

        Raises:
            UnknownReportError: no stored report has this id.
        """
        return self._look(self.key, int(self._one("seq", id)))

    def text(self, id: str) -> str:
        """The report's canonical text, which every span refers to."""
        return str(self._one("text", id, "reports JOIN bodies USING (seq)"))

    def rows(self, id: str) -> Rows:
        """Where the report's passages stand in the tables."""
        return Rows(int(self._one("first", id)), int(self._one("last", id)))

    def passages(self, id: str) -> tuple[Passage, ...]:
        """The report's passages in reading order."""
        return tuple(passage_rows.between(self.db, self.rows(id)))

    def keys(self, id: str) -> list[str]:
        """The keys of the report's passages in Chroma; empty for an unknown report."""
        return passage_rows.keys(self.db, id)

    def count(self) -> int:
        """How many passages the library holds."""
        found = self.db.execute("SELECT coalesce(sum(last - first + 1), 0) FROM reports")
        return int(found.fetchone()[0])

    def remove(self, id: str) -> None:
        """Take a report out; its vectors in Chroma are ignored from now on and swept later.

        Raises:
            UnknownReportError: no stored report has this id.
        """
        with self.writing(), self.transaction():
            self.delete_rows(id)
            self.advance()

    def delete_rows(self, id: str) -> None:
        """Delete every row of a report; inside a transaction."""
        span = self.rows(id)
        between = (span.first, span.last)
        self.db.execute(
            "INSERT OR IGNORE INTO strays SELECT report || '/' || id FROM passages"
            " WHERE rowid BETWEEN ? AND ?",
            between,
        )
        word_rows.delete(self.db, span)
        for table in ("passages", "vectors"):
            self.db.execute(f"DELETE FROM {table} WHERE rowid BETWEEN ? AND ?", between)
        self.db.execute("DELETE FROM signs WHERE first = ?", (span.first,))
        for table in ("bodies", "glances"):
            self.db.execute(f"DELETE FROM {table} WHERE seq = ?", (self._one("seq", id),))
        self.db.execute("DELETE FROM reports WHERE id = ?", (id,))

    def insert_report(self, report: Report, signature: str, passages: int) -> Rows:
        """Insert the report's own row and reserve rowids for its passages; inside a transaction."""
        top = self.db.execute("SELECT coalesce(max(last), 0) FROM reports").fetchone()[0]
        rows = Rows(top + 1, top + passages)
        card = card_of(report, passages).to_json()
        made = self.db.execute(
            "INSERT INTO reports (id, digest, signature, first, last, card)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (report.id, report.digest, signature, rows.first, rows.last, card),
        )
        body = _adapter().dump_json(replace(report, text="")).decode()
        self.db.execute("INSERT INTO bodies VALUES (?, ?, ?)", (made.lastrowid, body, report.text))
        self.insert_glance(report)
        return rows

    def insert_glance(self, report: Report) -> None:
        """Insert what a search looks at of a report; inside a transaction."""
        kept = to_json(glance_of(report))
        row = (self._one("seq", report.id), kept, sha256(kept.encode()).hexdigest())
        self.db.execute("INSERT INTO glances VALUES (?, ?, ?)", row)

    def strays(self) -> list[str]:
        """Keys that Chroma may hold and the library does not."""
        return [str(key) for (key,) in self.db.execute("SELECT id FROM strays")]

    def announce(self, keys: Iterable[str]) -> None:
        """Note, before Chroma is touched, what a write that is cut short would leave there."""
        with self.transaction() as db:
            db.executemany("INSERT OR IGNORE INTO strays VALUES (?)", ((key,) for key in keys))
            self.set_meta("writing", "1")

    def settle(self) -> None:
        """Note that Chroma holds no strays and that no write is under way."""
        with self.transaction() as db:
            db.execute("DELETE FROM strays")
            db.execute("DELETE FROM meta WHERE key = 'writing'")

    def advance(self) -> None:
        """Mark a change; inside a transaction."""
        self.set_meta("generation", str(self.generation + 1))

    def with_text(self, digest: str) -> tuple[str, str] | None:
        """Id and signature of the report whose canonical text has this digest."""
        row = self.db.execute(
            "SELECT id, signature FROM reports WHERE digest = ?", (digest,)
        ).fetchone()
        return None if row is None else (str(row[0]), str(row[1]))

    def check(self, error: Exception) -> None:
        """Look for damage after something unforeseen failed, for what is read may not be what was written.

        Raises:
            DamagedLibraryError: the file does not hold together; `error` is its cause.
        """
        try:
            (fault,) = self.db.execute("PRAGMA integrity_check(1)").fetchone()
        except sqlite3.DatabaseError as unreadable:
            fault = str(unreadable)
        if fault != "ok":
            raise damaged(self.home, " ".join(fault.split())) from error

    def _one(self, column: str, id: str, table: str = "reports") -> Any:
        row = self.db.execute(f"SELECT {column} FROM {table} WHERE id = ?", (id,)).fetchone()
        if row is None:
            raise UnknownReportError(
                f"There is no report {id!r} in the library.",
                "`assistant reports` lists those there are.",
            )
        return row[0]

    def _load_report(self, key: str, seq: int) -> Report:
        """A report as it was stored, byte for byte: its text has a digest that nothing else has.

        Raises:
            LibraryError: it is not what was stored.
        """
        body, text = self.db.execute(
            "SELECT body, text FROM bodies WHERE seq = ?", (seq,)
        ).fetchone() or ("", "")
        try:
            report = replace(_adapter().validate_json(body), text=text)
        except ValueError as error:
            raise damaged(self.home, "a report cannot be read") from error
        if sha256(text.encode()).hexdigest() != report.digest:
            raise damaged(self.home, f"the text of {report.id} was changed")
        return report

    def _load_cards(self, key: str, generation: int) -> tuple[ReportCard, ...]:
        rows = self.db.execute("SELECT card FROM reports ORDER BY id")
        return tuple(ReportCard.from_json(card) for (card,) in rows)

    def _load_glance(self, key: str, seq: int) -> Glance:
        """A report at a glance, as it was stored.

        Raises:
            LibraryError: it is not what was stored.
        """
        kept, digest, text = self.db.execute(
            "SELECT glance, digest, text FROM glances JOIN bodies USING (seq) WHERE seq = ?", (seq,)
        ).fetchone() or ("", "", "")
        if sha256(kept.encode()).hexdigest() != digest:
            raise damaged(self.home, "what a search looks at was changed")
        return from_json(kept, text)

    def _prepare(self, progress: Progress | None) -> None:
        """Make the tables where there are none, or bring older ones to the present form."""
        if (self.home / "chroma").exists() and self.path.is_file() and not self.path.stat().st_size:
            raise damaged(self.home, "library.db is empty")
        version = self._version()
        if version > SCHEMA_VERSION:
            raise LibraryError(
                f"The library in {self.home} was made by a newer version.",
                "Use that version, or set ASSISTANT_HOME to a new folder and add the reports there.",
            )
        if version == 0:
            self._create()
        elif version < SCHEMA_VERSION:
            self._upgrade(progress)

    def _version(self) -> int:
        return int(self.db.execute("PRAGMA user_version").fetchone()[0])

    def _upgrade(self, progress: Progress | None) -> None:
        from index.migrations import upgrade
        from index.shards import quiet

        if not writable(self.path):
            raise LibraryError(
                f"The library in {self.home} was made by an earlier version and may only be read here.",
                "Open it once where it may be written, so that it can be upgraded.",
            )
        with self.writing(), self.transaction():
            version = self._version()
            if version < SCHEMA_VERSION:  # else another process was faster
                upgrade(self, version, progress or quiet)

    def _create(self) -> None:
        with self.transaction() as db:
            if self._version():
                return
            for statement in SCHEMA.strip().split(";\n"):
                db.execute(statement)
            self.set_meta("key", new_key())
            self.set_meta("generation", "0")
            db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def new_key() -> str:
    """A random name for a library."""
    return uuid4().hex[:16]


@lru_cache(maxsize=1)
def _adapter() -> TypeAdapter[Report]:
    from pydantic import TypeAdapter

    return TypeAdapter(Report)
