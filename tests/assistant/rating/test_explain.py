"""Sentences made from the tree, and the tree for people."""

from __future__ import annotations

import json

import pytest

from assistant.rating import Adjustment, RatingError, RatingInputs, load_framework, rate, shares
from assistant.rating.explain import explain_tree, standard_line, total_line
from assistant.rating.lookup import band_position, key_question_band, points_of, points_sum
from corpus.model import Rating

FRAMEWORK = load_framework("youth-2021")
RI, GOOD = Rating.REQUIRES_IMPROVEMENT, Rating.GOOD
INPUTS = RatingInputs(
    dict.fromkeys(FRAMEWORK.numbers, GOOD)
    | {
        "2.2": shares("8/13", "62%", "5/13"),
        "3.1": shares("69%", "81%", "10/16"),
        "4.1": None,
        "2.3": Rating.OUTSTANDING,
    },
    {"3.1": Adjustment("3.1", RI, GOOD)},
)
TRACE = rate(INPUTS, FRAMEWORK)


def test_lines() -> None:
    assert standard_line(TRACE, "2.2") == (
        "2.2 = lowest of Requires improvement (62%), Requires improvement (62%), "
        "Inadequate (38%) = Inadequate"
    )
    assert standard_line(TRACE, "3.1") == (
        "3.1 = lowest of Good (69%), Outstanding (81%), Requires improvement (63%) = "
        "Requires improvement by rule, moved to Good by the ratings panel"
    )
    assert standard_line(TRACE, "1.1") == "1.1 = Good, judged as a whole, not from shares of cases"
    assert standard_line(TRACE, "2.3") == "2.3 = Outstanding, its key questions not given"
    assert standard_line(TRACE, "4.1") == "4.1 was not rated"
    assert total_line(TRACE) == "2 + 2 + 2 + 2 + 2 + 0 + 3 + 2 + 2 + 2 + 2 + 2 = 23 of 36"


def test_the_tree_for_people() -> None:
    lines = explain_tree(TRACE, "3.1")
    assert lines[:3] == [
        "3.1 Assessment: Good (professional discretion of the ratings panel)",
        "  3.1 Assessment: Requires improvement (the lowest of its key questions)",
        "    2 percentage points (1 case) short of Good",
    ]
    assert "    keeping other people safe: Requires improvement (63%, 10 of 16; 50 to 64%)" in lines
    assert lines[-1].startswith("Rule for the bands of key questions: ")
    assert "(verified)" in lines[-1]
    whole = explain_tree(TRACE)
    assert whole[0] == "Overall: Good"
    assert any(line.strip().startswith("limit-resettlement: does not apply") for line in whole)


@pytest.mark.parametrize("subject", ["9.9", "2.2.kindness", "nonsense"])
def test_the_tree_of_nothing(subject: str) -> None:
    with pytest.raises(RatingError):
        explain_tree(TRACE, subject)


def test_recalled_rules_are_said_to_be_recalled() -> None:
    older = load_framework("youth-2018")
    inputs = RatingInputs(dict.fromkeys(older.numbers, GOOD) | {"2.1": shares(70, 70, 70)})
    lines = explain_tree(rate(inputs, older), "overall")
    assert any(
        line.startswith("Note (recalled): youth-2018: the key question bands") for line in lines
    )
    assert "Rule for the bands of key questions: recalled; no source was found" in lines


def test_every_step_of_the_json_names_its_rule_and_source() -> None:
    data = TRACE.to_json()
    steps = [data["step"]]
    for step in steps:
        assert step["rule"]
        assert step["subject"]
        assert step["status"] in {"verified", "inferred", "recalled"}
        assert step["source"] in data["sources"]
        steps += step.get("steps", [])
    assert json.loads(json.dumps(data)) == data
    assert "sources" not in TRACE.to_json(sources=False)


def test_alternatives_are_nearest_first_with_points_and_cases() -> None:
    step = TRACE.step("2.2.desistance")
    assert step is not None
    assert [(a.outcome, a.by, a.cases) for a in step.alternatives] == [
        (GOOD, 3, 1),
        (Rating.INADEQUATE, -13, -2),
    ]
    whole = TRACE.step("total")
    assert whole is not None
    assert [(a.outcome, a.by, a.unit) for a in whole.alternatives] == [
        (RI, -5, "points"), (Rating.OUTSTANDING, 8, "points")
    ]  # fmt: skip


def test_points_and_bands_are_looked_up() -> None:
    some = points_sum(TRACE, ("2.1", "2.2", "2.3", "2.4", "4.1"))
    assert (some.points, some.maximum, some.lost, some.percent) == (7, 12, 5, 58)
    assert some.left_out == ("4.1",)
    assert points_sum(TRACE).points == TRACE.total
    assert points_of(FRAMEWORK, Rating.OUTSTANDING) == 3
    assert key_question_band(FRAMEWORK, 64).rating is RI
    position = band_position(FRAMEWORK, 17)
    assert (position.above_low, position.below_high) == (10, 1)
    top = band_position(FRAMEWORK, 24, 24)
    assert top.band.rating is Rating.OUTSTANDING


def test_what_cannot_be_looked_up_is_refused() -> None:
    adult = load_framework("pdu-2021")
    for ask in (
        lambda: key_question_band(FRAMEWORK, 101),
        lambda: key_question_band(adult, 50),
        lambda: band_position(FRAMEWORK, 37),
        lambda: points_of(load_framework("region-2023"), GOOD),
    ):
        with pytest.raises(RatingError):
            ask()
