import json

from evals_made import KNOWN, SUITE, ByHeart, answer, run

from evals.reporting.table import as_lines
from evals.runner import run_suite


def test_counts_by_category_conversation_and_group():
    results = run()
    rows = results.by_category()
    assert (rows["rating_why"]["pass"].part, rows["rating_why"]["pass"].whole) == (1, 2)
    assert rows["unanswerable"]["strict"].share == 1.0
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


def test_refusals_have_precision_recall_and_f1():
    results = run()
    found = results.refusal()
    assert (found["precision"].part, found["precision"].whole) == (1, 4)
    assert (found["recall"].part, found["recall"].whole) == (1, 1)
    assert found["f1"].share == 0.4


def test_turns_are_asked_with_their_history():
    assistant = ByHeart(KNOWN)
    run_suite(assistant, SUITE)
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
    assert results.invariants()["same_bytes"].share < 1.0
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
    assert "ZeroDivisionError: no reviews" in "\n".join(as_lines(results.record()))


def test_the_printed_table_names_failures_with_their_reason():
    results = run()
    lines = list(as_lines(results.record()))
    assert any(line.startswith("FAIL q3 rating_why: and reviewing?") for line in lines)
    assert any("not_found, not answered" in line for line in lines)
    assert not any("q1 " in line for line in lines)
    shown = "\n".join(as_lines(results.record(), show=True))
    assert "pass q1" in shown
    assert "| “Planning was sufficient" in shown


def test_a_run_is_kept_in_the_same_bytes_twice():
    one, two = (run().record().as_json() for _ in range(2))
    assert one == two
    assert [row["id"] for row in json.loads(one)["rows"] if row["verdict"] == "fail"] == [
        "q3", "c1.2", "q1p1",
    ]  # fmt: skip


def test_rows_say_what_they_belong_to():
    kinds = {row.id: (row.kind, row.group) for row in run().record().rows}
    assert kinds["q3"] == ("question", "q3")
    assert kinds["c1.2"] == ("turn", "c1")
    assert kinds["q1p1"] == ("rewording", "q1")


def test_metrics_are_means_over_the_answers_they_apply_to():
    found = run().metrics()
    assert (found["citation_recall"].part, found["citation_recall"].whole) == (2, 2)
    assert (found["context_recall"].part, found["context_recall"].whole) == (2, 5)
    assert (found["refusal_correct"].part, found["refusal_correct"].whole) == (3, 6)


def test_progress_counts_both_rounds():
    seen = []
    run_suite(ByHeart(KNOWN), SUITE, progress=lambda done, total: seen.append((done, total)))
    assert seen[0] == (0, 12)
    assert seen[-1] == (12, 12)
