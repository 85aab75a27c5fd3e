"""A quotation is a slice of the report's canonical text, character for character.

No likeness is good enough: one changed digit is an invented figure.
"""

from __future__ import annotations

from assistant.model import Answer
from evals.metrics.citing import is_slice
from evals.metrics.score import Reports, Score, verdict
from evals.suite import Case


def check(answer: Answer, case: Case, reports: Reports) -> Score | None:
    """Met where every citation equals the text at its offsets and no two share an id.

    None where nothing is cited.
    """
    if not answer.citations:
        return None
    cited = [c for c in answer.citations if not is_slice(c, reports)]
    problems = [f"[{c.id}] is not the text at its place" for c in cited]
    ids = [c.id for c in answer.citations]
    if len(set(ids)) != len(ids):
        problems.append("two citations share an id")
    return verdict(problems)
