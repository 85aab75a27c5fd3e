"""Who holds an office: "who chairs the board?", "who runs the service?", "who led the inspection?".

A report names a holder once, by title or by name ("It has been chaired since May by ..."), among many sentences on
the board that have more of the question's words. The form of that sentence tells it, not how near it lies.
"""

from __future__ import annotations

import re

from assistant.answers.data_files import pattern, patterns
from assistant.answers.draft import Draft, not_found, quoted
from assistant.answers.evidence.asked_for import plain
from assistant.answers.evidence.search import about
from assistant.answers.evidence.sentences import sentences_with
from assistant.answers.scope import Scope
from assistant.model import Query
from corpus.model import Report, Span

_FILE = "offices.yaml"
_OFFICES = ("lead_inspector", "chair", "head")
_BODIES = ("board", "panel", "committee", "partnership", "group", "forum", "meeting")
_SHOWN = 2
_NEAR = 400
"""Characters before a sentence within which "it" is told."""
_SIGNATURE = 90
"""Characters of the longest line under a foreword."""
_NAME = re.compile(r"(?:(?:Dame|Sir|Dr|Mr|Mrs|Ms) )?[A-Z][\w’'-]+(?: [A-Z]\.)?(?: [A-Z][\w’'-]+)+")


def holder(query: Query, scope: Scope) -> Draft | None:
    """The sentences that name the holder of the office asked for, a proper name first, and since when, where asked."""
    if len(scope.cards) != 1:
        return None
    view, own = scope.view, about(query, scope)
    bare = pattern(_FILE, "bare").search(plain(own.text))
    text = plain(own.search_text if bare else own.text)
    office = next((o for o in _OFFICES if _form(o, "asked").search(text)), None)
    if office is None:
        return None
    earlier = pattern(_FILE, "earlier").search(text)
    found = holders(office, view.report, told="before" if earlier else "told")
    person = pattern(_FILE, "person", around=r"\b{}\b")
    found.sort(key=lambda s: person.search(s.of(view.report.text)) is None)
    found = found[:_SHOWN]
    if found and pattern(_FILE, "when").search(text):
        since = holders(office, view.report, told="since")
        found += [s for s in since if s not in found][:1]
    return Draft(tuple(quoted(view.quote(s)) for s in found)) if found else None


def holders(office: str, report: Report, body: str = "board", told: str = "told") -> list[Span]:
    """The sentences that name the holder of an office, in order.

    Args:
        office: of the data file.
        report: that tells of it.
        body: of which the chair is meant.
        told: the form that names the holder; `since` tells since when there is one, `before` who was it before.
    """
    forms = patterns(_FILE)[office]
    if told not in forms:
        return []
    never = [_form(office, f, body) for f in ("never", "before") if f in forms and f != told]
    return [
        s
        for s, _ in sentences_with(report, _form(office, told, body))
        if not any(form.search(s.of(report.text)) for form in never)
        and (office != "chair" or _is_of(body, s, report))
    ]


def _form(office: str, name: str, body: str = "board") -> re.Pattern[str]:
    others = "|".join(b for b in _BODIES if b != body)
    person = patterns(_FILE)["person"]
    return pattern(_FILE, office, name, PERSON=person, BODY=body, OTHER=others)


def _is_of(body: str, span: Span, report: Report) -> bool:
    """Whether a sentence names a body, or it is the one told of before or in the title above."""
    if body in span.of(report.text).lower():
        return True
    before = report.text[max(0, span.start - _NEAR) : span.start].lower()
    section = report.section_at(span.start)
    title = section.title.lower() if section else ""
    other = "board" if body == "panel" else "panel"
    return body in before.rpartition(other)[2] or body in title


def chief_inspector(query: Query, scope: Scope) -> Draft | None:
    """Who the chief inspector is, who signs the foreword: the line with the office, after the name above it."""
    asks = _form("chief_inspector", "asked").search(plain(query.text))
    if len(scope.cards) != 1 or not asks:
        return None
    view, text, signed = scope.view, scope.view.report.text, _form("chief_inspector", "signed")
    above: Span | None = None
    for span in (b.span for b in view.report.blocks):
        words = span.of(text)
        if len(words) <= _SIGNATURE and signed.search(words):
            if _NAME.search(signed.sub(" ", words)):
                return Draft((quoted(view.quote(span)),))
            if above and _NAME.fullmatch(above.of(text).strip(" *_\n")):
                return Draft((quoted(view.quote(above)), quoted(view.quote(span))))
        above = span
    return not_found("The report does not name the chief inspector.")
