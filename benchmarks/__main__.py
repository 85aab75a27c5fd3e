"""Measures everything, prints one table, and keeps what was measured: `python -m benchmarks`.

    make bench                  all of it, a thousand reports included: about an hour on two cores
    make bench BENCH=quick      the same in small, in about seven minutes
    python -m benchmarks cold   one part

Results are kept in `benchmarks/results/` with the machine and the versions they belong to.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks import cold, ingest, rating, scale, warm
from benchmarks.figure import Figure, table
from benchmarks.machine import load, machine

RESULTS = Path(__file__).parent / "results"
Part = Callable[[Path, bool], tuple[list[Figure], dict[str, Any]]]
PARTS: dict[str, Part] = {
    "cold": lambda folder, quick: cold.measure(folder, 2 if quick else 5),
    "warm": lambda folder, quick: warm.measure(folder),
    "ingest": lambda folder, quick: ingest.measure(*((1, 4) if quick else (4, 1))),
    "rating": lambda folder, quick: rating.measure(2_000 if quick else 10_000),
    "scale": lambda folder, quick: scale.measure(folder, scale.QUICK if quick else scale.FULL),
}
"""By name, what measures a part in an empty folder."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and keep."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}")
    parser.add_argument("--quick", action="store_true", help="fewer rounds and reports")
    parser.add_argument("--out", type=Path, help="where to keep the result")
    parser.add_argument(
        "--work",
        type=Path,
        help="an empty folder to work in, kept: an interrupted scale run goes on",
    )
    given = parser.parse_args(arguments)
    unknown = set(given.parts) - set(PARTS)
    if unknown:
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    figures, told = _measured(given.parts or list(PARTS), given.quick, given.work)
    print(table(figures))
    path = given.out or RESULTS / f"{datetime.now(UTC):%Y-%m-%d}-{_name(given)}.json"
    path.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    print(f"\nkept in {path.name}")
    return 0


def _measured(
    parts: Sequence[str], quick: bool, work: Path | None
) -> tuple[list[Figure], dict[str, Any]]:
    figures: list[Figure] = []
    told: dict[str, Any] = {"machine": machine(), "quick": quick, "load": {}, "measured": {}}
    for name in parts:
        print(f"{name} ...", file=sys.stderr, flush=True)
        told["load"][name] = load()
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            place = work / name if work else Path(folder)
            place.mkdir(parents=True, exist_ok=True)
            found, told["measured"][name] = PARTS[name](place, quick)
        figures += found
    told["figures"] = [{**asdict(f), "value": round(f.value, 4), "met": f.met} for f in figures]
    return figures, told


def _name(given: argparse.Namespace) -> str:
    size = "quick" if given.quick else "full"
    return "-".join([size, *given.parts])


if __name__ == "__main__":
    raise SystemExit(main())
