"""The overall rating that a number of points would give: "what would 20 be?"."""

from __future__ import annotations

from assistant.answers.draft import Draft, computed
from assistant.answers.rated.lines import rule_sources
from assistant.answers.scope import Scope
from assistant.answers.view import View, calculation
from assistant.answers.wording.cues import says
from assistant.answers.wording.forms import has_form
from assistant.answers.wording.phrases import plural
from assistant.model import Query
from assistant.rating.lookup import band_position


def band_of_points(query: Query, scope: Scope) -> Draft | None:
    """The rating of the whole at the points said, and how far the total is from there."""
    view = scope.view
    points = _said(query, view)
    if view.rated is None or points is None:
        return None
    total, maximum = view.rated.total, view.rated.maximum
    band = band_position(view.rated.framework, points, maximum).band
    far = points - total
    beside = (
        "as it is"
        if not far
        else f"{plural(abs(far), 'point')} {'more' if far > 0 else 'fewer'} than now"
    )
    text = (
        f"{points} of {maximum} points would be {band.rating} overall, which runs from {band.low} to "
        f"{band.high}, {beside}."
    )
    made = calculation(
        "band-of-points", band.rating, points=points, low=band.low, high=band.high, by=abs(far)
    )
    sources = (*rule_sources(view, "total"), *view.total_sources())
    return Draft((computed(text, *sources),), trace=view.trace(["total"], [made]))


def points_apart(query: Query, scope: Scope) -> Draft | None:
    """ "What if it had two points fewer?": the rating of the whole at so many points from the total."""
    supposed = query.standards or query.changes or query.ratings or query.answer_type == "count"
    if len(scope.cards) != 1 or supposed or not says("hypothetical", query.text):
        return None
    return band_of_points(query, scope) if _sign(query) else None


def _sign(query: Query) -> int:
    """1 where points more than the total are said, -1 where fewer, else 0."""
    return (
        1
        if has_form("points_more", query.text)
        else -1
        if has_form("points_fewer", query.text)
        else 0
    )


def _said(query: Query, view: View) -> int | None:
    """The one number of points that a question says, "20" or "20 out of 36"."""
    if view.rated is None or query.percents:
        return None
    maximum = view.rated.maximum
    of_maximum = [part for part, whole in query.fractions if whole == maximum]
    plain = [int(n) for n in query.numbers if n == int(n) and 0 <= n <= maximum]
    said = of_maximum or plain
    if len(said) == 1 and (sign := _sign(query)):
        return min(max(view.rated.total + sign * said[0], 0), maximum)
    return said[0] if len(said) == 1 else None
