"""Libraries that an earlier version made, brought to the present tables.

Every step turns the tables of one version into those of the next and is never changed afterwards;
what can be derived from the stored reports (their cards, the terms for full-text search) is made anew
at the end instead, by the present code. All of it is one transaction of the caller: a library that
cannot be upgraded, or is killed while it is, stays as it was.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from index import passage_rows, signs, word_rows
from index.card import card_of
from index.schema import SCHEMA, SCHEMA_VERSION
from index.shards import Progress, quiet

if TYPE_CHECKING:
    from index.library import Library

_STEPS: dict[int, str] = {
    1: """
CREATE TABLE bodies (seq INTEGER PRIMARY KEY, body TEXT NOT NULL, text TEXT NOT NULL);
INSERT INTO bodies SELECT seq, body, text FROM reports;
CREATE TABLE present (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    digest TEXT NOT NULL,
    signature TEXT NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    card TEXT NOT NULL
);
INSERT INTO present SELECT seq, id, digest, signature, first, last, card FROM reports;
DROP TABLE reports;
ALTER TABLE present RENAME TO reports;
CREATE INDEX reports_digest ON reports (digest);
CREATE INDEX reports_first ON reports (first)
""",
    2: "",
    3: "CREATE TABLE signs (first INTEGER PRIMARY KEY, packed BLOB NOT NULL)",
    4: """
DROP TABLE IF EXISTS vocabulary;
CREATE TABLE holding (term TEXT PRIMARY KEY, passages INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE glances (seq INTEGER PRIMARY KEY, glance TEXT NOT NULL, digest TEXT NOT NULL)
""",
}
"""What makes the tables of the next version; version 3 only cut the search terms another way."""
_BODIES = "SELECT count(*) FROM sqlite_master WHERE name = 'bodies'"


def upgrade(library: Library, version: int, progress: Progress = quiet) -> None:
    """Bring the tables of a version to the present ones; inside a transaction."""
    for step in range(version, SCHEMA_VERSION):
        if step == 1 and library.db.execute(_BODIES).fetchone()[0]:
            continue  # the last libraries of version 1 had their long texts apart already
        run(library, _STEPS[step])
    _derive(library, progress)
    library.db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def run(library: Library, statements: str) -> None:
    """Execute statements that end at a semicolon and a line end."""
    for statement in filter(str.strip, statements.split(";\n")):
        library.db.execute(statement)


def _derive(library: Library, progress: Progress) -> None:
    """Cards, glances, search terms and signs, from the stored reports, passages and vectors."""
    library.db.execute("DROP TABLE words")
    run(library, next(s for s in SCHEMA.split(";\n") if s.startswith("CREATE VIRTUAL TABLE")))
    for table in ("holding", "glances"):
        library.db.execute(f"DELETE FROM {table}")
    done, total = 0, library.count()
    progress(done, total)
    for id in library.ids():
        report, rows = library.report(id), library.rows(id)
        passages = tuple(passage_rows.between(library.db, rows))
        word_rows.insert(library.db, report, rows, passages)
        signs.renew(library.db, rows)
        card = card_of(report, len(passages)).to_json()
        library.db.execute("UPDATE reports SET card = ? WHERE id = ?", (card, id))
        library.insert_glance(report)
        done += len(passages)
        progress(done, total)
    library.advance()
