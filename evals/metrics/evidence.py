"""An answer must rest on the right place of the report, not merely on some place."""

from __future__ import annotations

from assistant.model import Answer
from evals.metrics.citing import verbatim
from evals.metrics.normalise import same_words
from evals.metrics.score import MET, Reports, Score, failed
from evals.suite import Case


def check(answer: Answer, case: Case, reports: Reports) -> Score:
    """Met where a verbatim citation matches a gold quote, or where the case has no gold quotes.

    They match where one lies inside the other after `normalise`.
    """
    if not case.gold_quotes:
        return MET
    quotes = [citation.quote for citation in verbatim(answer, reports)]
    if any(same_words(quote, gold) for quote in quotes for gold in case.gold_quotes):
        return MET
    return failed(f"none of {len(quotes)} verbatim citations matches a gold quote")
