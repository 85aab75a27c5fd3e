"""One row in, one result out, whatever the row is."""

from __future__ import annotations

import copy
import json
import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.rating.batch import rate_row

KEYS = ["id", "framework", "standards", "total", "overall", "limits", "flags", "trace", "error"]
OK = {"percent": 80}


def row() -> dict[str, Any]:
    standards: dict[str, Any] = {f"1.{n}": "Good" for n in range(1, 5)}
    cases = {
        "key_questions": [{"count": 11, "cases": 13}, {"percent": 54}, {"count": 8, "cases": 13}]
    }
    standards |= {f"2.{n}": copy.deepcopy(cases) for n in range(1, 5)}
    standards |= {f"3.{n}": copy.deepcopy(cases) for n in range(1, 4)}
    standards |= {"3.4": "Outstanding", "4.1": None}
    return {
        "id": "a",
        "framework": "youth-2021",
        "standards": standards,
        "adjustments": {"3.1": "Good"},
    }


def test_a_row_by_the_contract() -> None:
    result = rate_row(row())
    assert list(result) == KEYS
    assert result["error"] is None
    assert result["total"] == {"points": 19, "max": 36}
    assert result["overall"] == {"rating": "Good"}
    assert result["standards"][8] == {"number": "3.1", "rating": "Good", "points": 2}
    assert result["standards"][12] == {"number": "4.1", "rating": None, "points": None}
    assert result["trace"]["schema_version"] == 1
    assert result["trace"]["total"] == {"computed": 19, "by_rule": 18, "max": 36}
    assert json.dumps(result) == json.dumps(rate_row(row()))


def test_key_questions_may_be_named() -> None:
    changed = row()
    shares = changed["standards"]["2.1"]["key_questions"]
    named = dict(zip(["desistance", "child_safe", "others_safe"], shares, strict=True))
    changed["standards"]["2.1"] = {"key_questions": named}
    assert rate_row(changed)["total"] == rate_row(row())["total"]


QUESTIONS = [
    ([{"count": 7, "cases": 5}, OK, OK], "2.1 desistance: 7 of 5 cases cannot be"),
    ([OK, {"percent": 101}, OK], "2.1 child_safe: 101% is outside 0 to 100%"),
    ([{"percent": -1}, OK, OK], "-1% is outside"),
    ([{"count": -1, "cases": 5}, OK, OK], "-1 of 5 cases cannot be"),
    ([{"percent": math.nan}, OK, OK], "must be a whole number up to 1,000,000, not nan"),
    ([{"percent": math.inf}, OK, OK], "not inf"),
    ([{"percent": 62.5}, OK, OK], "not 62.5"),
    ([{"percent": True}, OK, OK], "not True"),
    ([{"percent": "62"}, OK, OK], "not '62'"),
    ([{"percent": 10**400}, OK, OK], "must be a whole number up to"),
    ([OK, OK], "2.1 has 3 key questions (desistance, child_safe, others_safe), 2 given"),
    ({"desistance": OK, "child_safe": OK}, "2.1 lacks key question others_safe"),
    ({"desistance": OK, "child_safe": OK, "others_safe": OK, "x": OK}, "no key question x"),
    ([{"count": 1}, OK, OK], "A count needs its cases"),
    ([{"count": 0, "cases": 0}, OK, OK], "0 of 0 cases cannot be"),
    ([{"count": 11, "cases": 13, "percent": 54}, OK, OK], "11 of 13 is 85%, not 54%"),
    ([{}, OK, OK], "needs count and cases, or percent"),
    ([{"per_cent": 3}, OK, OK], "a key question has no per_cent"),
    ([5, OK, OK], "a key question must be an object"),
    (None, "key_questions of 2.1 must be a list"),
]


@pytest.mark.parametrize(("questions", "says"), QUESTIONS)
def test_key_questions_that_cannot_be(questions: Any, says: str) -> None:
    changed = row()
    changed["standards"]["2.1"] = {"key_questions": questions}
    assert says in rate_row(changed)["error"]


ROWS = [
    ("framework", "youth-1999", "There is no framework 'youth-1999'. Use one of"),
    ("framework", "region-2023", "Ratings of region-2023 are not computed"),
    ("framework", "../youth-2021", "There is no framework"),
    ("framework", None, "framework must be the id"),
    ("framework", ["x"], "framework must be the id"),
    ("standards", [], "standards must be an object by number"),
    ("standards", {"9.9": "Good"}, "has no standard 9.9"),
    ("standards", {"1.1": "Great"}, "1.1: 'Great' is not a rating"),
    ("standards", {"1.1": 3}, "1.1 must be a rating, null"),
    ("standards", {"1.1": "Good"}, "Standard 1.2 is missing"),
    ("adjustments", {"7.1": "Good"}, "has no standard 7.1"),
    ("adjustments", {"2.1": None}, "adjustment of 2.1: None is not a rating"),
    ("adjustments", {"4.1": "Good"}, "4.1 was not rated"),
    ("adjustments", "3.1", "adjustments must be an object"),
    ("adjustment", {}, "A row has no adjustment"),
]


@pytest.mark.parametrize(("key", "value", "says"), ROWS)
def test_rows_that_cannot_be_rated(key: str, value: Any, says: str) -> None:
    result = rate_row(row() | {key: value})
    assert says in result["error"]
    assert list(result) == KEYS
    assert result["id"] == "a"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)


@settings(max_examples=100, deadline=None)
@given(
    JSON, st.sampled_from(["framework", "standards", "adjustments", "id", "2.1", "1.1", "whole"])
)
def test_nothing_stops_the_batch(value: Any, at: str) -> None:
    changed: Any = row()
    if at in changed:
        changed[at] = value
    elif at == "whole":
        changed = value
    else:
        changed["standards"][at] = value
    result = rate_row(changed)
    assert list(result) == KEYS
    assert (result["error"] is None) == (result["trace"] is not None)
