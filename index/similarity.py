"""Nearness in meaning, exact and repeatable, from the vectors in the library.

What Chroma proposes is scored again here, because its own distances may differ in the last bits and
its neighbours from one process to the next. A passage is compared twice: alone, and as the middle
of a window of three in its paragraph, whose vector is the mean of theirs, weighed by length. (That
mean ranks as well as embedding the window's text would, and costs no second embedding.)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest

import numpy as np
from numpy.typing import NDArray

from index.encoder import Encoder
from index.library import Library, Rows
from index.minilm import Floats
from index.request import Expansions

_BATCH = 4096
"""Vectors compared at a time."""


@dataclass(frozen=True, slots=True)
class Nearness:
    """Cosines with the question, -1 to 1."""

    sentence: float
    window: float


def question_vector(encoder: Encoder, words: str, expansions: Expansions = ()) -> Floats:
    """The question, and the question in the report's wordings, as one unit vector."""
    texts = list(dict.fromkeys([words, _reworded(words, expansions)]))
    total = encoder.encode_query(texts).astype(np.float64).sum(axis=0)
    return np.asarray(total / np.linalg.norm(total), dtype=np.float32)


def _reworded(words: str, expansions: Expansions) -> str:
    for term, wordings in expansions:
        words = _put(words, term, wordings[0]) if wordings else words
    return words


def _put(words: str, term: str, wording: str) -> str:
    """The words with a wording in place of a term that stands alone: "planning" holds no "la"."""
    return re.sub(rf"(?<!\w){re.escape(term)}(?!\w)", lambda _: wording, words)


@dataclass(frozen=True, slots=True)
class Meaning:
    """A passage's vector, and that of its window, of any length."""

    sentence: Floats
    window: Floats
    lengths: tuple[float, float]
    """Of both."""


def meanings(library: Library, rowids: Iterable[int]) -> dict[int, Meaning]:
    """What these passages mean."""
    wanted = sorted(rowids)
    if not wanted:
        return {}
    rows = _with_neighbours(library, wanted)
    order = list(rows)
    at = {rowid: index for index, rowid in enumerate(order)}
    vectors = np.stack([rows[rowid].vector for rowid in order])
    weighted = vectors * np.array([[rows[rowid].length] for rowid in order])
    sentences = [rows[rowid].vector for rowid in wanted]
    windows = [_window(rows, at, weighted, rowid) for rowid in wanted]
    lengths = zip(_lengths(sentences), _lengths(windows), strict=True)
    return dict(zip(wanted, map(Meaning, sentences, windows, lengths), strict=True))


def nearness(meant: Mapping[int, Meaning], question: Floats) -> dict[int, Nearness]:
    """How near these passages are; row by row, so that a score never depends on the others."""
    if not meant:
        return {}
    exact = question.astype(np.float64)
    lengths = np.array([m.lengths for m in meant.values()]).T
    sentence = _products([m.sentence for m in meant.values()], exact) / lengths[0]
    window = _products([m.window for m in meant.values()], exact) / lengths[1]
    return dict(zip(meant, map(Nearness, sentence.tolist(), window.tolist()), strict=True))


def nearest_rows(
    library: Library, ranges: Iterable[Rows], question: Floats, count: int
) -> list[int]:
    """The rowids in these ranges nearest in meaning: an exact scan, in memory for one batch."""
    best: list[tuple[float, int]] = []
    for rows in ranges:
        found = library.db.execute(
            "SELECT rowid, vector FROM vectors WHERE rowid BETWEEN ? AND ?", (rows.first, rows.last)
        )
        while batch := found.fetchmany(_BATCH):
            matrix = np.frombuffer(b"".join(v for _, v in batch), dtype=np.float32)
            away = -(matrix.reshape(len(batch), -1) @ question)
            near = np.argsort(away, kind="stable")[:count]
            best = nsmallest(count, best + [(float(away[i]), int(batch[i][0])) for i in near])
    return [rowid for _, rowid in best]


@dataclass(frozen=True, slots=True)
class _Row:
    paragraph: tuple[str, int]
    length: int
    vector: Floats


def _with_neighbours(library: Library, rowids: list[int]) -> dict[int, _Row]:
    wanted = {row for rowid in rowids for row in (rowid - 1, rowid, rowid + 1)}
    found = library.db.execute(
        "SELECT rowid, report, paragraph, length(indexed), vector"
        f" FROM passages JOIN vectors USING (rowid) WHERE rowid IN ({','.join(map(str, wanted))})"
    )
    return {
        rowid: _Row((report, paragraph), length, np.frombuffer(vector, dtype=np.float32))
        for rowid, report, paragraph, length, vector in found
    }


def _window(rows: dict[int, _Row], at: dict[int, int], weighted: Floats, rowid: int) -> Floats:
    own = rows[rowid].paragraph
    beside = [r for r in (rowid - 1, rowid, rowid + 1) if r in rows and rows[r].paragraph == own]
    return np.asarray(weighted[[at[r] for r in beside]].sum(axis=0))


def _lengths(vectors: Sequence[Floats]) -> list[float]:
    exact = _exact(vectors)
    lengths: list[float] = np.sqrt((exact * exact).sum(axis=1)).tolist()
    return lengths


def _products(vectors: Sequence[Floats], question: NDArray[np.float64]) -> NDArray[np.float64]:
    """Summed along each row alone, hence the same in any company."""
    return np.asarray((_exact(vectors) * question).sum(axis=1))


def _exact(vectors: Sequence[Floats]) -> NDArray[np.float64]:
    """In double precision, a row each."""
    return np.concatenate(vectors, dtype=np.float64).reshape(len(vectors), -1)
