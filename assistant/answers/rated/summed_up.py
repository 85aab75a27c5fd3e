"""Ratings and results summed up in one figure: the average, the most common rating, the share with a rating."""

from __future__ import annotations

from collections import Counter

from assistant.answers.draft import Draft, computed
from assistant.answers.rated.key_questions import asked_results, named
from assistant.answers.rated.lines import rows, rule_sources
from assistant.answers.rated.ratings import asked_standards
from assistant.answers.scope import Scope
from assistant.answers.view import View, calculation
from assistant.answers.wording.cues import says
from assistant.answers.wording.phrases import brief_share, joined, mean, plural
from assistant.model import Query
from assistant.rating.lookup import points_sum
from corpus.model import Rating
from corpus.values import half_up


def summed_up(query: Query, scope: Scope) -> Draft | None:
    """The figure that the question asks for; None where it asks for none of ratings or key questions."""
    if len(scope.cards) != 1 or query.changes or query.steps or query.prompts:
        return None
    view, text = scope.view, query.text
    if says("share_of", text) and query.ratings:
        return _share(query, view)
    if says("commonest", text) and says("of_ratings", text) and not query.key_questions:
        return _commonest(query, view)
    if not says("average_of", text) or says("national", text):
        return None
    if query.key_questions or says("key_questions_said", text):
        return _average_share(query, view) if says("of_key_questions", text) else None
    return _average_points(query, view) if says("points_per_standard", text) else None


def _pool(query: Query, view: View) -> list[str]:
    """The scored standards asked about, all where none is named."""
    return [n for n in asked_standards(query, view) or view.numbers if view.points(n) is not None]


def _share(query: Query, view: View) -> Draft | None:
    """How many of the standards have a rating, of how many, and as a whole percentage."""
    wanted = query.ratings_meant or query.ratings
    pool = _pool(query, view)
    if not pool:
        return None
    so = [n for n in pool if view.rating(n) in wanted]
    percent = half_up(len(so), len(pool))
    names = f": {joined([view.label(n) for n in so])}" if so else ""
    rating = joined([str(r) for r in wanted], "or")
    text = f"{len(so)} of {plural(len(pool), 'standard')} ({percent}%) rated {rating}{names}."
    made = calculation("share-of-standards", percent, count=len(so), of=len(pool), rating=rating)
    return Draft((computed(text, *rows(view, tuple(so))),), trace=view.trace(so, [made]))


def _commonest(query: Query, view: View) -> Draft | None:
    """The rating that most standards have, with the number of each."""
    pool = _pool(query, view)
    counts = Counter(r for n in pool if (r := view.rating(n)))
    if not counts:
        return None
    most = max(counts.values())
    first = [r for r in Rating if counts[r] == most]
    each = joined([f"{r} {counts[r]}" for r in sorted(counts, key=lambda r: (-counts[r], r.rank))])
    text = f"{joined([str(r) for r in first])}, with {most} of {plural(len(pool), 'standard')}: {each}."
    made = [calculation("count", c, rating=r, of=len(pool)) for r, c in counts.items()]
    numbers = tuple(n for n in pool if view.rating(n) in first)
    return Draft((computed(text, *rows(view, numbers)),), trace=view.trace(pool, made))


def _average_points(query: Query, view: View) -> Draft | None:
    """The points of the standards, on average."""
    pool = _pool(query, view)
    if view.rated is None or not pool:
        return None
    summed = points_sum(view.rated, pool)
    average = mean([points for _, points in summed.parts])
    text = f"{summed.points} points over {plural(len(summed.parts), 'standard')}: {average} each on average."
    made = calculation("average", average, sum=summed.points, of=len(summed.parts))
    line = computed(text, *rule_sources(view, "points"), *view.total_sources())
    return Draft((line,), trace=view.trace(pool, [made]))


def _average_share(query: Query, view: View) -> Draft | None:
    """The average of the percentages asked about, each counted alike, with the lowest and the highest."""
    results = sorted(asked_results(query, view), key=lambda r: r.percent or 0)
    shares = [r.percent for r in results if r.percent is not None]
    if len(shares) < 2:
        return None
    average = mean(shares)
    text = (
        f"{average}% on average over {plural(len(shares), 'key-question result')}, each counted alike: "
        f"from {brief_share(results[0])} for {named(view, results[0])} to {brief_share(results[-1])} for "
        f"{named(view, results[-1])}."
    )
    made = calculation("average", average, sum=sum(shares), of=len(shares))
    line = computed(text, view.quote(results[0].span), view.quote(results[-1].span))
    return Draft((line,), trace=view.trace(dict.fromkeys(r.standard for r in results), [made]))
