"""How fast a report goes into both stores, against encoders alone, in rounds of random order.

Texts a second, on the bundled report's distinct passages: this encoder alone, the whole way into a new
library (passages, vectors, SQLite, Chroma), and sentence-transformers alone. Read the ratios.
"""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.figure import Figure
from benchmarks.made import bundled
from corpus.model import Report
from index.encoder import Encoder, SentenceTransformersEncoder, load_encoder, packaged_model
from index.ingest import ingest
from index.library import Library
from index.passages import passages_of

ALONE, STORED, REFERENCE = "encoder alone", "into the library", "sentence-transformers alone"


def measure(rounds: int, every: int) -> tuple[list[Figure], dict[str, Any]]:
    """The figures of the table, and everything measured; encoders alone get one text of so many."""
    report, encoder = bundled(), load_encoder()
    texts = list(dict.fromkeys(p.indexed for p in passages_of(report)))
    reference = SentenceTransformersEncoder(str(packaged_model()))
    some = texts[::every]
    ways: dict[str, tuple[int, Callable[[], object]]] = {
        ALONE: (len(some), lambda: encoder.encode(some)),
        STORED: (len(texts), lambda: _into_a_library(report, encoder)),
        REFERENCE: (len(some), lambda: reference.encode(some)),
    }
    rates: dict[str, list[float]] = {name: [] for name in ways}
    _into_a_library(report, encoder)  # imports are no part of the rate
    for _ in range(rounds):
        for name in random.sample(list(ways), len(ways)):
            (given, way), start = ways[name], time.perf_counter()
            way()
            rates[name].append(given / (time.perf_counter() - start))
    medians = {name: statistics.median(each) for name, each in rates.items()}
    told = {"texts": len(texts), "alone": len(some), "rounds": rounds}
    return _figures(medians), {**told, "texts_a_second": medians}


def _figures(rates: dict[str, float]) -> list[Figure]:
    into = rates[STORED]
    return [
        Figure("ingest", STORED, into, "texts/s"),
        Figure("ingest", "of the encoder alone", 100 * into / rates[ALONE], "%", at_least=85),
        Figure(
            "ingest", "of sentence-transformers alone", 100 * into / rates[REFERENCE], "%",
            at_least=100,
        ),
    ]  # fmt: skip


def _into_a_library(report: Report, encoder: Encoder) -> None:
    with tempfile.TemporaryDirectory() as home, Library.open(Path(home)) as library:
        ingest(library, report, encoder)
