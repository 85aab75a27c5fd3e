"""From probabilities to readings: the best three, one per route, retrieval counted as one route.

`fact`, `list_of` and `open_digest` are answered by the same search and differ in form only; their
probabilities add up, or three shades of one reading would crowd out the two other readings.
"""

from __future__ import annotations

from assistant.model import Reading

RETRIEVAL = frozenset({"fact", "list_of", "open_digest", "case_example", "compare_figures"})
"""Intents that are answered by search."""
ASIDE = frozenset({"off_topic", "injection", "help"})
"""Intents of turns that no later one leans on."""
LISTS = frozenset({"list_recommendations", "list_strengths", "list_areas"})
"""Intents that are answered with a list that the report prints."""
SHADES = frozenset({"fact", "list_of", "open_digest"})
COUNT = 3


def route(intent: str) -> str:
    """ "retrieval" for the intents answered by search, else the intent."""
    return "retrieval" if intent in RETRIEVAL else intent


def readings(probabilities: dict[str, float]) -> tuple[Reading, ...]:
    """The best readings, most probable first; ties by name."""
    shades = {name: p for name, p in probabilities.items() if name in SHADES}
    merged = {name: p for name, p in probabilities.items() if name not in SHADES}
    if shades:
        lead = max(sorted(shades), key=lambda name: shades[name])
        merged[lead] = sum(shades.values())
    ordered = sorted(merged.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Reading(name, round(p, 4)) for name, p in ordered[:COUNT])
