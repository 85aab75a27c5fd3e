"""Ratings per second on one core, with and without the trace: `python -m evals.bench_rating`.

Three inputs: all seven case-led standards as counts and percentages at random (nothing repeats), the
same rows from JSON as `assistant rate --batch` reads them, and standards given as ratings alone.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Callable, Sequence
from typing import Any

from assistant.rating import Framework, RatingInputs, Share, load_framework, rate, score
from assistant.rating.batch import rate_row
from assistant.rating.inputs import RATINGS, StandardInput
from assistant.rating.way import overall_way

GOAL_TRACE, GOAL_SCORE = 20_000, 100_000


def main() -> None:
    """Print the rates."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--framework", default="youth-2021")
    asked = parser.parse_args()
    framework = load_framework(asked.framework)
    draw = random.Random(7)
    cases = [_inputs(framework, draw, from_cases=True) for _ in range(asked.rows)]
    given = [_inputs(framework, draw, from_cases=False) for _ in range(asked.rows)]
    print(f"{framework.id}, {asked.rows} different rows, best of 5, processor time of one core")
    _line("with trace, key questions", _best(lambda i: rate(i, framework), cases), GOAL_TRACE)
    _line("with trace, ratings only", _best(lambda i: rate(i, framework), given), GOAL_TRACE)
    _line("without trace, key questions", _best(lambda i: score(i, framework), cases), GOAL_SCORE)
    _line("without trace, ratings only", _best(lambda i: score(i, framework), given), GOAL_SCORE)
    rows = [json.dumps(_row(i, framework)) for i in cases[:1000]]
    _line("batch rows, JSON in and out", _best(lambda r: json.dumps(rate_row(json.loads(r))), rows))
    few = cases[:200]
    slowest = max(
        _seconds(lambda i: [overall_way(i, framework, r) for r in RATINGS], [i]) for i in few
    )
    print(f"{'way up and down, slowest':32}{1000 * slowest:10.1f} ms for all four ratings")


def _inputs(framework: Framework, draw: random.Random, *, from_cases: bool) -> RatingInputs:
    standards: dict[str, StandardInput] = {}
    for standard in framework.standards:
        if standard.key_questions and from_cases:
            size = draw.randint(8, 40)
            standards[standard.number] = tuple(_share(draw, size) for _ in standard.key_questions)
        else:
            standards[standard.number] = draw.choice(RATINGS)
    return RatingInputs(standards)


def _share(draw: random.Random, cases: int) -> Share:
    if draw.random() < 0.3:
        return Share(percent=draw.randint(20, 100))
    return Share(draw.randint(cases // 5, cases), cases)


def _row(inputs: RatingInputs, framework: Framework) -> dict[str, Any]:
    def plain(value: StandardInput) -> Any:
        if not isinstance(value, tuple):
            return value
        shares = [{"count": s.count, "cases": s.cases, "percent": s.percent} for s in value]
        return {"key_questions": shares}

    standards = {number: plain(value) for number, value in inputs.standards.items()}
    return {"id": "row", "framework": framework.id, "standards": standards}


def _best(work: Callable[[Any], object], rows: Sequence[Any]) -> float:
    return len(rows) / min(_seconds(work, rows) for _ in range(5))


def _seconds(work: Callable[[Any], object], rows: Sequence[Any]) -> float:
    started = time.process_time()
    for row in rows:
        work(row)
    return time.process_time() - started


def _line(name: str, rate_found: float, goal: int | None = None) -> None:
    against = f" (goal {goal:,})" if goal else ""
    print(f"{name:32}{rate_found:10,.0f} a second{against}")


if __name__ == "__main__":
    main()
