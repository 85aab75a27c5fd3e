"""Chroma as a server that several libraries and processes share, found by its address.

A library's collections bear its key, so that libraries never mix. The server may be away at any
moment; nothing may hang on it. It is knocked at before it is used, in a thread of its own, because
no time-out covers every way of not answering (looking up a name has none); a server that was silent
is left alone for a while, so that a dead one costs a moment now and then and no question its time.
"""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar
from urllib.parse import urlsplit, urlunsplit

from index.chroma_import import unchecked
from index.connection import LibraryError
from index.shards import PREFIX, SHARD, Shards

_T = TypeVar("_T")
KNOCK_SECONDS = 2.0
"""How long a server may take to say that it is there."""
PAUSE_SECONDS = 30.0
"""How long a server that was away is left alone."""
_REQUEST_SECONDS = 60.0
"""How long one request may take: it may first have to read a large index."""
_PORTS = {"http": 80, "https": 443}


class ServerAway(LibraryError):
    """The Chroma server does not answer, or not as it should."""


class ServedShards(Shards):
    """The collections of one library on a server."""

    def __init__(self, url: str, name: str, size: int = SHARD) -> None:
        self._url = url
        super().__init__(name, size)

    def _connect(self) -> Any:
        return _client(self._url)

    def _call(self, ask: Callable[..., _T], **given: Any) -> _T:
        return within(_REQUEST_SECONDS, lambda: ask(**given))


class ChromaServer:
    """The store on a server."""

    disposable = False
    patience: float | None = KNOCK_SECONDS

    def __init__(self, url: str) -> None:
        self._url = url.rstrip("/")
        self.name = _without_credentials(self._url)
        self.away: str | None = None
        """Why it could not be used when last tried; None where it could."""
        self._tried = float("-inf")
        self._door: Any = None

    def ready(self) -> None:
        """See to it that the server is there.

        Raises:
            ServerAway: it is not, or was not a short while ago.
        """
        if self.away and time.monotonic() - self._tried < PAUSE_SECONDS:
            raise self._error(self.away)
        with self.telling():
            within(KNOCK_SECONDS, self._knock)
        self.away = None

    def open(self, key: str, build: str) -> Shards:
        """The collections of this library and build."""
        return ServedShards(self._url, f"{key}-{build}")

    def left_by_the_dead(self, build: str) -> bool:
        """A server outlives its users."""
        return False

    def survives(self, build: str) -> bool:
        """A server that fails cannot harm this process."""
        return True

    def drop(self, key: str, build: str) -> None:
        """Delete what a rebuild that was cut short left."""
        self._delete(lambda name: name.startswith(f"{PREFIX}{key}-{build}-"))

    def keep_only(self, key: str, build: str) -> None:
        """Delete the library's collections of other builds."""
        own, kept = f"{PREFIX}{key}-", f"{PREFIX}{key}-{build}-"
        self._delete(lambda name: name.startswith(own) and not name.startswith(kept))

    def forget(self, key: str) -> None:
        """Delete all collections of the library with this key."""
        self._delete(lambda name: name.startswith(f"{PREFIX}{key}-"))

    def taken(self, error: LibraryError) -> LibraryError:
        """It lacks vectors, and nobody can or need send them now: as good as away."""
        why = error.message.rstrip(".")
        return self._left_alone(f"it lacks vectors, and {why[:1].lower()}{why[1:]}")

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Whatever the server fails with becomes one line, and a pause before the next try."""
        try:
            yield
        except (KeyboardInterrupt, SystemExit, LibraryError):
            raise
        except BaseException as error:
            raise self._left_alone(_reason(error)) from error

    def _left_alone(self, reason: str) -> ServerAway:
        """From now on, and for a while."""
        self._tried = time.monotonic()
        self.away = reason
        return self._error(reason)

    def _error(self, reason: str) -> ServerAway:
        return ServerAway(
            f"The Chroma server at {self.name} cannot be used ({reason}).",
            "Start it, or unset ASSISTANT_CHROMA_URL to use the index in the home; until then"
            " passages are found by their words alone.",
        )

    def _knock(self) -> None:
        """Ask for a heartbeat over a connection of its own, for a kept one may have died unseen."""
        if self._door is None:
            import httpx

            self._door = httpx.Client(limits=httpx.Limits(max_keepalive_connections=0))
        told = self._door.get(f"{self._url}/api/v2/heartbeat", timeout=KNOCK_SECONDS)
        if not told.is_success:
            raise ConnectionError(f"it answers {told.status_code} {told.reason_phrase}".strip())
        if "nanosecond heartbeat" not in told.text:
            raise ConnectionError("what answers there is no Chroma server")

    def _delete(self, unwanted: Callable[[str], bool]) -> None:
        client = within(_REQUEST_SECONDS, lambda: _client(self._url))
        try:
            for name in [c.name for c in within(_REQUEST_SECONDS, client.list_collections)]:
                if unwanted(name):
                    client.delete_collection(name)
        finally:
            client.close()


def within(seconds: float, ask: Callable[[], _T]) -> _T:
    """What `ask` gives, if it does so in time.

    Raises:
        TimeoutError: it did not; it is left running, and its outcome ignored.
    """
    outcome: list[_T] = []
    failure: list[BaseException] = []

    def attempt() -> None:
        try:
            outcome.append(ask())
        except BaseException as error:
            failure.append(error)

    thread = threading.Thread(target=attempt, daemon=True)
    thread.start()
    thread.join(seconds)
    if failure:
        raise failure[0]
    if not outcome:
        raise TimeoutError(f"no answer within {seconds:g} seconds")
    return outcome[0]


def _client(url: str) -> Any:
    parts = urlsplit(url)
    with unchecked():
        import chromadb
        from chromadb.config import Settings

        return chromadb.HttpClient(
            host=url,
            port=parts.port or _PORTS[parts.scheme],
            ssl=parts.scheme == "https",
            settings=Settings(anonymized_telemetry=False),
        )


def _without_credentials(url: str) -> str:
    parts = urlsplit(url)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


def _reason(error: BaseException) -> str:
    """The first line of what went wrong, without numbers and links that tell a user nothing."""
    told = (str(error).strip().splitlines() or [type(error).__name__])[0]
    return re.sub(r"^\[Errno -?\d+\] ", "", told).rstrip(".")[:200]
