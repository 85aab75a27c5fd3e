"""`assistant eval` and `assistant export`: the evaluation, started from the command line."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from assistant import Assistant
from tests.conftest import ROOT

from .conftest import Run

ROWS = [
    {
        "id": "one",
        "category": "rating_why",
        "question": "why was planning inadequate?",
        "answer": "The lowest key question was 38%.",
        "must_include": [["38%"], ["5 of 13", "five of the 13"]],
        "expect": "answer",
    },
    {
        "id": "two",
        "category": "unanswerable",
        "question": "what colour is the director's car?",
        "answer": "The report does not say.",
        "expect": "abstain",
    },
]
KEYS = {
    "ragas": {"user_input", "response", "reference", "retrieved_contexts", "reference_contexts"},
    "deepeval": {"input", "actual_output", "expected_output", "context", "retrieval_context"},
    "inspect_ai": {"id", "input", "target", "metadata"},
    "promptfoo": {"description", "vars", "assert", "metadata"},
}


@pytest.fixture
def suite(tmp_path: Path) -> str:
    file = tmp_path / "short.jsonl"
    file.write_text("\n".join(map(json.dumps, ROWS)), encoding="utf-8")
    return str(file)


def test_eval_measures_twice_and_prints_a_table_or_json(run: Run, suite: str) -> None:
    table = run("eval", suite)
    assert (table.code, table.err) == (0, "")
    assert "Every promise held throughout" in table.out
    found = run("eval", suite, "--json").json
    passed = found["summary"]["questions"]
    assert (passed["part"], passed["whole"], passed["share"]) == (2, 2, 1.0)
    assert 0.3 < passed["low"] < passed["high"] == 1.0
    assert found["metrics"]["same_bytes"]["whole"] == 2
    assert all(share["share"] == 1.0 for share in found["invariants"].values())


def test_eval_asks_the_part_that_is_wanted(run: Run, suite: str) -> None:
    one = run("eval", suite, "--once", "--id", "two", "--show").out
    assert "pass two unanswerable" in one
    assert "not measured: " in one
    part = run("eval", "--category", "rating_why", suite, "--once", "--json").json
    assert part["summary"]["questions"]["whole"] == 1


def test_eval_keeps_a_run_compares_it_and_shows_it(run: Run, suite: str, tmp_path: Path) -> None:
    kept, page = tmp_path / "run.json", tmp_path / "run.html"
    first = run("eval", suite, "--out", str(kept), "--html", str(page))
    assert first.code == 0
    assert str(kept) in first.err
    again = run("eval", suite, "--json", "--compare", str(kept), "--fail-on-worse")
    assert again.code == 0
    assert again.json == json.loads(kept.read_text("utf-8"))
    assert "0 better, 0 worse, 2 same" in again.err
    assert "The lowest key question was 38%." in page.read_text("utf-8")


def test_eval_is_a_gate(run: Run, suite: str) -> None:
    assert run("eval", suite, "--once", "--fail-under", "100").code == 0
    shut = run("eval", suite, "--once", "--fail-under", "turns=90")
    assert (shut.code, shut.err) == (1, "Failed: turns was not measured.\n")


def test_eval_asks_a_spreadsheet(run: Run, tmp_path: Path) -> None:
    sheet = tmp_path / "own.csv"
    sheet.write_text(
        "question,must include\nwhy was planning inadequate?,38% | 38 per cent\n", "utf-8"
    )
    ran = run("eval", str(sheet), "--once")
    assert ran.code == 0
    assert "other" in ran.out
    sheet.write_text("question,expect\nwhy?,perhaps\n", "utf-8")
    bad = run("eval", str(sheet))
    assert (bad.code, bad.out) == (1, "")
    assert bad.err.startswith("assistant: own.csv line 2: expect is 'perhaps'. Use 'answer',")
    assert bad.err.count("\n") == 1


def test_a_report_that_is_not_there_is_said_before_anything_is_asked(
    run: Run, suite: str, tmp_path: Path
) -> None:
    whole = run("eval", suite, "--report", "Atlantis")
    assert (whole.code, whole.out) == (1, "")
    assert whole.err.startswith("assistant: There is no report 'Atlantis' in the library.")
    sheet = tmp_path / "own.csv"
    sheet.write_text("question,report\nwhy?,\nwhy?,Atlantis\n", "utf-8")
    row = run("eval", str(sheet))
    assert (row.code, row.out) == (1, "")
    assert row.err.startswith("assistant: own, line-3: There is no report 'Atlantis'")


def test_a_draft_goes_straight_into_eval(run: Run, bundled: Assistant, tmp_path: Path) -> None:
    drafted = run("eval-draft", bundled.reports()[0].id)
    assert "questions drafted" in drafted.err
    file = tmp_path / "own.jsonl"
    file.write_text(drafted.out, encoding="utf-8")
    ran = run(
        "eval", str(file), "--once", "--category", "score", "--category", "adversarial", "--json"
    )
    assert ran.code == 0
    assert ran.json["summary"]["questions"]["share"] > 0.9


def test_eval_help_names_every_option(run: Run) -> None:
    shown = run("eval", "--help")
    assert shown.code == 0
    for option in ("--id", "--category", "--report", "--once", "--show", "--json", "--export", "--out",
                   "--html", "--compare", "--fail-under", "--fail-on-worse"):  # fmt: skip
        assert option in shown.out


def test_what_eval_does_not_know_is_a_usage_error(run: Run) -> None:
    assert run("eval", "dev", "--nonsense").code == 2


@pytest.mark.parametrize("name", KEYS)
def test_export_writes_a_row_for_each_question(
    run: Run, suite: str, tmp_path: Path, name: str
) -> None:
    shown = run("export", name, suite)
    assert shown.code == 0
    assert len(shown.rows) == len(ROWS)
    for row in shown.rows:
        assert set(row) >= KEYS[name]
    file = tmp_path / "rows.jsonl"
    assert run("export", name, suite, "--out", str(file)).out == ""
    assert file.read_text(encoding="utf-8") == shown.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["xlsx", "dev"], "ragas, deepeval, inspect_ai, promptfoo"),
        (["ragas", "riddles"], "There is no suite 'riddles'"),
    ],
)
def test_an_export_that_cannot_be_made_is_one_line(
    run: Run, arguments: list[str], said: str
) -> None:
    ran = run("export", *arguments)
    assert (ran.code, ran.out) == (1, "")
    assert said in ran.err
    assert ran.err.count("\n") == 1


def test_a_file_that_cannot_be_written_is_one_line(run: Run, suite: str, tmp_path: Path) -> None:
    ran = run("export", "ragas", suite, "--out", str(tmp_path / "nowhere" / "rows.jsonl"))
    assert ran.code == 1
    assert "cannot be written" in ran.err


def test_the_page_on_measuring_leaves_nothing_out() -> None:
    from typer.main import get_command

    from assistant.cli.app import app
    from evals.floors import NAMES
    from evals.judge import METRICS, PASS, STRICT
    from evals.suite import Case

    page = (ROOT / "docs" / "evaluation.md").read_text("utf-8")
    options = get_command(app).commands["eval"].params  # type: ignore[attr-defined]
    flags = [flag for option in options for flag in option.opts if flag.startswith("--")]
    assert len(flags) > 10
    for name in (*METRICS, *PASS, *STRICT, *NAMES, *Case.model_fields, *KEYS):
        assert f"`{name}`" in page, name
    for flag in set(flags) - {"--help"}:
        assert f"`{flag}" in page, flag


def test_the_sheet_that_the_page_shows_can_be_asked(run: Run, tmp_path: Path) -> None:
    page = (ROOT / "docs" / "evaluation.md").read_text("utf-8")
    (sheet,) = re.findall(r"^```\n(question,.*?)^```", page, re.DOTALL | re.MULTILINE)
    file = tmp_path / "mine.csv"
    file.write_text(sheet, encoding="utf-8")
    assert run("eval", str(file), "--once", "--fail-under", "100").code == 0
