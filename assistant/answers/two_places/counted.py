""" "12 core standards but 13 in the table", "does 17 tally with the ratings?": what the engine counts itself."""

from __future__ import annotations

from decimal import Decimal

from assistant.answers.draft import Draft, computed, quoted
from assistant.answers.evidence.places import Place, places
from assistant.answers.rated.lines import rows, sum_line
from assistant.answers.scope import Scope
from assistant.answers.two_places.asking import numbers, pattern, sets_against
from assistant.answers.view import View, calculation
from assistant.answers.wording.numbers import numbers_in
from assistant.answers.wording.phrases import joined
from assistant.model import Query
from corpus.values import NUMBER, number


def counted(query: Query, scope: Scope) -> Draft | None:
    """The number of standards, or the score, against the ratings table."""
    view = scope.view
    return _standards(query, view) or _recommendations(query, view) or _score(query, view)


def _standards(query: Query, view: View) -> Draft | None:
    """All standards of the table, of which fewer are scored."""
    scored = [n for n in view.numbers if view.points(n) is not None]
    unscored = [n for n in view.numbers if n not in scored]
    said = {int(n) for n in numbers(query) if n == int(n)}
    if (
        not unscored
        or not said & {len(scored), len(view.numbers)}
        or "standard" not in query.text.lower()
    ):
        return None
    if not said <= {len(scored), len(view.numbers)}:
        return None
    names = joined([view.label(n) for n in unscored])
    text = (
        f"Both: the table rates {len(view.numbers)} standards, of which {len(scored)} are scored; "
        f"{names} is rated separately."
    )
    told = next(
        (p for p in places(view.report).all if "standards" in p.words and has(p, len(scored))), None
    )
    made = calculation("standards", len(view.numbers), scored=len(scored), unscored=unscored)
    shown = [quoted(view.quote(told.span))] if told else []
    lines = (computed(text, *rows(view, tuple(unscored))), *shown)
    return Draft(lines, trace=view.trace(unscored, [made]))


def has(place: Place, count: int) -> bool:
    """Whether a place states a number."""
    return Decimal(count) in numbers_in(place.words)


def _recommendations(query: Query, view: View) -> Draft | None:
    """How many recommendations are listed, against every number that the question or the text gives for them."""
    found = view.report.recommendations
    said = {int(n) for n in numbers(query) if n == int(n)}
    counts = not said and sets_against(query.text) and pattern("counts_them").search(query.text)
    if not found or not (len(said) == 1 or counts) or "recommendation" not in query.text.lower():
        return None
    told = {n: place for place in places(view.report).all for n in _recommended(place.words)}
    given = said | set(told)
    other = [told[n] for n in sorted(told) if n != len(found)]
    verdict = "Yes" if given == {len(found)} else "Not as printed"
    text = f"{verdict}: {len(found)} recommendations are listed"
    text += "; the text gives another number." if other else "."
    made = calculation("recommendations", len(found), said=sorted(given))
    sources = [view.quote(r.span) for r in found][:3]
    beside = other or [told[n] for n in told if n == len(found)]
    shown = [quoted(view.quote(p.span)) for p in beside]
    lines = (computed(text, *sources), *shown, *map(quoted, sources))
    return Draft(lines, trace=view.trace((), [made]))


def _recommended(words: str) -> list[int]:
    """The numbers of recommendations that a sentence speaks of as made."""
    found = pattern("recommendations_told", NUMBER=NUMBER).finditer(words)
    return [n for m in found if (n := number(m["n"])) is not None]


def _score(query: Query, view: View) -> Draft | None:
    """The printed score against the sum of the ratings in force."""
    total, rated = view.report.total, view.rated
    said = {int(n) for n in query.numbers if n == int(n)}
    asked = pattern("score").search(query.text) and query.standards == ()
    if total is None or rated is None or not asked or total.value not in said:
        return None
    line = sum_line(view)
    if line is None:
        return None
    fits = rated.total == total.value
    verdict = "Yes, it adds up" if fits else f"Not as printed: the ratings give {rated.total}"
    text = f"{verdict}: {total.value} of {total.maximum} is printed."
    trace = view.trace(
        ["total", "overall"], [calculation("score", rated.total, printed=total.value)]
    )
    return Draft((computed(text, view.quote(total.span)), line), trace=trace)
