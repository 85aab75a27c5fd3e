"""Search by meaning in Chroma, which is derived from the library and rebuilt whenever in doubt.

Measured traps decide the shape of this file. A client opened before another process wrote finds
none of the new vectors and says nothing: it is reopened when the library's generation moves. HNSW
is not repeatable between processes: more is fetched than needed and the caller rescores exactly.
A store once killed its reader by a segmentation fault: after an unclean end a child process opens
it first. Vectors that the library does not know are harmless, for they are never looked up;
vectors that Chroma lacks are noticed by count and cured by a rebuild.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from corpus.errors import AssistantError
from index.minilm import Floats
from index.shards import Progress, Shards, quiet

if TYPE_CHECKING:
    from index.library import Library

_T = TypeVar("_T")
_BATCH = 1000
_STORE = "chroma"
"""Setting of the library that names the folder in use."""
_PROBE = """
import sys, chromadb
from chromadb.config import Settings
client = chromadb.PersistentClient(sys.argv[1], Settings(anonymized_telemetry=False))
for collection in client.list_collections():
    if collection.count():
        kept = collection.get(limit=1, include=["embeddings"])
        collection.query(query_embeddings=kept["embeddings"], n_results=1)
"""
_PROBE_SECONDS = 120


class VectorIndex:
    """The vectors of one library in Chroma."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._shards: Shards | None = None
        self._generation = -1
        self._lock = RLock()

    @property
    def folder(self) -> Path:
        """Where Chroma keeps its files; a rebuild takes a new one, for the old may be in use."""
        return self._library.home / "chroma" / (self._library.meta(_STORE) or "0")

    def close(self) -> None:
        """Let go of Chroma's files; the next use opens them again."""
        if self._shards is not None:
            self._shards.close()
        self._shards = None

    def nearest(
        self, vector: Floats, count: int, reports: Sequence[str] = ()
    ) -> list[tuple[str, str]]:
        """About `count` passages nearest in meaning, as (report, passage id), best first.

        `reports` restricts the search; empty means all. Approximate: rescore before ranking.
        """
        found = self._healed(lambda shards: shards.nearest(vector, count, reports))
        return [(report, id) for report, _, id in (key.partition("/") for key in found)]

    def upsert(self, keys: Sequence[str], vectors: Floats) -> None:
        """Store vectors under their keys (report/passage id); under the library's writer lock."""
        self._healed(lambda shards: shards.upsert(keys, vectors))

    def delete(self, keys: Sequence[str]) -> None:
        """Drop these keys, known or not; under the library's writer lock."""
        self._healed(lambda shards: shards.delete(keys))

    def keys(self) -> set[str]:
        """Every key that Chroma holds."""
        return self._healed(lambda shards: shards.keys())

    def rebuild(self, progress: Progress = quiet) -> None:
        """Make Chroma anew, in a new folder, from the vectors in the library."""
        with self._lock, self._library.writing():
            self.close()
            self._library.set_meta(_STORE, str(int(self.folder.name) + 1))
            self._remove_others()
            shards = self._connect()
            total, done = self._library.count(), 0
            for keys, vectors in _stored(self._library):
                shards.upsert(keys, vectors)
                done += len(keys)
                progress(done, total)
            self._library.settle()
            with self._library.transaction():
                self._library.advance()
            self._generation = self._library.generation

    def _remove_others(self) -> None:
        """Delete the folders of earlier builds, as far as nobody holds them open."""
        keep = self.folder
        for folder in keep.parent.glob("*"):
            if folder != keep:
                shutil.rmtree(folder, ignore_errors=True)

    def prepare(self) -> None:
        """Open Chroma, sound and whole; under the writer lock before the first write."""
        with self._lock:
            self._open()

    def settle(self) -> None:
        """After a commit: sweep what the library no longer knows, and count as up to date."""
        with self._lock:
            self._generation = self._library.generation
            strays = self._library.strays()
            if strays:
                self.delete(strays)
            self._library.settle()

    def _healed(self, use: Callable[[Shards], _T]) -> _T:
        """Use the shards; where Chroma fails, rebuild it and use it once more."""
        with self._lock:
            try:
                return use(self._open())
            except (KeyboardInterrupt, SystemExit, AssistantError):
                raise
            except BaseException:  # Chroma's native panics are no Exception
                self.rebuild()
                return use(self._open())

    def _open(self) -> Shards:
        """The shards as of the library's present generation."""
        generation = self._library.generation
        if self._shards is not None and self._generation == generation:
            return self._shards
        self.close()
        if not self._library.ended_cleanly():
            self._recover()
        if not self._whole(self._connect()):
            self._complete()
        self._generation = self._library.generation
        assert self._shards is not None
        return self._shards

    def _whole(self, shards: Shards) -> bool:
        return shards.count() >= self._library.count()

    def _complete(self) -> None:
        """Vectors are missing: another process may be rebuilding just now, else do it here."""
        with self._library.writing():
            self.close()
            if not self._whole(self._connect()):
                self.rebuild()

    def _recover(self) -> None:
        """After a write that was cut short: keep the store if it can be opened, else rebuild it."""
        with self._library.writing():
            if self._library.ended_cleanly():  # another process was faster
                return
            if not self._survives_opening():
                self.rebuild()
                return
            self._connect()
            self._generation = self._library.generation
            self.settle()

    def _connect(self) -> Shards:
        if self._shards is None:
            self._shards = Shards(self.folder, self._library.key)
        return self._shards

    def _survives_opening(self) -> bool:
        """Whether a child process can open and query the store."""
        command = [sys.executable, "-c", _PROBE, str(self.folder)]
        try:
            done = subprocess.run(command, capture_output=True, timeout=_PROBE_SECONDS, check=False)
        except subprocess.TimeoutExpired:
            return False
        return done.returncode == 0


def _stored(library: Library) -> Iterator[tuple[list[str], Floats]]:
    """The library's keys and vectors, in batches."""
    found = library.db.execute(
        "SELECT report || '/' || id, vector FROM passages JOIN vectors USING (rowid)"
    )
    while rows := found.fetchmany(_BATCH):
        keys = [key for key, _ in rows]
        raw = b"".join(vector for _, vector in rows)
        yield keys, np.frombuffer(raw, dtype=np.float32).reshape(len(keys), -1)
