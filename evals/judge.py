"""One question asked and judged: which checks make a pass, a strict pass, the metrics, the promises.

Four lists, kept apart: what a question must get right to pass, what a strict pass adds, what is
measured under the names the field uses, and what must hold of every answer whatever it was asked
(`INVARIANTS`; a single break is a fault of the product).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from assistant.model import Answer
from corpus.model import Report
from evals.metrics import (
    bounds,
    citation_precision,
    citation_recall,
    content,
    context_recall,
    evidence,
    faithfulness,
    number_provenance,
    page_exact,
    quote_exact,
    recompute_exact,
    refusal,
    same_bytes,
    status,
)
from evals.metrics.score import Metric, Score
from evals.suite import Case

PASS: Mapping[str, Metric] = {
    "status": status.check,
    "content": content.check,
    "evidence": evidence.check,
    "bounded": bounds.check,
}
STRICT: Mapping[str, Metric] = {
    "early": content.check_early,
    "quote_size": bounds.check_quotes,
    "quote_exact": quote_exact.check,
    "number_provenance": number_provenance.check,
}
MEASURED: Mapping[str, Metric] = {
    "citation_recall": citation_recall.check,
    "citation_precision": citation_precision.check,
    "faithfulness": faithfulness.check,
    "context_recall": context_recall.check,
    "refusal_correct": refusal.check,
    "quote_exact": quote_exact.check,
    "page_exact": page_exact.check,
    "number_provenance": number_provenance.check,
    "recompute_exact": recompute_exact.check,
}
METRICS = (*MEASURED, "same_bytes")
INVARIANTS = (
    "quote_exact",
    "page_exact",
    "number_provenance",
    "faithfulness",
    "bounded",
    "recompute_exact",
    "same_bytes",
)
Verdict = Literal["pass", "weak", "fail"]
"""`weak` passed, but not strictly, or broke a promise."""


@dataclass(frozen=True, slots=True)
class Judged:
    """An answer with its scores by check; a check without a score had nothing to judge."""

    case: Case
    answer: Answer
    scores: Mapping[str, Score]

    def met(self, name: str) -> bool:
        """Whether nothing was wanting in a check, be it that there was nothing to judge."""
        return name not in self.scores or self.scores[name].met

    @property
    def passed(self) -> bool:
        """Status, content, evidence and bounds are right."""
        return all(self.met(name) for name in PASS)

    @property
    def strict(self) -> bool:
        """Passed, with the content early and each quote and number sound."""
        return self.passed and all(self.met(name) for name in STRICT)

    @property
    def verdict(self) -> Verdict:
        """Whether it passed, and whether that was all."""
        return "fail" if not self.passed else "weak" if self.failures() else "pass"

    def failures(self) -> dict[str, str]:
        """What kept it from a strict pass or broke a promise, with why, by check.

        Content that is missing is not also called late; metrics that need not be 1.0 are left out.
        """
        needed = dict.fromkeys((*PASS, *STRICT, *INVARIANTS))
        found = {name: self.scores[name].explanation for name in needed if not self.met(name)}
        if "content" in found:
            found.pop("early", None)
        return found


def judge(
    case: Case, answer: Answer, again: Answer | None, reports: Mapping[str, Report]
) -> Judged:
    """Score an answer; `again` is the one to the same question asked anew, None to leave out."""
    scores = {}
    for name, check in {**PASS, **STRICT, **MEASURED}.items():
        if (score := check(answer, case, reports)) is not None:
            scores[name] = score
    if again is not None:
        scores["same_bytes"] = same_bytes.check(answer, again)
    if answer.error:
        scores["status"] = Score(0.0, answer.error)
    return Judged(case, answer, scores)
