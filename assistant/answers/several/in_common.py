"""What services have in common: the standards that are rated alike, and the recommendations that speak of the same.

Ratings are compared; recommendations are paired by the words of their subject that both use, and that is said, for
whether two of them ask for the same no rule can tell.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from assistant.answers.data_files import words_in
from assistant.answers.draft import Draft, Line, computed, quoted, stated
from assistant.answers.scope import Scope
from assistant.answers.view import View, calculation
from assistant.answers.wording.phrases import capital, joined
from assistant.model import MAX_CITATIONS, Query
from corpus.model import Rating, Recommendation
from index.terms import content_terms

_MOST = 5
"""Services side by side."""
_PAIRS = 3
_SHARED = 2
"""Words of their subject that two recommendations share at least."""
_RARE = 3
"""Recommendations that such a word stands in at most, or the share is of words that all use."""
_GOOD = frozenset({Rating.GOOD, Rating.OUTSTANDING})


@dataclass(frozen=True, slots=True)
class _Told:
    """A recommendation with the words of its subject."""

    view: View
    recommendation: Recommendation
    terms: frozenset[str]


def in_common(query: Query, scope: Scope) -> Draft | None:
    """What the reports in scope have in common, where that is asked."""
    if query.put_to != "common" or not 2 <= len(scope.cards) <= _MOST:
        return None
    views = [scope.view_of(card.id) for card in scope.cards]
    if query.intent == "list_recommendations":
        return _recommended(views)
    rated = _rated(views, query.polarity)
    told = None if query.polarity == "positive" else _pairs(views)
    besides = [] if not told else [stated(_SAID), *told]
    return Draft((*rated[0], *besides), trace={"schema_version": 1, "computed": rated[1]})


_SAID = "Recommendations that share words of their subject:"
_NONE = (
    "No two recommendations of these reports share the words of their subject; whether any mean the same "
    "is not computed."
)


def _rated(
    views: Sequence[View], polarity: str | None
) -> tuple[list[Line], list[dict[str, object]]]:
    """The standards that all have the same rating for, best first."""
    alike: dict[Rating, list[str]] = {}
    for number in views[0].numbers:
        ratings = {view.rating(number) for view in views}
        rating = ratings.pop() if len(ratings) == 1 else None
        if rating is not None and (
            polarity is None or (rating in _GOOD) == (polarity == "positive")
        ):
            alike.setdefault(rating, []).append(number)
    if not alike:
        return [computed("No standard is rated alike in these reports.")], [calculation("count", 0)]
    lines = [computed("Rated alike in these reports:")]
    for rating in sorted(alike, key=lambda r: -r.rank):
        numbers = alike[rating]
        names = capital(joined([views[0].label(n) for n in numbers]))
        sources = [q for n in numbers for view in views for q in view.row(n)]
        lines.append(computed(f"{rating}: {names}", *sources[: _share(alike)], bullet=True))
    made = [
        calculation("count", len(numbers), rating=str(r), standards=numbers)
        for r, numbers in alike.items()
    ]
    return lines, made


def _share(alike: dict[Rating, list[str]]) -> int:
    return max(1, MAX_CITATIONS // len(alike))


def _recommended(views: Sequence[View]) -> Draft:
    pairs = _pairs(views)
    if not pairs:
        return Draft((stated(_NONE),))
    return Draft((stated(_SAID), *pairs))


def _pairs(views: Sequence[View]) -> list[Line]:
    """The recommendations of two reports that share most, each under its service."""
    told = [_told(view, r) for view in views for r in view.report.recommendations]
    used = Counter(term for t in told for term in t.terms)
    weight = {term: math.log(len(told) / count) for term, count in used.items()}
    found = []
    for one, other in combinations(told, 2):
        shared = {t for t in one.terms & other.terms if used[t] <= max(_RARE, len(told) // 3)}
        if one.view is not other.view and len(shared) >= _SHARED:
            score = sum(weight[t] for t in shared)
            found.append(
                (-score, one.recommendation.number, other.recommendation.number, one, other)
            )
    kept: list[_Told] = []
    for *_, one, other in sorted(found, key=lambda f: f[:3]):
        if one not in kept and other not in kept:
            kept += [one, other]
    return [quoted(t.view.quote(t.recommendation.span), t.view.service) for t in kept[: 2 * _PAIRS]]


def _told(view: View, recommendation: Recommendation) -> _Told:
    words = recommendation.span.of(view.report.text)
    loose = set(content_terms(" ".join(words_in("recommendations.yaml", "of_all"))))
    terms = {t for t in content_terms(words) if t.isalpha()} - loose
    return _Told(view, recommendation, frozenset(terms - set(content_terms(view.service))))
