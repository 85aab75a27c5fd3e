"""Which report it is: title, service, family of inspection, dates.

The service is read from the title, for that is where the inspectorate names it; only where the
title names none, from the ratings table's header.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.extract.parsed import Parsed
from corpus.model import BlockKind, PrintedText, Span
from corpus.values import DATE
from corpus.vocabulary import vocabulary

_INSPECTION = (
    r"(?:an?\s++)?(?:(?:joint|full\s++joint|short|core|pilot)\s++)*inspection\s++of\s++"
    r"(?:(?:the\s++)?(?:youth|probation)\s++(?:offending|justice|delivery)?\s*+(?:services?|teams?|work|units?)?"
    r"(?:\s++with\s++children(?:\s++and\s++victims)?)?\s*+(?:in\b|at\b|for\b|by\b)?\s*+[:–—-]?\s*+)?"
)
_TITLE = re.compile(rf"\s*{_INSPECTION}(?:the\s+)?(?P<service>\S.*?)\s*$", re.I | re.S)
_OPEN_TITLE = re.compile(rf"\s*+{_INSPECTION}\s*+$", re.I | re.S)
_IS_INSPECTION = re.compile(r"\binspection\s+of\b", re.I)
_FIELDWORK = re.compile(
    rf"fieldwork\s*(?:(?:started|began|commenced|took\s+place|dates?|period|was|conducted|in|on|from"
    rf"|between|week|commencing|:)\s*)*"
    rf"(?P<date>{DATE})",
    re.I,
)
_FIELDWORK_TOLD = re.compile(
    rf"\b(?:fieldwork|inspection|inspected|inspectors|on\s+site)\b(?P<between>(?:(?!{DATE})[^.\n\t]){{0,70}}?)\b(?P<date>{DATE})",
    re.I,
)
_FIRST_DATE = re.compile(
    rf"\b(?:between|from|in|on|during)\s+(?P<date>{DATE}),?\s+(?:we|inspectors|our\s+inspectors)\s+(?:inspected|visited|were\s+on\s+site)\b",
    re.I,
)
_CAME = re.compile(
    r"\b(?:took\s+place|carried\s+out|conducted|done|began|begun|started|commenced|completed|visit\w*|came|ran|on\s+site"
    r"|week|between|dates?|undertaken|happened)\b",
    re.I,
)
_NOT_CAME = re.compile(
    r"\b(?:published|report\s+of|last|previous\w*|earlier|since|before|until|last(?:ed)?)\b", re.I
)
_PUBLISHED_TOLD = re.compile(
    rf"\b(?:published|publication|issued)\b(?P<between>(?:(?!{DATE})[^.\n\t]){{0,60}}?)\b(?P<date>{DATE})",
    re.I,
)
_PUBLISHED = re.compile(
    rf"(?:published|publication\s+date|date\s+of\s+publication|report\s+published)\s*(?:on|in|:|-|–)?\s*"
    rf"(?P<date>{DATE})",
    re.I,
)
_ADULT = re.compile(r"\bprobation\s+(?:services?\b|delivery|region|service\b)|\bPDU\b", re.I)
_YOUTH = re.compile(r"\byouth\s+(?:offending|justice)|\bchildren\b", re.I)


@dataclass(frozen=True, slots=True)
class Identity:
    """Title, service and family; `service` is empty where none is named."""

    title: str
    service: str
    service_span: Span | None
    kind: str


def read_identity(parsed: Parsed, service_name: PrintedText | None) -> Identity:
    """The report's title and service from its first headings and lines."""
    title, span = _title(parsed)
    span = _without_noun(parsed.text, span) if span else None
    service = _clean(span.of(parsed.text)) if span else ""
    if not service and service_name:
        service, span = service_name.text, service_name.span
    return Identity(title or service, service, span, read_kind(parsed))


def _title(parsed: Parsed) -> tuple[str, Span | None]:
    """The title, and the place of the service's name in it."""
    opening = [b for b in parsed.blocks if b.kind is not BlockKind.FOOTNOTE][:30]
    for i, block in enumerate(opening):
        words = parsed.words(block)
        if not _IS_INSPECTION.search(words) or len(words) > 200 or words.endswith("."):
            continue
        title = re.sub(r"\s+", " ", words)
        if _OPEN_TITLE.fullmatch(words) and i + 1 < len(opening):
            after = opening[i + 1]
            return f"{title} {_clean(parsed.words(after))}", after.span
        match = _TITLE.match(words)
        if match:
            start = block.span.start + match.start("service")
            return title, Span(start, block.span.start + match.end("service"))
    return _bare_title(parsed)


