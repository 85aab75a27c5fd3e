"""One question asked and judged: which checks make a pass, a strict pass and the promises.

Three lists, kept apart: what a question must get right to pass, what a strict pass adds, and what
must hold of every answer whatever it was asked (`INVARIANTS`; a single break is a fault of the
product).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.model import Answer
from evals.metrics import (
    bounds,
    claims_covered,
    content,
    evidence,
    number_provenance,
    quote_exact,
    recompute,
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
PROMISES: Mapping[str, Metric] = {
    "quote_exact": quote_exact.check,
    "number_provenance": number_provenance.check,
    "claims_covered": claims_covered.check,
    "bounded": bounds.check,
    "recompute": recompute.check,
}
INVARIANTS = (*PROMISES, "same_bytes")


class Asks(Protocol):
    """What is measured: the part of the public API that a suite needs."""

    def ask(
        self, question: str, *, report: str | None = None, history: Sequence[str] = ()
    ) -> Answer:
        """Answer one question."""
        ...

    def text(self, report_id: str, /) -> str:
        """The canonical text of a report."""
        ...


class TextsOf(Mapping[str, str]):
    """The canonical texts, fetched when first needed."""

    def __init__(self, assistant: Asks) -> None:
        self._assistant = assistant
        self._known: dict[str, str] = {}

    def __getitem__(self, report_id: str) -> str:
        if report_id not in self._known:
            try:
                self._known[report_id] = self._assistant.text(report_id)
            except Exception as error:
                raise KeyError(report_id) from error
        return self._known[report_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)


@dataclass(frozen=True, slots=True)
class Judged:
    """An answer with its scores by check."""

    case: Case
    answer: Answer
    scores: Mapping[str, Score]

    @property
    def passed(self) -> bool:
        """Status, content, evidence and bounds are right."""
        return all(self.scores[name].met for name in PASS)

    @property
    def strict(self) -> bool:
        """Passed, with the content early and each quote and number sound."""
        return self.passed and all(self.scores[name].met for name in STRICT)

    def failures(self) -> dict[str, str]:
        """What failed, with why, by check; content that is missing is not also called late."""
        found = {name: s.explanation for name, s in self.scores.items() if not s.met}
        if "content" in found:
            found.pop("early", None)
        return found


def ask(assistant: Asks, case: Case) -> Answer:
    """The answer to `case`; an exception is an answer that never passes, with its message.

    So one crash costs one question and not the measurement of the rest.
    """
    try:
        return assistant.ask(case.question, report=case.report, history=case.history)
    except Exception as error:
        problem = f"{type(error).__name__}: {error}"
        return Answer(question=case.question, status="ambiguous", text="", error=problem)


def judge(case: Case, answer: Answer, again: Answer | None, texts: Mapping[str, str]) -> Judged:
    """Score an answer; `again` is the one to the same question asked anew, None to leave out."""
    checks = {**PASS, **STRICT, **PROMISES}
    scores = {name: check(answer, case, texts) for name, check in checks.items()}
    if again is not None:
        scores["same_bytes"] = same_bytes.check(answer, again)
    if answer.error:
        scores["status"] = Score(0.0, answer.error)
    return Judged(case, answer, scores)
