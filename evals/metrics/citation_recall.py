"""Citation recall, as in ALCE: the share of the quoting claims that their citations bear out.

A quoting claim is borne out when all words it shows as quoted stand in quotes that it cites and that
stand in the report. Computed claims rest on the trace, which `faithfulness` and `recompute_exact`
look at.
"""

from __future__ import annotations

from assistant.model import Answer
from evals.metrics.citing import quoted_in, short, verbatim
from evals.metrics.score import Reports, Score, proportion
from evals.suite import Case


def check(answer: Answer, case: Case, reports: Reports) -> Score | None:
    """The share of borne out claims; None where nothing is quoted."""
    quotes = {c.id: c.quote for c in verbatim(answer, reports)}
    quoting = [claim for claim in answer.claims if claim.kind == "quoted"]
    bare = [
        f"{short(claim.text)} is not in what it cites"
        for claim in quoting
        if not quoted_in(claim.text, [quotes[n] for n in claim.citations if n in quotes])
    ]
    return proportion(len(quoting), bare)
