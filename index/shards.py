"""The vectors in Chroma, in several collections of limited size.

An HNSW index lives in memory as a whole. Cut into shards, of which a writer touches the last alone,
adding a thousand reports needs no more memory than adding fifty; a search asks every shard and
merges. What is stored where does not matter, so that nothing has to remember it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from index.minilm import Floats

SHARD = 50_000
"""Vectors from which on a new collection is begun (about 90 MB of memory each)."""
_BATCH = 1000
_CONFIGURATION = {"hnsw": {"space": "cosine", "ef_search": 200}}

Progress = Callable[[int, int], None]
"""Called with how many are done and how many there are."""


def quiet(done: int, total: int) -> None:
    """The progress of those who do not watch."""


class Shards:
    """An open Chroma folder; keys are "report/passage id"."""

    def __init__(self, folder: Path, name: str, size: int = SHARD) -> None:
        self._folder = folder
        self._name = name
        self._size = size
        self._open()

    def close(self) -> None:
        """Let go of Chroma's files and memory."""
        self._client.close()

    def count(self) -> int:
        """How many vectors there are."""
        return sum(shard.count() for shard in self._shards)

    def nearest(self, vector: Floats, count: int, reports: Sequence[str] = ()) -> list[str]:
        """About `count` keys, nearest first; of these reports, where any are given."""
        where = {"report": {"$in": list(reports)}} if reports else None
        found: list[tuple[float, str]] = []
        for shard in self._shards:
            near = shard.query(
                query_embeddings=vector[None, :],
                n_results=count,
                where=where,
                include=["distances"],
            )
            found += zip(near["distances"][0], near["ids"][0], strict=True)
        return [key for _, key in sorted(found)[:count]]

    def upsert(self, keys: Sequence[str], vectors: Floats, progress: Progress = quiet) -> None:
        """Store vectors under their keys."""
        for start in range(0, len(keys), _BATCH):
            part = list(keys[start : start + _BATCH])
            self._with_room().upsert(
                ids=part,
                embeddings=vectors[start : start + _BATCH],
                metadatas=[{"report": key.partition("/")[0]} for key in part],
            )
            progress(start + len(part), len(keys))

    def delete(self, keys: Sequence[str]) -> None:
        """Drop these keys, known or not."""
        for start in range(0, len(keys), _BATCH):
            for shard in self._shards:
                shard.delete(ids=list(keys[start : start + _BATCH]))

    def keys(self) -> set[str]:
        """Every key."""
        return {key for shard in self._shards for key in shard.get(include=[])["ids"]}

    def _open(self) -> None:
        import chromadb
        from chromadb.config import Settings

        self._folder.mkdir(parents=True, exist_ok=True)
        settings = Settings(anonymized_telemetry=False)
        self._client: Any = chromadb.PersistentClient(str(self._folder), settings)
        names = {shard.name for shard in self._client.list_collections()}
        self._shards: list[Any] = []
        while not self._shards or self._shard_name() in names:
            self._add_shard()

    def _shard_name(self) -> str:
        return f"passages-{self._name}-{len(self._shards)}"

    def _add_shard(self) -> None:
        self._shards.append(
            self._client.get_or_create_collection(
                self._shard_name(), configuration=_CONFIGURATION, embedding_function=None
            )
        )

    def _with_room(self) -> Any:
        """The last shard; once it is full a new one, with the memory of the full one let go."""
        if self._shards[-1].count() >= self._size:
            self._add_shard()
            self.close()
            self._open()
        return self._shards[-1]
