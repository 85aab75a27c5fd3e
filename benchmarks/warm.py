"""How long a warm answer takes, by kind of question, over the bundled report.

Every question of the development suite once, in one process, after a few to warm up. Processor time
stands beside wall time, for other work on the machine inflates the second only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from assistant import Assistant
from benchmarks.figure import Figure
from benchmarks.processes import told
from benchmarks.stats import spread

GOAL = 40.0


def measure(folder: Path) -> tuple[list[Figure], dict[str, Any]]:
    """The figures of the table, and everything measured."""
    home = folder / "home"
    with Assistant.open(home) as assistant:
        (report,) = (r.id for r in assistant.reports())
    rows = told("benchmarks.asking", str(home), "--report", report, home=home)["rows"]
    kinds = by_kind(rows)
    figures = [
        Figure("warm", f"{name}, {share}", kinds[name][share], "ms", at_most=_goal(name, share))
        for name in kinds
        for share in ("p50", "p95", "p99")
        if name == "all" or share == "p95"
    ]
    return figures, {"ms": kinds, "processor_ms": by_kind(rows, "cpu_ms")}


def by_kind(rows: Iterable[Mapping[str, Any]], measured: str = "ms") -> dict[str, dict[str, float]]:
    """The spread over all rows, and over those of each kind."""
    values: dict[str, list[float]] = {"all": []}
    for row in rows:
        values["all"].append(row[measured])
        values.setdefault(row["kind"], []).append(row[measured])
    return {kind: spread(found) for kind, found in values.items()}


def _goal(name: str, share: str) -> float | None:
    return GOAL if (name, share) == ("all", "p95") else None
