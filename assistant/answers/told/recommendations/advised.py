"""What is recommended about a subject, and to whom: "what must the health board do?", "so who has to put that right?".

A report addresses each recommendation to somebody; the one nearest to a subject, such as that of the answer
before, names whose task it is.
"""

from __future__ import annotations

from assistant.answers.data_files import words_in
from assistant.answers.draft import Draft
from assistant.answers.scope import Scope
from assistant.answers.told.recommendations.addressees import (
    addressed_to,
    leaves_out,
    names_a_body,
    names_body,
)
from assistant.answers.told.recommendations.laid_out import recommended
from assistant.answers.told.recommendations.on_subject import on_subject
from assistant.answers.wording.forms import has_form, matched
from assistant.model import Query
from assistant.questions.content import content_words
from corpus.model import Recommendation
from index.terms import content_terms


def advised(query: Query, scope: Scope) -> Draft | None:
    """What is recommended to the body, or about the thing, that a question names: "what must the health board do?"."""
    thing = _thing(query.text) if _of_advice(query) else ""
    if not thing:
        return None
    every = scope.view.report.recommendations
    of_body = thing == matched("ought_who", query.text) or names_body(thing, every)
    found = (of_body and addressed_to(thing, every)) or _about(query, scope, thing)
    return recommended(scope.view, found) if found else None


def _about(query: Query, scope: Scope, thing: str) -> list[Recommendation]:
    """Those that name a thing; else, where what is recommended is asked for outright, the nearest to it."""
    every = scope.view.report.recommendations
    terms = set(content_terms(thing))
    naming = [r for r in every if terms <= set(content_terms(r.span.of(scope.view.report.text)))]
    if naming:
        return naming if len(naming) < len(every) else []
    outright = query.intent == "list_recommendations" or has_form("advice", query.text)
    outright = outright or has_form("needs_doing", query.text)
    return on_subject(query, scope, thing) if outright and not names_a_body(thing) else []


def asks_what_to_do(turn: str) -> bool:
    """Whether a turn asks what is to be done and names nothing itself: "so what should they do about it?"."""
    return has_form("ought", turn) and not says_more(turn)


def says_more(turn: str) -> bool:
    """Whether a turn names something besides that a thing is to be done."""
    return bool(set(content_words(turn)) - words_in("recommendations.yaml", "to_do"))


def _of_advice(query: Query) -> bool:
    """Whether what is recommended is asked for, and not one item of a list by its number."""
    if query.ordinal is not None or query.follow_up or leaves_out(query.text):
        return False
    asks = query.intent in ("list_recommendations", "list_of", "open_digest", "fact")
    return asks and has_form("ought", query.text)


def _thing(text: str) -> str:
    """What the advice is about, or whom it is for, as the question puts it."""
    for form in ("advice_on", "ought_who"):
        found = matched(form, text)
        if found and content_words(found):
            return found
    return ""
