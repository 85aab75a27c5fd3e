"""An example of what was just told: the boxed case of the same part of the report, as a whole.

A report prints few boxes, each under the key question that it illustrates, so the place tells better than any
words which of them is meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.answers.draft import Draft, Quote, quoted
from assistant.answers.evidence.box import boxes
from assistant.answers.view import View
from assistant.model import MAX_CITATIONS, Query
from corpus.model import Section

Part = tuple[str | None, str | None]
"""Standard and key question."""


def boxed_example(query: Query, view: View, quotes: Sequence[Quote]) -> Draft | None:
    """The box under the key question spoken of, or else under its standard."""
    parts = _spoken_of(query, view, quotes)
    found = [(_fit(section, parts), box) for section, box in boxes(view.report)]
    fit, box = max(found, key=lambda f: f[0], default=(0, []))
    if not fit:
        return None
    return Draft(tuple(quoted(view.quote(span)) for span in box[:MAX_CITATIONS]))


def _spoken_of(query: Query, view: View, quotes: Sequence[Quote]) -> list[Part]:
    """The parts that the turn names or takes over; else those that the answer before quoted."""
    slugs: tuple[str | None, ...] = query.key_questions or (None,)
    named: list[Part] = [(number, slug) for number in query.standards for slug in slugs]
    return named or list(_quoted_from(view, quotes))


def _quoted_from(view: View, quotes: Sequence[Quote]) -> Iterator[Part]:
    for quote in quotes:
        section = view.report.section_at(quote.span.start) if quote.report == view.id else None
        if section and section.standard:
            yield section.standard, section.key_question


def _fit(section: Section, parts: Sequence[Part]) -> int:
    """2 where the box is of the very key question, 1 where of the standard alone."""
    exact = any((section.standard, section.key_question) == part for part in parts)
    return 2 if exact else int(any(section.standard == number for number, _ in parts))
