"""Which part of a question takes something for granted, by its form: "why is it so slow?", "it is slow, how come?".

A form that asks for the reason of a thing, or for more of it, presumes the thing. Where the asking clause has no
matter of its own ("..., so how did they do it?"), what is presumed stands in the clause before it.
"""

from __future__ import annotations

import re

from assistant.answers.data_files import pattern
from assistant.answers.evidence.asked_for import plain

_CLAUSE = re.compile(r"[.!?;:,–—]+(?=\s|$)|\s-+\s")


def claim_of(question: str) -> str | None:
    """What a question presumes, with its asking form; None where its form presumes nothing."""
    if _asks(question):
        return question
    clauses = [clause for clause in _CLAUSE.split(question) if plain(clause)]
    for at, clause in enumerate(clauses):
        if at and pattern("opposites.yaml", "asks_back").search(plain(clause)):
            return clauses[at - 1]
        if _asks(clause):
            return clause
    return None


def taken_as_so(question: str) -> bool:
    """Whether all that a question says beside what it asks is taken as so: "how did X do Y", not "which X did Y"."""
    return pattern("opposites.yaml", "takes_as_so").match(plain(question)) is not None


def _asks(clause: str) -> bool:
    return pattern("opposites.yaml", "presumes").search(plain(clause)) is not None
