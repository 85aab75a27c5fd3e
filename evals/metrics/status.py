"""The status says what kind of answer it is; "ambiguous" is never what a case expects."""

from __future__ import annotations

from assistant.model import Answer
from evals.metrics.score import MET, Reports, Score, failed
from evals.suite import Case

EXPECTED = {"answer": "answered", "abstain": "not_found", "correct_premise": "premise_corrected"}


def check(answer: Answer, case: Case, reports: Reports) -> Score:
    """Met where the status is the expected one."""
    wanted = EXPECTED[case.expect]
    return MET if answer.status == wanted else failed(f"{answer.status}, not {wanted}")
