"""One report as composers see it: what it prints, what the engine makes of it, and where each stands.

Composers never compare percentages or add points: they ask here, and phrase what comes back. Values that
are read from the report are given as quotes (places); values by rule come from the trace.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from assistant.answers.draft import Quote
from assistant.answers.wording.phrases import label
from assistant.rating import RatingTrace, rate_report, step_json
from assistant.rating.framework import Framework, KeyQuestion, Standard
from assistant.rating.trace import KeyQuestionOutcome, StandardOutcome
from corpus.model import (
    CaseType,
    KeyQuestionResult,
    PrintedAdjustment,
    PromptResult,
    Rating,
    Report,
    Span,
    StandardRating,
)
from corpus.values import half_up

TRACE_VERSION = 1


@dataclass(frozen=True)
class View:
    """A report, with its rating where that is asked for."""

    report: Report

    @cached_property
    def rated(self) -> RatingTrace | None:
        """None where no framework or no scoring is known for the report."""
        return rate_report(self.report)

    @property
    def id(self) -> str:
        """The report's id."""
        return self.report.id

    @property
    def service(self) -> str:
        """The service as people name it."""
        return self.report.service

    @property
    def framework(self) -> Framework | None:
        """The framework in which the report was rated."""
        return self.rated.framework if self.rated else None

    def quote(self, span: Span) -> Quote:
        """A place in this report."""
        return Quote(self.report.id, span)

    @cached_property
    def printed(self) -> dict[str, StandardRating]:
        """The rows of the ratings table by standard number."""
        return {s.number: s for s in self.report.standards}

    @property
    def numbers(self) -> tuple[str, ...]:
        """The standards of this report, in order."""
        return tuple(self.printed) or (self.framework.numbers if self.framework else ())

    def standard(self, number: str) -> Standard | None:
        """What the framework says of a standard."""
        known = self.framework.standards if self.framework else ()
        return next((s for s in known if s.number == number), None)

    def outcome(self, number: str) -> StandardOutcome | None:
        """A standard as rated by the engine."""
        return self.rated.standard(number) if self.rated and self.standard(number) else None

    def rating(self, number: str) -> Rating | None:
        """The rating in force: as printed, else by the engine."""
        if number in self.printed:
            return self.printed[number].rating
        outcome = self.outcome(number)
        return outcome.rating if outcome else None

    def points(self, number: str) -> int | None:
        """The points of a standard; None where it is not scored or not rated."""
        outcome = self.outcome(number)
        return outcome.points if outcome else None

    def row(self, number: str) -> tuple[Quote, ...]:
        """The row of the ratings table, as the source of a rating."""
        return (self.quote(self.printed[number].span),) if number in self.printed else ()

    def label(self, number: str) -> str:
        """The standard in words: "court disposals planning (2.2)"."""
        standard = self.standard(number)
        if standard:
            return label(standard)
        title = self.printed[number].title
        return f"{title[:1].lower()}{title[1:]} ({number})"

    def domain(self, domain: str) -> tuple[str, ...]:
        """The standards of a domain: "2" gives 2.1 to 2.4; "all" gives every standard."""
        return tuple(n for n in self.numbers if domain == "all" or n.startswith(f"{domain}."))

    def domain_name(self, domain: str) -> str:
        """The domain's heading in the ratings table."""
        return next((self.printed[n].domain for n in self.domain(domain) if n in self.printed), "")

    def counterpart(self, number: str) -> str | None:
        """The same work with the other type of case: 3.2 for 2.2."""
        standard = self.standard(number)
        if not standard or not standard.case_type or not self.framework:
            return None
        others = self.framework.standards
        return next(
            (
                s.number
                for s in others
                if s.title == standard.title and s.case_type not in (None, standard.case_type)
            ),
            None,
        )

    def case_type(self, number: str) -> CaseType | None:
        """The type of cases by which a standard is judged."""
        standard = self.standard(number)
        return standard.case_type if standard else None

    def results(self, number: str) -> tuple[KeyQuestionResult, ...]:
        """The printed key-question results of a standard, in order.

        Where only a count is printed, its percentage is the one that the engine bands. A count that
        is not of the printed percentage is another place's: told as a contradiction, never beside it.
        """
        return tuple(_banded(k) for k in self.report.key_questions if k.standard == number)

    def result(self, number: str, slug: str) -> KeyQuestionResult | None:
        """One key question's printed result."""
        return next((k for k in self.results(number) if k.slug == slug), None)

    def question_outcome(self, number: str, slug: str) -> KeyQuestionOutcome | None:
        """One key question as banded by the engine."""
        outcome = self.outcome(number)
        found = outcome.key_questions if outcome else ()
        return next((q for q in found if q.slug == slug), None)

    def question(self, number: str, slug: str) -> KeyQuestion | None:
        """What the framework says of a key question."""
        standard = self.standard(number)
        found = standard.key_questions if standard else ()
        return next((q for q in found if q.slug == slug), None)

    def question_name(self, number: str, slug: str) -> str:
        """The key question in plain words: "keeping other people safe"."""
        question = self.question(number, slug)
        return question.name if question else slug.replace("_", " ")

    def result_sources(self, result: KeyQuestionResult) -> tuple[Quote, ...]:
        """The row with the percentage, and the sentence with the count where one tells it."""
        spans = [result.span, *([result.count_span] if result.count_span else [])]
        return tuple(self.quote(s) for s in spans)

    def lowest(self, number: str) -> tuple[KeyQuestionResult, ...]:
        """The key questions with the lowest percentage (several where they tie)."""
        results = [r for r in self.results(number) if r.percent is not None]
        low = min((r.percent for r in results if r.percent is not None), default=None)
        return tuple(r for r in results if r.percent == low)

    def prompts(self, number: str, slug: str | None = None) -> tuple[PromptResult, ...]:
        """The sub-questions of the data annexe for a standard."""
        return tuple(
            p for p in self.report.prompts
            if p.standard == number and slug in (None, p.key_question)
        )  # fmt: skip

    def adjustment(self, number: str) -> PrintedAdjustment | None:
        """Professional discretion told for a standard."""
        return next((a for a in self.report.adjustments if a.standard == number), None)

    def total_sources(self) -> tuple[Quote, ...]:
        """Where score and overall rating are printed."""
        report = self.report
        spans = [p.span for p in (report.total, report.overall) if p is not None]
        return tuple(self.quote(s) for s in spans)

    def trace(
        self, subjects: Iterable[str] = (), computed: Iterable[dict[str, Any]] = ()
    ) -> dict[str, Any]:
        """A trace of the rating steps about `subjects` and of what else was `computed`."""
        named = list(subjects)
        made: dict[str, Any] = {"schema_version": TRACE_VERSION, "report": self.id}
        made["subjects"] = named
        if self.rated:
            made["framework"] = self.rated.framework.id
            steps = [s for s in map(self.rated.step, named) if s]
            made["steps"] = [step_json(s) for s in steps]
            made["bands"] = _bands(self.rated.framework)
        made["computed"] = list(computed)
        return made


def _bands(framework: Framework) -> list[dict[str, Any]]:
    """The key-question bands, in per cent: where each begins, ends, and the next begins."""
    return [
        {"rating": b.rating, "low": b.low, "high": b.high, "below": b.high + 1}
        for b in framework.key_question_bands
    ]


def calculation(rule: str, outcome: Any, /, **inputs: Any) -> dict[str, Any]:
    """A step outside the rating rules, such as a difference, for a trace."""
    given = [{"name": name, "value": value} for name, value in inputs.items()]
    return {"rule": rule, "inputs": given, "outcome": outcome}


def _banded(result: KeyQuestionResult) -> KeyQuestionResult:
    if result.percent is not None and result.count is not None and result.cases:
        agrees = half_up(result.count, result.cases) == result.percent
        return result if agrees else replace(result, count=None, cases=None, count_span=None)
    if result.percent is not None or result.count is None or not result.cases:
        return result
    return replace(result, percent=half_up(result.count, result.cases))
