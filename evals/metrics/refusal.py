"""Refusal correctness: "not in the reports" is said where that is so, and only there.

Both mistakes count: an answer to what no report tells, and a refusal of what one does. Precision,
recall and F1 over a run are made of these by `evals.results`.
"""

from __future__ import annotations

from assistant.model import Answer
from evals.metrics.score import MET, Reports, Score, failed
from evals.suite import Case


def due(case: Case) -> bool:
    """Whether a right answer is "not in the reports"."""
    return case.expect == "abstain"


def said(answer: Answer) -> bool:
    """Whether the answer is "not in the reports"."""
    return answer.status == "not_found"


def check(answer: Answer, case: Case, reports: Reports) -> Score | None:
    """Met where it is said exactly when it is due."""
    if said(answer) == due(case):
        return MET
    return failed("refused, but there is an answer" if said(answer) else "not refused")
