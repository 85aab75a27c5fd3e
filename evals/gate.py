"""The quick gate before a change is merged: a part of the suite must pass, the promises wholly.

Every third question of each category with its rewordings, and the first conversations. The share
that must pass leaves room for one or two misses; a broken promise leaves none. Same bytes are
asked of two fresh processes that order their sets differently, which two answers of one process
never do.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from evals.asking import Asks, ask
from evals.floors import Floor, faults
from evals.loading import load
from evals.reporting.table import as_lines
from evals.runner import run_suite
from evals.suite import CATEGORIES, Suite

FLOORS = (Floor("questions", 90), Floor("turns", 90))
_EVERY = 3
_CONVERSATIONS = 5


def part(suite: Suite) -> Suite:
    """The part of a suite that the gate asks."""
    by_category = [[c for c in suite.cases if c.category == kind] for kind in CATEGORIES]
    cases = tuple(case for kind in by_category for case in kind[::_EVERY])
    kept = {case.id for case in cases}
    rewordings = tuple(r for r in suite.rewordings if r.id in kept)
    return Suite(suite.name, cases, suite.conversations[:_CONVERSATIONS], rewordings)


def answers(assistant: Asks, suite: Suite) -> list[str]:
    """One answer of each category as JSON, for comparing processes."""
    first = {case.category: case for case in reversed(suite.cases)}
    return [ask(assistant, first[kind]).model_dump_json() for kind in CATEGORIES if kind in first]


def differing(outputs: Sequence[str]) -> list[str]:
    """A fault where fresh processes gave different answers."""
    return [] if len(set(outputs)) <= 1 else ["fresh processes give different bytes"]


def main(argv: list[str]) -> int:
    """Run the gate: `python -m evals.gate [SUITE] [--home DIR]`; 1 where it stays shut."""
    parser = argparse.ArgumentParser(prog="python -m evals.gate")
    parser.add_argument("suite", nargs="?", default="dev")
    parser.add_argument("--home", type=Path, help="the library's folder")
    parser.add_argument("--answers", action="store_true", help="only print one answer a category")
    options = parser.parse_args(argv)
    suite = part(load(options.suite))
    from assistant import Assistant

    with Assistant.open(home=options.home) as assistant:
        if options.answers:
            print("\n".join(answers(assistant, suite)))
            return 0
        record = run_suite(assistant, suite).record()
    shut = [*faults(record, FLOORS), *differing([_fresh(argv, seed) for seed in ("1", "2")])]
    print("\n".join([*as_lines(record), "", *shut, "shut" if shut else "open"]))
    return 1 if shut else 0


def _fresh(argv: list[str], seed: str) -> str:
    command = [sys.executable, "-m", "evals.gate", *argv, "--answers"]
    environment = os.environ | {"PYTHONHASHSEED": seed}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return done.stdout


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
