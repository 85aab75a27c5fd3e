"""Standards, key questions and domains in order: "rank the standards", "top three key questions", "weakest domain?".

What is put in order is named by the question, and so is the end that it begins with. Standards go by their points and
domains by their share of the points; those that are level stand together, for the inspectorate ranks none of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from assistant.answers.draft import Draft, computed
from assistant.answers.rated.key_questions import asked_results, named
from assistant.answers.rated.lines import rows, rule_sources
from assistant.answers.rated.ratings import asked_standards
from assistant.answers.scope import Scope
from assistant.answers.view import View, calculation
from assistant.answers.wording.cues import says
from assistant.answers.wording.forms import matched
from assistant.answers.wording.phrases import brief_share, joined, plural
from assistant.model import Query
from assistant.rating.lookup import PointsSum, points_sum
from corpus.model import Rating
from corpus.values import number

_ENOUGH = 2
"""What an order is of."""
_AT_MOST = 10
"""Key questions that are listed where no number is asked for."""


def in_order(query: Query, scope: Scope) -> Draft | None:
    """What the question names, in order; None where it asks for no order of such a thing."""
    if len(scope.cards) != 1 or query.changes or query.steps or query.prompts:
        return None
    view, text = scope.view, query.text
    lowest_first = _lowest_first(query)
    first = _how_many(text)
    if says("of_domains", text) and (says("extreme", text) or says("ranked_all", text)):
        return _domains(query, view, lowest_first=lowest_first)
    if says("furthest_from", text) and says("of_standards", text) and not query.key_questions:
        return _standards(query, view, 1, lowest_first=True)
    if not (first or says("ranked_all", text)):
        return None
    if says("of_key_questions", text):
        return _key_questions(query, view, first, lowest_first=lowest_first)
    if says("of_standards", text) and not query.key_questions:
        return _standards(query, view, first, lowest_first=lowest_first)
    return None


def _how_many(text: str) -> int:
    """How many are asked for: "the three lowest", "top 5"; 0 where no number is said."""
    said = matched("edge_of_some", text).split()
    return next((n for word in said if (n := number(word))), 0)


def _lowest_first(query: Query) -> bool:
    """The end that the question names first: "from worst to best" begins with the worst."""
    low, high = matched("low_end", query.text), matched("high_end", query.text)
    if low and high:
        text = query.text.lower()
        return text.find(low.lower()) < text.find(high.lower())
    return bool(low)


def _standards(query: Query, view: View, first: int, *, lowest_first: bool) -> Draft | None:
    """The scored standards by their rating, those with the same one together."""
    pool = [n for n in asked_standards(query, view) or view.numbers if view.points(n) is not None]
    pool = sorted(pool, key=lambda n: (view.points(n) or 0) * (1 if lowest_first else -1))
    if len(pool) < _ENOUGH:
        return None
    lines, told = [], 0
    for points, group in groupby(pool, key=lambda n: view.points(n) or 0):
        if first and told >= first:
            break
        level = tuple(group)
        names = joined([view.label(n) for n in level])
        rating, worth = view.rating(level[0]), plural(points, "point")
        each = f"{worth} each" if len(level) > 1 else worth
        lines.append(computed(f"{rating} ({each}): {names}", *rows(view, level), bullet=True))
        told += len(level)
    head = []
    if first and told > first:
        text = f"The {told} {'lowest' if lowest_first else 'highest'}, as standards with the same rating are level:"
        head = [computed(text)]
    made = calculation("standards-in-order", told, of=len(pool))
    return Draft((*head, *lines), trace=view.trace(pool, [made]))


def _key_questions(query: Query, view: View, first: int, *, lowest_first: bool) -> Draft | None:
    """The key questions by their share of sufficient cases."""
    pool = sorted(
        asked_results(query, view), key=lambda r: (r.percent or 0) * (1 if lowest_first else -1)
    )
    if len(pool) < _ENOUGH:
        return None
    last = pool[min(first or _AT_MOST, len(pool)) - 1].percent
    at = (
        max(i for i, r in enumerate(pool) if r.percent == last) + 1
    )  # those level with the last too
    found, end = pool[:at], "lowest" if lowest_first else "highest"
    head = f"The {at} {end} of {plural(len(pool), 'key question')}:"
    lines = [
        computed(f"{named(view, r)}: {brief_share(r)}", view.quote(r.span), bullet=True)
        for r in found
    ]
    made = calculation("key-questions-in-order", at, of=len(pool))
    standards = dict.fromkeys(r.standard for r in found)
    return Draft((computed(head), *lines), trace=view.trace(standards, [made]))


def _domains(query: Query, view: View, *, lowest_first: bool) -> Draft | None:
    """The domains by the share of the points that their standards earned, or by how many have a rating."""
    if view.rated is None:
        return None
    keys = tuple(dict.fromkeys(n.split(".")[0] for n in view.numbers))
    summed = {d: s for d in keys if (s := points_sum(view.rated, view.domain(d))).maximum}
    if len(summed) < _ENOUGH:
        return None
    if query.ratings:
        return _with_rating(
            view, tuple(summed), query.ratings[0], fewest=says("fewest", query.text)
        )
    order = sorted(summed, key=lambda d: _share(summed[d]) * (1 if lowest_first else -1))
    level = [d for d in order if _share(summed[d]) == _share(summed[order[0]])]
    told = [f"{view.domain_name(d)} {_of(summed[d])}" for d in order]
    word = "fewest" if lowest_first else "most"
    shared = f", {len(level)} level" if len(level) > 1 else ""
    text = f"By points, the {word} first{shared}: {'; '.join(told)}."
    made = [
        calculation("sum-of-points", s.points, domain=d, maximum=s.maximum)
        for d, s in summed.items()
    ]
    numbers = tuple(n for d in order for n in view.domain(d))
    line = computed(text, *rule_sources(view, "points"), *rows(view, numbers))
    return Draft((line,), trace=view.trace(numbers, made))


def _share(summed: PointsSum) -> float:
    return summed.points / summed.maximum


def _of(summed: PointsSum) -> str:
    return f"{summed.points} of {summed.maximum}"


def _with_rating(view: View, domains: Sequence[str], rating: Rating, *, fewest: bool) -> Draft:
    """The domains by how many of their standards have a rating."""
    counts = {d: [n for n in view.domain(d) if view.rating(n) is rating] for d in domains}
    order = sorted(domains, key=lambda d: len(counts[d]) * (1 if fewest else -1))
    told = [
        f"{view.domain_name(d)} {len(counts[d])}"
        + (f" ({', '.join(counts[d])})" if counts[d] else "")
        for d in order
    ]
    text = f"Standards rated {rating}: {'; '.join(told)}."
    made = [calculation("count", len(c), rating=rating, domain=d) for d, c in counts.items()]
    numbers = tuple(n for d in order for n in counts[d])
    return Draft((computed(text, *rows(view, numbers)),), trace=view.trace(numbers, made))
