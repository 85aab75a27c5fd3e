"""The table of intents: family and the slots that an intent takes over from an earlier turn."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from assistant.questions.data_files import load_yaml

RATING_FAMILIES = frozenset({"ratings", "points", "what_if", "discretion", "library"})


@dataclass(frozen=True, slots=True)
class Intent:
    """An intent of the data file."""

    name: str
    family: str
    takes: tuple[str, ...]
    means: str
    called: str
    """What is asked for, as an answer names it."""
    learnt: bool
    """Whether the classifier tells it, from examples; else rules of words do."""


@lru_cache(maxsize=1)
def intents() -> dict[str, Intent]:
    """All intents by name."""
    return {
        name: Intent(
            name,
            row["family"],
            tuple(row["takes"]),
            row["means"],
            row["called"],
            row.get("learnt", True),
        )
        for name, row in load_yaml("intents.yaml").items()
    }


def speaks_of_ratings(intent: str) -> bool:
    """Whether ordinary words ("staff", "leadership") name their standard under this intent."""
    found = intents()[intent]
    return found.family in RATING_FAMILIES or intent == "claim_check"
