"""The same question over the same library gives the same bytes: an answer can be relied on."""

from __future__ import annotations

from assistant.model import Answer
from evals.metrics.score import MET, Score, failed


def check(answer: Answer, again: Answer) -> Score:
    """Met where both answers serialise alike; the explanation names the fields that differ."""
    if answer.model_dump_json() == again.model_dump_json():
        return MET
    one, two = answer.model_dump(mode="json"), again.model_dump(mode="json")
    return failed(f"differs on a second run: {', '.join(k for k in one if one[k] != two[k])}")
