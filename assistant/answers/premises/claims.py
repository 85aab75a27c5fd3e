"""What a question takes for granted, part by part: what it presumes by its form, what it states, what it asks of.

A form that asks for the reason of a thing, or for more of it, presumes the thing. Where the asking clause has no
matter of its own ("..., so how did they do it?"), what is presumed stands in the clause before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from assistant.answers.data_files import pattern
from assistant.answers.evidence.asked_for import plain
from assistant.answers.evidence.search import about
from assistant.answers.scope import Scope
from assistant.model import Query
from assistant.questions.asserted import asserted

_SUPPOSES, _LIKELY = ("consistency", "what_if", "cases_needed", "way_up", "band_"), 0.15
"""Readings under which a statement is no claim, and how likely one must be."""
_CLAUSE = re.compile(r"[.!?;:,–—]+(?=\s|$)|\s-+\s")


@dataclass(frozen=True, slots=True)
class Claim:
    """A part of a question, held against the report by itself."""

    query: Query
    """The question, with the claim for its words."""
    form: Literal["presumed", "stated", "asked"]
    grants: bool = True
    """Whether all that it says is taken as so: "how did X do Y" does, "what can X do" does not."""
    topic: str = ""
    """Words of the turn before, behind its own."""

    @property
    def text(self) -> str:
        """As written."""
        return self.query.search_text

    @property
    def said(self) -> str:
        """In plain words."""
        return plain(self.text).replace("n't", "n t")


def claims(query: Query, scope: Scope, topic: str = "") -> Iterator[Claim]:
    """The claims of a question; `topic` are words of the turn before by which it is to be read."""
    question = query.search_text
    presumed = claim_of(question)
    if presumed:
        yield Claim(_put(query, presumed, topic), "presumed", topic=topic)
    for statement in () if _supposes(query) else asserted(question):
        unnamed = about(_put(query, statement), scope).search_text
        yield Claim(_put(query, unnamed, topic), "stated", topic=topic)
    granted = pattern("opposites.yaml", "takes_as_so").match(plain(question)) is not None
    yield Claim(_put(query, question, topic), "asked", granted, topic)


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


def _put(query: Query, words: str, topic: str = "") -> Query:
    text = f"{words} {topic}".strip()
    return replace(query, text=text, search_text=text)


def _asks(clause: str) -> bool:
    return pattern("opposites.yaml", "presumes").search(plain(clause)) is not None


def _supposes(query: Query) -> bool:
    """Whether what is stated is supposed, or quoted from the report itself to be set against another place."""
    return any(r.intent.startswith(_SUPPOSES) and r.confidence >= _LIKELY for r in query.readings)
