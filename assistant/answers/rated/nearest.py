"""Which standards lie nearest to another rating: how few cases, judged otherwise, would have moved each.

A rating is left for another from where it was published, so that one which the panel raised by discretion is not
told as near to the rating that it has.
"""

from __future__ import annotations

from assistant.answers.draft import Draft, Line, computed
from assistant.answers.rated.lines import rule_sources
from assistant.answers.rated.way_up import moved, way_lines, ways_trace
from assistant.answers.scope import Scope
from assistant.answers.view import View
from assistant.answers.wording.cues import says
from assistant.answers.wording.phrases import joined, plural
from assistant.model import Query
from assistant.rating.case_way import StandardWay, standard_way
from assistant.rating.changes import RatingChange
from assistant.rating.what_if import WhatIf, what_if

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
    gains = _gains(view, first)
    lines: list[Line] = [_verdict(view, first, fewest), *_gained(view, first, gains)]
    for way in shown:
        lines += way_lines(query, view, way)[:1]
    trace = ways_trace(view, shown) | {"then": [gain.to_json() for gain in gains]}
    return Draft(tuple(lines), trace=trace)


def _ways(view: View, step: int) -> list[StandardWay]:
    """What every standard judged by cases lacks for the next rating; none where no count is known."""
    rated = view.rated
    found: list[StandardWay] = []
    for number in view.numbers if rated else ():
        outcome = view.outcome(number)
        if rated is None or outcome is None or outcome.rating is None:
            continue
        if not outcome.key_questions:
            continue  # judged as a whole: there are no cases to count
        target = moved(outcome.rating, step)
        if target != outcome.rating:
            found.append(standard_way(rated.inputs, rated.framework, number, target))
    return [way for way in found if way.more]


def _verdict(view: View, first: list[StandardWay], fewest: int) -> Line:
    named = joined([f"{view.label(w.standard)}, to {w.target}" for w in first])
    away = f"{plural(fewest, 'case')} away" + (" each" if len(first) > 1 else "")
    return computed(f"Nearest to another rating: {named}: {away}.")


def _gains(view: View, first: list[StandardWay]) -> list[WhatIf]:
    """The whole with the first of these standards so rated, and with all of them."""
    rated = view.rated
    changes = [RatingChange(way.standard, way.target) for way in first]
    sets = [changes[:1], changes] if len(changes) > 1 else [changes]
    return [what_if(rated.inputs, rated.framework, made) for made in sets] if rated else []


def _gained(view: View, first: list[StandardWay], gains: list[WhatIf]) -> list[Line]:
    """What the whole would come to; nothing where the standards do not count towards it."""
    if not all((standard := view.standard(way.standard)) and standard.scored for way in first):
        return []
    told = [_come_to(gain) for gain in gains]
    text = (
        f"One of them so moved: {told[0]}; all of them: {told[1]}."
        if told[1:]
        else f"So moved: {told[0]}."
    )
    return [computed(text, *rule_sources(view, "total"))]


def _come_to(gain: WhatIf) -> str:
    before, after = gain.baseline, gain.changed
    more = after.total - before.total
    sign, still = "+" if more >= 0 else "-", "still " if after.overall == before.overall else ""
    return f"{before.total} {sign} {abs(more)} = {after.total} of {after.maximum}, {still}{after.overall}"
