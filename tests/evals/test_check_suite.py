from pathlib import Path

import pytest

from assistant.rating.loading import load_framework
from evals.check_suite import Source, Working, check_suite, load_workings
from evals.loading import SUITES, load
from evals.suite import Case, Suite

FRAMEWORK = load_framework("youth-2021")
LINES = (
    "The service has 12 volunteers, who are all panel members.\n2.2\tPlanning\tInadequate\n17/36\n"
)


def faults(working=None, **changes):
    fields = {
        "id": "q1",
        "category": "fact",
        "question": "how many volunteers?",
        "answer": "12 volunteers.",
        "must_include": [["12"]],
        "gold_quotes": ["The service has 12 volunteers, who are all panel members."],
        "expect": "answer",
    }
    suite = Suite("made", (Case(**(fields | changes)),))
    return check_suite(suite, Source(LINES), [working] if working else [], FRAMEWORK)


def test_a_sound_case_has_no_faults():
    assert faults() == []


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"gold_quotes": ["The service has 13 volunteers, who are all panel members."]}, "not in"),
        ({"gold_quotes": ["12 volunteers"]}, "13 characters"),
        ({"gold_quotes": ["The service has  12 volunteers, who are all"]}, "not normalised"),
        ({"answer": "12 of 40 volunteers."}, "40 in the answer come from nowhere"),
        ({"must_include": [["dozen"]]}, "lacks dozen"),
        ({"must_not_include": ["12"]}, "holds '12'"),
        ({"expect": "abstain"}, "must_include"),
        ({"gold_quotes": []}, "gold quotes do not fit"),
    ],
)
def test_a_fault_is_named(changes, named):
    assert any(named in fault for fault in faults(**changes))


@pytest.mark.parametrize(
    ("steps", "named"),
    [
        (("17 + 2 = 19", "overall(19) = Good"), None),
        (("needs(5, 13, Good) = 4",), "5, 13 from nowhere"),
        (("17 + 2 = 20",), "it is 19"),
        (("overall(17) = Good",), "it is Requires improvement"),
        (("pct(17, 36) = 47",), None),
        (("17 + two = 19",), "cannot be worked out"),
    ],
)
def test_workings_are_done_again(steps, named):
    found = faults(Working(**{"id": "q1", "from": ("17/36", "2.2 Planning Inadequate"), "workings": steps}),
                   question="2 more than 17?")  # fmt: skip
    assert any(named in fault for fault in found) if named else found == []


def test_the_unseen_suite_is_sound():
    reports = Path(__file__).parents[2] / "corpus" / "reports"
    source = Source(next(reports.glob("*-2022.md")).read_text(encoding="utf-8"))
    workings = load_workings(SUITES / "fresh-workings.jsonl")
    assert check_suite(load("fresh"), source, workings, FRAMEWORK) == []
