"""An amount that services are compared in: the same row of each report's tables, the verdict first.

A row is the same where it is of one topic and its label has the same words, the service's name aside. Where a report
prints no such row, nothing is ranked, and `each` tells what every report says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.answers.draft import Draft, Line, computed
from assistant.answers.evidence.figure_topics import (
    AskedFigures,
    Topic,
    asked_figures,
    is_elsewhere,
    worded,
)
from assistant.answers.scope import Scope
from assistant.answers.told.figure_values import amount, shown, what_of
from assistant.answers.view import View, calculation
from assistant.answers.wording.phrases import joined
from assistant.model import Query
from assistant.questions.compared import wants_better, wants_least, wants_worst
from corpus.model import Figure
from index.card import ReportCard
from index.terms import content_terms

ROWS_COMPARED = 5
"""Services whose rows are set side by side at most."""
_ROWS = 2
"""Rows that one question is answered with."""
_SHARE = re.compile(r"%|per ?cent", re.IGNORECASE)
_WHETHER = re.compile(r"\W*(?:does|do|did|is|are|was|were|has|have)\b", re.IGNORECASE)
_OR = re.compile(r"\bor\b|\bone\b", re.IGNORECASE)
_ALIKE = 0.5
"""Share of the words of two labels that they have in common, from which they are of the same row."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A row that every report prints."""

    topic: Topic
    held: tuple[tuple[View, Figure], ...]

    @property
    def values(self) -> tuple[Decimal, ...]:
        """The amounts, report by report."""
        return tuple(amount(f.value) or Decimal(0) for _, f in self.held)


def figures_beside(query: Query, scope: Scope) -> Draft | None:
    """The rows that the question compares the services in; None where not every report has one."""
    asked = query.put_to_one
    if asked is None or query.put_to != "compared" or not 2 <= len(scope.cards) <= ROWS_COMPARED:
        return None
    views = [scope.view_of(card.id) for card in scope.cards]
    if len({view.service.casefold() for view in views}) < len(views):
        return None
    rows = _rows([(view, asked_figures(asked, view.report)) for view in views])
    if not rows:
        return None
    lines = [line for row in rows for line in _lines(query, row)]
    made = [_made(row) for row in rows]
    return Draft(tuple(lines), trace={"schema_version": 1, "computed": made})


def printed_elsewhere(asked: Query, cards: Sequence[ReportCard], scope: Scope) -> dict[str, str]:
    """How tables name the figure asked for, for each report in which no such row is read."""
    if len(cards) > ROWS_COMPARED:
        return {}
    views = [scope.view_of(card.id) for card in cards]
    held = {view.id: asked_figures(asked, view.report) for view in views}
    topic = worded(asked)
    labels = [_label(view, held[view.id]) for view in views if held[view.id]]
    label = labels[0] if labels else topic.printed if topic else ""
    return {id: label for id, figures in held.items() if not figures}


def _label(view: View, found: Sequence[AskedFigures]) -> str:
    own = view.service.split()
    return " ".join(w for w in found[0].figures[0].label.split() if w not in own)


def _rows(found: Sequence[tuple[View, tuple[AskedFigures, ...]]]) -> list[_Row]:
    """The rows that all have, those of the first topic that has any."""
    (first, of_first), *others = found
    for asked in of_first:
        mine = _local(asked, first)
        rows = []
        for figure in mine:
            matched = [_same_row(asked.topic, (figure, first), mine, *other) for other in others]
            if all(matched):
                rows.append(_Row(asked.topic, ((first, figure), *(m for m in matched if m))))
        if rows:
            return rows[:_ROWS]
    return []


def _local(asked: AskedFigures, view: View) -> list[Figure]:
    local = [f for f in asked.figures if not is_elsewhere(f.label, view.service)]
    return [f for f in local if amount(f.value) is not None]


def _same_row(
    topic: Topic,
    one: tuple[Figure, View],
    beside: Sequence[Figure],
    view: View,
    found: Sequence[AskedFigures],
) -> tuple[View, Figure] | None:
    """The row of another report that is most like this one, where no other there or here is as like.

    Two that are alike are of parts of a joint service, of which neither stands for the whole.
    """
    figure, own = one
    there = [f for asked in found if asked.topic.id == topic.id for f in _local(asked, view)]
    alike = [f for f in there if _is_share(f) == _is_share(figure)]
    best = _most(alike, lambda f: _likeness(one, (f, view)))
    if best is None or _either(best) != _either(figure):
        return None
    only = len(there) == len(beside) == 1 and _overlap(one, (best, view)) >= _ALIKE
    if not only and _likeness(one, (best, view)) < _ALIKE:
        return None
    nearest = _most(beside, lambda f: _likeness((f, own), (best, view)))
    return (view, best) if nearest is figure else None


