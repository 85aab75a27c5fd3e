"""An answer must rest on the right place of the report, not merely on some place."""

from __future__ import annotations

from assistant.model import Answer
from evals.metrics.normalise import same_words
from evals.metrics.quote_exact import is_slice
from evals.metrics.score import MET, Score, Texts, failed
from evals.suite import Case


def check(answer: Answer, case: Case, texts: Texts) -> Score:
    """Met where a verbatim citation matches a gold quote, or where the case has no gold quotes.

    They match where one lies inside the other after `normalise`.
    """
    if not case.gold_quotes:
        return MET
    verbatim = [c.quote for c in answer.citations if is_slice(c, texts)]
    if any(same_words(quote, gold) for quote in verbatim for gold in case.gold_quotes):
        return MET
    return failed(f"none of {len(verbatim)} verbatim citations matches a gold quote")
