"""An answer must rest on the right place of the report, not merely on some place."""

from __future__ import annotations

from assistant.model import Answer
from evals.metrics.citing import short, verbatim
from evals.metrics.normalise import normalise, same_words
from evals.metrics.score import MET, Reports, Score, failed
from evals.suite import Case


def check(answer: Answer, case: Case, reports: Reports) -> Score:
    """Met where a verbatim citation matches a gold quote, or where the case has no gold quotes.

    They match where one lies inside the other after `normalise`. A gold quote that the report does
    not have can never match, which is the suite's fault and is said.
    """
    if not case.gold_quotes:
        return MET
    quotes = [citation.quote for citation in verbatim(answer, reports)]
    if any(same_words(quote, gold) for quote in quotes for gold in case.gold_quotes):
        return MET
    made_up = _made_up(answer, case, reports)
    suite = f"; the suite's {short(made_up[0])} stands in no such report" if made_up else ""
    return failed(f"none of {len(quotes)} verbatim citations matches a gold quote{suite}")


def _made_up(answer: Answer, case: Case, reports: Reports) -> list[str]:
    """The gold quotes that stand neither in the report asked about nor in one that is cited."""
    ids = {c.report for c in answer.citations} | ({case.report} if case.report else set())
    texts = [normalise(report.text) for key in ids if (report := reports.get(key)) is not None]
    return [
        gold for gold in case.gold_quotes if texts and not any(normalise(gold) in t for t in texts)
    ]
