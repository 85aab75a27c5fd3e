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
from dataclasses import dataclass

from corpus.model import CaseType, Report, Span

_CASE_TYPES = {CaseType.COURT: "court", CaseType.OUT_OF_COURT: "out_of_court"}
STAGE_WORDS: Mapping[str, re.Pattern[str]] = {
    "assessment": re.compile(r"\bassess(?:es|ed|ing|ments?)?\b", re.I),
    "planning": re.compile(r"\bplan(?:s|ned|ning)?\b", re.I),
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
            stage=known.stage or _named(text, STAGE_WORDS),
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
    titles = {rating.number: rating.title for rating in report.standards}
    sections = tuple(_section_place(report, index, titles) for index in range(len(report.sections)))
    rows = [
        (result.span, _standard_place(result.standard, result.slug, titles))
        for result in report.key_questions
    ] + [
        (prompt.span, _standard_place(prompt.standard, prompt.key_question, titles))
        for prompt in report.prompts
    ]
    return Facets(sections, tuple(sorted(rows, key=lambda row: row[0].start)))


def _section_place(report: Report, index: int, titles: Mapping[str, str]) -> Place:
    section = report.sections[index]
    path = " ".join(part.title for part in report.section_path(index))
    place = _standard_place(section.standard, section.key_question, titles)
    stage = place.stage or (_named(section.title, STAGE_WORDS) if section.standard else None)
    case_type = (
        _CASE_TYPES[section.case_type]
        if section.case_type
        else place.case_type or _named(path, CASE_TYPE_WORDS)
    )
    return Place(section.standard, case_type, stage, section.key_question)


def _standard_place(
    standard: str | None, key_question: str | None, titles: Mapping[str, str]
) -> Place:
    title = titles.get(standard or "", "")
    domain = {"2": "court", "3": "out_of_court", "4": "resettlement"}
    return Place(
        standard,
        domain.get((standard or " ")[0]),
        _named(title, STAGE_WORDS),
        key_question,
    )


def _named(text: str, words: Mapping[str, re.Pattern[str]]) -> str | None:
    """The one facet that the text names; None where it names none or several."""
    found = [facet for facet, pattern in words.items() if pattern.search(text)]
    return found[0] if len(found) == 1 else None
