"""What is lacking for a better overall rating once something is supposed: "and what else would they need?"."""

from __future__ import annotations

from assistant.answers.draft import Draft, Line, computed
from assistant.answers.rated.lines import rule_sources
from assistant.answers.rated.way_up import moved, way_lines_of_the_whole
from assistant.answers.rated.what_if import supposed_changes
from assistant.answers.scope import Scope
from assistant.model import Query
from assistant.rating.errors import RatingError
from assistant.rating.what_if import what_if
from corpus.model import Rating


def still_needed(query: Query, scope: Scope) -> Draft | None:
    """The smallest changes besides those supposed that lift the overall."""
    view = scope.view
    if view.rated is None:
        return None
    try:
        changes = supposed_changes(query, view, view.rated)
        result = what_if(view.rated.inputs, view.rated.framework, changes)
    except RatingError:
        return None
    after = result.changed
    if not changes or after.overall is None:
        return None
    target = next(
        (r for r in query.ratings if r.rank > after.overall.rank), moved(after.overall, 1)
    )
    text = (
        f"So supposed, the total is {after.total} out of {after.maximum}, {after.overall} overall."
    )
    lines: list[Line] = [computed(text, *rule_sources(view, "total"))]
    trace = view.trace(["total"]) | {"what_if": result.to_json()}
    if after.overall is Rating.OUTSTANDING:
        return Draft(tuple(lines), trace=trace)
    told, made = way_lines_of_the_whole(view, after, target)
    return Draft((*lines, *told), trace=trace | made)
