"""Search by words: FTS5 finds the passages that share a term, BM25 scores them one by one.

SQLite's own ranking cannot weigh the terms of a question, and a synonym should count half. So FTS5
only proposes, over the rowid range of a report (the one filter it applies fast), and the score is
computed from the stored terms: of the passage, of its neighbours in the paragraph, of its headings.
"""

from __future__ import annotations

import math
import sqlite3
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice

from index.library import Library, Rows
from index.passage_rows import EVERYTHING
from index.request import SearchRequest
from index.terms import content_terms

SYNONYM_WEIGHT = 0.5
"""A term of a glossary wording, against 1 for a word of the question."""
NEAR_WEIGHT = 0.3
TITLE_WEIGHT = 0.3
RANKED = 8_000
"""Rows that FTS5 may have to rank for one search; 1,000 take about 2 ms."""
MANY = 8
"""Ranges up to which each is ranked by itself; more are sifted from one ranking of everything."""
_K1, _B = 1.2, 0.75
_TYPICAL_LENGTH = 26.0
"""Terms of a passage with its weighted neighbours and headings, about; a constant, so that a score
does not change when another report is added."""


@dataclass(frozen=True, slots=True)
class AskedTerms:
    """The content terms of a search, with their weight and rarity."""

    words: tuple[str, ...]
    """Terms of the question itself."""
    weights: Mapping[str, float]
    """Of these and of the glossary wordings' terms."""
    worth: Mapping[str, float]
    """Weight times rarity of each."""
    holding: Mapping[str, int]
    """How many passages of the library hold a term."""
    idf: Mapping[str, float]
    synonyms: Mapping[str, frozenset[str]]
    """For a term of the question: the terms of which any one stands for it."""
    whole: float
    """Rarity of all the question's own terms together."""


@dataclass(frozen=True, slots=True)
class PassageTerms:
    """The stored terms of a passage, its neighbours' and headings' counting less."""

    frequency: dict[str, float]
    """How often each stands there."""
    length: float
    """How many there are."""


def asked_terms(library: Library, request: SearchRequest) -> AskedTerms:
    """The terms of a request, with their rarity in this library."""
    words = content_terms(request.words)
    weights = dict.fromkeys(words, 1.0)
    synonyms: dict[str, set[str]] = {}
    for term, wordings in request.expansions:
        found = [t for wording in wordings for t in content_terms(wording)]
        for word in content_terms(term):
            synonyms.setdefault(word, set()).update(found)
        for word in found:
            weights.setdefault(word, SYNONYM_WEIGHT)
    holding = {term: _passages_with(library.db, term) for term in weights}
    passages = library.count()
    idf = {term: _rarity(passages, count) for term, count in holding.items()}
    return AskedTerms(
        words=tuple(words),
        weights=weights,
        worth={term: weight * idf[term] for term, weight in weights.items()},
        holding=holding,
        idf=idf,
        synonyms={word: frozenset(found) for word, found in synonyms.items()},
        whole=sum([idf[word] for word in words]),
    )


def proposed(
    library: Library,
    asked: AskedTerms,
    ranges: Sequence[Rows],
    limit: int,
    *,
    roles: Sequence[str] = (),
    common: bool = True,
) -> list[int]:
    """Rowids that share a term with the question, about the best `limit` of each range.

    Of many ranges the best of all together. `roles` leaves only passages of sections with one.
    Where all terms are common, the rarest is searched for only if `common`, for that takes long.
    """
    query = _query(asked, common)
    if not query:
        return []
    if len(ranges) > MANY:
        return _sifted(_ranked(library.db, query, EVERYTHING, roles), ranges, MANY * limit)
    return [rowid for rows in ranges for rowid in _ranked(library.db, query, rows, roles, limit)]


