"""Rows for deepeval's `EvaluationDataset.add_goldens_from_jsonl_file`.

A golden that already has its `actual_output` becomes an `LLMTestCase` without asking anything. What a
right answer must hold is in the metadata, for PatternMatchMetric or a metric of one's own.
"""

from __future__ import annotations

from typing import Any

from evals.exports.terms import terms
from evals.judge import Judged


def row(judged: Judged) -> dict[str, Any]:
    """One golden with the answer given."""
    case, answer = judged.case, judged.answer
    return {
        "name": case.id,
        "input": case.question,
        "actual_output": answer.text,
        "expected_output": case.answer,
        "context": list(case.gold_quotes),
        "retrieval_context": [c.quote for c in answer.citations],
        "additional_metadata": terms(case),
    }
