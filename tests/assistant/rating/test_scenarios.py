"""Every rule and boundary, as cases that people who know the rules can read and add to."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.rating import RatingError, RatingTrace, rate
from assistant.rating.way import overall_way
from assistant.rating.what_if import what_if
from corpus.model import Rating
from tests.assistant.rating.scenario import cases, framework_of, inputs_of

ENGINE = ("bands", "rounding", "totals", "resettlement", "not_rated", "adjustments", "frameworks")


@pytest.mark.parametrize("case", cases(*ENGINE))
def test_rating(case: dict[str, Any]) -> None:
    expected = case["expect"]
    if "error" in expected:
        with pytest.raises(RatingError) as error:
            rate(inputs_of(case, framework_of(case)), framework_of(case))
        assert expected["error"] in str(error.value)
        return
    framework = framework_of(case)
    check(rate(inputs_of(case, framework), framework), expected)


@pytest.mark.parametrize("case", cases("what_if"))
def test_what_if(case: dict[str, Any]) -> None:
    expected, framework = case["expect"], framework_of(case)
    inputs = inputs_of(case, framework)
    if "error" in expected:
        with pytest.raises(RatingError) as error:
            what_if(inputs, framework, case["changes"])
        assert expected["error"] in str(error.value)
        return
    result = what_if(inputs, framework, case["changes"])
    assert result.baseline.to_json() == rate(inputs, framework).to_json()
    check(result.changed, expected)
    if "flipped" in expected:
        flipped = {f.subject: [f.before, f.after] for f in result.flipped}
        assert flipped == expected["flipped"]


@pytest.mark.parametrize("case", cases("way_up"))
def test_way(case: dict[str, Any]) -> None:
    framework = framework_of(case)
    way = overall_way(inputs_of(case, framework), framework, Rating(case["target"]))
    found = way.to_json()
    found |= {"cases": way.cases.cases, "case_ways": way.cases.ways} if way.cases else {}
    assert {key: found[key] for key in case["expect"]} == case["expect"]


def check(trace: RatingTrace, expected: dict[str, Any]) -> None:
    """Everything that is expected, and nothing but known expectations."""
    results = {
        "ratings": {n: trace.score.ratings.get(n) for n in expected.get("ratings", {})},
        "by_rule": {n: trace.score.by_rule.get(n) for n in expected.get("by_rule", {})},
        "printed": {s: printed(trace, s) for s in expected.get("printed", {})},
        "total": trace.total,
        "total_by_rule": trace.score.total_by_rule,
        "max": trace.maximum,
        "overall": trace.overall,
        "overall_by_rule": trace.score.overall_by_rule,
        "limits": list(trace.score.limits),
        "flags": [f.code for f in trace.flags],
        "says": [s for s in expected.get("says", ()) if any(s in f.message for f in trace.flags)],
    }
    wanted = {key: value for key, value in expected.items() if key != "flipped"}
    assert {key: results[key] for key in wanted} == wanted


def printed(trace: RatingTrace, subject: str) -> int:
    number, _, slug = subject.rpartition(".")
    return next(q.share.printed for q in trace.standard(number).key_questions if q.slug == slug)


@pytest.mark.parametrize("more", ["+" + "9" * 5000, "-" + "9" * 4300])
def test_a_number_of_cases_longer_than_any_is_refused(more: str) -> None:
    case = {"base": "Good", "standards": {"2.1": ["90%", "90%", "12/13"]}}
    framework = framework_of(case)
    inputs = inputs_of(case, framework)
    with pytest.raises(RatingError, match="is not a share of cases"):
        what_if(inputs, framework, [f"2.1.others_safe={more}"])
