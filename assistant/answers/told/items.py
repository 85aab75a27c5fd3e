"""One item or several of a list, as a question picks them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from assistant.model import Query

Item = TypeVar("Item")


def picked(query: Query, found: Sequence[Item]) -> list[Item]:
    """The items at the places that a question picks; all of them where it picks none that there is."""
    places = query.items or (() if query.ordinal is None else (query.ordinal,))
    wanted = [p - 1 if p > 0 else len(found) + p for p in places]
    return [found[at] for at in wanted if 0 <= at < len(found)] or list(found)