def _most(figures: Sequence[Figure], like: Callable[[Figure], float]) -> Figure | None:
    """The figure that is most like; None where several are."""
    ordered = sorted(figures, key=like, reverse=True)
    tied = len(ordered) > 1 and like(ordered[0]) == like(ordered[1])
    return None if tied or not ordered else ordered[0]


def _is_share(figure: Figure) -> bool:
    return _SHARE.search(shown(figure)) is not None


def _either(figure: Figure) -> bool:
    """Whether a row counts one thing or another: of two of which one alone does, neither is the other's."""
    return re.search(r"\bor\b", what_of(figure)) is not None


def _likeness(one: tuple[Figure, View], other: tuple[Figure, View]) -> float:
    """The share of the words of both labels that stand in both."""
    first, second = _words(*one), _words(*other)
    return len(first & second) / len(first | second) if first | second else 0.0


def _overlap(one: tuple[Figure, View], other: tuple[Figure, View]) -> float:
    """The share of the words of the shorter label that stand in the other."""
    first, second = _words(*one), _words(*other)
    return len(first & second) / min(len(first), len(second)) if first and second else 0.0


def _words(figure: Figure, view: View) -> set[str]:
    """The words of a row, without the service's name."""
    label = f"{figure.column or ''} {figure.label}"
    return set(content_terms(label)) - set(content_terms(view.service))


def _lines(query: Query, row: _Row) -> list[Line]:
    least = _wants_low(query, row.topic)
    quotes = [view.quote(figure.span) for view, figure in row.held]
    told = [
        computed(f"{view.service}: {shown(f)} ({what_of(f)})", view.quote(f.span), bullet=True)
        for view, f in row.held
    ]
    return [computed(_said_of(query, row, least) + _verdict(row, least), *quotes), *told]


def _said_of(query: Query, row: _Row, least: bool) -> str:
    """ "Yes: " or "No: " where it is asked whether the service named first is beyond the other."""
    named = query.services[0] if query.services else ""
    if not _WHETHER.match(query.text) or _OR.search(query.text) or len(row.held) != 2:
        return ""
    edge = (min if least else max)(row.values)
    ahead = [view.service for (view, _), v in zip(row.held, row.values, strict=True) if v == edge]
    return "Yes: " if ahead == [named] else "No: "


def _verdict(row: _Row, least: bool) -> str:
    """ "Higher in SVC: 34.7 against 14.8, 19.9 more." """
    edge = (min if least else max)(row.values)
    there = [held for held, v in zip(row.held, row.values, strict=True) if v == edge]
    if len(there) == len(row.held):
        return f"The same: {shown(there[0][1])}."
    names = joined([view.service for view, _ in there])
    if len(row.held) > 2:
        return f"{'Lowest' if least else 'Highest'} in {names}: {shown(there[0][1])}."
    other = next(f for view, f in row.held if view is not there[0][0])
    values = f"{shown(there[0][1])} against {shown(other)}"
    return f"{'Lower' if least else 'Higher'} in {names}: {values}, {_gap(there[0][1], other)}."


def _gap(one: Figure, other: Figure) -> str:
    """ "19.9 more", "28 percentage points less"."""
    gap = (amount(one.value) or Decimal(0)) - (amount(other.value) or Decimal(0))
    size = abs(gap).normalize()
    unit = (" percentage point" if size == 1 else " percentage points") if _is_share(one) else ""
    return f"{size:,f}{unit} {'more' if gap > 0 else 'less'}"


def _wants_low(query: Query, topic: Topic) -> bool:
    """Whether the least is asked for: the better of what is better when it is low, and the worse of the rest."""
    if wants_worst(query.text):
        return topic.good != "low"
    if wants_better(query.text):
        return topic.good == "low"
    return wants_least(query.text)


def _made(row: _Row) -> dict[str, object]:
    values = row.values
    gap = max(values) - min(values)
    held = {view.service: f"{v:f}" for (view, _), v in zip(row.held, values, strict=True)}
    return calculation("difference", f"{gap:f}", subject=row.topic.id, **held)
