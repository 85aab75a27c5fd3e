"""A rating set against some of the standard's own results: "77 and 69 are good, so why a grade lower?"."""

from __future__ import annotations

from dataclasses import replace

from assistant.answers.draft import Draft
from assistant.answers.premises.rating_premises import correct
from assistant.answers.rated.why import why_rating
from assistant.answers.scope import Scope
from assistant.answers.two_places.asking import pattern
from assistant.answers.wording.cues import says
from assistant.model import Query

_FEW = 10  # a number below this counts something: "two of the three"


def despite_figures(query: Query, scope: Scope) -> Draft | None:
    """Why the standard is rated as it is, where figures said are all its own and a reason is asked for."""
    asks = says("reasons", query.text) or says("how_so", query.text)
    if len(scope.cards) != 1 or len(query.standards) != 1 or not asks:
        return None
    printed = {r.percent for r in scope.view.results(query.standards[0])}
    said = [n for n in query.numbers if n >= _FEW]
    own = said and all(n in printed for n in said)
    if not own or not (query.ratings or len(said) > 1) or pattern("strong").search(query.text):
        return None
    return correct(query, scope) or why_rating(replace(query, key_questions=()), scope)
