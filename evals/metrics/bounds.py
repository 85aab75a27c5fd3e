"""An answer that says everything answers nothing: the sizes that the contract promises."""

from __future__ import annotations

from assistant.model import MAX_CITATIONS, MAX_QUOTE, MAX_TEXT, Answer
from evals.metrics.score import Reports, Score, verdict
from evals.suite import Case


def check(answer: Answer, case: Case, reports: Reports) -> Score:
    """Met with at most 8 citations and 1,500 characters of text."""
    return verdict(
        _over("citations", len(answer.citations), MAX_CITATIONS)
        + _over("characters", len(answer.text), MAX_TEXT)
    )


def check_quotes(answer: Answer, case: Case, reports: Reports) -> Score:
    """Met where no quote is longer than 450 characters."""
    sizes = [(c.id, len(c.quote)) for c in answer.citations]
    return verdict([p for key, n in sizes for p in _over(f"characters in [{key}]", n, MAX_QUOTE)])


def _over(what: str, size: int, most: int) -> list[str]:
    return [f"{size} {what}, over {most}"] if size > most else []
