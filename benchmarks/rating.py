"""Ratings a second on one core, with and without the trace.

Three inputs: all seven case-led standards as counts and percentages at random (nothing repeats), the
same rows from JSON as `assistant rate --batch` reads them, and standards given as ratings alone.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Sequence
from typing import Any

from assistant.rating import Framework, RatingInputs, Share, load_framework, rate, score
from assistant.rating.batch import rate_row
from assistant.rating.inputs import RATINGS, StandardInput
from assistant.rating.way import overall_way
from benchmarks.figure import Figure

GOAL_TRACE, GOAL_SCORE = 20_000, 100_000
_FRAMEWORK = "youth-2021"


def measure(rows: int) -> tuple[list[Figure], dict[str, Any]]:
    """The figures of the table, and everything measured: best of five, processor time of one core."""
    framework = load_framework(_FRAMEWORK)
    draw = random.Random(7)
    cases = [_inputs(framework, draw, from_cases=True) for _ in range(rows)]
    given = [_inputs(framework, draw, from_cases=False) for _ in range(rows)]
    lines = [json.dumps(_row(i, framework)) for i in cases[:1000]]
    rates = [
        ("with trace, key questions", _best(lambda i: rate(i, framework), cases), GOAL_TRACE),
        ("with trace, ratings only", _best(lambda i: rate(i, framework), given), GOAL_TRACE),
        ("without trace, key questions", _best(lambda i: score(i, framework), cases), GOAL_SCORE),
        ("without trace, ratings only", _best(lambda i: score(i, framework), given), GOAL_SCORE),
        (
            "batch rows, JSON in and out",
            _best(lambda r: json.dumps(rate_row(json.loads(r))), lines),
            None,
        ),
    ]
    figures = [Figure("rating", name, found, "a second", goal) for name, found, goal in rates]
    slowest = max(
        _seconds(lambda i: [overall_way(i, framework, r) for r in RATINGS], [i])
        for i in cases[:200]
    )
    figures.append(Figure("rating", "way up and down, slowest", 1000 * slowest, "ms"))
    return figures, {"framework": _FRAMEWORK, "rows": rows}


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
