"""Chroma's own files beside the library: the index of those who share it with nobody.

A build is a folder. A rebuild takes a new one, for other processes may hold the old one open. A store
once killed its reader by a segmentation fault, so that one whose writer was cut short is opened by a
child process first.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from index.shards import SHARD, Shards

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


class FolderShards(Shards):
    """The collections in one folder."""

    def __init__(self, folder: Path, name: str, size: int = SHARD) -> None:
        self._folder = folder
        super().__init__(name, size)

    def _connect(self) -> Any:
        import chromadb
        from chromadb.config import Settings

        self._folder.mkdir(parents=True, exist_ok=True)
        settings = Settings(anonymized_telemetry=False)
        return chromadb.PersistentClient(str(self._folder), settings)


class ChromaFolder:
    """The store in the home's `chroma` folder."""

    name = "local"
    away: str | None = None
    """Files are never away."""
    disposable = True

    def __init__(self, home: Path) -> None:
        self._folder = home / "chroma"

    def ready(self) -> None:
        """Files are always there."""

    def open(self, key: str, build: str) -> Shards:
        """The collections of this build."""
        return FolderShards(self._folder / build, key)

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

    @contextmanager
    def telling(self) -> Iterator[None]:
        """What goes wrong here is told as it is."""
        yield
