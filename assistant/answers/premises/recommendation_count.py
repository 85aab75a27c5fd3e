"""How many recommendations there are, where a question about some of them takes there to be another number."""

from __future__ import annotations

from itertools import islice

from assistant.answers.data_files import pattern
from assistant.answers.draft import Draft, Quote, computed, listing, quoted
from assistant.answers.evidence.sentences import prose
from assistant.answers.scope import Scope
from assistant.answers.told.addressed import advised
from assistant.answers.told.lists import counted, told_to_do
from assistant.answers.told.of_recommendations import asked_of_one
from assistant.answers.view import View, calculation
from assistant.answers.wording.phrases import plural
from assistant.model import Query
from corpus.values import number

_OF_SOME = (asked_of_one, told_to_do, advised)
"""What answers about some of the recommendations: those of one addressee, on one matter, with one number."""


def correct(query: Query, scope: Scope) -> Draft | None:
    """The answer behind the number that the report makes; None where the question has that or none."""
    said = counted(query)
    if said is None or len(scope.cards) != 1:
        return None
    made = len(scope.view.report.recommendations)
    asked = _OF_SOME if made not in (0, said) else ()
    draft = next((d for answer in asked if (d := answer(query, scope))), None)
    if draft is None or draft.status != "answered":
        return None
    head = computed(f"{plural(made, 'recommendation')}, not {said}:")
    announced = [quoted(q) for q in _announced(scope.view, made)]
    trace = scope.view.trace((), [calculation("list", made, kind="recommendation")])
    return listing([head, *announced, *draft.lines], trace=trace, status="premise_corrected")


def _announced(view: View, made: int) -> list[Quote]:
    """The first sentence of the report that says how many recommendations it makes."""
    report = view.report
    found = (
        span for span in prose(report)
        if (said := pattern("recommended.yaml", "announced").search(span.of(report.text)))
        and number(said["number"]) == made
    )  # fmt: skip
    return [view.quote(span) for span in islice(found, 1)]
