from pathlib import Path

import pytest

from assistant.rating.loading import load_framework
from corpus.build import read_report
from evals.check_suite import Source, Working, check_suite, load_workings
from evals.loading import load, suite_names, suites_in
from evals.metrics.normalise import normalise
from evals.suite import Case, Suite

ROOT = Path(__file__).parents[2]
BUNDLED = ROOT / "corpus" / "reports" / "hillingdon-2022.md"
OTHERS = [
    p for r in sorted(ROOT.glob("evals/other_reports/*/report.*")) for p in suites_in(r.parent)
]
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
        ({"category": "unanswerable"}, "gold quotes do not fit"),
        ({"gold_quotes": ["2.2 Planning Inadequate"] * 25}, "over 24 quotes"),
        ({"must_include": [["12"]] * 5}, "over 4 groups"),
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


def test_many_places_may_prove_an_answer():
    assert faults(gold_quotes=["2.2 Planning Inadequate"] * 23 + [LINES.splitlines()[0]]) == []


def test_an_adversarial_question_may_have_evidence():
    assert faults(category="adversarial") == []
    assert (
        faults(category="adversarial", gold_quotes=[], answer="A dozen.", must_include=[["dozen"]])
        == []
    )


def test_a_table_row_is_its_cells_joined():
    source = Source("| 2.2 | Planning | Inadequate |\n|---|---|---|\n")
    assert source.faults("2.2 Planning Inadequate") == []
    assert source.faults("| 2.2 | Planning | Inadequate |") != []


def test_workings_lie_beside_the_suite(tmp_path):
    (tmp_path / "own.jsonl").write_text('{"question": "why?"}\n', encoding="utf-8")
    (tmp_path / "own-workings.jsonl").write_text('{"id": "q1"}\n', encoding="utf-8")
    assert [working.id for working in load_workings(str(tmp_path / "own.jsonl"))] == ["q1"]
    assert load_workings("fresh")


@pytest.mark.parametrize("name", suite_names())
def test_the_suites_of_the_bundled_report_are_sound(name):
    assert found(name, BUNDLED) == []


def test_their_gold_quotes_stand_in_the_text_that_is_read():
    text = normalise(read_report(BUNDLED).text)
    for suite in map(load, suite_names()):
        talks = [case for talk in suite.conversations for case in talk.cases()]
        quotes = {quote for case in (*suite.cases, *talks) for quote in case.gold_quotes}
        assert [quote for quote in quotes if quote not in text] == []


@pytest.mark.parametrize("path", OTHERS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_suites_of_other_reports_are_sound(path):
    (report,) = path.parent.glob("report.*")
    assert found(str(path), report) == []


def found(suite, report):
    source = Source(report.read_text(encoding="utf-8"))
    return check_suite(load(suite), source, load_workings(suite), FRAMEWORK)
