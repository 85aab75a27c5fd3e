"""The questions that are timed: a suite's, and those that only a library of several reports gets."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

from assistant import ReportSummary

ONE, EVERY, COMPUTED = "one report", "search over all", "computed over all"
_COMPUTED = (
    "which services were inadequate for court planning?",
    "which services were rated good overall?",
    "what is the average score?",
    "which service had the highest score?",
    "which services improved?",
    "how many reports are there?",
    "which service has the lowest percentage for keeping children safe in court assessment?",
    "what is the average for keeping other people safe in out-of-court planning?",
    "compare {a} and {b} on court planning",
    "what was the overall rating of {a}?",
)
_SEARCHED = ("fact", "list", "open")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, the report it is put to (None: all), and what kind it is."""

    group: str
    kind: str
    question: str
    report: str | None = None


def suite_questions(suite: str, report: str | None, group: str = ONE) -> list[Asked]:
    """A suite's questions, put to one report or to all."""
    text = (files("evals") / "suites" / f"{suite}.jsonl").read_text(encoding="utf-8")
    rows = [json.loads(line) for line in text.splitlines()]
    return [Asked(group, row["category"], row["question"], report) for row in rows]


def over_library(suite: str, reports: Sequence[ReportSummary]) -> list[Asked]:
    """Questions over all reports: computed from their cards, and searched for in their text."""
    names = {"a": reports[len(reports) // 3].service, "b": reports[2 * len(reports) // 3].service}
    computed = [Asked(COMPUTED, "computed", q.format(**names)) for q in _COMPUTED]
    searched = [a for a in suite_questions(suite, None, EVERY) if a.kind in _SEARCHED]
    return computed + searched
