"""How long a warm answer takes: `python -m evals.bench_warm [SUITE] [--home DIR]`.

Every question of a suite once, in one process, after a few to warm up: the whole answer, and the
search alone. Processor time is printed beside wall time, for other work on the machine inflates
the second only. Without --home, over the bundled report.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from assistant import Assistant
from evals.suite import load

WARM_UP = 5


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("suite", nargs="?", default="dev")
    parser.add_argument("--home", type=Path)
    given = parser.parse_args(arguments)
    questions = [case.question for case in load(given.suite).cases]
    with tempfile.TemporaryDirectory() as folder:
        home = given.home or Path(folder) / "home"
        with Assistant.open(home) as assistant:
            print(f"{len(questions)} questions, {len(assistant.reports())} report(s), milliseconds")
            print(f"{'':10}{'median':>9}{'p95':>9}{'worst':>9}{'CPU median':>12}{'CPU p95':>9}")
            _measure("answer", assistant.ask, questions)
            _measure("search", assistant.search, questions)
    return 0


def _measure(name: str, call: Callable[[str], object], questions: Sequence[str]) -> None:
    for question in questions[:WARM_UP]:
        call(question)
    wall, processor = [], []
    for question in questions:
        start, used = time.perf_counter(), time.process_time()
        call(question)
        wall.append(1000 * (time.perf_counter() - start))
        processor.append(1000 * (time.process_time() - used))
    cells = (_at(wall, 0.5), _at(wall, 0.95), max(wall), _at(processor, 0.5), _at(processor, 0.95))
    widths = (9, 9, 9, 12, 9)
    print(f"{name:10}" + "".join(f"{c:>{w}.1f}" for c, w in zip(cells, widths, strict=True)))


def _at(values: Sequence[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


if __name__ == "__main__":
    raise SystemExit(main())
