"""What the vector index asks of a place where Chroma keeps vectors: a folder or a server."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Protocol

from index.connection import LibraryError
from index.shards import Shards


class Store(Protocol):
    """A place where Chroma keeps vectors: a folder or a server."""

    @property
    def name(self) -> str:
        """What it is called in the library's list of whole stores."""

    @property
    def away(self) -> str | None:
        """Why it could not be used when last tried; None where it could."""

    @property
    def disposable(self) -> bool:
        """Whether what fails here is thrown away and made anew without asking."""

    @property
    def patience(self) -> float | None:
        """Seconds to wait for another process that fills it; None for as long as a report takes."""

    def taken(self, error: LibraryError) -> LibraryError:
        """What to tell where it lacks something and cannot be filled now."""

    def ready(self) -> None:
        """See to it that it is there, or raise `ServerAway`."""

    def open(self, key: str, build: str) -> Shards:
        """The collections of the library with this key, in this build."""

    def left_by_the_dead(self, build: str) -> bool:
        """Whether a user of this build died with it open since this was last asked."""

    def survives(self, build: str) -> bool:
        """Whether it can be opened without harm after a write was cut short."""

    def drop(self, key: str, build: str) -> None:
        """Delete one build."""

    def keep_only(self, key: str, build: str) -> None:
        """Delete all other builds of this library."""

    def forget(self, key: str) -> None:
        """Delete what a library that is no more has here, unless it goes by itself."""

    def telling(self) -> AbstractContextManager[None]:
        """What goes wrong inside is told in the store's own way."""
