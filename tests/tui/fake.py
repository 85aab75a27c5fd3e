"""A stand-in for `assistant.Assistant`: canned answers over the bundled report, with true offsets.

Small on purpose: it knows just enough of the report (headings, the ratings table, the key
questions) to give every widget something real to show. What it says is not under test; what the
chat does with it is.
"""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from assistant.model import Answer, Citation, Claim
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
from corpus.errors import AssistantError
from corpus.model import Block, BlockKind, Page, Rating, Report, Section, Span

BUNDLED = Path(__file__).parents[2] / "corpus" / "reports" / "hillingdon-2022.md"
WHY_PLANNING = """\
Planning for court disposals (2.2) was rated **Inadequate**, because its lowest key question, \
keeping other people safe, was sufficient in 38% of cases, below 50% [1].

- They said: “Planning to address the risk of harm to others requires substantial improvement” [2]
- The rule: “if less than 50 per cent are sufficient, then we rate this as 'Inadequate'” [3]

Lowest of Requires improvement (62%), Requires improvement (62%), Inadequate (38%) = Inadequate

Out-of-court planning (3.2) was rated Good."""
NAMES = ("desistance", "child_safe", "others_safe")


def heading_title(line: str) -> str:
    return re.sub(r"<[^>]+>|[#*]", "", line).strip()


def make_report(text: str, report_id: str, service: str) -> Report:
    """Headings and paragraphs of a Markdown text; a made-up page every 2,600 characters."""
    heads = list(re.finditer(r"^#+ .*$", text, re.MULTILINE))
    sections = []
    for at, match in enumerate(heads):
        end = heads[at + 1].start() if at + 1 < len(heads) else len(text)
        numbered = re.match(r"#+ \**(\d)\.(\d)?", match[0])
        level = 3 if numbered is None else 2 if numbered[2] else 1
        sections.append(
            Section(
                at,
                heading_title(match[0]),
                level,
                Span(*match.span()),
                Span(match.start(), end),
                None,
            )
        )
    blocks = []
    for match in re.finditer(r"(?:[^\n]+\n?)+", text):
        kind = BlockKind.HEADING if match[0].startswith("#") else BlockKind.PARAGRAPH
        blocks.append(Block(kind, Span(match.start(), match.end()), 0))
    pages = tuple(Page(start, n, str(n + 1)) for n, start in enumerate(range(0, len(text), 2600)))
    return Report(
        id=report_id,
        title=f"An inspection of youth offending services in {service}",
        service=service,
        text=text,
        digest=hashlib.sha256(text.encode()).hexdigest(),
        source="report.md",
        media="markdown",
        pages=pages,
        sections=tuple(sections),
        blocks=tuple(blocks),
    )


def band(percent: int) -> Rating:
    cuts = ((80, Rating.OUTSTANDING), (65, Rating.GOOD), (50, Rating.REQUIRES_IMPROVEMENT))
    return next((rating for cut, rating in cuts if percent >= cut), Rating.INADEQUATE)


def overall(points: int) -> Rating:
    cuts = ((31, Rating.OUTSTANDING), (19, Rating.GOOD), (7, Rating.REQUIRES_IMPROVEMENT))
    return next((rating for cut, rating in cuts if points >= cut), Rating.INADEQUATE)


