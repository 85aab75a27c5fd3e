"""How made-up reports are set out: the habits of years, services and converters."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Layout:
    """How a report is set out; the defaults are the usual form of 2021-22."""

    name: str
    title: str = "An inspection of youth offending services in {service}"
    noun: str = "Youth Justice Service"
    order: tuple[str, ...] = (
        "contents", "foreword", "ratings", "summary", "recommendations", "background", "facts"
    )  # fmt: skip
    names: dict[str, str] = field(default_factory=dict)
    ratings: str = "table"
    """"table", "run_together", "lines", "two_columns" or "unnumbered"."""
    stars: str = ""
    torn: bool = False
    questions: str = "header"
    """"header", "bare" or "run_on"."""
    numbers: str = "{n}. {t}"
    words: bool = False
    resettlement: bool = True
    promote: bool = True
    """Whether standards and chapters are marked as headings."""
    swallow: bool = False
    notes: bool = True
    cut_rows: bool = False
    annexe: str = "Annexe 2: Inspection data"


LAYOUTS = (
    Layout("usual", stars="★"),
    Layout("scarred", ratings="run_together", stars="formula", torn=True, questions="bare",
           swallow=True, cut_rows=True, annexe="Data from inspected cases:"),
    Layout("short_2021", title="An inspection of youth justice services in {service}", noun="YJS",
           order=("introduction", "ratings", "recommendations", "background", "facts"),
           names={"3.4": "Policy and provision"}, numbers="{n} {t}", words=True),
    Layout("old_2018", title="An inspection of youth offending services in: {service}", noun="Youth Offending Team",
           order=("foreword", "findings", "summary_of_ratings", "recommendations", "introduction", "facts"),
           names={"3.4": "Joint working"}, resettlement=False, questions="run_on"),
    Layout("two_columns", ratings="two_columns", numbers="{n}.{t}", noun="YJS", stars="★"),
    Layout("lines", title="An inspection of {service}", ratings="lines", stars="emoji", words=True),
    Layout("unnumbered", ratings="unnumbered", noun="Youth Justice Service", questions="bare"),
    Layout("unmarked", promote=False, noun="Youth Justice Service", words=True),
    Layout("joint", title="A joint inspection of youth justice services in {service}",
           order=("ratings", "recommendations", "summary", "foreword", "background", "facts"),
           numbers="{n}. {t}", torn=True),
)  # fmt: skip


@dataclass(frozen=True)
class Element:
    """One thing on the page; `cells` for rows, `level` for headings, `mark` for notes."""

    kind: str
    """"heading", "line", "text", "bullet", "item", "table", "note" or "quote"."""
    text: str = ""
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()
    header: bool = False
    mark: int = 0
