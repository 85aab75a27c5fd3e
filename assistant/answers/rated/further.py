"""Which of two standards is further from a rating, or nearer to it: "which of the two is further from Good?"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from assistant.answers.draft import Draft, Line, computed
from assistant.answers.rated.ratings import asked_standards
from assistant.answers.rated.way_up import way_lines, ways_trace
from assistant.answers.scope import Scope
from assistant.answers.view import View, calculation
from assistant.answers.wording.forms import has_form
from assistant.answers.wording.phrases import brief_share, capital
from assistant.model import Query
from assistant.rating.case_way import standard_way
from corpus.model import KeyQuestionResult, Rating

_TWO = 2


@dataclass(frozen=True, slots=True)
class _Distance:
    """How far a standard is from a rating: by its lowest key question, else in steps."""

    number: str
    lowest: KeyQuestionResult | None
    short: int
    """Percentage points short of the band of the rating, 0 where it is reached; steps where judged as a whole."""


def asks_distance(text: str) -> bool:
    """Whether a text asks which of two is further from something, or nearer to it."""
    return has_form("further_from", text) or has_form("nearer_to", text)


def of_two(query: Query, scope: Scope) -> Draft | None:
    """Which of the two standards named is further from the rating, or nearer to it."""
    if len(scope.cards) != 1 or not asks_distance(query.text) or len(set(query.ratings)) != 1:
        return None
    numbers = asked_standards(query, scope.view)
    return distance(query, scope.view, numbers) if len(numbers) == _TWO else None


def distance(query: Query, view: View, numbers: tuple[str, ...]) -> Draft | None:
    """The two set beside each other, the one asked for first; None where they cannot be compared."""
    if view.rated is None or not query.ratings:
        return None
    target = query.ratings[0]
    pair = [d for n in numbers if (d := _distance(view, n, target))]
    if len(pair) != _TWO or (pair[0].lowest is None) != (pair[1].lowest is None):
        return None
    first, second = sorted(
        pair, key=lambda d: d.short, reverse=has_form("further_from", query.text)
    )
    head = _head(query, view, target, first, second)
    ways = [
        standard_way(view.rated.inputs, view.rated.framework, d.number, target)
        for d in (first, second) if d.lowest and d.short
    ]  # fmt: skip
    needs: list[Line] = [line for way in ways for line in way_lines(query, view, way)[:1]]
    made = calculation(
        "distance-from-rating", abs(first.short - second.short), rating=target,
        short={d.number: d.short for d in pair}, starts=_starts(view, target),
    )  # fmt: skip
    trace: dict[str, Any] = view.trace(numbers, [made]) | {"ways": ways_trace(view, ways)}
    return Draft((head, *needs), trace=trace)


def _distance(view: View, number: str, target: Rating) -> _Distance | None:
    rating, lowest = view.rating(number), view.lowest(number)
    if lowest and lowest[0].percent is not None:
        return _Distance(number, lowest[0], max(0, _starts(view, target) - lowest[0].percent))
    return _Distance(number, None, max(0, target.rank - rating.rank)) if rating else None


def _starts(view: View, target: Rating) -> int:
    """The percentage at which the band of a rating begins."""
    assert view.framework is not None
    return next(b.low for b in view.framework.key_question_bands if b.rating == target)


def _head(query: Query, view: View, target: Rating, first: _Distance, second: _Distance) -> Line:
    ends = "further from" if has_form("further_from", query.text) else "nearer to"
    if first.short == second.short:
        told = f"Equally far from {target}: {_told(view, first)}, {_told(view, second)}."
    else:
        told = (
            f"{capital(view.label(first.number))} is {ends} {target}: {_told(view, first)}; "
            f"{view.label(second.number)}: {_told(view, second)}."
        )
    results = [d.lowest for d in (first, second) if d.lowest]
    sources = [view.quote(r.span) for r in results] or [
        q for d in (first, second) for q in view.row(d.number)
    ]
    return computed(told, *sources)


def _told(view: View, of: _Distance) -> str:
    """ "its lowest key question, keeping other people safe 38% (5 of 13), is 27 percentage points short"."""
    if of.lowest is None:
        steps = (
            f"{of.short} {'step' if of.short == 1 else 'steps'} below it"
            if of.short
            else "there already"
        )
        return f"rated {view.rating(of.number)}, {steps}"
    name = view.question_name(of.number, of.lowest.slug)
    points = "percentage point" if of.short == 1 else "percentage points"
    far = f"{of.short} {points} short" if of.short else "within its band or above"
    return f"lowest key question {name} {brief_share(of.lowest)}, {far}"
