"""The standard that given percentages make, of no report: "what do 85, 54 and 46 come to as one rating?"."""

from __future__ import annotations

from itertools import groupby

from assistant.answers.draft import Draft, computed, quoted
from assistant.answers.evidence.methodology import method_sentences
from assistant.answers.scope import Scope
from assistant.answers.view import calculation
from assistant.answers.wording.cues import says
from assistant.answers.wording.phrases import joined
from assistant.model import Query
from assistant.rating.framework import band_of

_LEAST = 3  # fewer numbers are figures to look up, not the key questions of a standard
_QUOTED = 2
_MOST_POINTS = 40
"""Numbers up to this may be points of the total instead."""


def standard_from(query: Query, scope: Scope) -> Draft | None:
    """The rating by rule of a standard with such results; None where the question is of the report's own."""
    values = _values(query)
    named = query.standards or query.key_questions or set(query.domains) - {"all"}
    if (
        len(scope.cards) != 1
        or named
        or len(values) < _LEAST
        or not says("given_rating", query.text)
    ):
        return None
    view = scope.view
    points = says("points_word", query.text) or says("overall_scale", query.text)
    if view.framework is None or (points and max(values) <= _MOST_POINTS):
        return None
    bands = view.framework.key_question_bands
    each = [(v, band_of(bands, v).rating) for v in values]
    lowest = min(values)
    rating = band_of(bands, lowest).rating
    told = joined([f"{v}% ({r})" for v, r in each])
    text = f"{rating}: of {told} the lowest, {lowest}%, decides the standard."
    rules = [view.quote(s) for s in method_sentences(view.report, "lowest")[:_QUOTED]]
    made = calculation("lowest-of-key-questions", rating, percents=values)
    lines = (computed(text, *rules), *map(quoted, rules))
    return Draft(lines, trace=view.trace((), [made]))


def _values(query: Query) -> list[int]:
    """The percentages in order; a number that only counts them is none of them."""
    said = [int(n) for n in query.numbers if n == int(n) and 0 <= n <= 100]
    if len(said) > _LEAST and said[0] == _LEAST:
        return said[1 : _LEAST + 1]
    return [v for v, _ in groupby(said)] if len(said) > 9 else said
