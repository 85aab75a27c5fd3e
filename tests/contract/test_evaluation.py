"""`assistant eval` and `assistant export`: the evaluation, started from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

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
    assert table.code == 0
    assert "always: same_bytes" in table.out
    found = run("eval", suite, "--json").json
    assert found["summary"]["questions"] == {"part": 2, "whole": 2, "share": 1.0}
    assert all(share["share"] == 1.0 for share in found["invariants"].values())


def test_eval_passes_its_options_on(run: Run, suite: str) -> None:
    one = run("eval", suite, "--once", "--id", "two", "--show").out
    assert "pass two unanswerable" in one
    assert "same_bytes" not in one
    part = run("eval", "--category", "rating_why", suite, "--once", "--json").json
    assert part["summary"]["questions"]["whole"] == 1


def test_eval_has_a_help_of_its_own(run: Run) -> None:
    shown = run("eval", "--help")
    assert shown.code == 0
    for option in ("--id", "--category", "--report", "--once", "--show", "--json", "--export"):
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
