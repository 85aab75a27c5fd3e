"""One item or several of a list, as a question picks them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeVar

from assistant.model import Query
from corpus.model import Recommendation

Item = TypeVar("Item")
_NUMBER = re.compile(r"\W*(\d{1,2})\b(?!\.\d)")


def picked(query: Query, found: Sequence[Item]) -> list[Item]:
    """The items at the places that a question picks; all of them where it picks none that there is."""
    places = query.items or (() if query.ordinal is None else (query.ordinal,))
    wanted = [p - 1 if p > 0 else len(found) + p for p in places]
    return [found[at] for at in wanted if 0 <= at < len(found)] or list(found)


def with_numbers(
    query: Query, every: Sequence[Recommendation], text: str
) -> list[Recommendation] | None:
    """The recommendations with the printed numbers that a question gives; None where it gives none."""
    if not query.items_numbered:
        return None
    printed = [_NUMBER.match(r.span.of(text)) for r in every]
    numbers = [int(n[1]) for n in printed if n]
    if len(set(numbers)) < len(every):  # not numbered, or anew for each whom they address
        numbers = list(range(1, len(every) + 1))
    return [r for number, r in zip(numbers, every, strict=True) if number in query.items]
