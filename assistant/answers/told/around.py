"""What a sentence cannot be read without: what it points back to, what goes on from it, the list it announces,
a row's column headings.
"""

from __future__ import annotations

import re

from assistant.answers.data_files import pattern
from assistant.answers.evidence.held import holds
from assistant.answers.evidence.reading import (
    GOES_ON,
    OF_A_THING,
    announced,
    leans,
    leant_on,
    place_of,
    siblings,
)
from assistant.answers.evidence.weigh import Found, Weighed
from assistant.answers.evidence.words import stems
from assistant.answers.told.chosen import names_any, names_items
from assistant.answers.told.form import Form
from corpus.model import BlockKind, Report, Span

_FIGURE = re.compile(r"\d[\d,.]*(?: ?%| per ?cent)?")


def with_context(
    weighed: Weighed, found: Found, report: Report, form: Form, *, first: bool
) -> tuple[list[Span], list[Span]]:
    """A passage after what it leans on, which go together, and what leans on it or is announced by it."""
    passage = weighed.evidence.passage
    place = place_of(passage, report)
    whole = [*_needed(place.span, report, form), place.span]
    header = report.blocks and passage.kind is BlockKind.TABLE_ROW and _header(passage.span, report)
    if header and not _reads_alone(passage.text):
        whole.insert(0, header)
    further = []
    if first and place.after and _goes_on(place.after, form, report):
        further.append(place.after)
    if first and not form.is_brief:
        further += [s for s in siblings(passage, report) if _adds(s, weighed, found, report, form)]
    return whole, list(dict.fromkeys([*further, *announced(passage, report)]))


def _needed(span: Span, report: Report, form: Form) -> list[Span]:
    """The sentences that one leans on.

    What "they" are in a talk of them needs no sentence that names nothing talked of: "Nine of them are under 30".
    """
    before = leant_on(span, report)
    said = " ".join(s.of(report.text) for s in before)
    known = form.talk and OF_A_THING.match(span.of(report.text))
    return before if not known or names_any(form.talk, said) else []


def _goes_on(after: Span, form: Form, report: Report) -> bool:
    """Whether the next sentence is needed: it leans on this one, or goes on about a digest's topic."""
    words = after.of(report.text)
    if form.topic:
        there = stems(words)
        return leans(words) or any(holds(t, there) for t in form.topic)
    return form.is_digest or GOES_ON.match(words) is not None


def _adds(span: Span, weighed: Weighed, found: Found, report: Report, form: Form) -> bool:
    """Whether a sentence of the same paragraph names items, or holds a word asked for that is still missing."""
    words = span.of(report.text)
    if names_items(words) and (form.items or _more(words, weighed, found)):
        return True
    if form.members and "," in words and pattern("asked.yaml", "members_told").search(words):
        return True
    return form.items and _more(words, weighed, found)


def _more(words: str, weighed: Weighed, found: Found) -> bool:
    """Whether `words` hold a word asked for that the passage itself does not."""
    own, there = stems(weighed.own), stems(words)
    return any(holds(t, there) and not holds(t, own) for t in found.asked.terms)


def _reads_alone(row: str) -> bool:
    """Whether a row holds one figure with its unit, so that it needs no column headings."""
    figures = _FIGURE.findall(row)
    return len(figures) == 1 and figures[0].strip().endswith(("%", "cent"))


def _header(span: Span, report: Report) -> Span | None:
    block = next((b for b in report.blocks if b.span.contains(span)), None)
    return block.header if block else None
