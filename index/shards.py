"""The vectors in Chroma, in several collections of limited size.

An HNSW index lives in memory as a whole. Cut into shards, of which a writer touches the last alone,
adding a thousand reports needs no more memory than adding fifty; a search asks every shard and
merges. What is stored where does not matter, so that nothing has to remember it.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from index.minilm import Floats

_T = TypeVar("_T")

PREFIX = "passages-"
"""What the name of every collection begins with."""
SHARD = 50_000
"""Vectors from which on a new collection is begun (about 90 MB of memory each)."""
_BATCH = 1000
_CONFIGURATION = {"hnsw": {"space": "cosine", "ef_search": 1000}}
"""With an `ef_search` of 200 one question in thirteen missed some of the nearest 80 among a thousand,
and which depended on the build; with 1,000 none does, for half a millisecond more."""

Progress = Callable[[int, int], None]
"""Called with how many are done and how many there are."""


def quiet(done: int, total: int) -> None:
    """The progress of those who do not watch."""


class Shards(ABC):
    """The open collections of one name, wherever Chroma runs; keys are "report/passage id"."""

    def __init__(self, name: str, size: int = SHARD) -> None:
        self._name = name
        self._size = size
        self._client: Any = None
        self._open()

    def close(self) -> None:
        """Let go of Chroma's files and memory."""
        if self._client is not None:
            self._client.close()
        self._client = None

    def count(self) -> int:
        """How many vectors there are."""
        return sum(self._call(shard.count) for shard in self._shards)

    def nearest(self, vector: Floats, count: int, reports: Sequence[str] = ()) -> list[str]:
        """About `count` keys, nearest first; of these reports, where any are given."""
        where = {"report": {"$in": list(reports)}} if reports else None
        found: list[tuple[float, str]] = []
        for shard in self._shards:
            near = self._call(
                shard.query,
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
            self._call(
                self._with_room().upsert,
                ids=part,
                embeddings=vectors[start : start + _BATCH],
                metadatas=[{"report": key.partition("/")[0]} for key in part],
            )
            progress(start + len(part), len(keys))

    def delete(self, keys: Sequence[str]) -> None:
        """Drop these keys, known or not."""
        for start in range(0, len(keys), _BATCH):
            for shard in self._shards:
                self._call(shard.delete, ids=list(keys[start : start + _BATCH]))

    def keys(self) -> set[str]:
        """Every key."""
        return {key for shard in self._shards for key in self._call(shard.get, include=[])["ids"]}

    @abstractmethod
    def _connect(self) -> Any:
        """A client of Chroma."""

    def _call(self, ask: Callable[..., _T], **given: Any) -> _T:
        """Ask Chroma; every request goes through here."""
        return ask(**given)

    def _open(self) -> None:
        self._client = self._call(self._connect)
        names = {shard.name for shard in self._call(self._client.list_collections)}
        self._shards: list[Any] = []
        while not self._shards or self._shard_name() in names:
            self._add_shard()

    def _shard_name(self) -> str:
        return f"{PREFIX}{self._name}-{len(self._shards)}"

    def _add_shard(self) -> None:
        made = self._call(
            self._client.get_or_create_collection,
            name=self._shard_name(),
            configuration=_CONFIGURATION,
            embedding_function=None,
        )
        self._shards.append(made)

    def _with_room(self) -> Any:
        """The last shard; once it is full a new one, with the memory of the full one let go."""
        if self._call(self._shards[-1].count) >= self._size:
            self._add_shard()
            self.close()
            self._open()
        return self._shards[-1]
