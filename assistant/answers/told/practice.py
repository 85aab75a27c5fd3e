"""The practice examples that a question asks for: of good practice, of poor practice, or whichever there are.

An example is told as a whole or not at all, and never as one of the other kind.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answers.data_files import words_in
from assistant.answers.draft import Draft, Line, not_found, quoted, stated
from assistant.answers.evidence.boxes import LONGEST, Box, Kind, kind_said, practices
from assistant.answers.scope import Scope
from assistant.answers.view import View
from assistant.answers.wording.forms import has_form
from assistant.model import MAX_CITATIONS, Query
from assistant.questions.content import content_words
from assistant.rendering import one_line
from corpus.model import Section, Span
from index.terms import content_terms

_NONE = "The report has no example of {}practice{}."
_NO_OTHER = "The report has no other such example."
_FURTHER = "The report has further such examples."
_ROOM = 1200
"""Characters of examples up to which a further one is told."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which practice examples are asked for."""

    kind: Kind | None = None
    standards: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    case_types: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    """What they are to be about."""
    told: tuple[Span, ...] = ()
    """Sentences told before: one that they are not of is wanted."""
    another: bool = False
    """Whether one told before will not do."""

    @property
    def placed(self) -> bool:
        """Whether a part of the report is named."""
        return bool(self.standards or self.domains or self.case_types)


def practice_examples(query: Query, scope: Scope) -> Draft | None:
    """The examples of the kind that a question names; None where it asks for no practice example."""
    if len(scope.cards) != 1 or not has_form("practice_asked", query.text):
        return None
    view = scope.view
    wanted = wanted_by(query, kind_said(query.text))
    if wanted.terms and not any(_is_about(p, wanted, view) for p in practices(view.report)):
        return None
    return told(view, wanted)


def wanted_by(query: Query, kind: Kind | None) -> Wanted:
    """What a question asks for, with the part of the report that it names."""
    domains = tuple(d for d in query.domains if d != "all")
    wanted = Wanted(kind, query.standards, domains, query.case_types)
    if wanted.placed:
        return wanted
    idle = words_in("follow_ups.yaml", "of_practice")
    return Wanted(kind, terms=tuple(w for w in content_words(query.text) if w not in idle))


def told(view: View, wanted: Wanted) -> Draft | None:
    """The examples that fit, whole, as many as there is room for; that there is none of the kind, where so."""
    every = practices(view.report)
    if not every:
        return None
    of_kind = [p for p in every if p.kind == wanted.kind] if wanted.kind else every
    if not of_kind and wanted.kind == "good":  # set apart, and not as poor practice
        of_kind = [p for p in every if p.kind is None]
    fitting = [p for p in of_kind if _fits(p.section, wanted) and _is_about(p, wanted, view)]
    if not fitting:
        there = " in the part asked about" if of_kind and wanted.placed else ""
        return not_found(_NONE.format(f"{wanted.kind} " if wanted.kind else "", there))
    left = [p for p in fitting if not set(p.spans) & set(wanted.told)]
    if not left and wanted.another:
        return not_found(_NO_OTHER)
    return _laid_out(view, left or fitting)


def _laid_out(view: View, found: Sequence[Box]) -> Draft:
    """The examples that there is room for, at least one."""
    shown: list[Line] = []
    length = 0
    for at, practice in enumerate(found):
        lines = box_lines(view, practice)
        length += sum(s.end - s.start for s in practice.spans)
        if at and (len(shown) + len(lines) > MAX_CITATIONS or length > _ROOM):
            return Draft((*shown, stated(_FURTHER)))
        shown += lines
    return Draft(tuple(shown))


def box_lines(view: View, box: Box) -> list[Line]:
    """The sentences of a box behind its title; a title that is a sentence is quoted like them."""
    title = one_line(box.title.of(view.report.text)).strip(" *>#_") if box.title else ""
    if not title or len(title) > LONGEST or any(letter.isdigit() for letter in title):
        return [quoted(view.quote(s)) for s in box.whole[:MAX_CITATIONS]]
    number = box.section.standard
    work = re.sub(r" \([\d.]+\)$", "", view.label(number)) if number else ""
    first, *rest = box.spans[:MAX_CITATIONS]
    lead = f"{title}, {work}" if work else title
    return [quoted(view.quote(first), lead), *(quoted(view.quote(s)) for s in rest)]


def _fits(section: Section, wanted: Wanted) -> bool:
    """Whether an example stands in the part asked about."""
    if wanted.standards:
        return section.standard in wanted.standards
    domain = (section.standard or "").split(".")[0]
    case_type = section.case_type.name.lower() if section.case_type else ""
    return not wanted.placed or domain in wanted.domains or case_type in wanted.case_types


def _is_about(practice: Box, wanted: Wanted, view: View) -> bool:
    text = " ".join(s.of(view.report.text) for s in practice.whole)
    terms = set(content_terms(" ".join(wanted.terms)))
    return not terms or bool(terms & set(content_terms(text)))
