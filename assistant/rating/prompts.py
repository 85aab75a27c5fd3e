"""The prompts (sub-questions) of the data annexe, as the frameworks word them.

They are general knowledge of the frameworks of 2018 and 2021, kept apart from the frameworks
themselves because no rating depends on them and the engine must not pay for reading them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from assistant.rating.loading import parse_yaml, read_data


@dataclass(frozen=True, slots=True)
class Prompt:
    """A sub-question of a key question: its own base of cases, never part of a rating."""

    standard: str
    key_question: str
    """Slug of the key question."""
    id: str
    """Topic such as "diversity"; once per key question, the same in all standards."""
    letter: str
    """As the annexe usually letters it."""
    name: str
    """Short name in plain words."""
    wordings: tuple[str, ...]
    """The usual wording first."""
    aliases: tuple[str, ...]
    """How people at work describe it."""
    heard: tuple[str, ...]
    """Words that name it by themselves."""
    status: str
    """"verified" or "recalled"."""


@lru_cache(maxsize=4)
def load_prompts(kind: str = "youth") -> tuple[Prompt, ...]:
    """All prompts of a kind of inspection, in the annexe's order; empty where none are known."""
    if kind != "youth":
        return ()
    data = parse_yaml(read_data(f"prompts-{kind}"))
    topics = data["topics"]
    return tuple(
        Prompt(
            standard,
            slug,
            row["id"],
            row["letter"],
            topics[row["id"]]["name"],
            (row["wording"],),
            tuple(topics[row["id"]]["aliases"]),
            tuple(topics[row["id"]].get("heard", ())),
            row.get("status", "verified"),
        )
        for standard, questions in data["prompts"].items()
        for slug, rows in questions.items()
        for row in rows
    )
