"""Context recall: the share of the gold evidence that was found and cited.

Named as in ragas and deepeval, measured without a model: a gold quote counts as found where a
verbatim citation lies inside it or it inside the citation. Gold quotes are often alternatives, so
less than 1.0 need not be a fault; `evidence` asks only for one.
"""

from __future__ import annotations

from assistant.model import Answer
from evals.metrics.citing import short, verbatim
from evals.metrics.normalise import same_words
from evals.metrics.score import Reports, Score, proportion
from evals.suite import Case


def check(answer: Answer, case: Case, reports: Reports) -> Score | None:
    """The share of gold quotes that are cited; None for a case without gold quotes."""
    cited = [citation.quote for citation in verbatim(answer, reports)]
    missed = [
        f"{short(gold)} is not cited"
        for gold in case.gold_quotes
        if not any(same_words(quote, gold) for quote in cited)
    ]
    return proportion(len(case.gold_quotes), missed)
