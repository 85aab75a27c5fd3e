"""Filling a turn's empty slots from an earlier one, slot by slot.

A new case type asks for the same stage there, a new stage for the same case type: "and for
out-of-court?" after court planning is 3.2. A what-if adds up: "and governance as well?" keeps
what was supposed before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from assistant.model import Query
from assistant.questions.intent_table import intents
from assistant.questions.vocabulary import LibraryVocabulary, StandardEntry

_ALL = ("standards", "domains", "key_questions", "stages", "case_types", "prompts")
_SUBJECT = ("standards", "domains")
_PART_OF_ALL = frozenset({"discretion_without"})
"""Intents that ask what one standard does to the total: the total named is no subject."""
_THAT = re.compile(r"\b(?:it|that|this|those|these|them|they|one)\b")
_OTHER_CASE = {"court": "out_of_court", "out_of_court": "court"}
_DOMAIN_CASE = {"2": "court", "3": "out_of_court"}


def take_over(
    query: Query,
    earlier: Query,
    vocabulary: LibraryVocabulary | None = None,
    takes: Iterable[str] | None = None,
) -> Query:
    """`query` with the slots named in `takes` (all by default) taken over where it has none."""
    if vocabulary:
        query = _same_case_type(query, earlier, vocabulary)
    wanted = set((*_ALL, *intents()[earlier.intent].takes) if takes is None else takes)
    if takes is not None and query.intent in _PART_OF_ALL and query.domains == ("all",):
        query = replace(query, domains=())
    filled: dict[str, Any] = {}
    if takes is None or query.intent == "what_if_rating":
        filled.update(_supposed(query, earlier))
    if wanted & set(_SUBJECT) and not (query.standards or query.domains):
        wanted.update(_SUBJECT)
    if query.standards or query.domains:
        wanted -= set(_SUBJECT)
    for slot in wanted:
        if not getattr(query, slot) and getattr(earlier, slot):
            filled[slot] = getattr(earlier, slot)
    if "standards" in filled:
        filled["standards_assumed"] = earlier.standards_assumed
    if takes is None and not query.numbers:
        filled.update(numbers=earlier.numbers, years=query.years or earlier.years)
    merged = replace(query, **filled)
    return _crossed(merged, query, earlier, vocabulary) if vocabulary else merged


def _supposed(query: Query, earlier: Query) -> dict[str, Any]:
    """What is supposed in all: earlier changes first, the same for newly named standards."""
    spoken = earlier.standards and not earlier.changes and not earlier.steps
    if spoken and _supposes_that(query):
        return {"changes": tuple((n, query.ratings[0]) for n in earlier.standards)}
    named = query.standards or query.ratings
    if earlier.intent == "cases_needed" and query.case_types and not named:
        return {}  # what is needed was asked, and nothing supposed
    if query.changes or query.steps:
        return {
            "changes": tuple(dict((*earlier.changes, *query.changes)).items()),
            "steps": tuple(dict((*earlier.steps, *query.steps)).items()),
        }
    if query.ratings and earlier.changes and not (query.standards or query.domains):
        return {"changes": tuple((n, query.ratings[0]) for n, _ in earlier.changes)}
    new = [number for number in query.standards if number not in dict(earlier.changes)]
    ratings = query.ratings or tuple(rating for _, rating in earlier.changes[-1:])
    step = tuple(step for _, step in earlier.steps[-1:])
    changes, steps = dict(earlier.changes), dict(earlier.steps)
    if not changes and not steps and earlier.standards and earlier.ratings:
        wanted = (query.ratings or earlier.ratings)[0]
        changes.update((number, wanted) for number in earlier.standards)
    for number in new:
        if ratings and (query.ratings or not step):
            changes[number] = ratings[0]
        elif step:
            steps[number] = step[0]
    if earlier.intent not in ("what_if_rating", "cases_needed") and not new:
        return {}
    return {"changes": tuple(changes.items()), "steps": tuple(steps.items())}


def _supposes_that(query: Query) -> bool:
    """ "Had it been Good", "bump it to Good": another rating for what was just spoken of, and nothing besides."""
    named = query.standards or set(query.domains) - {"all"} or query.some
    alone = query.intent == "what_if_rating" and len(query.ratings) == 1 and not named
    return alone and _THAT.search(query.text.lower()) is not None


def _crossed(merged: Query, query: Query, earlier: Query, vocabulary: LibraryVocabulary) -> Query:
    """The same stage under a new case type, or a new stage under the same case type."""
    entries = {entry.number: entry for entry in vocabulary.framework}
    before = [entries[number] for number in earlier.standards if number in entries]
    cases = set(query.case_types) | {_DOMAIN_CASE[d] for d in query.domains if d in _DOMAIN_CASE}
    if not query.standards and cases and before:
        found = _with(vocabulary, {entry.title for entry in before}, cases)
        return (
            replace(merged, standards=found, domains=(), standards_assumed=False)
            if found
            else merged
        )
    return merged


def _same_case_type(query: Query, earlier: Query, vocabulary: LibraryVocabulary) -> Query:
    """A stage of no case type said is that of the case type spoken of."""
    entries = {entry.number: entry for entry in vocabulary.framework}
    spoken = (number.split(".")[0] for number in (*earlier.standards, *earlier.domains))
    known = {_DOMAIN_CASE[domain] for domain in spoken if domain in _DOMAIN_CASE}
    if not query.standards_assumed or len(known) != 1:
        return query
    found = _with(vocabulary, {entries[number].title for number in query.standards}, known)
    return replace(query, standards=found, standards_assumed=False, assumed=()) if found else query


def _with(vocabulary: LibraryVocabulary, titles: set[str], cases: set[str]) -> tuple[str, ...]:
    def fits(entry: StandardEntry) -> bool:
        return entry.title in titles and entry.case_type in cases

    return tuple(entry.number for entry in vocabulary.framework if fits(entry))


def counterpart(query: Query, vocabulary: LibraryVocabulary) -> Query:
    """ "The other one": the same stage of the other case type, or the other case type's domain."""
    entries = {entry.number: entry for entry in vocabulary.framework}
    named = [entries[number] for number in query.standards if number in entries]
    if query.standards_assumed and len(named) == 2:
        return replace(query, standards=(named[1].number,), standards_assumed=False)
    cases = {_OTHER_CASE[entry.case_type] for entry in named if entry.case_type in _OTHER_CASE}
    found = _with(vocabulary, {entry.title for entry in named}, cases)
    if found:
        return replace(query, standards=found)
    swap = {"2": "3", "3": "2"}
    return replace(query, domains=tuple(swap.get(domain, domain) for domain in query.domains))
