"""Search by meaning in Chroma, which is derived from the library and made anew whenever in doubt.

Measured traps decide the shape of this file. A client opened before another process wrote finds
none of the new vectors and says nothing: it is reopened when the library's generation moves. HNSW
is not repeatable between processes: more is fetched than needed and the caller rescores exactly.
Vectors that the library does not know are harmless, for they are never looked up; vectors that
Chroma lacks are noticed by count, or because the library remembers which stores have seen every
write, and are sent again from the library.

Chroma is a folder beside the library or a server. A server may be away: the library takes writes
all the same, and what the server missed is caught up when it is back.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from threading import RLock
from typing import TYPE_CHECKING, TypeVar

from corpus.errors import AssistantError
from index.chroma_folder import ChromaFolder
from index.chroma_server import ChromaServer, ServerAway
from index.connection import LibraryError
from index.minilm import Floats
from index.shards import Progress, Shards, quiet
from index.store import Store
from index.stored_vectors import keys_of, stored_vectors

if TYPE_CHECKING:
    from index.library import Library

__all__ = ["ServerAway", "VectorIndex"]

_LOG = logging.getLogger("assistant")

_T = TypeVar("_T")
_BUILD = "chroma"
"""Setting of the library: which build of the index is in use; a rebuild makes the next."""
_WHOLE = "whole"
"""Setting of the library: the stores, one a line, that have seen every write."""


class VectorIndex:
    """The vectors of one library in Chroma."""

    def __init__(self, library: Library, server: str | None = None) -> None:
        self._library = library
        self._store: Store = ChromaServer(server) if server else ChromaFolder(library.home)
        self._shards: Shards | None = None
        self._generation = -1
        self._behind = False
        self._lock = RLock()

    @property
    def place(self) -> str:
        """Where the vectors are: "local", or the server's address without credentials."""
        return self._store.name

    @property
    def away(self) -> str | None:
        """Why the store could not be used when last tried; None where it could."""
        return self._store.away

    @property
    def notice(self) -> str | None:
        """What a user should know while the store is away; None while it is not."""
        if self.away is None:
            return None
        told = (
            f"The Chroma server at {self.place} cannot be used ({self.away}): passages are found by"
            " their words alone until it is back."
        )
        kept = " What was changed meanwhile is kept, and the server is caught up then."
        return told + kept if self._behind else told

    def close(self) -> None:
        """Let go of Chroma's files; the next use opens them again."""
        if self._shards is not None:
            self._shards.close()
        self._shards = None

    def ready(self) -> None:
        """See to it that the store is there.

        Raises:
            ServerAway: it is a server that cannot be used now.
        """
        self._store.ready()

    def nearest(
        self, vector: Floats, count: int, reports: Sequence[str] = ()
    ) -> list[tuple[str, str]]:
        """About `count` passages nearest in meaning, as (report, passage id), best first.

        `reports` restricts the search; empty means all. Approximate: rescore before ranking.

        Raises:
            ServerAway: the vectors are on a server that cannot be used now.
        """
        found = self._healed(lambda shards: shards.nearest(vector, count, reports))
        return [(report, id) for report, _, id in (key.partition("/") for key in found)]

    def keys(self) -> set[str]:
        """Every key that Chroma holds.

        Raises:
            ServerAway: the vectors are on a server that cannot be used now.
        """
        return self._healed(lambda shards: shards.keys())

    def prepare(self) -> None:
        """Open Chroma, sound and whole; under the writer lock before the first write."""
        with self._lock:
            self._behind = False
            self._unless_away(lambda: self._healed(lambda shards: None))

    def upsert(self, keys: Sequence[str], vectors: Floats) -> None:
        """Store vectors under their keys (report/passage id); under the library's writer lock."""
        self._unless_away(lambda: self._healed(lambda shards: shards.upsert(keys, vectors)))

    def note(self) -> None:
        """Inside the transaction of a write: from now on only this store has everything, if it does."""
        whole = "" if self._behind else self._store.name
        if self._whole() != [whole]:
            self._library.set_meta(_WHOLE, whole)

    def settle(self) -> None:
        """After a commit: sweep what the library no longer knows, and count as up to date."""
        with self._lock:
            self._generation = self._library.generation
            strays = self._library.strays()
            if strays:
                self._unless_away(lambda: self._healed(lambda shards: shards.delete(strays)))
            if self._behind:
                self.close()
                with self._library.transaction():
                    self.note()
            self._library.settle()

    def discard(self) -> None:
        """Inside a transaction that changes stored vectors: no store's content is of use any more."""
        self._library.set_meta(_BUILD, self._next_build())

    def rebuild(self, progress: Progress = quiet) -> None:
        """Make the index anew from the vectors in the library, and only then let go of the old.

        Raises:
            ServerAway: the index is on a server that cannot be used now; nothing was changed.
        """
        with self._lock, self._library.writing(), self._store.telling():
            self._store.ready()
            self.close()
            build = self._next_build()
            self._store.drop(self._library.key, build)
            self._shards = self._store.open(self._library.key, build)
            try:
                self._send(
                    self._shards, stored_vectors(self._library), self._library.count(), progress
                )
                self._take_over(build)
            except BaseException:
                self.close()
                raise
            self._store.keep_only(self._library.key, build)

    def forget(self, key: str) -> None:
        """Let go of the vectors of a library with another key, in whose place this one stands.

        Raises:
            ServerAway: they are on a server that cannot be used now, and stay there.
        """
        with self._store.telling():
            self._store.forget(key)

    def _take_over(self, build: str) -> None:
        """From now on this build is the index, for all processes."""
        with self._library.transaction():
            self._library.set_meta(_BUILD, build)
            self._library.set_meta(_WHOLE, self._store.name)
            self._library.advance()
        self._library.settle()
        self._generation = self._library.generation
        self._behind = False

    def _send(
        self,
        shards: Shards,
        stored: Iterator[tuple[list[str], Floats]],
        total: int,
        progress: Progress = quiet,
    ) -> None:
        done = 0
        for keys, vectors in stored:
            shards.upsert(keys, vectors)
            done += len(keys)
            progress(done, total)

    def _unless_away(self, write: Callable[[], object]) -> None:
        """Write to the store, or remember that it has to catch up."""
        if self._behind:
            return
        try:
            write()
        except ServerAway:
            self._behind = True

    def _healed(self, use: Callable[[Shards], _T]) -> _T:
        """Use the shards; where Chroma fails, open it anew (a folder: make it anew) and use it again."""
        with self._lock:
            try:
                return use(self._open())
            except (KeyboardInterrupt, SystemExit, AssistantError):
                raise
            except BaseException:  # Chroma's native panics are no Exception
                self.close()
                if self._store.disposable:
                    self._mend()
            with self._store.telling():
                return use(self._open())

    def _open(self) -> Shards:
        """The shards as of the library's present generation."""
        self._store.ready()
        generation = self._library.generation
        if self._shards is not None and self._generation == generation:
            return self._shards
        self.close()
        if not self._library.ended_cleanly():
            self._recover()
        elif self._store.left_by_the_dead(self._build) and not self._store.survives(self._build):
            self._mend()
        if not self._is_whole(self._connect()):
            self._complete()
        self._generation = self._library.generation
        return self._connect()

    def _is_whole(self, shards: Shards) -> bool:
        return self._store.name in self._whole() and shards.count() >= self._library.count()

    def _whole(self) -> list[str]:
        """The stores that have seen every write; a library that never told has its own folder."""
        told = self._library.meta(_WHOLE)
        return [ChromaFolder.name] if told is None else told.splitlines() or [""]

    def _complete(self) -> None:
        """Send what Chroma lacks; another process may be doing so just now."""
        with self._alone():
            self.close()
            shards = self._connect()
            if self._is_whole(shards):
                return
            held, known = shards.keys(), keys_of(self._library)
            missing = known - held
            self._send(shards, stored_vectors(self._library, missing), len(missing))
            shards.delete(sorted(held - known))
            with self._library.transaction():
                whole = {*self._whole(), self._store.name} - {""}
                self._library.set_meta(_WHOLE, "\n".join(sorted(whole)))
            self._behind = False

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Be the only writer; a server that another process fills is not waited for long."""
        with ExitStack() as stack:
            try:
                stack.enter_context(self._library.writing(self._store.patience))
            except LibraryError as error:
                raise self._store.taken(error) from error
            yield

    def _recover(self) -> None:
        """After a write that was cut short: keep the store if it can be opened, else rebuild it."""
        with self._library.writing():
            if self._library.ended_cleanly():  # another process was faster
                return
            if not self._store.survives(self._build):
                self._mend()
                return
            self._connect().delete(self._library.strays())
            self._library.settle()

    def _mend(self) -> None:
        """What could not be read is made anew, and that is told once."""
        self.rebuild()
        if self._library.count():
            _LOG.warning("The vector index was damaged and has been made anew; nothing was lost.")

    @property
    def _build(self) -> str:
        return self._library.meta(_BUILD) or "0"

    def _next_build(self) -> str:
        return str(int(self._build) + 1)

    def _connect(self) -> Shards:
        if self._shards is None:
            self._shards = self._store.open(self._library.key, self._build)
        return self._shards
