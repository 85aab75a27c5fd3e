"""The line from a file to a report: read, restore, compose, outline, extract.

Each step takes what the step before gave and none looks back, so that a wrong value is found by
looking at five results in order.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import replace
from pathlib import Path

from corpus.admission import require_inspectorate, require_report
from corpus.canonical import Canonical, compose
from corpus.extract.adjustments import read_adjustments
from corpus.extract.figures import read_figures
from corpus.extract.findings import read_findings
from corpus.extract.identity import (
    Identity,
    read_fieldwork,
    read_identity,
    read_kind,
    read_published,
    read_service_name,
)
from corpus.extract.key_questions import read_key_questions
from corpus.extract.parsed import Parsed
from corpus.extract.prompts import read_prompts
from corpus.extract.ratings_table import read_ratings
from corpus.extract.recommendations import read_recommendations
from corpus.extract.samples import read_samples
from corpus.flow import restore
from corpus.model import PrintedText, Report, Span
from corpus.reading.files import read_file
from corpus.reading.raw import RawDocument
from corpus.structure import outline
from corpus.values import MONTHS


def read_report(path: Path) -> Report:
    """The report in a file.

    Raises:
        UnreadableReport: the file is missing, damaged, locked, or is no inspection report.
    """
    document = read_file(path)
    require_inspectorate(document, path.name)
    report = build_report(document, source=path.name)
    require_report(report, path.name)
    return report


def build_report(document: RawDocument, *, source: str) -> Report:
    """The report that a read document holds; `source` is the file's name."""
    canonical = compose(restore(document.blocks), document.labels)
    structure = outline(canonical)
    parsed = Parsed(canonical.text, structure.sections, structure.blocks)
    return _report(_of_its_kind(parsed), canonical, document, source)


def _of_its_kind(parsed: Parsed) -> Parsed:
    """Case types are told by domain numbers, which mean that in youth reports alone."""
    if read_kind(parsed) == "youth":
        return parsed
    return replace(parsed, sections=tuple(replace(s, case_type=None) for s in parsed.sections))


def _report(parsed: Parsed, canonical: Canonical, document: RawDocument, source: str) -> Report:
    table = read_ratings(parsed)
    name = read_service_name(parsed, table.span)
    identity = read_identity(parsed, name)
    fieldwork, published = read_fieldwork(parsed), read_published(parsed)
    samples = read_samples(parsed)
    questions, notes = read_key_questions(parsed, samples)
    prompts = read_prompts(parsed)
    taken = [q.span for q in questions] + [p.span for p in prompts]
    taken += [table.span] if table.span else []
    return Report(
        id=report_id(identity, published, fieldwork),
        title=identity.title,
        service=identity.service,
        text=parsed.text,
        digest=hashlib.sha256(parsed.text.encode()).hexdigest(),
        source=source,
        media=document.media,
        kind=identity.kind,
        service_span=identity.service_span,
        service_name=name.text if name else None,
        fieldwork=fieldwork,
        published=published,
        total=table.total,
        overall=table.overall,
        pages=canonical.pages,
        sections=parsed.sections,
        blocks=parsed.blocks,
        standards=table.standards,
        key_questions=questions,
        prompts=prompts,
        figures=read_figures(parsed, _merged(taken)),
        findings=read_findings(parsed),
        recommendations=read_recommendations(parsed),
        adjustments=read_adjustments(parsed, table.standards),
        samples=samples,
        warnings=document.warnings + table.warnings + notes,
    )


def _merged(spans: list[Span]) -> tuple[Span, ...]:
    return tuple(sorted(spans, key=lambda s: s.start))


def report_id(
    identity: Identity, published: PrintedText | None, fieldwork: PrintedText | None
) -> str:
    """A readable, stable id: service, year and month of publication, else of the fieldwork."""
    date = published or fieldwork
    plain = unicodedata.normalize("NFKD", identity.service).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "report"
    return "-".join([slug[:60].strip("-"), *(_year_month(date.text) if date else ())])


def _year_month(date: str) -> list[str]:
    """Year and month in which a printed date, or a range of dates, begins."""
    years = [int(year) for year in re.findall(r"\d{4}", date)]
    months = [MONTHS[name.title()] for name in re.findall("|".join(MONTHS), date, re.I)]
    if len(years) == 1 and months[:1] > months[-1:]:  # "December to January 2024"
        years[0] -= 1
    return [*map(str, years[:1]), *(f"{month:02d}" for month in months[:1])]
