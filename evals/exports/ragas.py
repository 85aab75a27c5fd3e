"""Rows for `ragas.EvaluationDataset.from_jsonl` (single-turn samples).

With them run the metrics that need no model: IDBasedContextRecall and -Precision, NonLLMContextRecall,
NonLLMContextPrecisionWithReference, NonLLMStringSimilarity, StringPresence.
"""

from __future__ import annotations

from typing import Any

from assistant.model import Answer, Citation
from evals.judge import Judged
from evals.metrics.normalise import same_words


def row(judged: Judged) -> dict[str, Any]:
    """One `SingleTurnSample`; what was cited stands for what was retrieved.

    An id is a place in a report. A gold quote has the id of the citation that is the same words, so
    that ids can be compared; one that was not cited has an id of its own.
    """
    case, answer = judged.case, judged.answer
    return {
        "user_input": case.question,
        "response": answer.text,
        "reference": case.answer,
        "retrieved_contexts": [c.quote for c in answer.citations],
        "reference_contexts": list(case.gold_quotes),
        "retrieved_context_ids": [_place(c) for c in answer.citations],
        "reference_context_ids": [
            _found(gold, answer) or f"{case.id}:gold-{at}"
            for at, gold in enumerate(case.gold_quotes, 1)
        ],
    }


def _place(citation: Citation) -> str:
    return f"{citation.report}:{citation.char_start}-{citation.char_end}"


def _found(gold: str, answer: Answer) -> str | None:
    return next((_place(c) for c in answer.citations if same_words(c.quote, gold)), None)
