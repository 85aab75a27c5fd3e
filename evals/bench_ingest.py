"""How fast a report goes into both stores, against encoders alone: `python -m evals.bench_ingest`.

Texts a second, on the bundled report's distinct passages, in rounds of random order: this encoder
alone, the whole way into a new library (passages, vectors, SQLite, Chroma), and
sentence-transformers alone. Read the ratios: rates depend on the machine and its load.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib.resources import as_file, files
from pathlib import Path

from corpus.build import read_report
from corpus.model import Report
from index.encoder import Encoder, SentenceTransformersEncoder, load_encoder, packaged_model
from index.ingest import ingest
from index.library import Library
from index.passages import passages_of


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=4)
    rounds = parser.parse_args(arguments).rounds
    report, encoder = _bundled(), load_encoder()
    texts = list(dict.fromkeys(p.indexed for p in passages_of(report)))
    reference = SentenceTransformersEncoder(str(packaged_model()))
    ways: dict[str, Callable[[], object]] = {
        "encoder alone": lambda: encoder.encode(texts),
        "into the library": lambda: _into_a_library(report, encoder),
        "sentence-transformers alone": lambda: reference.encode(texts),
    }
    rates: dict[str, list[float]] = {name: [] for name in ways}
    _into_a_library(report, encoder)  # imports are no part of the rate
    for _ in range(rounds):
        for name in random.sample(list(ways), len(ways)):
            start = time.perf_counter()
            ways[name]()
            rates[name].append(len(texts) / (time.perf_counter() - start))
    alone = statistics.median(rates["encoder alone"])
    print(f"{len(texts)} texts, {rounds} rounds")
    for name, each in rates.items():
        middle = statistics.median(each)
        print(f"{name:30}{middle:7.0f} texts/s{100 * middle / alone:6.0f}% of the encoder alone")
    return 0


def _bundled() -> Report:
    (report,) = (
        resource
        for resource in (files("corpus") / "reports").iterdir()
        if resource.name.endswith(".md") and resource.name != "ATTRIBUTION.md"
    )
    with as_file(report) as path:
        return read_report(path)


def _into_a_library(report: Report, encoder: Encoder) -> None:
    with tempfile.TemporaryDirectory() as home, Library.open(Path(home)) as library:
        ingest(library, report, encoder)


if __name__ == "__main__":
    raise SystemExit(main())
