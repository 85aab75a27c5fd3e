"""A search for a turn that leans on the one before: "and if they fall out over it?" is told near what was just told.

Such a turn has few words of its own, so any search for them alone goes astray; and in a search for them with the topic
before, the topic's words drown them. So both are searched for, and what they find is scored by a few plain things:
what it holds of the turn and of the topic, what it is near to in meaning, whether it holds the kind of thing asked
for, and where it stands. The order is changed and nothing else: what is found is still held against the question.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from assistant.answers.data_files import patterns
from assistant.answers.draft import Quote
from assistant.answers.evidence.asked_for import Asked, asked
from assistant.answers.evidence.context import own_and_near
from assistant.answers.evidence.held import held
from assistant.answers.evidence.kinds import gives
from assistant.answers.evidence.words import words_of
from assistant.answers.scope import Scope
from assistant.answers.wording.cues import tone_of
from assistant.model import Query
from corpus.model import BlockKind, Report, Span
from index.evidence import Evidence
from index.fusion import WEIGHTS
from index.passages import Passage
from index.request import SearchRequest

_LOOKED_AT = 200
_SIDES = {"weak": -1, "negative": -1, "strong": 1, "positive": 1}
"""Kinds of turn, and polarities of a question, by the side that they ask for."""
_TONED = 2
_FOLLOWING = 600
"""Characters behind an earlier quotation that still go on from it."""
_WEIGHTS: Mapping[str, float] = {
    "tells": 2.1,
    "turn_words": 0.6,
    "turn_held": 2.1,
    "topic_held": 3.0,
    "turn_meant": 6.3,
    "topic_meant": 5.0,
    "gives": 0.5,
    "gives_not": -0.4,
    "answer_type": 1.5,
    "side": 0.4,
    "place": 2.3,
    "same_part": 1.1,
    "goes_on": 1.15,
    "length": 0.7,
    "row": -1.2,
    "footnote": -2.4,
    "summary": -0.9,
    "annexe": -1.5,
    "method": -1.0,
}
"""What each thing counts: a regression on 549 turns of seven reports, rounded; the first two on the 269 turns of eight
that come here. With each report left out of it in turn, the gold sentence is first for 64 of 100 turns and among three
for 81; without these two, for 57 and 78."""


def near(scope: Scope, quotes: Sequence[Quote], turn: Query) -> Scope:
    """The same reports, what is found in them in the order in which it may answer a turn that leans.

    Args:
        scope: the reports.
        quotes: what the answer before quoted.
        turn: the turn, with the topic of those before as its context.
    """
    return replace(scope, search=_Near(scope, tuple(quotes), turn))


@dataclass(frozen=True, slots=True)
class _Near:
    """The search of a scope as `near` has it; equal to another of the same, so that what it gave can be kept."""

    scope: Scope
    quotes: tuple[Quote, ...]
    turn: Query

    def __call__(
        self, request: SearchRequest, reports: tuple[str, ...], limit: int
    ) -> tuple[Evidence, ...]:
        search, view_of = self.scope.search, self.scope.view_of
        looked_at = max(limit, _LOOKED_AT)
        joined = _by_place(search(request, reports, looked_at))
        alone = _by_place(
            search(replace(request, words=self.turn.text.lower()), reports, looked_at)
        )
        told = [_told(q, view_of(q.report).report) for q in self.quotes]
        found = (
            _Found(evidence, joined.get(place), alone.get(place))
            for place, evidence in {**alone, **joined}.items()
            if evidence.passage.kind is not BlockKind.HEADING
        )
        wanted = asked(self.turn), asked(_about_topic(self.turn))
        answers = answered_by(self.turn.text)
        scored = [replace(f.evidence, score=self._score(f, told, answers, *wanted)) for f in found]
        scored.sort(key=lambda e: (-e.score, e.passage.report, e.passage.ordinal))
        return tuple(scored[:limit])

    def _score(
        self,
        found: _Found,
        told: Sequence[_Told],
        answers: Sequence[re.Pattern[str]],
        of_turn: Asked,
        of_topic: Asked,
    ) -> float:
        passage = found.evidence.passage
        things = {
            **_held(passage, of_turn, of_topic, self.scope),
            **_meant(found),
            **_standing(passage),
            **_nearness(passage, told, self.scope),
            "side": _side(self.turn) * _toned(passage),
            "tells": float(any(told.search(passage.text) for told in answers)),
        }
        return round(sum(_WEIGHTS[name] * value for name, value in things.items()), 6)


def answered_by(turn: str) -> tuple[re.Pattern[str], ...]:
    """How a sentence puts what a turn asks for, where no kind of thing is asked for: "is it working?" by results."""
    return tuple(told for asks, told in _answers().values() if asks.search(turn))


@cache
def _answers() -> Mapping[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    rows: Mapping[str, Mapping[str, str]] = patterns("answered_by.yaml")
    return {n: (re.compile(row["asked"]), re.compile(row["told"])) for n, row in rows.items()}


def _about_topic(turn: Query) -> Query:
    """A question in the words of the turns before."""
    return replace(turn, text=turn.context, search_text=turn.context, context="")


def _by_place(found: Sequence[Evidence]) -> dict[tuple[str, int], Evidence]:
    return {(e.passage.report, e.passage.ordinal): e for e in found}


@dataclass(frozen=True, slots=True)
class _Found:
    """A passage as the two searches found it."""

    evidence: Evidence
    joined: Evidence | None
    """By the turn with the topic."""
    alone: Evidence | None
    """By the turn alone."""


def _held(passage: Passage, of_turn: Asked, of_topic: Asked, scope: Scope) -> dict[str, float]:
    """What a passage and what stands around it hold of the turn and of the topic, and the kind of thing asked for."""
    glance = scope.glance_of(passage.report)
    own, around = own_and_near(passage, glance)
    words = words_of(glance)
    given = gives(of_turn.kind, own)
    return {
        "turn_held": held(of_turn, own, around, words).cover,
        "topic_held": held(of_topic, own, around, words).cover,
        "gives": float(given is True),
        "gives_not": float(given is False),
    }


def _meant(found: _Found) -> dict[str, float]:
    """How near it is in meaning, and what the slots of the question make of it."""
    parts = found.evidence.parts
    alone = found.alone.parts.get("sentence", 0.0) if found.alone else 0.0
    joined = found.joined.parts.get("window", 0.0) if found.joined else 0.0
    return {
        "turn_words": found.alone.parts.get("lexical", 0.0) if found.alone else 0.0,
        "turn_meant": alone / WEIGHTS.sentence,
        "topic_meant": joined / WEIGHTS.window,
        "answer_type": parts.get("answer_type", 0.0),
        "place": parts.get("place", 0.0),
        "length": parts.get("length", 0.0),
    }


def _side(turn: Query) -> int:
    """Below 0 where weaknesses are asked for, above where strengths are."""
    return _SIDES.get(turn.follow_up or "", 0) or _SIDES.get(turn.polarity or "", 0)


def _toned(passage: Passage) -> int:
    """How far a passage tells a strength (above 0) or a weakness, but for how long it is."""
    return max(-_TONED, min(_TONED, tone_of(passage.text)))


def _standing(passage: Passage) -> dict[str, float]:
    return {
        "row": float(passage.kind is BlockKind.TABLE_ROW),
        "footnote": float(passage.kind is BlockKind.FOOTNOTE),
        "summary": float(passage.role == "executive_summary"),
        "annexe": float(passage.role == "data_annexe"),
        "method": float(passage.role == "methodology"),
    }


@dataclass(frozen=True, slots=True)
class _Told:
    """A place that the answer before quoted."""

    report: str
    span: Span
    part: int | None


def _told(quote: Quote, report: Report) -> _Told:
    section = report.section_at(quote.span.start)
    return _Told(quote.report, quote.span, _part(report, section.index) if section else None)


def _nearness(passage: Passage, told: Sequence[_Told], scope: Scope) -> dict[str, float]:
    """Whether it stands near what was told; no other report is opened for it."""
    same = [t for t in told if t.report == passage.report]
    if not same:
        return {}
    part = _part(scope.view_of(passage.report).report, passage.section)
    return {
        "same_part": float(any(t.part == part for t in same)),
        "goes_on": float(any(_goes_on(passage, t) for t in same)),
    }


def _goes_on(passage: Passage, told: _Told) -> bool:
    return 0 <= passage.span.start - told.span.end <= _FOLLOWING


def _part(report: Report, section: int) -> int:
    """The standard's section, or the chapter where none is treated."""
    path = report.section_path(section)
    return next((s.index for s in path if s.standard), path[0].index)
