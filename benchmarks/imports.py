"""What a process imports and what that costs, by package, from Python's own import timer."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.processes import environment

_LINE = re.compile(r"import time:\s+(\d+) \|\s+\d+ \|\s+(\S+)")


def import_times(command: Sequence[str], home: Path, rounds: int = 3) -> dict[str, float]:
    """Milliseconds by top-level package, dearest first: the best of some rounds for each module."""
    return by_package(_timed(command, home) for _ in range(rounds))


def by_package(logs: Iterable[str]) -> dict[str, float]:
    """The sum over a package's modules of the least that each took in any log, in milliseconds."""
    least: dict[str, int] = {}
    for log in logs:
        for took, module in _LINE.findall(log):
            least[module] = min(int(took), least.get(module, int(took)))
    sums: Counter[str] = Counter()
    for module, took in least.items():
        sums[module.partition(".")[0]] += took
    return {package: took / 1000 for package, took in sums.most_common()}


def _timed(command: Sequence[str], home: Path) -> str:
    return subprocess.run(
        [sys.executable, "-X", "importtime", *command],
        capture_output=True,
        text=True,
        check=True,
        env=environment(home),
    ).stderr
