"""What rows of the library hold, remembered while it is unchanged: the searches of one answer, and of a
conversation, mostly look at the same passages again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from index.library import Library

_MOST = 4000
"""Rows that are remembered, about two reports; with more, all are forgotten."""
T = TypeVar("T")


class RowMemory(Generic[T]):
    """Values by rowid, read from the library where they are not known yet."""

    def __init__(
        self, library: Library, read: Callable[[Library, Iterable[int]], dict[int, T]]
    ) -> None:
        self._library = library
        self._read = read
        self._generation = -1
        self._known: dict[int, T] = {}

    def of(self, rowids: Iterable[int]) -> dict[int, T]:
        """The values of these rows, in their order; rows that the library does not have are left out."""
        wanted, known = list(rowids), self._of_now()
        missing = [rowid for rowid in wanted if rowid not in known]
        if missing:
            known.update(self._read(self._library, missing))
        return {rowid: known[rowid] for rowid in wanted if rowid in known}

    def _of_now(self) -> dict[int, T]:
        """What is known of the library as it is; a new mapping after a change, for others may read the old."""
        generation = self._library.generation
        if generation != self._generation or len(self._known) > _MOST:
            self._known, self._generation = {}, generation
        return self._known
