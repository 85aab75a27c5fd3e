"""The search terms of passages, as rows of the full-text table."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence

from corpus.model import Report
from index.passage_rows import Rows
from index.passages import Passage
from index.terms import terms


def insert(db: sqlite3.Connection, report: Report, rows: Rows, passages: Sequence[Passage]) -> None:
    """Insert the terms of each passage, of its neighbours in the paragraph, and of its headings."""
    own = [" ".join(terms(p.indexed)) for p in passages]
    titles = [
        " ".join(terms(" ".join(s.title for s in report.section_path(index))))
        for index in range(len(report.sections))
    ]
    db.executemany(
        "INSERT INTO words (rowid, text, near, title) VALUES (?, ?, ?, ?)",
        (
            (rows.first + p.ordinal, own[p.ordinal], _near(own, passages, p), titles[p.section])
            for p in passages
        ),
    )
    _count(db, own, 1)


def delete(db: sqlite3.Connection, rows: Rows) -> None:
    """Delete the terms of a report's passages."""
    between = (rows.first, rows.last)
    found = db.execute("SELECT text FROM words WHERE rowid BETWEEN ? AND ?", between)
    _count(db, [str(text) for (text,) in found], -1)
    db.execute("DELETE FROM words WHERE rowid BETWEEN ? AND ?", between)
    db.execute("DELETE FROM holding WHERE passages = 0")


def _count(db: sqlite3.Connection, own: Iterable[str], each: int) -> None:
    """Note how many more or fewer passages hold a term."""
    held = Counter(term for text in own for term in set(text.split()))
    db.executemany(
        "INSERT INTO holding VALUES (?, ?)"
        " ON CONFLICT (term) DO UPDATE SET passages = passages + excluded.passages",
        sorted((term, each * number) for term, number in held.items()),
    )


def _near(own: Sequence[str], passages: Sequence[Passage], passage: Passage) -> str:
    beside = (passage.ordinal - 1, passage.ordinal + 1)
    return " ".join(
        own[i]
        for i in beside
        if 0 <= i < len(passages) and passages[i].paragraph == passage.paragraph
    )
