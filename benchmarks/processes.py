"""Whole processes, measured from outside: each runs under a small parent, so that its peak is its own."""

from __future__ import annotations

import json
import os
import random
import statistics
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

_MEASURED = """
import resource, subprocess, sys, time
start = time.perf_counter()
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
seconds = time.perf_counter() - start
used = resource.getrusage(resource.RUSAGE_CHILDREN)
scale = 1 if sys.platform == "darwin" else 1024
print(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss * scale, done.returncode)
sys.stderr.write(done.stderr.decode(errors="replace")[-2000:])
"""

_APART = "import subprocess, sys; raise SystemExit(subprocess.run(sys.argv[1:]).returncode)"
"""A small parent: Linux counts the memory of the process that starts another into that one's peak."""


@dataclass(frozen=True, slots=True)
class Run:
    """One whole process, or the medians of several."""

    seconds: float
    processor: float
    memory: float
    """Peak, in bytes."""


def interleaved(
    commands: Mapping[str, Sequence[str]], home: Path, rounds: int
) -> dict[str, list[Run]]:
    """Every command once a round, in random order, so that other work on the machine hits all alike."""
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name in random.sample(list(commands), len(commands)):
            runs[name].append(run(commands[name], home))
    return runs


def run(command: Sequence[str], home: Path) -> Run:
    """A command over a home; leaves with its errors where it fails."""
    done = subprocess.run(
        [sys.executable, "-c", _MEASURED, *command],
        capture_output=True,
        text=True,
        check=True,
        env=environment(home),
    )
    seconds, processor, memory, code = done.stdout.split()
    if code != "0":
        raise SystemExit(f"{' '.join(command)[:200]} failed:\n{done.stderr}")
    return Run(float(seconds), float(processor), float(memory))


def told(module: str, *arguments: str, home: Path) -> dict[str, Any]:
    """What a module of ours, run in a process of its own, prints as JSON."""
    command = [sys.executable, "-c", _APART, sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, env=environment(home))
    if done.returncode:
        raise SystemExit(f"{module} failed:\n{done.stderr[-2000:]}")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def middle(runs: Sequence[Run]) -> Run:
    """The medians."""
    return Run(
        *(
            statistics.median(values)
            for values in zip(*(asdict(r).values() for r in runs), strict=True)
        )
    )


def environment(home: Path) -> dict[str, str]:
    """The environment of a measured process.

    Bytecode is kept, as an installation has it, even where the environment says otherwise: else ours alone
    would be compiled at every start.
    """
    root = str(Path(__file__).resolve().parent.parent)
    path = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH", ""))))
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "ASSISTANT_HOME": str(home), "HF_HUB_OFFLINE": "1", "PYTHONPATH": path}
