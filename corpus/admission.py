"""What makes a text an inspection report: the inspectorate, a service, and two of three signs.

A news article names an inspectorate and a service too, and even a rating; what it lacks is the form:
a table of ratings, chapters by standard, tables of key questions.
"""

from __future__ import annotations

from corpus.extract.key_questions import row_of
from corpus.extract.parsed import Parsed
from corpus.headings import recognise
from corpus.model import Report
from corpus.reading.raw import RawDocument
from corpus.reading.rejects import NotAReport
from corpus.vocabulary import vocabulary

_RATED = 3
_STANDARDS = 2
_CHAPTERS = 4
_QUESTIONS = 3


def require_inspectorate(document: RawDocument, name: str) -> None:
    """Turn away at once what never names an inspectorate, however long it is.

    Raises:
        NotAReport: the text does not name one.
    """
    named = vocabulary().inspectorate
    if not any(named.search(block.text) for block in document.blocks):
        raise NotAReport(name, ["inspectorate's name"])


def require_report(report: Report, name: str) -> None:
    """Let a report through.

    Raises:
        NotAReport: the text lacks a service's name or two of the three signs.
    """
    missing = [] if report.service else ["service's name"]
    signs = {
        "ratings table": sum(s.rating is not None for s in report.standards) >= _RATED,
        "standard headings": _has_headings(report),
        "key-question tables": _has_questions(report),
    }
    if sum(signs.values()) < 2:
        missing += [sign for sign, there in signs.items() if not there]
    if missing:
        raise NotAReport(name, missing)


def _has_headings(report: Report) -> bool:
    """Headings that name standards, or the chapters that every report has."""
    names = [recognise(section.title) for section in report.sections]
    standards = {
        s.title for s, n in zip(report.sections, names, strict=True) if n and n.sort == "standard"
    }
    chapters = {n.role for n in names if n and n.sort == "chapter" and n.role}
    return len(standards) >= _STANDARDS or len(chapters) >= _CHAPTERS


def _has_questions(report: Report) -> bool:
    parsed = Parsed(report.text, report.sections, report.blocks)
    rows = sum(row_of(parsed, block) is not None for block in report.blocks)
    return rows >= _QUESTIONS or len(report.key_questions) >= _QUESTIONS
