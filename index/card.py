"""A report in a few kilobytes: what lists and comparisons over a whole library need, with its places.

A thousand reports cannot be loaded to say which services were rated Good; their cards can.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field

from corpus.model import Report, Span

PrintedPlace = tuple[int, int]
"""Start and end in the canonical text."""


@dataclass(frozen=True, slots=True)
class CardRating:
    """A standard's printed rating; None where the report says it was not rated."""

    rating: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CardResult:
    """A key question's printed result."""

    percent: int | None
    count: int | None
    cases: int | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ReportCard:
    """What a list of reports shows; dates and ratings as printed, None where not printed."""

    id: str
    title: str
    service: str
    service_name: str | None
    kind: str
    fieldwork: str | None
    published: str | None
    overall: str | None
    score: int | None
    maximum: int | None
    source: str
    media: str
    digest: str
    passages: int
    ratings: dict[str, CardRating] = field(default_factory=dict)
    """By standard number."""
    results: dict[str, CardResult] = field(default_factory=dict)
    """By standard and key question, such as "2.2.desistance"."""
    scored_at: PrintedPlace | None = None
    """Where the score is printed."""
    overall_at: PrintedPlace | None = None
    """Where the overall rating is printed."""

    def to_json(self) -> str:
        """The card as JSON text."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> ReportCard:
        """The card from its JSON text."""
        data = json.loads(text)
        for name, kind in (("ratings", CardRating), ("results", CardResult)):
            data[name] = {key: kind(**value) for key, value in data.get(name, {}).items()}
        for name in ("scored_at", "overall_at"):
            data[name] = tuple(data[name]) if data.get(name) else None
        return cls(**data)


def card_of(report: Report, passages: int) -> ReportCard:
    """The card of a report with this many passages."""
    return ReportCard(
        id=report.id,
        title=report.title,
        service=report.service,
        service_name=report.service_name,
        kind=report.kind,
        fieldwork=report.fieldwork.text if report.fieldwork else None,
        published=report.published.text if report.published else None,
        overall=str(report.overall.rating) if report.overall else None,
        score=report.total.value if report.total else None,
        maximum=report.total.maximum if report.total else None,
        source=report.source,
        media=report.media,
        digest=report.digest,
        passages=passages,
        ratings={
            s.number: CardRating(str(s.rating) if s.rating else None, s.span.start, s.span.end)
            for s in report.standards
        },
        results={
            f"{k.standard}.{k.slug}": CardResult(
                k.percent, k.count, k.cases, k.span.start, k.span.end
            )
            for k in report.key_questions
        },
        scored_at=_place(report.total.span) if report.total else None,
        overall_at=_place(report.overall.span) if report.overall else None,
    )


def _place(span: Span) -> PrintedPlace:
    return span.start, span.end
