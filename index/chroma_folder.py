"""Chroma's own files beside the library: the index of those who share it with nobody.

A build is a folder. A rebuild takes a new one, for other processes may hold the old one open. Damaged
files may kill their reader by a segmentation fault, so that a folder whose last writer was cut short or
whose last user died is first opened and searched by a child process.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from corpus.errors import AssistantError
from index.chroma_import import unchecked
from index.connection import LibraryError
from index.marks import Mark, sweep
from index.shards import SHARD, Shards

_PROBE = """
import sys, chromadb
from chromadb.config import Settings
client = chromadb.PersistentClient(sys.argv[1], Settings(anonymized_telemetry=False))
for collection in client.list_collections():
    if collection.count():
        kept = collection.get(limit=100, include=["embeddings"])
        collection.query(query_embeddings=kept["embeddings"], n_results=100)
"""
_PROBE_SECONDS = 120


class FolderShards(Shards):
    """The collections in one folder."""

    def __init__(self, folder: Path, name: str, size: int = SHARD) -> None:
        self._folder = folder
        self._mark: Mark | None = None
        super().__init__(name, size)

    def close(self) -> None:
        """Let go of Chroma's files and memory."""
        super().close()
        if self._mark is not None:
            self._mark.close()

    def _connect(self) -> Any:
        self._folder.mkdir(parents=True, exist_ok=True)
        self._mark = Mark(self._folder)
        with unchecked():
            import chromadb
            from chromadb.config import Settings

            settings = Settings(anonymized_telemetry=False)
            return chromadb.PersistentClient(str(self._folder), settings)


class ChromaFolder:
    """The store in the home's `chroma` folder."""

    name = "local"
    away: str | None = None
    """Files are never away."""
    disposable = True
    patience: float | None = None

    def __init__(self, home: Path) -> None:
        self._folder = home / "chroma"

    def taken(self, error: LibraryError) -> LibraryError:
        """Without its files nothing can be found by meaning."""
        return error

    def ready(self) -> None:
        """Files are always there."""

    def open(self, key: str, build: str) -> Shards:
        """The collections of this build."""
        return FolderShards(self._folder / build, key)

    def left_by_the_dead(self, build: str) -> bool:
        """Whether a user of this build died with it open since this was last asked."""
        return sweep(self._folder / build)

    def survives(self, build: str) -> bool:
        """Whether a child process can open and query this build."""
        command = [sys.executable, "-c", _PROBE, str(self._folder / build)]
        try:
            done = subprocess.run(command, capture_output=True, timeout=_PROBE_SECONDS, check=False)
        except subprocess.TimeoutExpired:
            return False
        return done.returncode == 0

    def drop(self, key: str, build: str) -> None:
        """Delete what a rebuild that was cut short left."""
        shutil.rmtree(self._folder / build, ignore_errors=True)

    def keep_only(self, key: str, build: str) -> None:
        """Delete the folders of other builds, as far as nobody holds them open."""
        for folder in self._folder.glob("*"):
            if folder.name != build:
                shutil.rmtree(folder, ignore_errors=True)

    def forget(self, key: str) -> None:
        """Its builds went with the last rebuild."""

    @contextmanager
    def telling(self) -> Iterator[None]:
        """What goes wrong is told in one line.

        Raises:
            LibraryError: the folder cannot be read or written; the library is as it was.
        """
        try:
            yield
        except (KeyboardInterrupt, SystemExit, AssistantError):
            raise
        except BaseException as error:  # Chroma's native panics are no Exception
            raise LibraryError(
                f"The vector index in {self._folder} cannot be used ({' '.join(str(error).split())}).",
                "Free some space on the disk or set ASSISTANT_HOME to a folder that you may write to;"
                " the reports themselves are unchanged.",
            ) from error
