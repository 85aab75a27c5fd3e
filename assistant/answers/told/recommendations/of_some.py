"""What is asked of some recommendations: the one with a number, what comes first, by when, whose task, for whom, why.

A question may take another number of them for granted than the report makes; that is put right before the answer.
"""

from __future__ import annotations

from assistant.answers.draft import Draft
from assistant.answers.scope import Scope
from assistant.answers.told.recommendations.addressees import addressed
from assistant.answers.told.recommendations.advised import advised
from assistant.answers.told.recommendations.due import due_asked, due_then
from assistant.answers.told.recommendations.laid_out import recommended, unranked
from assistant.answers.told.recommendations.numbers import with_numbers, with_true_count
from assistant.answers.told.recommendations.on_subject import naming
from assistant.answers.told.recommendations.reasons import reasons
from assistant.answers.wording.cues import says
from assistant.answers.wording.forms import has_form
from assistant.model import Query


def of_some(query: Query, scope: Scope) -> Draft | None:
    """What a question asks of some of the recommendations of a report; None where it asks for none or for all."""
    if len(scope.cards) != 1 or not scope.view.report.recommendations:
        return None
    ways = (_first, _numbered, due_then, due_asked, _whose, _told_to_do, advised)
    draft = next((d for way in ways if (d := way(query, scope))), None)
    return draft and with_true_count(query, scope.view, draft)


def _first(query: Query, scope: Scope) -> Draft | None:
    """What comes first, or is to be done first."""
    of_advice = has_form("advice", query.text) or query.intent == "list_recommendations"
    asks = has_form("first_to_do", query.text) or (of_advice and has_form("ranked", query.text))
    view = scope.view
    return unranked(view, addressed(query, view.report.recommendations)) if asks else None


def _numbered(query: Query, scope: Scope) -> Draft | None:
    """The one with the number that a question gives, or why it was made."""
    if not (has_form("advice", query.text) or query.intent == "list_recommendations"):
        return None
    view = scope.view
    found = with_numbers(query, view.report.recommendations, view.report.text)
    if not found:
        return None
    asks_why = has_form("asks_why", query.text)
    return reasons(query, scope, found) if asks_why else recommended(view, found)


def _whose(query: Query, scope: Scope) -> Draft | None:
    """The recommendation of all that somebody is said to have to do: it names whom it addresses."""
    if not has_form("must_do", query.text):
        return None
    found = naming(query, scope, "must_do")
    return recommended(scope.view, found) if len(found) == 1 else None


def _told_to_do(query: Query, scope: Scope) -> Draft | None:
    """What somebody "has been told to do": the recommendations addressed to whom the question names."""
    if not says("told_to", query.text):
        return None
    every = scope.view.report.recommendations
    found = addressed(query, every)
    return recommended(scope.view, found) if len(found) < len(every) else None
