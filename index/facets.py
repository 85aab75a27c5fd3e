"""Which standard, case type, stage and key question a passage is about.

The same sentence stands under four standards and two case types; what tells them apart is where it
stands. The structure is read first (section, then the rows of the data annexe); only where it is
silent, as in a foreword or a summary, do the words of the sentence itself decide, and only where
they name one thing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace

from corpus.model import CaseType, Report, Span

_CASE_TYPES = {CaseType.COURT: "court", CaseType.OUT_OF_COURT: "out_of_court"}
STAGE_WORDS: Mapping[str, re.Pattern[str]] = {
    "assessment": re.compile(r"\bassess(?:es|ed|ing|ments?)?\b", re.I),
    "planning": re.compile(r"\bplanning\b", re.I),
    "delivery": re.compile(r"\b(?:implement\w*|deliver\w*|interventions?)\b", re.I),
    "reviewing": re.compile(r"\breview(?:s|ed|ing)?\b", re.I),
}
"""The four stages of supervision by the words of the standards' own titles (HM Inspectorate of
Probation, standards for inspecting youth offending services)."""
CASE_TYPE_WORDS: Mapping[str, re.Pattern[str]] = {
    "out_of_court": re.compile(r"\bout[- ]of[- ]?court\b", re.I),
    "resettlement": re.compile(r"\bresettle\w*|\bleaving custody\b", re.I),
    "court": re.compile(
        r"(?<!out[- ]of[- ])\b(?:court (?:disposals?|orders?|work|cases)|post[- ]?court)", re.I
    ),
}
KEY_QUESTION_WORDS: Mapping[str, re.Pattern[str]] = {
    "desistance": re.compile(r"\bdesist[ae]nce\b", re.I),
    "child_safe": re.compile(
        r"\bkeep\w* (?:the |a )?child(?:ren)?(?:'s)? safe\b|\bsafety (?:and wellbeing )?of (?:the "
        r"|a )?child|\bchild(?:ren)?['’]?s['’]? safety\b|\bsafety and wellbeing\b",
        re.I,
    ),
    "others_safe": re.compile(
        r"\bkeep\w* (?:other )?(?:people|others) safe\b|\bsafety of other(?:s| people)\b"
        r"|\brisk\w* (?:of (?:serious )?harm )?to other(?:s| people)\b"
        r"|\brisk of (?:serious )?harm\b",
        re.I,
    ),
}


@dataclass(frozen=True, slots=True)
class Place:
    """What a passage is about; None where neither structure nor words say."""

    standard: str | None = None
    case_type: str | None = None
    stage: str | None = None
    key_question: str | None = None


@dataclass(frozen=True, slots=True)
class Facets:
    """The places of one report's sections and of the rows whose standard is known."""

    sections: tuple[Place, ...]
    rows: tuple[tuple[Span, Place], ...]
    """In order of start."""

    def at(self, section: int, span: Span, text: str) -> Place:
        """The place of a passage: its row, else its section, else what its own words name."""
        known = self._row(span) or self.sections[section]
        return Place(
            standard=known.standard,
            case_type=known.case_type or _named(text, CASE_TYPE_WORDS),
            stage=known.stage or (None if known.standard else _named(text, STAGE_WORDS)),
            key_question=known.key_question or _named(text, KEY_QUESTION_WORDS),
        )

    def _row(self, span: Span) -> Place | None:
        index = bisect_right(self.rows, span.start, key=lambda row: row[0].start) - 1
        if index < 0:
            return None
        row, place = self.rows[index]
        return place if span.start < row.end else None


def facets_of(report: Report) -> Facets:
    """The places of a report's sections and rows."""
    known = _standard_places(report)
    sections = tuple(_section_place(report, i, known) for i in range(len(report.sections)))
    rows = [(r.span, r.standard, r.slug) for r in report.key_questions]
    rows += [(p.span, p.standard, p.key_question) for p in report.prompts]
    placed = (
        (span, replace(known.get(number, Place(number)), key_question=slug))
        for span, number, slug in rows
    )
    return Facets(sections, tuple(sorted(placed, key=lambda row: row[0].start)))


def _section_place(report: Report, index: int, known: Mapping[str, Place]) -> Place:
    section = report.sections[index]
    if any(part.role == "methodology" for part in report.section_path(index)):
        return Place()  # rules for all cases stand under the heading of one kind
    place = known.get(section.standard or "", Place())
    path = " ".join(part.title for part in report.section_path(index))
    named = _CASE_TYPES[section.case_type] if section.case_type else _named(path, CASE_TYPE_WORDS)
    return Place(section.standard, named or place.case_type, place.stage, section.key_question)


def _standard_places(report: Report) -> dict[str, Place]:
    """What the ratings table's own titles say of each standard; only casework has stages."""
    places = {}
    for rating in report.standards:
        case_type = _named(f"{rating.domain} {rating.title}", CASE_TYPE_WORDS)
        stage = _named(rating.title, STAGE_WORDS) if case_type else None
        places[rating.number] = Place(rating.number, case_type, stage)
    return places


def _named(text: str, words: Mapping[str, re.Pattern[str]]) -> str | None:
    """The one facet that the text names; None where it names none or several."""
    found = [facet for facet, pattern in words.items() if pattern.search(text)]
    return found[0] if len(found) == 1 else None
