"""A report into both stores, or into neither.

The order makes it safe to be killed anywhere: what Chroma is about to hold is announced, Chroma is
written, and then one SQLite transaction makes the report visible. Cut short before that commit, the
library is as it was and Chroma has strays, which no search looks up and the next write sweeps.
Nothing is embedded twice: a vector is found again under the hash of its text, also in another
report, where whole annexes are the same word for word.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Literal

import numpy as np

from corpus.model import Report
from index import passage_rows, signs, word_rows
from index.encoder import Encoder
from index.library import Library, LibraryError, Rows
from index.minilm import Floats
from index.passages import Passage, passages_of
from index.shards import Progress, quiet
from index.upkeep import check, rebuild

__all__ = ["Ingested", "check", "ingest", "rebuild", "remove"]

Status = Literal["added", "unchanged", "changed"]
_STEP = 256
"""Texts embedded between two reports of progress."""
_HASH_BYTES = 16


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of one report."""

    report_id: str
    """The id it is stored under; may carry a suffix where two editions meet."""
    status: Status
    passages: int
    embedded: int
    """Texts that had to be embedded."""


def ingest(
    library: Library, report: Report, encoder: Encoder, progress: Progress = quiet
) -> Ingested:
    """Store a report, or a changed edition of one.

    The same text under another file name is unchanged. Another text with the same id replaces the
    stored one if it comes from a file of the same name, and else is kept beside it as a second
    edition. `progress` is called with the passages embedded and all passages.

    Raises:
        LibraryError: the stores cannot be written, or hold vectors of another model.
    """
    with library.writing():
        _require(library, encoder)
        signature = _signature(report)
        known, stored = library.with_text(report.digest) or (_free_id(library, report), None)
        if stored == signature:
            return Ingested(known, "unchanged", len(library.rows(known)), 0)
        report = replace(report, id=known)
        passages = passages_of(report)
        vectors, embedded = _vectors(library, passages, encoder, progress)
        status: Status = "changed" if report.id in library.ids() else "added"
        _store(library, report, signature, passages, vectors)
        return Ingested(report.id, status, len(passages), embedded)


def remove(library: Library, report_id: str) -> None:
    """Take a report out of both stores.

    Raises:
        UnknownReportError: no stored report has this id.
    """
    with library.writing():
        library.rows(report_id)
        library.vectors.prepare()
        library.remove(report_id)
        library.vectors.settle()


def _require(library: Library, encoder: Encoder) -> None:
    """Vectors of two models never mix: the first encoder stays the library's."""
    made_by = library.meta("encoder")
    if made_by is None or not library.ids():
        library.set_meta("encoder", encoder.name)
    elif made_by != encoder.name:
        raise LibraryError(
            f"The library was embedded with {made_by}, not with {encoder.name}.",
            f"Set the model to {made_by}, or run `assistant reindex` to embed it again.",
        )


def _signature(report: Report) -> str:
    """A hash of what the report says and how it was read, whatever it is called."""
    nameless = replace(report, id="", source="", text="")
    return hashlib.sha256((report.digest + repr(asdict(nameless))).encode()).hexdigest()


def _free_id(library: Library, report: Report) -> str:
    """The report's own id, or with a suffix where another file has it."""
    free, number = report.id, 1
    while library.source(free) not in (None, report.source):
        number += 1
        free = f"{report.id}-{number}"
    return free


def _vectors(
    library: Library, passages: Sequence[Passage], encoder: Encoder, progress: Progress
) -> tuple[dict[bytes, Floats], int]:
    """The vector of every indexed text by its hash, and how many had to be embedded."""
    texts = {_hash(p.indexed): p.indexed for p in passages}
    found = _stored(library, list(texts))
    missing = [key for key in texts if key not in found]
    for start in range(0, len(missing), _STEP):
        step = missing[start : start + _STEP]
        found.update(zip(step, encoder.encode([texts[key] for key in step]), strict=True))
        progress(len(texts) - len(missing) + start + len(step), len(texts))
    return found, len(missing)


def _stored(library: Library, hashes: Sequence[bytes]) -> dict[bytes, Floats]:
    found = {}
    for key in hashes:
        row = library.db.execute(
            "SELECT vector FROM vectors WHERE hash = ? LIMIT 1", (key,)
        ).fetchone()
        if row:
            found[key] = np.frombuffer(row[0], dtype=np.float32)
    return found


def _hash(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()[:_HASH_BYTES]


def _store(
    library: Library,
    report: Report,
    signature: str,
    passages: Sequence[Passage],
    vectors: Mapping[bytes, Floats],
) -> None:
    held = set(library.keys(report.id))
    fresh = {
        f"{p.report}/{p.id}": vectors[_hash(p.indexed)]
        for p in passages
        if f"{p.report}/{p.id}" not in held
    }
    library.vectors.prepare()
    library.announce(fresh)
    if fresh:
        library.vectors.upsert(list(fresh), np.stack(list(fresh.values())))
    with library.transaction() as db:
        if held:
            library.delete_rows(report.id)
        rows = library.insert_report(report, signature, len(passages))
        passage_rows.insert(db, rows, passages)
        _insert_vectors(library, rows, passages, vectors)
        signs.renew(db, rows)
        word_rows.insert(db, report, rows, passages)
        db.executemany(
            "DELETE FROM strays WHERE id = ?", ((f"{p.report}/{p.id}",) for p in passages)
        )
        library.vectors.note()
        library.advance()
    library.vectors.settle()


def _insert_vectors(
    library: Library, rows: Rows, passages: Sequence[Passage], vectors: Mapping[bytes, Floats]
) -> None:
    keys = ((p.ordinal, _hash(p.indexed)) for p in passages)
    library.db.executemany(
        "INSERT INTO vectors VALUES (?, ?, ?)",
        ((rows.first + ordinal, key, vectors[key].tobytes()) for ordinal, key in keys),
    )
