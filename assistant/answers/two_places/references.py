""" "The footnotes send you to annexe 2; is it there?": where a cross-reference points, and where the thing stands."""

from __future__ import annotations

import re

from assistant.answers.draft import Draft, Quote, computed, quoted
from assistant.answers.evidence.places import Place, places
from assistant.answers.evidence.requests import request_for
from assistant.answers.scope import Scope
from assistant.answers.two_places.asking import pattern
from assistant.answers.view import View, calculation
from assistant.answers.wording.clip import trim
from assistant.model import Query
from corpus.model import Block, BlockKind, Section, Span

_PAGE = re.compile(r"[\s.]*\d+$")  # the page number behind an entry of the contents
_ENTRY = 120
"""Characters that an entry of the contents may have."""
_ANNEXES = frozenset({"methodology", "data_annexe"})


def reference(query: Query, scope: Scope) -> Draft | None:
    """Whether what a cross-reference promises stands where it points."""
    view = scope.view
    if not pattern("about_references").search(query.text):
        return None
    asked = pattern("asked_reference").search(query.text)
    pointing = _pointing(view, asked)
    if pointing is None:
        return None
    place, kind, name = pointing
    found = _thing(query, view, place, scope)
    if found is None:
        return None
    words, section = found
    target = _target(view, kind, name)
    here = _names(section.title, kind, name)
    return _draft(view, place, words, section, f"{kind} {name}", target, here)


def _pointing(view: View, asked: re.Match[str] | None) -> tuple[Place, str, str] | None:
    """The first place that refers to the annexe or section asked about."""
    for place in places(view.report).all:
        for match in pattern("references").finditer(place.words):
            kind, name = match["kind"].capitalize(), match["name"].upper()
            if asked is None or (asked["name"].upper() == name and _alike(asked["kind"], kind)):
                return place, kind, name
    return None


def _alike(one: str, other: str) -> bool:
    """ "annex" and "Annexe" are one kind, "appendix" is the same thing."""
    kinds = {"ann": "annexe", "app": "annexe"}
    return kinds.get(one[:3].lower(), one.lower()) == kinds.get(other[:3].lower(), other.lower())


def _thing(query: Query, view: View, pointing: Place, scope: Scope) -> tuple[Span, Section] | None:
    """Where what is referred to stands: the best passage for question and reference, in an annexe."""
    report = view.report
    block = next(b for b in report.blocks if b.span.contains(pointing.span))
    words = f"{query.search_text} {_before(block, pointing).of(report.text)}"
    request = request_for(query, words=words, standards=(), include_annexe=True)
    for evidence in scope.find(request, limit=60):
        passage = evidence.passage
        path = report.section_path(passage.section)
        annexe = any(s.role in _ANNEXES or _numbered(s.title) for s in path)
        if annexe and passage.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            return passage.span, path[0]
    return None


def _before(block: Block, pointing: Place) -> Span:
    """What the block says before it refers on: "the rating is driven by the lowest score"."""
    before = Span(block.span.start, pointing.span.start)
    return before if before.end > before.start else block.span


def _numbered(title: str) -> bool:
    return pattern("asked_reference").match(title) is not None


def _names(title: str, kind: str, name: str) -> bool:
    return re.match(rf"{re.escape(kind[:5])}\w*\s+{re.escape(name)}\b", title, re.I) is not None


def _target(view: View, kind: str, name: str) -> Span | None:
    """The heading, or the entry of the contents, of the part referred to."""
    text = view.report.text
    spans = [s.heading for s in view.report.sections]
    spans += [b.span for b in view.report.blocks if b.span.end - b.span.start < _ENTRY]
    found = next((s for s in spans if _names(s.of(text), kind, name)), None)
    if found is None:
        return None
    line = found.of(text).split("\n")[0]
    cut = _PAGE.sub("", line)
    end = len(cut) if _names(cut, kind, name) else len(line)
    return trim(text, Span(found.start, found.start + end))


def _draft(
    view: View,
    place: Place,
    words: Span,
    section: Section,
    said: str,
    target: Span | None,
    here: bool,
) -> Draft:
    sources: list[Quote] = [view.quote(section.heading), view.quote(place.span)]
    if here:
        text = f"Yes, it is there: it is explained in {section.title}."
    else:
        text = f"Not there: it is explained in {section.title}"
        if target:
            text += f", while {_label(view, target, said)}"
            sources.append(view.quote(target))
        text += "."
    made = calculation("cross-reference", section.title, points_to=said)
    shown = quoted(view.quote(words))
    return Draft(
        (computed(text, *sources), shown, quoted(view.quote(place.span), "The reference")),
        trace=view.trace((), [made]),
    )


def _label(view: View, target: Span, said: str) -> str:
    """ "Annexe 2 is Inspection data"."""
    title = target.of(view.report.text)
    rest = re.sub(rf"^{re.escape(said.split()[0][:5])}\w*\s+\S+?[:.\s]\s*", "", title, flags=re.I)
    return f"{said} is “{rest.strip()}”" if rest.strip() else f"the reference names {said}"