class FakeAssistant:
    """`Library` over the bundled report; `gate` holds answers back until it is set."""

    def __init__(self, *, copies: int = 1, text: str | None = None, empty: bool = False) -> None:
        self.body = text if text is not None else BUNDLED.read_text(encoding="utf-8")
        self.gate = threading.Event()
        self.gate.set()
        self.asked: list[tuple[str, str | None, tuple[str, ...]]] = []
        self.fail: Exception | None = None
        self.answers: dict[str, Answer] = {}
        names = ["Hillingdon", "Northbank", "Eastmoor", "Westlea"][:copies]
        self._reports = (
            {}
            if empty
            else {
                f"{n.lower()}-2022-05": make_report(self.body, f"{n.lower()}-2022-05", n)
                for n in names
            }
        )
        self.closed = False

    def __enter__(self) -> FakeAssistant:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self.closed = True

    def cite(
        self, number: int, words: str, section: str, report: str = "hillingdon-2022-05"
    ) -> Citation:
        start = self.body.index(words)
        page = start // 2600
        return Citation(
            id=number,
            quote=words,
            report=report,
            section=section,
            page=page,
            page_label=str(page + 1),
            char_start=start,
            char_end=start + len(words),
        )

    def why_planning(self, question: str) -> Answer:
        row = "Does planning focus sufficiently on keeping other people safe?\t38%"
        prose = "Planning to address the risk of harm to others requires substantial improvement"
        rule = "if less than 50 per cent are sufficient, then we rate this as 'Inadequate'"
        return Answer(
            question=question,
            status="answered",
            text=WHY_PLANNING,
            claims=(
                Claim(
                    text="Planning for court disposals (2.2) was rated Inadequate",
                    kind="computed",
                    citations=(1,),
                ),
            ),
            citations=(
                self.cite(1, row, "2. Court disposals > 2.2. Planning"),
                self.cite(2, prose, "2. Court disposals > 2.2. Planning"),
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

    def reports(self) -> tuple[ReportSummary, ...]:
        rows = []
        for at, report in enumerate(self._reports.values()):
            score = 17 + 4 * at
            rows.append(
                ReportSummary(
                    id=report.id,
                    service=report.service,
                    title=report.title,
                    fieldwork="September 2021",
                    published="May 2022",
                    framework="youth-2021",
                    overall=overall(score),
                    score=score,
                    max=36,
                )
            )
        return tuple(rows)

    def report(self, report: str) -> Report:
        if report not in self._reports:
            raise AssistantError(f"There is no report {report}.", "`assistant reports` lists them.")
        return self._reports[report]

    def text(self, report: str) -> str:
        return self.report(report).text

    def _standards(self) -> dict[str, tuple[str, Rating]]:
        rows = re.findall(
            r"^(\d\.\d)\t([^\t]+)\t(?:sion <b>)?(Inadequate|Requires improvement|Good|Outstanding)",
            self.body,
            re.M,
        )
        return {
            number: (re.sub(r"provis$", "provision", title.strip()), Rating(rating))
            for number, title, rating in rows
        }

    def _key_questions(self, number: str) -> tuple[KeyQuestionRating, ...]:
        found = re.search(
            rf"^### {re.escape(number)}\. .*?\n(?=### Does|# Does|### Overall)",
            self.body,
            re.M | re.S,
        )
        rows = (
            re.findall(r"\t(\d+)%", found[0])[:3]
            if found and number[0] in "23" and number != "3.4"
            else []
        )
        cases = 13 if number[0] == "2" else 16
        return tuple(
            KeyQuestionRating(
                name=name,
                percent=int(p),
                count=round(int(p) * cases / 100),
                cases=cases,
                band=band(int(p)),
            )
            for name, p in zip(NAMES, rows, strict=False)
        )

    def ratings(self, report: str) -> Ratings:
        self.report(report)
        results = []
        for number, (title, rating) in self._standards().items():
            questions = self._key_questions(number)
            computed = min(
                (q.band for q in questions if q.band), key=lambda r: r.rank, default=None
            )
            moved = None
            if computed is not None and computed != rating:
                quote = self.cite(
                    1,
                    "move from 'Requires improvement' to 'Good'",
                    f"3. Out-of-court disposals > {number}. {title}",
                    report,
                )
                moved = AdjustmentResult.model_validate(
                    {"from": computed, "to": rating, "citation": quote}
                )
            results.append(
                StandardResult(
                    number=number,
                    title=title,
                    published=rating,
                    computed=computed,
                    adjustment=moved,
                    key_questions=questions,
                )
            )
        return Ratings(
            report=report,
            framework="youth-2021",
            standards=tuple(results),
            total=TotalResult(published=17, computed=17, by_rule=15, max=36),
            overall=OverallResult(
                published=Rating.REQUIRES_IMPROVEMENT,
                computed=Rating.REQUIRES_IMPROVEMENT,
                by_rule=Rating.REQUIRES_IMPROVEMENT,
            ),
            findings=tuple(self.audit(report)),
        )

    def what_if(self, report: str, changes: Mapping[str, str] | Sequence[str]) -> WhatIf:
        self.report(report)
        wanted = (
            dict(changes)
            if isinstance(changes, Mapping)
            else dict(c.split("=", 1) for c in changes)
        )
        before = {number: rating for number, (_, rating) in self._standards().items()}
        after = dict(before)
        for key, value in wanted.items():
            number, _, question = key.partition(".") if key.count(".") == 2 else (key, "", "")
            if question or key.count(".") == 2:
                number = ".".join(key.split(".")[:2])
                count, _, cases = value.partition("/")
                after[number] = min(
                    after[number], band(round(100 * int(count) / int(cases))), key=lambda r: r.rank
                )
            elif key not in before or value not in list(Rating):
                raise AssistantError(
                    f"{key}={value} cannot be supposed.",
                    "Write a standard and a rating, such as 2.2=Good.",
                )
            else:
                after[key] = Rating(value)
        base, changed = self._outcome(before), self._outcome(after)
        flipped = tuple(
            {"standard": n, "from": str(before[n]), "to": str(after[n])}
            for n in before
            if before[n] != after[n]
        )
        limits = (
            ("4.1 Inadequate bars an overall Outstanding",)
            if after.get("4.1") == Rating.INADEQUATE
            else ()
        )
        return WhatIf(
            report=report,
            changes=tuple(f"{k}={v}" for k, v in wanted.items()),
            baseline=base,
            changed=changed,
            flipped=flipped,
            limits=limits,
            nearest={"to": "Good", "points": 19 - changed["total"]["points"]},
        )

    def _outcome(self, ratings: Mapping[str, Rating]) -> dict[str, Any]:
        points = sum(r.rank for n, r in ratings.items() if n != "4.1")
        return {
            "standards": [
                {"number": n, "rating": str(r), "points": None if n == "4.1" else r.rank}
                for n, r in ratings.items()
            ],
            "total": {"points": points, "max": 36},
            "overall": {"rating": str(overall(points))},
        }

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

    def add(
        self, paths: Sequence[Path], progress: Callable[..., None] | None = None
    ) -> tuple[Added, ...]:
        results = []
        for path in paths:
            if progress is not None:
                progress(str(path))
            if not Path(path).exists():
                results.append(
                    Added(
                        file=str(path),
                        status="rejected",
                        report=None,
                        reason="There is no such file.",
                    )
                )
                continue
            name = Path(path).stem
            self._reports[name] = make_report(
                Path(path).read_text(encoding="utf-8"), name, name.title()
            )
            results.append(Added(file=str(path), status="added", report=name, reason=None))
        return tuple(results)

    def remove(self, report: str) -> None:
        self.report(report)
        del self._reports[report]

    def search(self, words: str) -> tuple[Found, ...]:
        start = self.body.lower().find(words.lower())
        if start < 0:
            return ()
        return (
            Found(
                report="hillingdon-2022-05",
                quote=self.body[start : start + len(words)],
                section="Foreword",
                page=0,
                page_label="1",
                char_start=start,
                char_end=start + len(words),
                score=1.0,
            ),
        )
