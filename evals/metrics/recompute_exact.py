"""What an answer computes is computed again, from its trace and from the numbers that it shows.

Deliberately without the rating engine: a fault there must not vouch for itself. Only the
framework's bands are read from where the engine reads them, since they are data with their source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from assistant.model import Answer
from assistant.rating.framework import Framework, band_of
from assistant.rating.loading import framework_ids, load_framework
from corpus.model import Rating
from evals.metrics.arithmetic import rounded_percent, wrong_arithmetic
from evals.metrics.figures import without_markers
from evals.metrics.score import Reports, Score, verdict
from evals.suite import Case

_BEST = len(Rating) - 1
_ENGINE_STEP = {"rule", "subject", "outcome", "status"}
_BANDED = re.compile(
    rf"(?<![\d.])(\d+)(?: out of |/| of )(\d+)(?:,? which is|,? still|,? is|,| =)? "
    rf"\**({'|'.join(Rating)})\b(?! (?:starts|from|needs|at))"
)


def check(answer: Answer, case: Case, reports: Reports) -> Score | None:
    """Met where the trace follows from its own inputs, and the text's arithmetic is right.

    None for an answer that computes nothing: without a trace, and without arithmetic gone wrong.
    """
    shown = without_markers(answer.text)
    problems = wrong_arithmetic(shown)
    problems += [fault for step in _steps(answer.trace) for fault in _step_faults(step)]
    problems += _banding_faults(shown, answer.trace)
    return verdict(problems) if answer.trace or problems else None


def _steps(value: Any) -> Iterator[dict[str, Any]]:
    """Every step of the engine anywhere in a trace."""
    inner = value.values() if isinstance(value, dict) else value
    if isinstance(value, dict) and value.keys() >= _ENGINE_STEP:
        yield value
    if isinstance(value, dict | list | tuple):
        for item in inner:
            yield from _steps(item)


def _step_faults(step: dict[str, Any]) -> Iterator[str]:
    given = {entry["name"]: entry["value"] for entry in step.get("inputs", ())}
    below = [inner["outcome"] for inner in step.get("steps", ()) if inner["outcome"] is not None]
    for fault in (*_share_faults(given), *_threshold_faults(step, given)):
        yield f"{step['subject']}: {fault}"
    wanted = _outcome(step, given, below)
    if wanted != step["outcome"]:
        yield f"{step['subject']}: {step['outcome']}, but its parts give {wanted}"
    if step["rule"] == "total" and given.get("max") != _BEST * len(below):
        yield f"the maximum of {len(below)} standards is {_BEST * len(below)}"


def _share_faults(given: dict[str, Any]) -> Iterator[str]:
    count = given.get("sufficient", given.get("worked out"))
    if count is not None and "percent" in given:
        right = rounded_percent(count, given["cases"])
        if right != given["percent"]:
            yield f"{count} of {given['cases']} is {right}%, not {given['percent']}%"


def _threshold_faults(step: dict[str, Any], given: dict[str, Any]) -> Iterator[str]:
    threshold, value = step.get("threshold"), given.get("points", given.get("percent"))
    if threshold and value is not None and not threshold["low"] <= value <= threshold["high"]:
        yield f"{value} is outside {threshold['low']}-{threshold['high']}"


def _outcome(step: dict[str, Any], given: dict[str, Any], below: list[Any]) -> Any:
    """What the step's parts give; its own outcome where the rule is a judgement."""
    if step["rule"] == "lowest-key-question":
        return min(below, key=lambda rating: Rating(rating).rank)
    if step["rule"] == "total":
        return sum(Rating(rating).rank for rating in below)
    if step["rule"] == "total-band" and below and below != [given["points"]]:
        return f"a total of {below[0]}"
    return step["outcome"]


def _banding_faults(text: str, trace: Any) -> Iterator[str]:
    """Totals that the text bands, such as "19 out of 36, which is Good", banded again."""
    framework = _framework(trace)
    for points, maximum, rating in _BANDED.findall(text):
        if framework and int(maximum) == framework.maximum:
            right = band_of(framework.total_bands, int(points)).rating
            if right != rating:
                yield f"{points} of {maximum} is {right}, not {rating}"


def _framework(trace: Any) -> Framework | None:
    """The framework that the trace names, found wherever it names one."""
    if isinstance(trace, dict):
        named = trace.get("framework")
        key = named.get("id") if isinstance(named, dict) else named
        if isinstance(key, str) and key in framework_ids():
            return load_framework(key)
    inner = trace.values() if isinstance(trace, dict) else trace
    if isinstance(trace, dict | list | tuple):
        return next((found for part in inner if (found := _framework(part))), None)
    return None
