"""What must hold for any input, checked against brute force where there is one."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.rating import RatingInputs, Share, load_framework, rate, score
from assistant.rating.case_way import key_question_way, standard_way
from assistant.rating.framework import Band, Framework
from assistant.rating.inputs import RATINGS, Adjustment, StandardInput
from assistant.rating.rules import count_for, rank_of_total
from assistant.rating.way import overall_way, single_flips
from assistant.rating.way_sets import StandardStep
from assistant.rating.what_if import what_if
from corpus.model import Rating
from corpus.values import half_up

FULL = load_framework("youth-2021")
SHARES = st.one_of(
    st.integers(1, 30).flatmap(lambda n: st.builds(Share, st.integers(0, n), st.just(n))),
    st.builds(lambda p: Share(percent=p), st.integers(0, 100)),
)
SETTINGS = settings(max_examples=60, deadline=None)


def results(framework: Framework, *, rated: bool = False) -> st.SearchStrategy[RatingInputs]:
    """Inputs of any kind for a framework."""

    def one(number: str, questions: int) -> st.SearchStrategy[StandardInput]:
        kinds: list[st.SearchStrategy[Any]] = [st.sampled_from(RATINGS)]
        kinds += [] if rated else [st.none()]
        kinds += [st.tuples(*[SHARES] * questions)] * 3 if questions else []
        return st.one_of(kinds)

    fixed = {s.number: one(s.number, len(s.key_questions)) for s in framework.standards}
    return st.builds(RatingInputs, st.fixed_dictionaries(fixed))


def small(standards: tuple[str, ...]) -> Framework:
    """The framework with few standards, so that every combination can be tried."""
    kept = tuple(s for s in FULL.standards if s.number in standards)
    top = 3 * sum(s.scored for s in kept)
    edges = [-1, top // 6, top // 2, 5 * top // 6, top]
    bands = tuple(
        Band(b.id, b.rating, low + 1, high, b.words, b.source)
        for b, low, high in zip(FULL.total_bands, edges[:-1], edges[1:], strict=True)
    )
    limits = tuple(x for x in FULL.limits if x.standard in standards)
    return replace(FULL, standards=kept, total_bands=bands, limits=limits)


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_a_half_rounds_up(share: tuple[int, int]) -> None:
    exact = Decimal(100 * share[0]) / Decimal(share[1])
    assert half_up(*share) == int(exact.quantize(Decimal(1), ROUND_HALF_UP))


def test_where_rounding_decides_is_known_for_small_samples() -> None:
    found = {
        f"{count}/{cases}"
        for cases in range(1, 61)
        for count in range(cases + 1)
        for low in (50, 65, 80)
        if half_up(count, cases) >= low > 100 * count / cases
    }
    good = {"11/17", "22/34", "33/51", "20/31", "24/37", "31/48", "35/54", "37/57"}
    assert found == good | {"35/44", "39/49", "43/54", "47/59"}
    for share in found:
        count, cases = map(int, share.split("/"))
        standards = dict.fromkeys(FULL.numbers, Rating.GOOD) | {"2.1": (Share(count, cases),) * 3}
        flags = rate(RatingInputs(standards), FULL).flags
        assert [f.code for f in flags] == ["rounding_sensitive"] * 3


@SETTINGS
@given(results(FULL))
def test_the_trace_says_what_the_score_says(inputs: RatingInputs) -> None:
    trace, alone = rate(inputs, FULL), score(inputs, FULL)
    assert trace.score == alone
    assert trace.root.outcome == alone.overall
    assert {s.subject: s.outcome for s in trace.standard_steps} == alone.ratings
    assert trace.to_json() == rate(inputs, FULL).to_json()


@SETTINGS
@given(results(FULL))
def test_a_what_if_of_nothing_changes_nothing(inputs: RatingInputs) -> None:
    result = what_if(inputs, FULL, [])
    assert result.flipped == ()
    assert result.changed.to_json() == result.baseline.to_json()


@SETTINGS
@given(results(FULL, rated=True), st.data())
def test_raising_an_input_never_lowers_the_outcome(
    inputs: RatingInputs, data: st.DataObject
) -> None:
    number = data.draw(st.sampled_from(FULL.numbers))
    raised = replace(inputs, standards={**inputs.standards, number: better(inputs, number, data)})
    before, after = score(inputs, FULL), score(raised, FULL)
    assert rank(after.ratings[number]) >= rank(before.ratings[number])
    assert after.total >= before.total
    assert rank(after.overall) >= rank(before.overall)


@SETTINGS
@given(results(FULL, rated=True), st.sampled_from(RATINGS), st.data())
def test_better_evidence_never_costs_an_adjustment(
    inputs: RatingInputs, after: Rating, data: st.DataObject
) -> None:
    number = data.draw(st.sampled_from([s.number for s in FULL.standards if s.key_questions]))
    shares = (Share(5, 10), Share(6, 10), Share(7, 10))
    adjusted = RatingInputs(
        {**inputs.standards, number: shares}, {number: Adjustment(number, None, after)}
    )
    changes = [f"{number}.desistance={data.draw(st.integers(5, 10))}/10"]
    result = what_if(adjusted, FULL, changes)
    assert rank(result.changed.rating(number)) >= rank(after)


def better(inputs: RatingInputs, number: str, data: st.DataObject) -> StandardInput:
    value = inputs.standards[number]
    assert value is not None
    if not isinstance(value, tuple):
        return RATINGS[data.draw(st.integers(rank(value), 3))]
    at = data.draw(st.integers(0, len(value) - 1))
    raised = Share(percent=data.draw(st.integers(value[at].printed, 100)))
    return (*value[:at], raised, *value[at + 1 :])


def rank(rating: Rating | None) -> int:
    assert rating is not None
    return RATINGS.index(rating)


@given(st.integers(0, 100), st.integers(1, 80))
def test_the_fewest_cases_that_print_a_percentage(percent: int, cases: int) -> None:
    tried = [k for k in range(cases + 1) if half_up(k, cases) >= percent]
    assert count_for(percent, cases) == tried[0]


@SETTINGS
@given(st.integers(1, 25).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), st.data())
def test_the_way_of_a_key_question_is_the_smallest(
    share: tuple[int, int], data: st.DataObject
) -> None:
    target = data.draw(st.sampled_from(RATINGS))
    inputs = RatingInputs({"2.1": (Share(*share), Share(1, 1), Share(1, 1))})
    step = key_question_way(inputs, FULL, "2.1", "desistance", target)
    tried = [k - share[0] for k in range(share[1] + 1) if reaches(k, share[1], step.now, target)]
    assert step.more == min(tried, key=abs)


def reaches(count: int, cases: int, now: Rating, target: Rating) -> bool:
    found = rank_of_share(count, cases)
    if rank(target) >= rank(now):
        return found >= rank(target)
    return found <= rank(target)


def rank_of_share(count: int, cases: int) -> int:
    return sum(half_up(count, cases) >= low for low in (50, 65, 80))


RATED = st.sampled_from(RATINGS)
SMALL = small(("1.1", "1.2", "3.4", "4.1"))


@SETTINGS
@given(st.tuples(RATED, RATED, RATED, RATED), RATED)
def test_the_way_of_the_overall_is_the_smallest(
    ratings: tuple[Rating, ...], target: Rating
) -> None:
    now = dict(zip(SMALL.numbers, ratings, strict=True))
    way = overall_way(RatingInputs(now), SMALL, target)
    up = rank(target) > rank(way.overall)
    sizes: dict[int, int] = {}
    for moved in product(RATINGS, repeat=4):
        steps = [rank(b) - rank(a) for a, b in zip(ratings, moved, strict=True)]
        if any(s < 0 if up else s > 0 for s in steps):
            continue
        after = score(RatingInputs(dict(zip(SMALL.numbers, moved, strict=True))), SMALL).overall
        if rank(after) >= rank(target) if up else rank(after) <= rank(target):
            sizes[sum(map(abs, steps))] = sizes.get(sum(map(abs, steps)), 0) + 1
    smallest = min(sizes)
    assert (way.steps, way.sets) == (smallest, sizes[smallest])
    for example in way.examples:
        assert sum(size(s) for s in example) == smallest
        changed = now | {s.standard: s.after for s in example}
        after = score(RatingInputs(changed), SMALL).overall
        assert rank(after) >= rank(target) if up else rank(after) <= rank(target)


def size(step: StandardStep) -> int:
    return abs(rank(step.after) - rank(step.before))


CASES = small(("2.1", "2.2", "1.1"))
FEW = st.integers(0, 3).map(lambda k: Share(k, 3))


@settings(max_examples=12, deadline=None)
@given(st.tuples(*[FEW] * 6), st.sampled_from([-1, 1]))
def test_the_fewest_case_judgements_are_the_fewest(shares: tuple[Share, ...], sign: int) -> None:
    inputs = RatingInputs({"2.1": shares[:3], "2.2": shares[3:], "1.1": Rating.GOOD})
    overall = rank(score(inputs, CASES).overall)
    if not 0 <= overall + sign <= 3:
        return
    way = overall_way(inputs, CASES, RATINGS[overall + sign])
    found = brute_force_cases(shares, sign, overall + sign)
    if found is None:
        assert way.cases is None
        return
    assert way.cases is not None
    assert (abs(way.cases.cases), way.cases.ways) == found


def brute_force_cases(shares: tuple[Share, ...], sign: int, wanted: int) -> tuple[int, int] | None:
    table = rank_of_total(CASES, 9)
    sizes: dict[int, int] = {}
    rooms = [range(s.count or 0, 4) if sign > 0 else range((s.count or 0) + 1) for s in shares]
    for counts in product(*rooms):
        ranks = [rank_of_share(k, 3) for k in counts]
        found = table[min(ranks[:3]) + min(ranks[3:]) + 2]
        if found >= wanted if sign > 0 else found <= wanted:
            moved = sum(abs(k - (s.count or 0)) for k, s in zip(counts, shares, strict=True))
            sizes[moved] = sizes.get(moved, 0) + 1
    return (min(sizes), sizes[min(sizes)]) if sizes else None


@SETTINGS
@given(st.tuples(SHARES, SHARES, SHARES), RATED)
def test_the_way_of_a_standard_reaches_its_goal(shares: tuple[Share, ...], target: Rating) -> None:
    inputs = RatingInputs({"2.1": shares})
    way = standard_way(inputs, FULL, "2.1", target)
    down = rank(target) < rank(way.by_rule)
    moved = {s.subject: s for s in (way.steps[:1] if down else way.steps)}
    ranks = []
    for question, share in zip(FULL.standard("2.1").key_questions, shares, strict=True):
        step = moved.get(f"2.1.{question.slug}")
        after = step.after if step else share
        ranks.append(rank(step.reached) if step and after is None else rank_of_percent(after))
    reached = min(ranks)
    assert reached <= rank(target) if down else reached >= rank(target)


def rank_of_percent(share: Share | None) -> int:
    assert share is not None
    return sum(share.printed >= low for low in (50, 65, 80))


@SETTINGS
@given(results(FULL, rated=True))
def test_single_flips_are_all_there_are(inputs: RatingInputs) -> None:
    now = score(inputs, FULL)
    expected = {
        (number, rating)
        for number in FULL.numbers
        for rating in RATINGS
        if rating is not now.ratings[number]
        and score(RatingInputs({**now.ratings, number: rating}), FULL).overall is not now.overall
    }
    assert {(f.change.standard, f.change.after) for f in single_flips(inputs, FULL)} == expected


@pytest.mark.parametrize("maximum", range(3, 37, 3))
def test_every_total_falls_into_one_band(maximum: int) -> None:
    ranks = rank_of_total(FULL, maximum)
    assert len(ranks) == maximum + 1
    assert list(ranks) == sorted(ranks)
    cuts = [maximum // 6, maximum // 2, 5 * maximum // 6]
    assert list(ranks) == [sum(t > cut for cut in cuts) for t in range(maximum + 1)]


@SETTINGS
@given(st.tuples(SHARES, SHARES, SHARES))
def test_the_alternative_upwards_is_the_next_rating_and_what_it_takes(
    shares: tuple[Share, ...],
) -> None:
    inputs = RatingInputs(dict.fromkeys(FULL.numbers, Rating.GOOD) | {"2.1": shares})
    step = rate(inputs, FULL).standard("2.1").step
    up = [a for a in step.alternatives if a.by > 0]
    now = rank(Rating(str(step.outcome)))
    assert len(up) == (now < 3)
    assert [abs(a.by) for a in step.alternatives] == sorted(abs(a.by) for a in step.alternatives)
    for alternative in up:
        way = standard_way(inputs, FULL, "2.1", RATINGS[now + 1])
        assert alternative.cases == way.more
        assert rank(alternative.outcome) > now
        lowest = min(s.share.printed for s in way.steps)
        edge = (50, 65, 80)[rank(alternative.outcome) - 1]
        assert alternative.by == edge - lowest
        if alternative.cases is not None:
            moved = {s.subject.partition(".")[2].partition(".")[2]: s.after for s in way.steps}
            questions = FULL.standard("2.1").key_questions
            after = [moved.get(q.slug, s) for q, s in zip(questions, shares, strict=True)]
            assert min(rank_of_percent(s) for s in after) == rank(alternative.outcome)
