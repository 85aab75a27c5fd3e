"""Questions without a topic of their own: what children think, what is worth copying, what should worry a board.

A search for their words finds whatever uses them ("nick", "night"). What they are after stands where a report tells
what children said, in its boxes of good practice, and in its lists of strengths and areas for improvement.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from assistant.answers.data_files import pattern, patterns
from assistant.answers.draft import Draft, quoted
from assistant.answers.evidence.asked_for import asked, plain
from assistant.answers.evidence.box import boxes
from assistant.answers.evidence.held import is_generic
from assistant.answers.evidence.search import about
from assistant.answers.evidence.sentences import sentences_with
from assistant.answers.scope import Scope
from assistant.answers.told.lists import list_areas, list_strengths
from assistant.answers.view import View
from assistant.model import MAX_CITATIONS, MAX_QUOTE, Query
from corpus.model import Report, Span

_LISTS = {"list_areas": list_areas, "list_strengths": list_strengths}
_OF_A_BOX = 2
"""Sentences that tell what a box is about."""
_BOX = 4
"""Sentences below which a box is somebody's words."""
_FEWEST = 2
"""Sentences below which what children think is left to a search."""

_form = partial(pattern, "general.yaml")


def general(query: Query, scope: Scope) -> Draft | None:
    """The answer to a question that names no topic but is of a kind that every report answers."""
    if query.standards or query.key_questions or query.ratings or query.prompts or query.context:
        return None
    text = plain(about(query, scope).search_text)
    if _form("voices", "asked").search(text) and _of_all(query, scope):
        of_parents = _form("voices", "of_parents").search(text) is not None
        return _laid_out(scope.view, _voices(scope.view, of_parents=of_parents), least=_FEWEST)
    if _form("copying", "asked").search(text):
        return _laid_out(scope.view, _copied(scope.view))
    for kind, composer in _LISTS.items():
        if _form(kind, "asked").search(text) and not query.numbers:
            return composer(query, scope)
    return None


def _of_all(query: Query, scope: Scope) -> bool:
    """Whether nothing is named of which children might think something else than of the service."""
    idle = {w for line in patterns("general.yaml")["voices"]["idle"] for w in line.split()}
    terms = asked(about(query, scope)).terms
    return all(is_generic(t) or set(t.text.split()) <= idle for t in terms)


def _voices(view: View, *, of_parents: bool) -> Iterator[Span]:
    """What children and parents told, and the words that such a sentence leads up to."""
    report = view.report
    for span, after in sentences_with(report, _form("voices", "told")):
        words = span.of(report.text)
        if of_parents and not _form("voices", "of_parents").search(words.lower()):
            continue
        if not _form("voices", "never").search(words):
            yield span
            if words.rstrip().endswith(":") and after:
                yield _speech(report, after)


def _speech(report: Report, begun: Span) -> Span:
    """What somebody says, to its end where that can be quoted whole."""
    block = next((b.span for b in report.blocks if b.span.contains(begun)), begun)
    whole = Span(begun.start, block.end)
    return whole if whole.end - whole.start <= MAX_QUOTE else begun


def _copied(view: View) -> Iterator[Span]:
    """The beginnings of boxes of good practice, then sentences that praise something."""
    report = view.report
    for section, box in boxes(report):
        heading = f"{section.title} {box[0].of(report.text) if box else ''}"
        whole = len(box) >= _BOX or _form("copying", "titled").search(section.title)
        if whole and not _form("copying", "poor").search(heading):
            yield from box[:_OF_A_BOX]
    for span, _ in sentences_with(report, _form("copying", "told")):
        if not _form("copying", "never").search(span.of(report.text)):
            yield span


def _laid_out(view: View, told: Iterator[Span], least: int = 1) -> Draft | None:
    spans = list(dict.fromkeys(told))
    if len(spans) < least:
        return None
    return Draft(tuple(quoted(view.quote(s)) for s in spans[:MAX_CITATIONS]))
