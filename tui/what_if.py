"""One step up or down on the score table: what is supposed then. The engine says what follows.

A standard moves along the four ratings, a key question by one case where cases are known, else by one
percentage point. A step back to where the report stands takes the supposition away.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.results import KeyQuestionRating
    from tui.score_rows import Table


def step(table: Table, changes: Mapping[str, str], key: str, by: int) -> dict[str, str] | None:
    """`changes` with the row `key` moved by `by`; None where it cannot move."""
    for result in table.ratings.standards:
        if result.number == key:
            base = table.baseline.ratings.get(key) if table.baseline else result.published
            return _with(changes, key, base, _next_rating(changes.get(key, base), by))
        for name, question in table.questions(result):
            if name == key:
                base = _share(question)
                return _with(changes, key, base, _next_share(changes.get(key), question, by))
    return None


def _with(
    changes: Mapping[str, str], key: str, base: str | None, value: str | None
) -> dict[str, str] | None:
    if value is None:
        return None
    others = {name: change for name, change in changes.items() if name != key}
    return others if value == base else {**others, key: value}


def _next_rating(now: str | None, by: int) -> str | None:
    from assistant import Rating

    ladder = [str(rating) for rating in Rating]
    at = (ladder.index(now) if now in ladder else -1) + by
    return ladder[at] if 0 <= at < len(ladder) else None


def _share(question: KeyQuestionRating) -> str | None:
    if question.count is not None and question.cases is not None:
        return f"{question.count}/{question.cases}"
    return None if question.percent is None else f"{question.percent}%"


def _next_share(now: str | None, question: KeyQuestionRating, by: int) -> str | None:
    base = _share(question)
    if base is None:
        return None
    unit = f"/{question.cases}" if "/" in base else "%"
    most = question.cases if "/" in base and question.cases is not None else 100
    written = now if now is not None and re.fullmatch(rf"\d+{re.escape(unit)}", now) else base
    value = int(re.split("[/%]", written)[0]) + by
    return f"{value}{unit}" if 0 <= value <= most else None
