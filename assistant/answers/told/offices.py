"""Who holds an office: "who chairs the board?", "who runs the service?".

A report names a holder once, by title or by name ("It has been chaired since May by ..."), among many sentences on
the board that have more of the question's words. The form of that sentence tells it, not how near it lies.
"""

from __future__ import annotations

import re

from assistant.answers.data_files import pattern, patterns
from assistant.answers.draft import Line, quoted
from assistant.answers.evidence.asked_for import plain
from assistant.answers.evidence.search import about
from assistant.answers.evidence.sentences import sentences_with
from assistant.answers.scope import Scope
from assistant.model import Query
from corpus.model import Report, Span

_OFFICES = ("chair", "head")
_SHOWN = 2
_NEAR = 400
"""Characters before a sentence within which "it" is told."""


def _form(office: str, name: str) -> re.Pattern[str]:
    return pattern("offices.yaml", office, name, PERSON=patterns("offices.yaml")["person"])


def holder_lines(query: Query, scope: Scope) -> list[Line]:
    """The sentences that name the holder of the office asked for, those with a proper name first."""
    if len(scope.cards) != 1:
        return []
    text, view = plain(about(query, scope).search_text), scope.view
    office = next((o for o in _OFFICES if _form(o, "asked").search(text)), None)
    if office is None:
        return []
    person = pattern("offices.yaml", "person", around=r"\b{}\b")
    told = [
        s
        for s, _ in sentences_with(view.report, _form(office, "told"))
        if _is_of(office, s, view.report)
    ]
    told.sort(key=lambda s: person.search(s.of(view.report.text)) is None)
    found = told[:_SHOWN]
    if found and re.search(patterns("offices.yaml")["when"], text):
        since = [s for s, _ in sentences_with(view.report, _form(office, "since"))]
        found += [s for s in since if s not in found][:1]
    return [quoted(view.quote(s)) for s in dict.fromkeys(found)]


def _is_of(office: str, span: Span, report: Report) -> bool:
    """Whether a sentence that fits is of the office, and of its holder now."""
    words = span.of(report.text)
    if _form(office, "never").search(words):
        return False
    if office != "chair" or "board" in words.lower():
        return True
    before = report.text[max(0, span.start - _NEAR) : span.start].lower()
    section = report.section_at(span.start)
    title = section.title.lower() if section else ""
    return "board" in before.rpartition("panel")[2] or "board" in title
