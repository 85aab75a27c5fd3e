"""The vectors in the library, in batches, for a Chroma that lacks them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from index.library import Library
from index.minilm import Floats

_BATCH = 1000


def keys_of(library: Library) -> set[str]:
    """Every key of the library."""
    return {str(key) for (key,) in library.db.execute("SELECT report || '/' || id FROM passages")}


def stored_vectors(
    library: Library, wanted: set[str] | None = None
) -> Iterator[tuple[list[str], Floats]]:
    """The library's keys and vectors, in batches; those wanted, or all."""
    reports = None if wanted is None else sorted({key.partition("/")[0] for key in wanted})
    for rows in _batches(library, reports):
        kept = [row for row in rows if wanted is None or row[0] in wanted]
        if kept:
            raw = b"".join(vector for _, vector in kept)
            vectors = np.frombuffer(raw, dtype=np.float32).reshape(len(kept), -1)
            yield [key for key, _ in kept], vectors


def _batches(library: Library, reports: Sequence[str] | None) -> Iterator[list[tuple[str, bytes]]]:
    """Rows of keys and vectors, of some reports or of all."""
    select = "SELECT report || '/' || id, vector FROM passages JOIN vectors USING (rowid)"
    asked = (
        [library.db.execute(select)]
        if reports is None
        else (library.db.execute(f"{select} WHERE report = ?", (report,)) for report in reports)
    )
    for found in asked:
        while rows := found.fetchmany(_BATCH):
            yield rows
