"""The format of suites is what its schema says: for every row there is, and for rows that are wrong."""

import json
from pathlib import Path

import pytest
from evals_made import TURN, case
from jsonschema import Draft202012Validator

from evals.draft import draft
from evals.loading import SUITES
from evals.schema import schema

FILE = SUITES / "suite.schema.json"
FILES = sorted(
    [
        *SUITES.glob("*.jsonl"),
        *(
            f
            for kind in ("other_reports", "libraries")
            for f in SUITES.parent.glob(f"{kind}/*/*.jsonl")
        ),
    ]
)
KINDS = {"conversations": "Conversation", "paraphrases": "Rewording", "workings": "Working"}


def checker(kind):
    whole = json.loads(FILE.read_text("utf-8"))
    return Draft202012Validator({**whole["$defs"][kind], "$defs": whole["$defs"]})


def test_the_file_is_what_the_models_give():
    same = json.loads(FILE.read_text("utf-8")) == schema()
    assert same, "run: python -m evals.schema > evals/suites/suite.schema.json"
    Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_row_keeps_to_it(path):
    check = checker(KINDS.get(path.stem.rpartition("-")[2], "Case"))
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert rows
    wrong = [n for n, row in enumerate(rows, 1) if not check.is_valid(row)]
    assert not wrong, f"{path.name}, lines {wrong}"


def test_a_draft_keeps_to_it():
    from corpus.build import read_report

    rows = draft(read_report(Path(__file__).parent / "evals_report.md"))
    assert all(map(checker("Case").is_valid, rows))


@pytest.mark.parametrize(
    ("kind", "row"),
    [
        ("Case", {"answer": "a"}),
        ("Case", {"question": " "}),
        ("Case", {"question": "a", "expect": "maybe"}),
        ("Case", {"question": "a", "must_include": ["b"]}),
        ("Case", {"question": "a", "surplus": 1}),
        ("Conversation", {"id": "c1", "turns": []}),
        ("Rewording", {"id": "q1", "paraphrases": [""]}),
        ("Working", {"id": "q1", "workings": "1 + 1 = 2"}),
    ],
)
def test_what_is_wrong_is_refused(kind, row):
    assert not checker(kind).is_valid(row)


def test_a_note_of_ones_own_may_stand_beside():
    assert checker("Case").is_valid({"question": "a", "_note": "ask Jo"})


def test_any_row_is_described():
    check = Draft202012Validator(schema())
    for row in (case().model_dump(mode="json"), {"id": "c1", "turns": [{"question": "a"}]}):
        assert check.is_valid(row)
    assert check.is_valid({"id": "c1", "turns": [json.loads(json.dumps(TURN))]})
