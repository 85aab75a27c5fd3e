"""How many recommendations there are, where a question about some of them takes there to be another number."""

from __future__ import annotations

from assistant.answers.composers import first_of
from assistant.answers.draft import Draft, computed, listing
from assistant.answers.scope import Scope
from assistant.answers.told.lists import counted
from assistant.answers.view import calculation
from assistant.answers.wording.phrases import plural
from assistant.model import Query

_OF_SOME = (
    "told.of_recommendations.asked_of_one",
    "told.lists.told_to_do",
    "told.addressed.advised",
)
"""What answers about some of the recommendations: those of one addressee, on one matter, with one number."""


def correct(query: Query, scope: Scope) -> Draft | None:
    """The answer behind the number that the report makes; None where the question has that or none."""
    said = counted(query)
    if said is None or len(scope.cards) != 1:
        return None
    made = len(scope.view.report.recommendations)
    draft = first_of(_OF_SOME, query, scope) if made not in (0, said) else None
    if draft is None or draft.status != "answered":
        return None
    head = computed(f"{plural(made, 'recommendation')}, not {said}:")
    trace = scope.view.trace((), [calculation("list", made, kind="recommendation")])
    return listing([head, *draft.lines], trace=trace, status="premise_corrected")
