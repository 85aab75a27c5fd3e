"""A stand-in for `assistant.Assistant`: canned answers over the bundled report, with true offsets.

Structure and ratings are the real ones, so that every widget has something true to show; answers
are canned and nothing is searched.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from assistant.model import Answer, Citation, Claim
from assistant.rating import RatingTrace, rate_report
from assistant.rating.trace import StandardOutcome
from assistant.rating_results import what_if_of
from assistant.results import (
    Added,
    AdjustmentResult,
    AuditFinding,
    Found,
    KeyQuestionRating,
    OverallResult,
    Ratings,
    ReportSummary,
    StandardResult,
    TotalResult,
    WhatIf,
)
from corpus.build import read_report
from corpus.errors import AssistantError
from corpus.model import Page, Rating, Report, Section, Span

BUNDLED = Path(__file__).parents[2] / "corpus" / "reports" / "hillingdon-2022.md"
SERVICES = ("Hillingdon", "Northbank", "Eastmoor", "Westlea")
PAGE = 2600
WHY_PLANNING = """\
Planning for court disposals (2.2) was rated **Inadequate**, because its lowest key question, \
keeping other people safe, was sufficient in 38% of cases, below 50% [1].

- They said: “Planning to address the risk of harm to others requires substantial improvement” [2]
- The rule: “if less than 50 per cent are sufficient, then we rate this as 'Inadequate'” [3]

Lowest of Requires improvement (62%), Requires improvement (62%), Inadequate (38%) = Inadequate

