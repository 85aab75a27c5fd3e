"""Rows for `ragas.EvaluationDataset.from_jsonl` (single-turn samples).

With them run the metrics that need no model: NonLLMContextRecall,
NonLLMContextPrecisionWithReference, NonLLMStringSimilarity.
"""

from __future__ import annotations

from typing import Any

from evals.judge import Judged


def row(judged: Judged) -> dict[str, Any]:
    """One `SingleTurnSample`; what was cited stands for what was retrieved."""
    case, answer = judged.case, judged.answer
    return {
        "user_input": case.question,
        "response": answer.text,
        "reference": case.answer,
        "retrieved_contexts": [c.quote for c in answer.citations],
        "reference_contexts": list(case.gold_quotes),
        "retrieved_context_ids": [
            f"{c.report}:{c.char_start}-{c.char_end}" for c in answer.citations
        ],
    }
