"""How the areas of a joint service differ: sentences that tell of both, and not of the service that they share.

"What is the difference between Aldwick and Bramley?", of the service of Aldwick and Bramley, compares no two services
of the library. A sentence tells of both areas where each is named besides in the service's name, or where it says
that the two differ.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers.draft import Draft, quoted
from assistant.answers.evidence.asked_for import Term, asked
from assistant.answers.evidence.held import holds, is_generic
from assistant.answers.evidence.sentences import in_method, prose
from assistant.answers.evidence.words import stems
from assistant.answers.scope import Scope
from assistant.answers.wording.copies import near_copies
from assistant.answers.wording.cues import says
from assistant.model import MAX_CITATIONS, Query
from corpus.model import Report, Span
from corpus.values import counts

_JOINS = re.compile(r" (?:and|&) ")
_MOST, _AT_LARGE = 6, 3
"""Sentences in all, and of those that say that the areas differ."""
_NO_FINDINGS = frozenset({"recommendations", "background", "contents"})


def set_apart(query: Query, scope: Scope) -> Draft | None:
    """What sets the two areas of a joint service apart, on the topic that the question names, if any."""
    if len(scope.cards) != 1 or query.context:
        return None
    service = scope.cards[0].service
    areas = _JOINS.split(service)
    if len(areas) != 2 or not _asks(query.text, areas):
        return None
    view = scope.view
    told = _on_topic(_told(view.report, service, areas), _topic(query, areas), view.report)
    kept: list[Span] = []
    for span in told:
        words = span.of(view.report.text)
        if not any(near_copies(words, k.of(view.report.text)) for k in kept):
            kept.append(span)
    lines = tuple(quoted(view.quote(s)) for s in kept[: min(_MOST, MAX_CITATIONS)])
    return Draft(lines) if lines else None


def _asks(text: str, areas: Sequence[str]) -> bool:
    both = all(_named(area).search(text) for area in areas)
    return says("set_apart", text) and (both or says("two_areas", text))


def _named(area: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(area)}(?!\w)", re.IGNORECASE)


def _told(report: Report, service: str, areas: Sequence[str]) -> list[Span]:
    """The sentences that tell of both areas, those first that say that the two differ, then those with numbers."""
    joint = re.compile(re.escape(service), re.IGNORECASE)
    found = []
    for span in prose(report):
        words = joint.sub(" ", span.of(report.text))
        section = report.section_at(span.start)
        if section is None or _tells_no_finding(report, section.index):
            continue
        differ = says("two_areas", words) and says("not_alike", words)
        both = all(_named(area).search(words) for area in areas)
        if differ or (both and (counts(words) or says("unlike", words))):
            found.append((differ, bool(counts(words)), span))
    at_large = [span for differ, _, span in found if differ][:_AT_LARGE]
    told = sorted(found, key=lambda f: (not f[1], f[2].start))
    return [*at_large, *(span for *_, span in told if span not in at_large)]


def _tells_no_finding(report: Report, section: int) -> bool:
    """Whether a section explains the method, or is of what is recommended and where the areas lie."""
    roles = {s.role for s in report.section_path(section)}
    return in_method(report, section) or bool(roles & _NO_FINDINGS)


def _topic(query: Query, areas: Sequence[str]) -> list[Term]:
    """What is to be compared, where the question says so."""
    names = frozenset(s for area in areas for s in stems(area))
    terms = (t for t in asked(query).terms if not t.stems <= names and not is_generic(t))
    return [t for t in terms if t.kind == "noun" and not says("set_apart", t.text)]


def _on_topic(spans: list[Span], topic: Sequence[Term], report: Report) -> list[Span]:
    """Those that hold the topic; none where a topic is named and no sentence is on it."""
    if not topic:
        return spans
    return [s for s in spans if any(holds(t, stems(s.of(report.text))) for t in topic)]
