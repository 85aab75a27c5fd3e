"""Rows for inspect_ai's `json_dataset` (samples).

`target` is the model answer; the alternatives that a right answer must hold are in the metadata,
for a scorer of one's own, beside the answer that was given.
"""

from __future__ import annotations

from typing import Any

from evals.judge import Judged


def row(judged: Judged) -> dict[str, Any]:
    """One `Sample`."""
    case, answer = judged.case, judged.answer
    return {
        "id": case.id,
        "input": case.question,
        "target": case.answer,
        "metadata": {
            "category": case.category,
            "expect": case.expect,
            "history": list(case.history),
            "must_include": [list(group) for group in case.must_include],
            "must_not_include": list(case.must_not_include),
            "response": answer.model_dump(mode="json"),
        },
    }
