"""Which standards lie nearest to another rating: how few cases, judged otherwise, would have moved each."""

from __future__ import annotations

from assistant.answers.draft import Draft, Line, computed
from assistant.answers.rated.way_up import moved, way_lines, ways_trace
from assistant.answers.scope import Scope
from assistant.answers.view import View
from assistant.answers.wording.cues import says
from assistant.answers.wording.phrases import joined, plural
from assistant.model import Query
from assistant.rating.case_way import StandardWay, standard_way

_SHOWN = 3
"""Standards told of with what each lacks; more where so many are equally near."""


def nearest(query: Query, scope: Scope) -> Draft | None:
    """The standards that the fewest cases keep from the next rating, up or, where asked, down."""
    view = scope.view
    down = says("downwards", query.text) and not says("upwards", query.text)
    ways = sorted(_ways(view, -1 if down else 1), key=lambda w: abs(w.more or 0))
    if not ways:
        return None
    fewest = abs(ways[0].more or 0)
    first = [w for w in ways if abs(w.more or 0) == fewest]
    shown = first if len(first) > _SHOWN else ways[:_SHOWN]
    lines: list[Line] = [_verdict(view, first, fewest)]
    for way in shown:
        lines += way_lines(query, view, way)[:1]
    return Draft(tuple(lines), trace=ways_trace(view, shown))


def _ways(view: View, step: int) -> list[StandardWay]:
    """What every standard judged by cases lacks for the next rating; none where no count is known."""
    rated = view.rated
    found: list[StandardWay] = []
    for number in view.numbers if rated else ():
        outcome = view.outcome(number)
        if rated is None or outcome is None or outcome.computed is None:
            continue
        if not outcome.key_questions:
            continue  # judged as a whole: there are no cases to count
        target = moved(outcome.computed, step)
        if target != outcome.computed:
            found.append(standard_way(rated.inputs, rated.framework, number, target))
    return [way for way in found if way.more]


def _verdict(view: View, first: list[StandardWay], fewest: int) -> Line:
    named = joined([f"{view.label(w.standard)}, to {w.target}" for w in first])
    away = f"{plural(fewest, 'case')} away" + (" each" if len(first) > 1 else "")
    return computed(f"Nearest to another rating by rule: {named}: {away}.")
