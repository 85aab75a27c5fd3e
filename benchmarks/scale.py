"""How adding, disk, memory and answers grow with the number of reports.

One home grows from size to size, each step added in one go by a process of its own; at every size a
copy of what users do is measured: opening, a cold `assistant ask`, warm answers about one report, over
all reports by search, and over all reports computed from their cards. The first reports are encoded
for real, all later ones recombine their sentences (see `made`). What a size gave is kept beside the home,
so that a run which was interrupted goes on where it was.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from benchmarks.cold import ENGINE_QUESTION, QUESTION, vars_of
from benchmarks.figure import Figure
from benchmarks.made import FRESH, Maker, maker
from benchmarks.processes import interleaved, middle, told
from benchmarks.questions import COMPUTED, EVERY, ONE
from benchmarks.stats import exponent, spread
from index.library import Library

_LIBRARY_QUESTION = "which services were inadequate for court planning?"


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured."""

    sizes: tuple[int, ...]
    fresh: int
    """Reports whose sentences are all their own, each of which takes a quarter of a minute to encode."""
    cold_rounds: int


QUICK, FULL = Plan((1, 10, 50), 1, 1), Plan((1, 10, 50, 200, 1000), FRESH, 3)


def measure(folder: Path, plan: Plan) -> tuple[list[Figure], dict[str, Any]]:
    """The figures of the table, and everything measured at every size."""
    writer, rounds = maker(plan.fresh), plan.cold_rounds
    steps = [_step(folder, had, size, writer, rounds) for had, size in pairwise((0, *plan.sizes))]
    return _figures(steps), {"sizes": steps, "exponents": exponents(steps), "plan": asdict(plan)}


def _step(folder: Path, had: int, size: int, writer: Maker, rounds: int) -> dict[str, Any]:
    """Grow the home from one size to the next, and measure it."""
    kept, home = folder / f"size-{size}.json", folder / "home"
    if not kept.is_file():
        files = writer.write(range(had, size), folder / "files")
        print(f"  {size} reports: adding {len(files)}", file=sys.stderr, flush=True)
        added = told("benchmarks.adding", str(home), *map(str, files), home=home)
        kept.write_text(json.dumps({"reports": size, "adding": added, **at(home, rounds)}), "utf-8")
    found: dict[str, Any] = json.loads(kept.read_text("utf-8"))
    return found


def at(home: Path, cold_rounds: int) -> dict[str, Any]:
    """What the home is like at its present size."""
    with Library.open(home) as library:
        passages, first = library.count(), library.ids()[0]
    asked = told("benchmarks.asking", str(home), "--report", first, "--library", home=home)
    warm, processor = (
        {
            group: spread([row[measured] for row in asked["rows"] if row["group"] == group])
            for group in (ONE, EVERY, COMPUTED)
        }
        for measured in ("ms", "cpu_ms")
    )
    return {
        "passages": passages,
        "disk_mb": round(sum(f.stat().st_size for f in home.rglob("*") if f.is_file()) / 2**20, 1),
        "opened_ms": round(1000 * asked["opened"], 1),
        "memory_mb": round(asked["memory"] / 2**20, 1),
        "first_ms": {group: round(1000 * s, 1) for group, s in asked["first"].items()},
        "warm_ms": warm,
        "warm_processor_ms": processor,
        "refused": asked["refused"],
        "cold": _cold(home, first, cold_rounds),
        "filtered_ms": _filtered(home),
    }


def _cold(home: Path, report: str, rounds: int) -> dict[str, dict[str, float]]:
    """Whole processes, medians."""
    ask = [sys.executable, "-m", "assistant", "ask"]
    commands = {
        "engine, one report": [*ask, ENGINE_QUESTION, "--report", report],
        "search, one report": [*ask, QUESTION, "--report", report],
        "computed over all": [*ask, _LIBRARY_QUESTION],
        "search over all": [*ask, QUESTION],
    }
    runs = interleaved(commands, home, rounds)
    return {name: vars_of(middle(each)) for name, each in runs.items()}


def _filtered(home: Path) -> dict[str, float]:
    """Median milliseconds of a search by meaning and words, restricted to some of the reports."""
    from index.encoder import load_encoder
    from index.retriever import Retriever

    took = {}
    with Library.open(home) as library:
        retriever, ids = Retriever(library, load_encoder()), library.ids()
        retriever.search("warm")
        for reports in (1, 5, 50):
            if reports < len(ids):
                took[f"{reports} of all"] = _median(
                    retriever, ids[:: len(ids) // reports][:reports]
                )
        took["all"] = _median(retriever, ())
    return took


def _median(retriever: Any, reports: Sequence[str]) -> float:
    """Over five searches, the first of which is left out."""
    times = []
    for words in ("training of staff", "views of parents", "safety planning", "health", "custody"):
        start = time.perf_counter()
        retriever.search(words, reports=reports)
        times.append(1000 * (time.perf_counter() - start))
    return round(statistics.median(times[1:]), 1)


def exponents(steps: Sequence[dict[str, Any]]) -> dict[str, float]:
    """The power of the number of reports with which each figure grows."""
    sizes = [step["reports"] for step in steps]
    series = {
        "seconds to add one more": [step["adding"]["last_tenth"] for step in steps],
        "disk": [step["disk_mb"] for step in steps],
        "memory of adding": [step["adding"]["memory"] for step in steps],
        "memory of asking": [step["memory_mb"] for step in steps],
        "opening": [step["opened_ms"] for step in steps],
        "warm p95, one report": [step["warm_ms"][ONE]["p95"] for step in steps],
        "warm p95, search over all": [step["warm_ms"][EVERY]["p95"] for step in steps],
        "warm p95, computed over all": [step["warm_ms"][COMPUTED]["p95"] for step in steps],
        "cold, search over all": [step["cold"]["search over all"]["seconds"] for step in steps],
    }
    return {name: round(exponent(sizes, values), 2) for name, values in series.items()}


def _figures(steps: Sequence[dict[str, Any]]) -> list[Figure]:
    figures = [f for step in steps for f in _at_size(step, step is steps[-1])]
    grown = exponents(steps)
    return figures + [Figure("growth", name, power, "exponent") for name, power in grown.items()]


def _at_size(step: dict[str, Any], last: bool) -> list[Figure]:
    def figure(what: str, value: float, unit: str, at_most: float | None = None) -> Figure:
        part = f"{step['reports']} reports"
        return Figure(part, what, value, unit, at_most=at_most if last else None)

    adding, warm, processor = step["adding"], step["warm_ms"], step["warm_processor_ms"]
    return [
        figure("added", adding["reports"] / adding["seconds"], "reports/s"),
        figure("memory of adding", adding["memory"] / 2**20, "MiB"),
        figure("disk", step["disk_mb"], "MiB"),
        figure("opening", step["opened_ms"], "ms", 1000),
        figure("warm p95, one report", warm[ONE]["p95"], "ms", 150),
        figure("warm p95, search over all", warm[EVERY]["p95"], "ms", 150),
        figure("warm p95, computed over all", warm[COMPUTED]["p95"], "ms", 150),
        *(
            figure(f"the same, {group}", processor[group]["p95"], "ms CPU")
            for group in (ONE, EVERY, COMPUTED)
        ),
        figure("memory of asking", step["memory_mb"], "MiB"),
        *(figure(f"cold, {name}", run["seconds"], "s") for name, run in step["cold"].items()),
        *(figure(f"search in {name}", ms, "ms") for name, ms in step["filtered_ms"].items()),
    ]
