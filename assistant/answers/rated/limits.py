"""What a standard outside the score can still do to the whole: the limiting judgements of the framework."""

from __future__ import annotations

from assistant.answers.draft import Draft, computed, quoted
from assistant.answers.evidence.methodology import method_sentences
from assistant.answers.rated.lines import rated, rows
from assistant.answers.scope import Scope
from assistant.answers.view import calculation
from assistant.answers.wording.cues import says
from assistant.answers.wording.phrases import capital
from assistant.model import Query


def limiting(query: Query, scope: Scope) -> Draft | None:
    """Whether a rating of such a standard bars a service from an overall rating."""
    if len(scope.cards) != 1 or not says("bars_from", query.text) or len(query.standards) != 1:
        return None
    view, number = scope.view, query.standards[0]
    known = view.framework.limits if view.framework else ()
    limit = next((x for x in known if x.standard == number), None)
    overall = says("overall_word", query.text) or "all" in query.domains
    if limit is None or not (overall or limit.bars in query.ratings):
        return None
    text = (
        f"{capital(view.label(number))} rated {limit.rating} bars a service from {limit.bars} overall, "
        f"which then is {limit.becomes}; otherwise it does not count towards the total."
    )
    rules = [
        view.quote(s) for t in ("limit", "separate") for s in method_sentences(view.report, t)[:2]
    ]
    here = computed(f"Here: {rated(view, number)}.", *rows(view, (number,)))
    made = calculation(
        "limit", limit.becomes, standard=number, rating=limit.rating, bars=limit.bars
    )
    lines = (computed(text, *rules[:2]), *map(quoted, dict.fromkeys(rules)), here)
    return Draft(lines, trace=view.trace([number], [made]))
