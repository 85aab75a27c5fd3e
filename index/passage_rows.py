"""Passages as rows of the library, by range, by row, by key and by role."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from corpus.model import BlockKind, Span
from index.passages import Passage

_COLUMNS = (
    "id, report, ordinal, char_start, char_end, kind, section, paragraph, "
    "standard, case_type, stage, key_question, role, text, header, indexed"
)


@dataclass(frozen=True, slots=True)
class Rows:
    """The rowids of one report in every table, both ends inclusive; empty where last < first."""

    first: int
    last: int

    def __len__(self) -> int:
        return self.last - self.first + 1


EVERYTHING = Rows(0, 1 << 62)
"""The rows of all reports."""


def insert(db: sqlite3.Connection, rows: Rows, passages: Sequence[Passage]) -> None:
    """Insert a report's passages at its rows."""
    db.executemany(
        f"INSERT INTO passages (rowid, {_COLUMNS}) VALUES ({','.join('?' * 17)})",
        ((rows.first + p.ordinal, *_values(p)) for p in passages),
    )


def between(db: sqlite3.Connection, rows: Rows) -> Iterator[Passage]:
    """The passages of these rows, in order."""
    found = db.execute(
        f"SELECT {_COLUMNS} FROM passages WHERE rowid BETWEEN ? AND ?", (rows.first, rows.last)
    )
    return (_passage(row) for row in found)


def at(db: sqlite3.Connection, rowids: Iterable[int]) -> dict[int, Passage]:
    """The passages of these rows, by row."""
    marks = ",".join(map(str, rowids))
    found = db.execute(f"SELECT rowid, {_COLUMNS} FROM passages WHERE rowid IN ({marks})")
    return {row[0]: _passage(row[1:]) for row in found}


def rowids(db: sqlite3.Connection, keys: Sequence[tuple[str, str]]) -> list[int]:
    """The rows of these passages, given as (report, passage id); unknown ones are left out."""
    if not keys:
        return []
    pairs = ",".join(["(?, ?)"] * len(keys))
    found = db.execute(
        f"WITH wanted (report, id) AS (VALUES {pairs})"
        " SELECT passages.rowid FROM wanted CROSS JOIN passages USING (report, id)",
        [part for key in keys for part in key],
    )
    return [int(rowid) for (rowid,) in found]


def with_roles(db: sqlite3.Connection, roles: Sequence[str], rows: Rows) -> list[int]:
    """The rows in this range whose section has one of these roles."""
    marks = ",".join("?" * len(roles))
    found = db.execute(
        f"SELECT rowid FROM passages WHERE role IN ({marks}) AND rowid BETWEEN ? AND ?",
        (*roles, rows.first, rows.last),
    )
    return [int(rowid) for (rowid,) in found]


def keys(db: sqlite3.Connection, report: str) -> list[str]:
    """The keys of a report's passages in Chroma; empty for an unknown report."""
    found = db.execute("SELECT report || '/' || id FROM passages WHERE report = ?", (report,))
    return [str(key) for (key,) in found]


def _values(p: Passage) -> tuple[Any, ...]:
    place = (p.standard, p.case_type, p.stage, p.key_question, p.role)
    return (
        *(p.id, p.report, p.ordinal, p.span.start, p.span.end, str(p.kind)),
        *(p.section, p.paragraph, *place, p.text, p.header, p.indexed),
    )


def _passage(row: Sequence[Any]) -> Passage:
    id, report, ordinal, start, end, kind, *rest = row
    return Passage(id, report, ordinal, Span(start, end), BlockKind(kind), *rest)