_REPORT = r"(?:an?\s+)?(?:joint\s+)?(?:(?:youth|probation)\s+(?:justice|offending)?\s*)?inspection(?:\s+report)?"
_NAMED = re.compile(
    rf"(?:{_REPORT}\s*[:–—-]\s*)?(?P<service>\S.*?)(?:\s*[:–—-]\s*{_REPORT})?\s*$", re.I | re.S
)


def _bare_title(parsed: Parsed) -> tuple[str, Span | None]:
    """A title that is the service's name alone: the first heading, if it is no chapter."""
    first = next((s for s in parsed.sections if s.title), None)
    if first is None or first.role or len(first.title) > 100 or first.heading.start > 400:
        return "", None
    named = _NAMED.match(parsed.text, first.heading.start, first.heading.end)
    place = Span(named.start("service"), named.end("service")) if named else first.heading
    return first.title, place


def _without_noun(text: str, span: Span) -> Span:
    """The place alone, where the title names the service in full ("Hull Youth Justice Service")."""
    noun = re.search(rf"\s+(?:{vocabulary().service_noun}|region)\s*$", span.of(text), re.I)
    return Span(span.start, span.start + noun.start()) if noun else span


def _clean(service: str) -> str:
    return re.sub(r"\s+", " ", service).strip(" :.–—-")


def read_kind(parsed: Parsed) -> str:
    """The family of inspection: "youth", "adult" or "other"."""
    title, _ = _title(parsed)
    for words in (title, parsed.text[:4000]):
        if _YOUTH.search(words):
            return "youth"
        if _ADULT.search(words):
            return "adult"
    return "other"


def read_fieldwork(parsed: Parsed) -> PrintedText | None:
    """When the inspectors came, as printed."""
    if told := _dated(parsed.text, _FIELDWORK):
        return told
    for match in _FIELDWORK_TOLD.finditer(parsed.text):
        label = match["between"].strip() == ":"
        came = label or _CAME.search(match.group()) or match.group().lower().startswith("fieldwork")
        opened = max(
            parsed.text.rfind(end, 0, match.start()) for end in ("\n", ". ", "– ", "| ", "; ")
        )
        start = max(0, match.start() - 30, opened)
        if came and not _NOT_CAME.search(parsed.text, start, match.end()):
            return _printed(match)
    return _dated(parsed.text, _FIRST_DATE)


def read_published(parsed: Parsed) -> PrintedText | None:
    """When the report appeared: said to be published, or the date beside the cover's imprint."""
    cover = parsed.text[:2500]
    if told := _dated(cover, _PUBLISHED):
        return told
    names = vocabulary().inspectorate.pattern
    imprint = re.compile(rf"(?:{names})\s*[,\n]\s*(?P<date>{DATE})(?![^\n]*\w)")
    alone = re.compile(rf"(?:^|\n)(?P<date>{DATE})(?=\n|$)")
    found = _dated(cover, imprint) or _dated(cover, alone) or _dated(parsed.text, _PUBLISHED)
    if found is None and (match := _PUBLISHED_TOLD.search(cover)):
        return (
            None if re.search(r"\bfieldwork|\binspected", match.group(), re.I) else _printed(match)
        )
    return found


def _dated(text: str, pattern: re.Pattern[str]) -> PrintedText | None:
    match = pattern.search(text)
    return _printed(match) if match else None


def _printed(match: re.Match[str]) -> PrintedText:
    span = Span(match.start("date"), match.end("date"))
    return PrintedText(re.sub(r"\s+", " ", match.group("date")), span)


def read_service_name(parsed: Parsed, table: Span | None) -> PrintedText | None:
    """The service's full name as the ratings table's header prints it."""
    if table is None:
        return None
    noun = vocabulary().service_noun
    pattern = re.compile(
        rf"(?P<name>[A-Z][^\n\t]{{2,90}}?\b(?:{noun}))(?=\s*(?:Score|Fieldwork|Overall|Rating|\t|\n|$))"
    )
    match = pattern.search(parsed.text, max(0, table.start), table.end)
    if match is None:
        return None
    return PrintedText(
        re.sub(r"\s+", " ", match.group("name")), Span(match.start("name"), match.end("name"))
    )
