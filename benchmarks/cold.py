"""A cold question against the naive script, whole processes, interleaved in one run.

Both read the same passages of the bundled report from a store made beforehand. Read the ratios: times
depend on the machine and its load. Where a question spends its time is told by stage and by package.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any

from assistant import Assistant
from benchmarks import naive
from benchmarks.figure import Figure
from benchmarks.imports import import_times
from benchmarks.processes import Run, environment, interleaved, middle
from index.library import Library

QUESTION = "Are children left waiting to see someone about their mental health?"
ENGINE_QUESTION = "what was the overall rating?"
SEARCH, ENGINE, HELP = "assistant ask, search", "assistant ask, engine", "assistant --help"
_ASK = ["-m", "assistant", "ask"]
_STORE = "chromadb"
"""What a question that searches must have loaded."""


def measure(folder: Path, rounds: int) -> tuple[list[Figure], dict[str, Any]]:
    """The figures of the table, and everything measured."""
    commands = _prepared(folder)
    home = folder / "home"
    runs = {name: middle(each) for name, each in interleaved(commands, home, rounds).items()}
    stages = _stages(folder, rounds)
    imports = {
        "engine": import_times([*_ASK, ENGINE_QUESTION], home),
        "search": import_times([*_ASK, QUESTION], home),
    }
    if _STORE not in imports["search"]:
        raise RuntimeError(f"{QUESTION!r} is answered without a search: measure another question")
    told = {
        "rounds": rounds,
        "runs": {name: vars_of(run) for name, run in runs.items()},
        "stages_processor_ms": stages,
        "imports_ms": {name: dict(list(found.items())[:12]) for name, found in imports.items()},
    }
    return _figures(runs), told


def vars_of(run: Run) -> dict[str, float]:
    """A run as plain numbers."""
    return {
        "seconds": round(run.seconds, 3),
        "processor_seconds": round(run.processor, 3),
        "memory_mb": round(run.memory / 2**20, 1),
    }


def _figures(runs: dict[str, Run]) -> list[Figure]:
    slow = runs["naive"]

    def faster(name: str, goal: float | None) -> Figure:
        return Figure("cold", name, slow.seconds / runs[name].seconds, "x naive", at_least=goal)

    share = 100 * runs[SEARCH].memory / slow.memory
    return [
        Figure("cold", "naive script", slow.seconds, "s"),
        faster(SEARCH, 5),
        faster(ENGINE, 12),
        Figure("cold", "memory of assistant ask, search", share, "% of naive", at_most=40),
        Figure("cold", HELP, 1000 * runs[HELP].seconds, "ms", at_most=250),
        Figure(
            "cold", "import assistant", 1000 * runs["import assistant"].seconds, "ms", at_most=250
        ),
    ]


def _prepared(folder: Path) -> dict[str, list[str]]:
    """Make both stores, and give the commands to measure."""
    with Assistant.open(folder / "home") as assistant:
        names = [report.id for report in assistant.reports()]
    with Library.open(folder / "home") as library:
        texts = [p.indexed for name in names for p in library.passages(name)]
    (folder / "texts.json").write_text(json.dumps(texts), encoding="utf-8")
    python, store = sys.executable, str(folder / "naive")
    made = [python, "-c", naive.MAKE, store, str(folder / "texts.json")]
    subprocess.run(made, check=True, capture_output=True)
    return {
        "naive": [python, "-c", naive.ASK, store, QUESTION],
        SEARCH: [python, *_ASK, QUESTION],
        ENGINE: [python, *_ASK, ENGINE_QUESTION],
        HELP: [python, "-m", "assistant", "--help"],
        "import assistant": [python, "-c", "import assistant"],
    }


def _stages(folder: Path, rounds: int) -> dict[str, dict[str, float]]:
    """Milliseconds of processor time of every stage, medians."""
    python, ours = sys.executable, ["-m", "benchmarks.stages"]
    commands = {
        "naive": [python, "-c", naive.STAGES, str(folder / "naive"), QUESTION],
        "search": [python, *ours, QUESTION, "search"],
        "engine": [python, *ours, ENGINE_QUESTION],
    }
    return {name: _middle_stages(command, folder, rounds) for name, command in commands.items()}


def _middle_stages(command: list[str], folder: Path, rounds: int) -> dict[str, float]:
    env = environment(folder / "home")
    laps = [
        json.loads(subprocess.run(command, capture_output=True, check=True, env=env).stdout)
        for _ in range(rounds)
    ]
    return {name: round(1000 * statistics.median(lap[name] for lap in laps), 1) for name in laps[0]}
