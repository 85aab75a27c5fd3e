"""A search that prefers what stands near the answer before: "and if they fall out over it?" is told there.

A turn that leans on an earlier one has few words of its own, so any search for them alone goes astray; and in a
search for them with the topic before, the topic's words drown them. So both are searched for and their scores are
mixed. The order is changed and nothing else: what is near must still be found, and is still held against the
question.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.answers.draft import Quote
from assistant.answers.evidence.kinds import gives
from assistant.answers.scope import Scope
from assistant.answers.view import View
from corpus.model import Report, Span
from index.evidence import Evidence
from index.passages import Passage
from index.request import SearchRequest

_LOOKED_AT = 200
_GOES_ON, _SAME_SECTION, _SAME_STANDARD = 1.5, 1.0, 0.5
"""What nearness adds to a score of about 3 to 10."""
_TOLD = -0.5
"""What having been quoted already takes off."""
_HOLDS, _LEADS = 1.5, 1.0
"""What it adds that a passage near or quoted holds the kind of thing asked for, and that it led the answer."""
_FOLLOWING = 600
"""Characters behind an earlier quotation that still go on from it."""
_OWN = 0.3
"""What the turn's own words count beside those with the topic (measured on 136 turns of twelve suites: the gold
sentence first in 66, among three in 95; without them in 55 and 88)."""


def near(scope: Scope, quotes: Sequence[Quote], own: str = "", kind: str | None = None) -> Scope:
    """The same reports, with passages near `quotes` found first, and among them those that fit the turn's own words.

    Args:
        scope: the reports.
        quotes: what the answer before quoted.
        own: the turn without what it takes from those before; empty where it has no words of a subject.
        kind: the kind of thing asked for by a turn that says nothing else ("since when?"): what was quoted already
            may well hold it.
    """
    return replace(scope, search=_Near(scope, tuple(quotes), own, kind)) if quotes else scope


@dataclass(frozen=True, slots=True)
class _Near:
    """The search of a scope as `near` has it; equal to another of the same, so that what it gave can be kept."""

    scope: Scope
    quotes: tuple[Quote, ...]
    own: str
    kind: str | None

    def __call__(
        self, request: SearchRequest, reports: tuple[str, ...], limit: int
    ) -> tuple[Evidence, ...]:
        search, view_of = self.scope.search, self.scope.view_of
        looked_at = max(limit, _LOOKED_AT)
        found = search(request, reports, looked_at)
        told = [_told(q, view_of(q.report).report) for q in self.quotes]
        nearness = [_nearness(e, told, view_of, self.kind) for e in found]
        alone = replace(request, words=self.own.lower())
        mixed = _mixed(found, nearness, search(alone, reports, looked_at) if self.own else ())
        mixed.sort(key=lambda e: (-e.score, e.passage.report, e.passage.ordinal))
        return tuple(mixed[:limit])


def _mixed(
    found: Sequence[Evidence], nearness: Sequence[float], alone: Sequence[Evidence]
) -> list[Evidence]:
    """What was found, with what nearness and a search for the turn's own words add to the score of each."""
    of_own = {_place(e): e.score for e in alone}
    least = min(of_own.values(), default=0.0)
    return [
        replace(e, score=e.score + close + _OWN * (of_own.get(_place(e), least) - least))
        for e, close in zip(found, nearness, strict=True)
    ]


def _place(evidence: Evidence) -> tuple[str, int]:
    return evidence.passage.report, evidence.passage.ordinal


@dataclass(frozen=True, slots=True)
class _Told:
    """A place that the answer before quoted."""

    report: str
    span: Span
    section: int | None
    part: int | None


def _told(quote: Quote, report: Report) -> _Told:
    section = report.section_at(quote.span.start)
    if section is None:
        return _Told(quote.report, quote.span, None, None)
    return _Told(quote.report, quote.span, section.index, _part(report, section.index))


def _nearness(
    evidence: Evidence, told: Sequence[_Told], view_of: Callable[[str], View], kind: str | None
) -> float:
    """What nearness to the earlier quotations adds; no other report is opened for it."""
    passage = evidence.passage
    same = [t for t in told if t.report == passage.report]
    if not same:
        return 0.0
    part = _part(view_of(passage.report).report, passage.section)
    found = [_to(passage, place, part) for place in same]
    if _TOLD not in found:
        return max(found) + _HOLDS * (kind is not None and gives(kind, passage.text) is True)
    if kind is None or not gives(kind, passage.text):
        return _TOLD
    return _HOLDS + (_LEADS if found[0] == _TOLD else 0.0)


def _to(passage: Passage, told: _Told, part: int) -> float:
    if told.section is None:
        return 0.0
    if passage.span.start < told.span.end and told.span.start < passage.span.end:
        return _TOLD
    behind = passage.span.start - told.span.end
    goes_on = _GOES_ON if 0 <= behind <= _FOLLOWING else 0.0
    if passage.section == told.section:
        return goes_on + _SAME_SECTION
    return _SAME_STANDARD if part == told.part else 0.0


def _part(report: Report, section: int) -> int:
    """The standard's section, or the chapter where none is treated."""
    path = report.section_path(section)
    return next((s.index for s in path if s.standard), path[0].index)
