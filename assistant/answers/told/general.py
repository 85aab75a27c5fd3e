"""Questions without a topic of their own: what children think, what is worth copying, what should worry a board.

A search for their words finds whatever uses them ("nick", "night"). What they are after stands where a report tells
what children said, in its boxes of good practice, and in its lists of strengths and areas for improvement.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from assistant.answers.data_files import pattern, patterns
from assistant.answers.draft import Draft, quoted
from assistant.answers.evidence.asked_for import Term, asked, plain
from assistant.answers.evidence.boxes import is_title, practices
from assistant.answers.evidence.held import holds, is_generic
from assistant.answers.evidence.reading import leant_on
from assistant.answers.evidence.search import about
from assistant.answers.evidence.sentences import sentences_with
from assistant.answers.evidence.words import stems
from assistant.answers.scope import Scope
from assistant.answers.told.findings import list_areas, list_strengths
from assistant.answers.told.practice import box_lines
from assistant.answers.told.speakers import (
    groups_asked,
    is_group,
    is_speech,
    speaker,
    spoken_by,
    with_words,
)
from assistant.answers.view import View
from assistant.answers.wording.cues import tone
from assistant.model import MAX_CITATIONS, Query
from corpus.model import Span

_LISTS = {"list_areas": list_areas, "list_strengths": list_strengths}
_OF_A_BOX = 2
"""Sentences that tell what a box is about."""
_YOUNG = ("children", "parents")
"""Groups whose voices reports tell in many other forms."""

_form = partial(pattern, "general.yaml")


def general(query: Query, scope: Scope) -> Draft | None:
    """The answer to a question that names no topic but is of a kind that every report answers."""
    if query.key_questions or query.ratings or query.prompts or query.context:
        return None
    text = plain(about(query, scope).search_text)
    groups = groups_asked(text)
    whole = not any(number in query.text for number in query.standards)
    if (groups or _form("voices", "asked").search(text)) and whole:
        said = _said_by(scope.view, text, groups)
        topic = _topic(query, scope)
        if topic and not groups:
            said = []
        said = _on(topic, said, scope.view)
        told = _laid_out(scope.view, [span for spans in said for span in spans])
        if told:
            return told
    if query.standards:
        return None
    if _form("copying", "asked").search(text):
        return _copied(scope.view)
    for kind, composer in _LISTS.items():
        if _form(kind, "asked").search(text) and not query.numbers:
            return composer(query, scope)
    return None


def _topic(query: Query, scope: Scope) -> list[Term]:
    """What is named besides who speaks and the service."""
    idle = {w for line in patterns("general.yaml")["voices"]["idle"] for w in line.split()}
    return [
        t
        for t in asked(about(query, scope)).terms
        if not (is_generic(t) or set(t.text.split()) <= idle or is_group(t.text))
    ]


def _on(
    topic: Sequence[Term], said: Sequence[tuple[Span, ...]], view: View
) -> list[tuple[Span, ...]]:
    """What is said on a topic, most of it first; all where none is named."""
    if not topic:
        return list(said)
    there = [stems(" ".join(s.of(view.report.text) for s in spans)) for spans in said]
    named = [replace(t, others=()) for t in topic]
    for terms in (
        named,
        topic,
    ):  # the reports' other wordings only where its own words tell nothing
        held = [sum(holds(t, found) for t in terms) for found in there]
        if any(held):
            ranked = sorted(zip(held, said, strict=True), key=lambda pair: -pair[0])
            return [spans for count, spans in ranked if count]
    return []


def _said_by(view: View, text: str, groups: Sequence[str]) -> list[tuple[Span, ...]]:
    """What people of the groups say, in the report's order; of a complaint the unhappy ones first."""
    told = {said[0].start: said for group in groups for said in spoken_by(view, group)}
    if set(_YOUNG) & set(groups) or not groups:
        of_parents = _form("voices", "of_parents").search(text) is not None
        for said in _voices(view, of_parents=of_parents):
            if not groups or speaker(view.report, said[0]) in (*groups, None):
                told.setdefault(said[0].start, said)
    found = [told[at] for at in sorted(told)]
    if _form("voices", "unhappy").search(text):
        found.sort(key=lambda said: min(tone(view.report, s) for s in said) >= 0)
    return found


def _voices(view: View, *, of_parents: bool) -> Iterator[tuple[Span, ...]]:
    """What children and parents told, and the words that such a sentence leads up to."""
    report = view.report
    for span, after in sentences_with(report, _form("voices", "told")):
        words = span.of(report.text)
        if of_parents and not _form("voices", "of_parents").search(words.lower()):
            continue
        if not _form("voices", "never").search(words) and is_speech(report, span):
            yield with_words(report, span, after)


def _copied(view: View) -> Draft | None:
    """The beginnings of boxes of good practice, then sentences that praise something."""
    report = view.report
    good = (p for p in practices(report) if p.kind != "poor")
    lines = [line for p in good for line in box_lines(view, p)[:_OF_A_BOX]]
    for span, _ in sentences_with(report, _form("copying", "told")):
        words = span.of(report.text)
        if not is_title(words) and not _form("copying", "never").search(words):
            lines += [quoted(view.quote(s)) for s in (*leant_on(span, report), span)]
    return Draft(tuple(dict.fromkeys(lines))[:MAX_CITATIONS]) if lines else None


def _laid_out(view: View, told: Iterable[Span]) -> Draft | None:
    spans = list(dict.fromkeys(told))
    if not spans:
        return None
    return Draft(tuple(quoted(view.quote(s)) for s in spans[:MAX_CITATIONS]))