Out-of-court planning (3.2) was rated Good."""


@cache
def bundled() -> Report:
    """The bundled report with a page every 2,600 characters, as a PDF would have."""
    report = read_report(BUNDLED)
    starts = range(0, len(report.text), PAGE)
    return replace(report, pages=tuple(Page(at, n, str(n + 1)) for n, at in enumerate(starts)))


@cache
def bundled_trace() -> RatingTrace:
    return rate_report(bundled())


def made(text: str, report_id: str, service: str) -> Report:
    """A report of one chapter, for texts that no reader would take for a report."""
    heading = Span(0, len(text.split("\n", 1)[0]))
    section = Section(0, heading.of(text), 1, heading, Span(0, len(text)), None)
    return Report(
        id=report_id,
        title=f"An inspection of youth offending services in {service}",
        service=service,
        text=text,
        digest=hashlib.sha256(text.encode()).hexdigest(),
        source="report.md",
        media="markdown",
        sections=(section,),
        pages=(Page(0, 0, "1"),),
    )


class FakeAssistant:
    """`Library` over the bundled report; `gate` holds answers back until it is set."""

    def __init__(self, *, copies: int = 1, text: str | None = None, empty: bool = False) -> None:
        self.gate = threading.Event()
        self.gate.set()
        self.asked: list[tuple[str, str | None, tuple[str, ...]]] = []
        self.fail: Exception | None = None
        self.answers: dict[str, Answer] = {}
        self.closed = False
        self.rules_known = True
        self._reports: dict[str, Report] = {}
        for service in SERVICES[: 0 if empty else copies]:
            name = f"{service.lower()}-2022-05"
            self._reports[name] = (
                replace(bundled(), id=name, service=service)
                if text is None
                else made(text, name, service)
            )
        self.body = text if text is not None else bundled().text

    def __enter__(self) -> FakeAssistant:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self.closed = True

    def warm(self) -> None:
        pass

    # -- answers -----------------------------------------------------------------------------

    def cite(self, number: int, words: str, section: str, report: str = "") -> Citation:
        start = self.body.index(words)
        return Citation(
            id=number,
            quote=words,
            report=report or next(iter(self._reports)),
            section=section,
            page=start // PAGE,
            page_label=str(start // PAGE + 1),
            char_start=start,
            char_end=start + len(words),
        )

    def why_planning(self, question: str) -> Answer:
        row = "Does planning focus sufficiently on keeping other people safe?\t38%"
        prose = "Planning to address the risk of harm to others requires substantial improvement"
        rule = "if less than 50 per cent are sufficient, then we rate this as 'Inadequate'"
        planning = "2. Court disposals > 2.2. Planning"
        return Answer(
            question=question,
            status="answered",
            text=WHY_PLANNING,
            claims=(Claim(text=WHY_PLANNING.split("\n")[0], kind="computed", citations=(1,)),),
            citations=(
                self.cite(1, row, planning),
                self.cite(2, prose, planning),
                self.cite(3, rule, "Annexe 1: Methodology"),
            ),
            assumed=("planning as 2.2 (court disposals), since 3.2 was rated Good",),
        )

    def ask(
        self, question: str, *, report: str | None = None, history: Sequence[str] = ()
    ) -> Answer:
        self.gate.wait(10)
        self.asked.append((question, report, tuple(history)))
        if self.fail is not None:
            raise self.fail
        if question in self.answers:
            return self.answers[question]
        if "planning" in question.lower() or "2.2" in question:
            return self.why_planning(question)
        return Answer(question=question, status="not_found", text="The reports do not say.")

    # -- reports -----------------------------------------------------------------------------

    def reports(self) -> tuple[ReportSummary, ...]:
        return tuple(
            ReportSummary(
                id=report.id,
                service=report.service,
                title=report.title,
                fieldwork="September 2021",
                published=f"May {2022 + at}",
                framework="youth-2021",
                overall=Rating.GOOD if at else Rating.REQUIRES_IMPROVEMENT,
                score=17 + 4 * at,
                max=36,
            )
            for at, report in enumerate(self._reports.values())
        )

    def report(self, report: str) -> Report:
        named = [r for r in self._reports.values() if report.lower() in (r.id, r.service.lower())]
        if not named:
            raise AssistantError(f"There is no report {report}.", "`assistant reports` lists them.")
        return named[0]

    def text(self, report: str) -> str:
        return self.report(report).text

    def ratings(self, report: str) -> Ratings:
        found = self.report(report)
        trace = bundled_trace()
        return Ratings(
            report=found.id,
            framework="youth-2021" if self.rules_known else None,
            standards=tuple(self._standard(outcome, found) for outcome in trace.standards),
            total=TotalResult(published=17, computed=17, by_rule=15, max=36),
            overall=OverallResult(
                published=trace.overall,
                computed=trace.overall,
                by_rule=trace.score.overall_by_rule,
            ),
            findings=self.audit(found.id),
        )

    def _standard(self, outcome: StandardOutcome, report: Report) -> StandardResult:
        moved = None
        if outcome.adjustment is not None:
            words = "move from 'Requires improvement' to 'Good'"
            quote = self.cite(1, words, "3. Out-of-court disposals", report.id)
            moved = AdjustmentResult.model_validate(
                {"from": outcome.computed, "to": outcome.rating, "citation": quote}
            )
        questions = tuple(
            KeyQuestionRating(
                name=q.name,
                percent=q.share.printed,
                count=None if q.share.inferred else q.share.count,
                cases=None if q.share.inferred else q.share.cases,
                band=q.band,
            )
            for q in outcome.key_questions
        )
        return StandardResult(
            number=outcome.number,
            title=outcome.title,
            published=outcome.published,
            computed=outcome.computed,
            adjustment=moved,
            key_questions=questions,
        )

    def trace(self, report: str) -> dict[str, Any]:
        self.report(report)
        self._check_rules()
        return bundled_trace().to_json()

    def _check_rules(self) -> None:
        if not self.rules_known:
            raise AssistantError(
                "No rating can be computed.", "`assistant ratings` shows what it prints."
            )

    def what_if(self, report: str, changes: Mapping[str, str] | Sequence[str]) -> WhatIf:
        self.report(report)
        self._check_rules()
        pairs = changes.items() if isinstance(changes, Mapping) else None
        given = [f"{k}={v}" for k, v in pairs] if pairs is not None else list(changes)
        return what_if_of(report, bundled_trace(), given)

    def audit(self, report: str) -> tuple[AuditFinding, ...]:
        if "195%" not in self.body:
            return ()
        return (
            AuditFinding(
                code="percent_over_100",
                severity="contradiction",
                message="A share of 195% cannot be.",
                meaning="A misprint, or two columns read as one.",
                citations=(self.cite(1, "195%", "Contextual facts", report),),
            ),
        )

    def adding(
        self,
        paths: Sequence[Path | str],
        *,
        progress: Callable[[str, int, int], None] | None = None,
    ) -> Iterator[Added]:
        for path in map(Path, paths):
            if progress is not None:
                progress(path.name, 1, 2)
            self.gate.wait(10)
            if not path.exists():
                reason = "There is no such file."
                yield Added(file=str(path), status="rejected", report=None, reason=reason)
                continue
            name = path.stem
            self._reports[name] = made(path.read_text(encoding="utf-8"), name, name.title())
            yield Added(file=str(path), status="added", report=name, reason=None)

    def remove(self, report: str) -> str:
        found = self.report(report).id
        del self._reports[found]
        return found

    def search(self, words: str) -> tuple[Found, ...]:
        start = self.body.lower().find(words.lower())
        if start < 0:
            return ()
        return (
            Found(
                report=next(iter(self._reports)),
                quote=self.body[start : start + len(words)],
                section="Foreword",
                page=0,
                page_label="1",
                char_start=start,
                char_end=start + len(words),
                score=1.0,
            ),
        )
