"""Asks many questions of one home in one process: `python -m benchmarks.asking HOME [--report ID]`.

Prints JSON: how long opening took, every question's milliseconds by kind, and the peak of memory. A
process of its own, so that nothing is warm that a first question would find cold.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from assistant import Assistant, AssistantError
from benchmarks.adding import peak
from benchmarks.questions import Asked, over_library, suite_questions

WARM_UP = 5
Ask = Callable[[str, str | None], None]


def main(arguments: Sequence[str]) -> int:
    """Ask, and print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("home", type=Path)
    parser.add_argument("--report")
    parser.add_argument("--suite", default="dev")
    parser.add_argument("--library", action="store_true", help="also ask about the whole library")
    given = parser.parse_args(arguments)
    start = time.perf_counter()
    with Assistant.open(given.home) as assistant:
        reports = assistant.reports()
        opened = time.perf_counter() - start
        asked = suite_questions(given.suite, given.report)
        if given.library:
            asked += over_library(given.suite, reports)
        refused: list[str] = []

        def ask(question: str, report: str | None) -> None:
            try:
                assistant.ask(question, report=report)
            except AssistantError as error:  # an answer too: "there is no standard 4.1"
                refused.append(str(error))

        first, rows = _first(ask, asked), _timed(ask, asked)
    told = {"opened": opened, "first": first, "rows": rows, "memory": peak()}
    print(json.dumps({**told, "refused": sorted(set(refused))}))
    return 0


def _first(ask: Ask, asked: Sequence[Asked]) -> dict[str, float]:
    """The seconds of the very first question of each group, which loads what it needs."""
    took = {}
    for group in dict.fromkeys(a.group for a in asked):
        some = [a for a in asked if a.group == group][:WARM_UP]
        start = time.perf_counter()
        ask(some[0].question, some[0].report)
        took[group] = time.perf_counter() - start
        for more in some[1:]:
            ask(more.question, more.report)
    return took


def _timed(ask: Ask, asked: Sequence[Asked]) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for one in asked:
        start, used = time.perf_counter(), time.process_time()
        ask(one.question, one.report)
        wall, processor = time.perf_counter() - start, time.process_time() - used
        rows.append(
            {"group": one.group, "kind": one.kind, "ms": 1000 * wall, "cpu_ms": 1000 * processor}
        )
    return rows


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
