"""Rows for inspect_ai's `json_dataset` (samples).

`target` is the model answer, for a scorer that has a model; the alternatives that a right answer must
hold are in the metadata, for `includes` or a scorer of one's own, beside the answer that was given.
"""

from __future__ import annotations

from typing import Any

from evals.exports.terms import terms
from evals.judge import Judged


def row(judged: Judged) -> dict[str, Any]:
    """One `Sample`."""
    case, answer = judged.case, judged.answer
    return {
        "id": case.id,
        "input": case.question,
        "target": case.answer,
        "metadata": {**terms(case), "response": answer.model_dump(mode="json")},
    }