def _ranked(
    db: sqlite3.Connection, query: str, rows: Rows, roles: Sequence[str], limit: int = -1
) -> Iterator[int]:
    """The rowids in a range that match, best first; a negative limit is none."""
    marks = ",".join("?" * len(roles))
    of_roles = f" AND (SELECT role FROM passages p WHERE p.rowid = words.rowid) IN ({marks})"
    found = db.execute(
        "SELECT rowid FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ?"
        f"{of_roles if roles else ''}"
        f" ORDER BY bm25(words, 1, {NEAR_WEIGHT}, {TITLE_WEIGHT}) LIMIT ?",
        (query, rows.first, rows.last, *roles, limit),
    )
    return (int(rowid) for (rowid,) in found)


def _sifted(rowids: Iterable[int], ranges: Iterable[Rows], limit: int) -> list[int]:
    """The first of these rowids that lie in one of the ranges."""
    ordered = sorted(ranges, key=lambda rows: rows.first)
    firsts = [rows.first for rows in ordered]

    def inside(rowid: int) -> bool:
        at = bisect_right(firsts, rowid) - 1
        return at >= 0 and rowid <= ordered[at].last

    return list(islice(filter(inside, rowids), limit))


def _query(asked: AskedTerms, common: bool) -> str:
    """What FTS5 is asked for: passages with any of the terms that it can rank in time.

    In a library of a few reports those are all terms; among a million passages a common word costs
    more than it tells, and still counts when the proposed passages are scored.
    """
    known = [term for term in asked.weights if asked.holding[term]]
    rarest = sorted(known, key=lambda term: (asked.holding[term], term))
    rows = list(accumulate(asked.holding[term] for term in rarest))
    affordable = bisect_right(rows, RANKED)
    return " OR ".join(f'"{term}"' for term in rarest[: affordable or int(common)])


def stored_terms(library: Library, rowids: Iterable[int]) -> dict[int, PassageTerms]:
    """The terms of these passages."""
    marks = ",".join(map(str, rowids))
    found = library.db.execute(
        f"SELECT rowid, text, near, title FROM words WHERE rowid IN ({marks})"
    )
    return {rowid: _terms_of(text, near, title) for rowid, text, near, title in found}


def _terms_of(text: str, near: str, title: str) -> PassageTerms:
    """A plain dictionary, for thousands are kept and the garbage collector would look through counters."""
    own, around, above = text.split(), near.split(), title.split()
    length = len(own) + NEAR_WEIGHT * len(around) + TITLE_WEIGHT * len(above)
    frequency: dict[str, float] = dict(Counter(own))
    for weight, terms in ((NEAR_WEIGHT, around), (TITLE_WEIGHT, above)):
        for term, count in Counter(terms).items():
            frequency[term] = frequency.get(term, 0) + weight * count
    return PassageTerms(frequency, length)


def bm25(asked: AskedTerms, terms: PassageTerms) -> float:
    """BM25 of a passage, its neighbours' and headings' terms counting less (Robertson 1994)."""
    damping = _K1 * (1 - _B + _B * terms.length / _TYPICAL_LENGTH)
    total = 0.0
    for term, worth in asked.worth.items():
        frequency = terms.frequency.get(term)
        if frequency:
            total += worth * frequency * (_K1 + 1) / (frequency + damping)
    return total


def coverage(asked: AskedTerms, terms: PassageTerms) -> float:
    """Share, by rarity, of the question's terms that the passage and its context hold (0 to 1)."""
    if not asked.whole:
        return 0.0
    held, others = terms.frequency.keys(), asked.synonyms
    found = (w for w in asked.words if w in held or not held.isdisjoint(others.get(w, ())))
    return sum([asked.idf[word] for word in found]) / asked.whole


def _rarity(passages: int, holding: int) -> float:
    return math.log(1 + (passages - holding + 0.5) / (holding + 0.5))


def _passages_with(db: sqlite3.Connection, term: str) -> int:
    row = db.execute("SELECT passages FROM holding WHERE term = ?", (term,)).fetchone()
    return int(row[0]) if row else 0
