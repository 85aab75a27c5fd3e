"""The standards spoken of last: "points for those two", "which is better?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.model import Query, Reading
from assistant.questions.intent_table import intents

_TWO = re.compile(r"\b(?:those|these|the|them) two\b|\bboth\b")


def of_two(query: Query, history: Sequence[Query]) -> Query:
    """ "Points for those two": the standards that the turns before were about, one after the other."""
    if len(query.standards) != 1 or not _TWO.search(query.text.lower()):
        return query
    spoken = _last_spoken(history)
    own = query.standards[0] in spoken[:2] and "standards" in intents()[query.intent].takes
    return replace(query, standards=tuple(reversed(spoken[:2]))) if own and spoken[1:] else query


def of_the_last_two(query: Query, history: Sequence[Query]) -> Query:
    """ "Which is better?": of the two standards spoken of last."""
    spoken = _last_spoken(history)[:2]
    if len(spoken) < 2:
        return query
    first, second = sorted(spoken)
    same_work = (first[0], second[0]) == ("2", "3") and first[1:] == second[1:]
    found = (Reading("compare_case_types", 1.0),) if same_work else query.readings
    two = replace(query, standards=(first, second), standards_assumed=False)
    return replace(two, readings=found)


def _last_spoken(history: Sequence[Query]) -> list[str]:
    """The standards that the last turns were about, latest first: two where so many were spoken of."""
    spoken: list[str] = []
    for turn in reversed(history):
        spoken += [number for number in reversed(turn.standards) if number not in spoken]
        if len(spoken) > 1:
            break
    return spoken
