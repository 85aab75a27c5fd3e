"""A trace step in a few words. The tree is the engine's; here its nodes only get labels.

The words follow the rule's id and the values in the step; nothing is computed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tui.safety import clean_line

RULES = {
    "lowest-key-question": "the lowest of its key questions",
    "judged": "judged as a whole, not by cases",
    "given": "as given",
    "not-rated": "not rated",
    "panel-discretion": "moved by the panel's discretion",
    "published-in-force": "the published rating stands",
}
DEEPEST = 3
"""Levels of rules shown below the one that was asked about."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an input stands in a report."""

    report: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Node:
    """A line of the tree."""

    label: str
    depth: int
    place: Place | None = None


def tree(step: Mapping[str, Any], names: Mapping[str, str], depth: int = 0) -> Iterator[Node]:
    """A step in the JSON form of the trace, then what it rests on, set in below it.

    `names` says what subjects such as "2.2" or "2.2.desistance" are called.
    """
    yield Node(clean_line(_said(step, names)), depth)
    for label, place in (*_inputs(step), *_bounds(step)):
        yield Node(clean_line(label), depth + 1, place)
    if depth < DEEPEST:
        for child in step.get("steps", ()):
            yield from tree(child, names, depth + 1)


def _said(step: Mapping[str, Any], names: Mapping[str, str]) -> str:
    subject, outcome = str(step.get("subject", "")), step.get("outcome")
    if step.get("rule") == "limit":
        bites = "does not bite" if outcome is None else f"bites: {outcome}"
        return f"{names.get(subject, subject.replace('-', ' '))}: {bites}"
    said = f"{names.get(subject, subject)}: {'not rated' if outcome is None else outcome}"
    rule = RULES.get(str(step.get("rule")), "")
    return f"{said}, {rule}" if rule else said


def find(step: Mapping[str, Any], subject: str) -> Mapping[str, Any] | None:
    """The step about `subject`, in or below `step`."""
    if step.get("subject") == subject:
        return step
    below = (find(child, subject) for child in step.get("steps", ()))
    return next((found for found in below if found is not None), None)


def subjects(step: Mapping[str, Any]) -> Iterator[str]:
    """Names of all key questions in or below `step`, such as "2.2.desistance", in order."""
    if step.get("rule") == "key-question-band":
        yield str(step["subject"])
    for child in step.get("steps", ()):
        yield from subjects(child)


def _inputs(step: Mapping[str, Any]) -> Iterator[tuple[str, Place | None]]:
    given = {str(value["name"]): value for value in step.get("inputs", ())}
    cases = given.pop("cases", None)
    for name, value in given.items():
        label = f"{name} {value['value']}"
        if name == "percent":
            label = f"{value['value']}%, as printed"
        elif name in ("sufficient", "worked out") and cases is not None:
            how = "as told" if name == "sufficient" else "worked out from the percentage"
            label = f"{value['value']} of {cases['value']} cases, {how}"
        elif name == "points" and "max" in given:
            label = f"{value['value']} of {given['max']['value']} points"
        elif name == "max" and "points" in given:
            continue
        yield label, _place(value)


def _place(value: Mapping[str, Any]) -> Place | None:
    if "char_start" not in value:
        return None
    return Place(str(value["report"]), int(value["char_start"]), int(value["char_end"]))


def _bounds(step: Mapping[str, Any]) -> Iterator[tuple[str, None]]:
    if row := step.get("threshold"):
        unit = "%" if row.get("unit") == "%" else f" {row.get('unit', '')}".rstrip()
        yield f"band from {row.get('low')} to {row.get('high')}{unit}", None
    for other in step.get("alternatives", ())[:1]:
        yield f"{other.get('outcome')} is {_distance(other)} away", None
    for flag in step.get("flags", ()):
        yield f"note: {str(flag).replace('_', ' ')}", None


def _distance(other: Mapping[str, Any]) -> str:
    by, unit = abs(int(other.get("by", 0))), other.get("unit", "")
    points = f"{by} {'percentage point' if unit == '%' else 'point'}{'s' if by != 1 else ''}"
    cases = abs(int(other.get("cases") or 0))
    return f"{points} ({cases} case{'s' if cases != 1 else ''})" if cases else points
