"""`score` applies the rules, `rate` also says how: from the same numbers, so they cannot differ.

A standard is as good as its lowest key question; ratings become points; points become the overall;
limits come last. Adjustments stand where they are given, beside what the rules alone would give.
The engine never decides discretion, and refuses what it cannot apply the rules to.
"""

from __future__ import annotations

from collections.abc import Mapping

from assistant.rating.build import build_trace
from assistant.rating.errors import RatingError
from assistant.rating.framework import Framework
from assistant.rating.inputs import RATINGS, Adjustment, RatingInputs, StandardInput
from assistant.rating.rules import Rules, rank_of_total, rules_of
from assistant.rating.trace import RatingTrace, Score
from corpus.model import Rating

_ABSENT = object()


def rate(inputs: RatingInputs, framework: Framework) -> RatingTrace:
    """The full rating with its trace.

    Raises `RatingError` for an unknown or missing standard or key question, and `ScoringUnknown`
    where the framework's scoring is not known.
    """
    return build_trace(inputs, framework, score(inputs, framework))


def score(inputs: RatingInputs, framework: Framework) -> Score:
    """The results alone, several times faster than `rate`; raises the same errors."""
    rules = rules_of(framework)
    by_rule = _ratings_by_rule(inputs.standards, rules)
    total, maximum = _points(by_rule, rules)
    overall, limits = _overall(by_rule, total, maximum, rules)
    if not inputs.adjustments:
        return Score(by_rule, by_rule, total, total, maximum, overall, overall, limits)
    ratings = _adjusted(by_rule, inputs.adjustments, rules)
    total_in_force, _ = _points(ratings, rules)
    overall_in_force, limits = _overall(ratings, total_in_force, maximum, rules)
    return Score(
        ratings, by_rule, total_in_force, total, maximum, overall_in_force, overall, limits
    )


def _ratings_by_rule(given: Mapping[str, StandardInput], rules: Rules) -> dict[str, Rating | None]:
    if not given.keys() <= rules.numbers:
        unknown = sorted(map(str, given.keys() - rules.numbers))
        rules.framework.standard(unknown[0])
    ratings: dict[str, Rating | None] = {}
    ranks = rules.rank_of_percent
    for number, questions, scored in rules.rows:
        value = given.get(number, _ABSENT)
        if type(value) is tuple:
            if len(value) != questions or not ranks:
                raise _wrong_questions(number, value, rules)
            lowest = 100
            for share in value:
                if share.printed < lowest:
                    lowest = share.printed
            ratings[number] = RATINGS[ranks[lowest]]
        elif type(value) is Rating:
            ratings[number] = value
        elif value is None or (value is _ABSENT and not scored):
            ratings[number] = None
        else:
            raise _bad_standard(number, value)
    return ratings


def _points(ratings: Mapping[str, Rating | None], rules: Rules) -> tuple[int, int]:
    total = maximum = 0
    best = rules.best
    rank = RATINGS.index
    for number, _, scored in rules.rows:
        rating = ratings[number]
        if scored and rating is not None:
            total += rank(rating)
            maximum += best
    return total, maximum


def _overall(
    ratings: Mapping[str, Rating | None], total: int, maximum: int, rules: Rules
) -> tuple[Rating | None, tuple[str, ...]]:
    if maximum == 0:
        return None, ()
    rank = rank_of_total(rules.framework, maximum)[total]
    bit: tuple[str, ...] = ()
    for limit, bars, becomes in rules.limits:
        if ratings[limit.standard] is limit.rating and rank >= bars:
            rank = becomes
            bit += (limit.id,)
    return RATINGS[rank], bit


def _adjusted(
    by_rule: Mapping[str, Rating | None], adjustments: Mapping[str, Adjustment], rules: Rules
) -> dict[str, Rating | None]:
    ratings = dict(by_rule)
    for number, adjustment in adjustments.items():
        if number not in rules.numbers:
            rules.framework.standard(number)
        if ratings[number] is None:
            raise RatingError(f"{number} was not rated, so it cannot be adjusted.")
        ratings[number] = adjustment.after
    return ratings


def _bad_standard(number: str, value: object) -> RatingError:
    if value is _ABSENT:
        return RatingError(
            f"Standard {number} is missing.",
            "Give its rating, its key questions, or null where it was not rated.",
        )
    return RatingError(f"{value!r} is no result for standard {number}.")


def _wrong_questions(number: str, given: tuple[object, ...], rules: Rules) -> RatingError:
    names = [q.slug for q in rules.framework.standard(number).key_questions]
    if not names or not rules.rank_of_percent:
        return RatingError(
            f"Standard {number} of {rules.framework.id} cannot be rated from key questions.",
            "Give its rating.",
        )
    return RatingError(
        f"Standard {number} has {len(names)} key questions ({', '.join(names)}), "
        f"{len(given)} given."
    )
