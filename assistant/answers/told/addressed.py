"""What is recommended about a subject, and to whom: "what must the health board do?", "so who has to put that right?".

A report addresses each recommendation to somebody; the one nearest to a subject, such as that of the answer
before, names whose task it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answers.data_files import words_in
from assistant.answers.draft import Draft, Line, Quote, listing, not_found, quoted
from assistant.answers.scope import Scope
from assistant.answers.told.addressees import addressed_to, names_a_body
from assistant.answers.told.nearest_recommendation import on_subject
from assistant.answers.view import View, calculation
from assistant.answers.wording.forms import has_form, matched
from assistant.model import MAX_CITATIONS, Query
from assistant.questions.content import content_words
from assistant.rendering import one_line
from corpus.model import Recommendation
from index.terms import content_terms

ADDRESSED_TO = "Addressed to"
_UNDATED = "The report does not say when."
_ROOM = 1200
"""Characters of recommendations with whom they address, up to which both are quoted."""


def recommendation_lines(view: View, found: Sequence[Recommendation]) -> list[Line]:
    """Recommendations, each behind whom it addresses: quoted where there is room for that, else as a label."""
    whom = {r.addressee_span for r in found if r.addressee_span}
    spans = [*whom, *(r.span for r in found)]
    text = view.report.text
    roomy = len(spans) <= MAX_CITATIONS and sum(s.end - s.start for s in spans) <= _ROOM
    lines: list[Line] = []
    for one in found:
        to = one.addressee_span
        if to and roomy:
            lines.append(quoted(view.quote(to), ADDRESSED_TO))
        label = one_line(to.of(text)) if to and not roomy else ""
        lines.append(quoted(view.quote(one.span), label))
    return lines


def told_already(view: View, quotes: Sequence[Quote]) -> list[Recommendation]:
    """The recommendations that an answer quoted."""
    spans = [q.span for q in quotes if q.report == view.id]
    return [r for r in view.report.recommendations if any(r.span.contains(s) for s in spans)]


def advised(query: Query, scope: Scope) -> Draft | None:
    """What is recommended to the body, or about the thing, that a question names: "what must the health board do?"."""
    if len(scope.cards) != 1 or not _of_advice(query):
        return None
    view, thing = scope.view, _thing(query.text)
    if not thing:
        return None
    found = addressed_to(thing, view.report.recommendations) or _about(query, scope, thing)
    return recommended(view, found) if found else None


def _about(query: Query, scope: Scope, thing: str) -> list[Recommendation]:
    """Those that name a thing; else, where what is recommended is asked for outright, the nearest to it."""
    every = scope.view.report.recommendations
    terms = set(content_terms(thing))
    naming = [r for r in every if terms <= set(content_terms(r.span.of(scope.view.report.text)))]
    if naming:
        return naming if len(naming) < len(every) else []
    outright = query.intent == "list_recommendations" or has_form("advice", query.text)
    return on_subject(query, scope, thing) if outright and not names_a_body(thing) else []


def asks_what_to_do(turn: str) -> bool:
    """Whether a turn asks what is to be done and names nothing itself: "so what should they do about it?"."""
    idle = words_in("lists.yaml", "to_do")
    return has_form("ought", turn) and all(word in idle for word in content_words(turn))


def _of_advice(query: Query) -> bool:
    """Whether what is recommended is asked for, and not one item of a list by its number."""
    if query.ordinal is not None or query.follow_up:
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


def due(view: View, told: Sequence[Recommendation]) -> Draft:
    """Those of the recommendations told that set a date or a time."""
    dated = [r for r in told if has_form("dated", r.span.of(view.report.text))]
    return recommended(view, dated) if dated else not_found(_UNDATED)


def recommended(view: View, found: Sequence[Recommendation]) -> Draft:
    """These recommendations, each with whom it addresses."""
    made = calculation("list", len(view.report.recommendations), kind="recommendation")
    return listing(recommendation_lines(view, found), trace=view.trace((), [made]))
