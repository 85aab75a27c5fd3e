"""What the public verbs return besides answers: frozen, and exactly the JSON of the contract."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from assistant.model import Citation
from corpus.model import Rating


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, defer_build=True)


class ReportSummary(_Frozen):
    """One line of `assistant reports`; dates as printed, what is not printed None."""

    id: str
    service: str
    title: str
    fieldwork: str | None
    published: str | None
    framework: str | None
    """Framework id by fieldwork date; None where none is known, so ratings are not computed."""
    overall: Rating | None
    score: int | None
    max: int | None


class AuditFinding(_Frozen):
    """A contradiction, a panel decision, a limit that bit, or a value that cannot be."""

    code: str
    severity: str
    message: str
    meaning: str
    citations: tuple[Citation, ...]


class AdjustmentResult(_Frozen):
    """Professional discretion as the report tells it."""

    from_: Rating | None = Field(alias="from")
    to: Rating
    citation: Citation


class KeyQuestionRating(_Frozen):
    """A key question's result; `band` is by the framework's rule."""

    name: str
    percent: int | None
    count: int | None
    """Sufficient cases; None where the report prints only a percentage."""
    cases: int | None
    band: Rating | None


class StandardResult(_Frozen):
    """A standard as published, and by rule from its key questions (None where judged qualitatively)."""

    number: str
    title: str
    published: Rating | None
    computed: Rating | None
    adjustment: AdjustmentResult | None
    key_questions: tuple[KeyQuestionRating, ...]


class TotalResult(_Frozen):
    """Points: as printed, with the ratings in force, and by rule alone."""

    published: int | None
    computed: int | None
    by_rule: int | None
    max: int | None


class OverallResult(_Frozen):
    """The overall rating: as printed, with the ratings in force, and by rule alone."""

    published: Rating | None
    computed: Rating | None
    by_rule: Rating | None


class Ratings(_Frozen):
    """`assistant ratings ID --json`."""

    report: str
    framework: str | None
    standards: tuple[StandardResult, ...]
    total: TotalResult
    overall: OverallResult
    findings: tuple[AuditFinding, ...]


class WhatIf(_Frozen):
    """`assistant what-if ID --json`: baseline (the ratings in force) beside changed."""

    report: str
    changes: tuple[str, ...]
    baseline: dict[str, Any]
    changed: dict[str, Any]
    flipped: tuple[dict[str, Any], ...]
    limits: tuple[str, ...]
    nearest: dict[str, Any] | None
    """The nearest change that flips the overall rating, or None."""


class Added(_Frozen):
    """What became of one file given to `add`."""

    file: str
    status: str
    """"added", "unchanged" or "rejected"."""
    report: str | None
    reason: str | None
    """Why it was rejected and what to do; for a changed report how much was new; else None."""


class Found(_Frozen):
    """A passage found by `assistant search`."""

    report: str
    quote: str
    section: str
    page: int | None
    page_label: str | None
    char_start: int
    char_end: int
    score: float
