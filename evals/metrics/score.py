"""What a metric gives, and the checks' one shape.

A metric is a pure function of an answer, the case it answers and the reports; it opens nothing, so
that the same answer is always judged alike. Where there is nothing to measure it gives None rather
than full marks: a quotation that was never made says nothing about how well is quoted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from assistant.model import Answer
from corpus.model import Report
from evals.suite import Case

Reports = Mapping[str, Report]
"""Reports by id."""


@dataclass(frozen=True, slots=True)
class Score:
    """How well a check was met, from 0.0 to 1.0, and, below 1.0, what failed."""

    value: float
    explanation: str = ""

    @property
    def met(self) -> bool:
        """Whether nothing was wanting."""
        return self.value >= 1.0


MET = Score(1.0)


def failed(explanation: str) -> Score:
    """Not met, because of `explanation`."""
    return Score(0.0, explanation)


def verdict(problems: list[str]) -> Score:
    """Met where there are no problems, else failed with all of them."""
    return failed("; ".join(problems)) if problems else MET


def proportion(whole: int, problems: list[str]) -> Score | None:
    """The share of `whole` things that have no problem, one problem a thing; None of nothing."""
    if not whole:
        return None
    return Score((whole - len(problems)) / whole, "; ".join(problems))


class Metric(Protocol):
    """A check."""

    def __call__(self, answer: Answer, case: Case, reports: Reports) -> Score | None:
        """Judge `answer`; None where there is nothing to judge."""
        ...
