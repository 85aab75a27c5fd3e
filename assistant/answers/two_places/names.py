""" "One line says assessment, the next brings in planning; which?": two names, and the places that give them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answers.draft import Draft, computed, quoted
from assistant.answers.evidence.places import Place, Subject, places
from assistant.answers.scope import Scope
from assistant.answers.two_places.asking import subject
from assistant.answers.view import View, calculation
from assistant.model import Query
from index.terms import content_terms

_QUOTED = re.compile(r"(?<!\w)['\"‘“]([^'\"’”]{3,60})['\"’”](?!\w)")
_EITHER = re.compile(
    r"\b(?P<one>\w[\w-]*(?: \w[\w-]*)?) or (?:the |a |an )?(?P<two>\w[\w-]*(?: \w[\w-]*)?)[?.]?\s*$",
    re.I,
)
_ENOUGH = 0.5  # share of the subject, the names left out, that a place must hold

Name = tuple[str, frozenset[str]]


def two_names(query: Query, scope: Scope) -> Draft | None:
    """Which of two names the report gives: one, the other, or both."""
    view = scope.view
    names = _names(query, view)
    if len(names) != 2:
        return None
    about = _without(subject(query), names)
    if not about.terms:
        return None
    found = [p for s, p in places(view.report).ranked(about) if s >= _ENOUGH and _held(p, names)]
    both = [p for p in found if len(_held(p, names)) == 2]
    alone = {p.section for p in found if len(_held(p, names)) == 1}
    both.sort(key=lambda p: p.section not in alone)  # the same passage says best what it names
    single = [next((p for p in found if _held(p, names) == [n]), None) for n in names]
    return _draft(view, names, both, single)


def _names(query: Query, view: View) -> list[Name]:
    """The two names set against each other: standards, words in quotation marks, "A or B"."""
    standards = [s.title.lower() for n in query.standards if (s := view.standard(n))]
    said = _QUOTED.findall(query.text)
    either = _EITHER.search(query.text)
    for found in (standards, said, [either["one"], either["two"]] if either else []):
        names = dict.fromkeys(found)
        if len(names) == 2:
            return [(name, frozenset(content_terms(name))) for name in names]
    return []


def _without(about: Subject, names: Sequence[Name]) -> Subject:
    taken = frozenset().union(*(terms for _, terms in names)) | {"standard"}
    return replace(about, terms={t: w for t, w in about.terms.items() if t not in taken})


def _held(place: Place, names: Sequence[Name]) -> list[Name]:
    return [name for name in names if name[1] and name[1] <= place.terms]


def _draft(
    view: View, names: Sequence[Name], both: list[Place], single: list[Place | None]
) -> Draft | None:
    one, two = names[0][0], names[1][0]
    if both and any(single):
        alone = next(i for i, p in enumerate(single) if p)
        text = f"Both: {one} and {two}. One place names only {names[alone][0]}, another names both."
        shown = [p for p in (single[alone], both[0], single[1 - alone]) if p]
    elif both:
        text, shown = f"Both: {one} and {two}, in one sentence.", both[:1]
    elif all(single):
        text = f"Both are printed: one place names {one}, another {two}; the report does not explain it."
        shown = [p for p in single if p]
    else:
        return None
    sources = [view.quote(p.span) for p in shown]
    made = calculation("named", "both", names=[one, two])
    return Draft((computed(text, *sources), *map(quoted, sources)), trace=view.trace((), [made]))
