from dataclasses import replace
from pathlib import Path

import pytest
from evals_made import ByHeart

from corpus.build import read_report
from evals.draft import draft, main
from evals.loading import load
from evals.metrics.normalise import normalise
from evals.runner import run_suite
from evals.suite import Case
from tests.corpus.rendering import markdown
from tests.corpus.synthetic import LAYOUTS, document, make

FILE = Path(__file__).parent / "evals_report.md"


@pytest.fixture(scope="module")
def report():
    return read_report(FILE)


@pytest.fixture(scope="module")
def rows(report):
    return draft(report)


def asked(rows, words):
    return next(row for row in rows if words in row["question"])


def test_every_row_is_a_case_about_the_report(rows, report):
    cases = [Case.model_validate(row) for row in rows]
    assert {case.report for case in cases} == {report.id}
    assert len({case.id for case in cases}) == len(cases)


def test_gold_quotes_stand_in_the_report_and_answers_meet_their_own_terms(rows, report):
    text = normalise(report.text)
    for row in rows:
        assert all(quote in text and len(quote) <= 250 for quote in row["gold_quotes"]), row
        low = row["answer"].lower()
        assert all(any(w.lower() in low for w in group) for group in row["must_include"]), row


def test_most_categories_are_covered(rows):
    assert {row["category"] for row in rows} >= {
        "rating_lookup", "rating_why", "score", "whatif", "fact", "list", "open", "compare",
        "unanswerable", "false_premise", "adversarial",
    }  # fmt: skip


def test_values_come_from_the_table(rows):
    court = asked(rows, "planning for court disposals")
    assert court["must_include"] == [["Inadequate"]]
    assert court["gold_quotes"] == ["2.2 Planning Inadequate"]
    assert asked(rows, "total score")["answer"] == "15 out of 36."
    assert "42%" in asked(rows, "why was planning for court disposals")["must_include"][0]


def test_what_would_be_is_worked_out_with_the_framework(rows):
    better = asked(rows, "if planning for court disposals had been Good")
    assert better["answer"] == "17 out of 36: Requires improvement."
    needed = asked(rows, "how many more cases would have made")
    assert needed["question"].endswith(
        "keeping other people safe Good in planning for court disposals?"
    )
    assert needed["answer"] == "3 more: 8 of 12 is 67%."


def test_a_wrong_rating_is_taken_for_granted(rows):
    row = asked(rows, "what made staff Inadequate")
    assert (row["expect"], row["must_include"]) == ("correct_premise", [["Good"]])


def test_what_the_report_tells_is_not_drafted_as_unanswerable(report):
    told = replace(report, text=report.text + "\nThere was one complaint about the service.")
    unasked = {row["question"] for row in draft(report)} - {r["question"] for r in draft(told)}
    assert unasked == {"how many complaints were made about the service last year?"}


def test_a_report_without_ratings_still_gives_questions(report):
    bare = replace(report, standards=(), key_questions=(), total=None, overall=None,
                   fieldwork=None)  # fmt: skip
    kinds = {row["category"] for row in draft(bare)}
    assert {"fact", "list", "open"} <= kinds
    assert "rating_lookup" not in kinds


def test_a_framework_without_known_scoring_is_not_guessed(report):
    later = replace(report, fieldwork=replace(report.fieldwork, text="June 2025"))
    kinds = {row["category"] for row in draft(later)}
    assert "rating_lookup" in kinds
    assert not kinds & {"rating_why", "whatif"}


def test_a_draft_is_printed_as_a_suite_that_can_be_run(capsys, tmp_path, report):
    assert main([str(FILE)]) == 0
    path = tmp_path / "own.jsonl"
    path.write_text(capsys.readouterr().out, encoding="utf-8")
    suite = load(str(path))
    results = run_suite(ByHeart({}), suite, twice=False)
    assert results.refusal()["recall"].share == 1.0


def synthetic(folder, seed, layout):
    """A made-up report in another layout, read from its file."""
    path = folder / f"{layout.name}.md"
    path.write_text(markdown(document(make(seed, layout), layout)), encoding="utf-8")
    return read_report(path)


@pytest.mark.parametrize("at", range(0, len(LAYOUTS), 3), ids=lambda at: LAYOUTS[at].name)
def test_reports_in_other_layouts_give_questions_worth_asking(tmp_path, at):
    """Each question once, readable, about what is printed, with evidence that stands in the report."""
    layout = LAYOUTS[at]
    other = synthetic(tmp_path, at, layout)
    rows = draft(other)
    questions = [row["question"] for row in rows]
    assert len(set(questions)) == len(questions) >= 60
    assert {row["category"] for row in rows} >= {
        "rating_lookup",
        "score",
        "fact",
        "list",
        "false_premise",
    }
    text = normalise(other.text)
    for row in rows:
        assert "None" not in row["question"]
        assert "  " not in row["question"]
        assert len(row["question"]) < 300
        assert (
            row["expect"] == "abstain" or row["gold_quotes"] or row["category"] == "adversarial"
        ), row
        assert all(quote in text for quote in row["gold_quotes"]), row
    lookups = {r["question"]: r["must_include"] for r in rows if r["category"] == "rating_lookup"}
    printed = {row.number: row.rating for row in other.standards}
    assert printed == make(at, layout).ratings
    assert [[str(printed["1.1"])]] in lookups.values()


def test_cells_of_tables_are_sampled_and_asked_with_their_column(report):
    cells = [f for f in report.figures if f.column]
    asked_for = [
        q
        for q in (r["question"] for r in draft(report))
        if "what is the figure for" in q and "prompt" not in q
    ]
    assert len(asked_for) == -(-len(cells) // 3)


def test_an_unknown_file_ends_in_one_line(capsys, tmp_path):
    blank = tmp_path / "blank.md"
    blank.write_text("", encoding="utf-8")
    assert main([str(blank)]) == 1
    assert capsys.readouterr().err.count("\n") == 1
