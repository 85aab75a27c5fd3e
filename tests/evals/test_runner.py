import json

import pytest
from evals_made import ByHeart, answer, case

from evals.exports import FORMATS, ExportError, write
from evals.runner import main, run_suite
from evals.suite import Conversation, Rewording, Suite
from evals.table import as_lines

TURN = case().model_dump(exclude={"id", "report", "history"})
SUITE = Suite(
    "made",
    cases=(
        case(),
        case(id="q2", question="who ate the pie?", category="unanswerable", expect="abstain",
             must_include=[], gold_quotes=[]),
        case(id="q3", question="and reviewing?"),
    ),
    conversations=(Conversation(id="c1", turns=(TURN, TURN | {"question": "and the other?"})),),
    rewordings=(Rewording(id="q1", paraphrases=("planning: how come?",)),),
)  # fmt: skip


def run(**known):
    assistant = ByHeart({"why was planning inadequate?": answer(), **known})
    return run_suite(assistant, SUITE), assistant


def test_counts_by_category_conversation_and_group():
    results, _ = run()
    rows = results.by_category()
    assert (rows["rating_why"]["pass"].part, rows["rating_why"]["pass"].whole) == (1, 2)
    assert rows["unanswerable"]["strict"].ratio == 1.0
    assert list(rows) == ["rating_why", "unanswerable", "total"]
    summary = {name: (s.part, s.whole) for name, s in results.summary().items()}
    assert summary == {
        "questions": (2, 3),
        "questions_strict": (2, 3),
        "paraphrase_groups": (0, 1),
        "rewordings": (0, 1),
        "turns": (1, 2),
        "conversations": (0, 1),
    }


def test_not_found_has_precision_and_recall():
    results, _ = run()
    found = results.not_found()
    assert (found["precision"].part, found["precision"].whole) == (1, 4)
    assert (found["recall"].part, found["recall"].whole) == (1, 1)


def test_turns_are_asked_with_their_history():
    _, assistant = run()
    assert ("and the other?", None, ("why was planning inadequate?",)) in assistant.asked


def test_the_report_is_passed_on_where_a_case_names_none():
    assistant = ByHeart({})
    run_suite(assistant, SUITE, report="anytown-2022", twice=False)
    assert {report for _, report, _ in assistant.asked} == {"anytown-2022"}


class Forgetful(ByHeart):
    """Answers otherwise when asked something before."""

    def ask(self, question, *, report=None, history=()):
        given = super().ask(question, report=report, history=history)
        return given.model_copy(update={"assumed": (f"question {len(self.asked)}",)})


def test_an_answer_that_leans_on_earlier_ones_breaks_an_invariant():
    results = run_suite(Forgetful({}), SUITE)
    assert not results.sound()
    assert results.invariants()["same_bytes"].ratio < 1.0
    assert run_suite(Forgetful({}), SUITE, twice=False).invariants()["same_bytes"].whole == 0


class Crashing(ByHeart):
    """Cannot answer about reviewing."""

    def ask(self, question, *, report=None, history=()):
        if "reviewing" in question:
            raise ZeroDivisionError("no reviews")
        return super().ask(question, report=report, history=history)


def test_a_crash_costs_one_question():
    results = run_suite(Crashing({"why was planning inadequate?": answer()}), SUITE)
    assert [j.case.id for j in results.questions if j.passed] == ["q1", "q2"]
    assert "ZeroDivisionError: no reviews" in "\n".join(as_lines(results))


def test_the_printed_table_names_failures_with_their_reason():
    results, _ = run()
    lines = list(as_lines(results))
    assert any(line.startswith("FAIL q3 rating_why: and reviewing?") for line in lines)
    assert any("not_found, not answered" in line for line in lines)
    assert not any("q1 " in line for line in lines)
    shown = "\n".join(as_lines(results, show=True))
    assert "pass q1" in shown
    assert "| “Planning was sufficient" in shown


def test_the_json_is_the_same_on_two_runs():
    one, two = (json.dumps(run()[0].as_dict()) for _ in range(2))
    assert one == two
    assert json.loads(one)["failing"][0]["id"] == "q3"


def test_every_export_has_a_row_for_each_answer(tmp_path):
    results, _ = run()
    for name in FORMATS:
        path = tmp_path / f"{name}.jsonl"
        write(name, results.all, path)
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        assert len(rows) == len(results.all) == 6
        assert "why was planning inadequate?" in json.dumps(rows[0])


def test_an_unknown_export_names_those_there_are(tmp_path):
    with pytest.raises(ExportError, match=r"'xlsx'.*ragas, deepeval"):
        write("xlsx", (), tmp_path / "x")


class Opened(ByHeart):
    """Stands where the command line opens the library."""

    @classmethod
    def open(cls, home=None):
        return cls({"why was planning inadequate?": answer()})

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None


def test_the_command_prints_json_for_the_part_asked_for(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr("assistant.Assistant", Opened, raising=False)
    rows = tmp_path / "rows.jsonl"
    code = main(["dev", "--id", "d001", "--json", "--once", "--export", f"ragas={rows}"])
    printed = json.loads(capsys.readouterr().out)
    assert code == 0
    assert printed["summary"]["questions"]["whole"] == 1
    assert printed["summary"]["rewordings"]["whole"] == 3
    assert len(rows.read_text("utf-8").splitlines()) == 4


def test_what_cannot_be_measured_ends_in_one_line(capsys):
    assert main(["riddles"]) == 1
    assert capsys.readouterr().err.startswith("There is no suite 'riddles'.")
