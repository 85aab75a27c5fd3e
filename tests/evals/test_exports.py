"""Rows for other tools, as far as they can be checked without those tools.

With them: `python -m evals.exports.check_with_packages`.
"""

import json

import pytest
from evals_made import REPORTS, SENTENCE, answer, case, citation, run

from evals.exports import FORMATS, ExportError, promptfoo, ragas, rows, write
from evals.judge import Judged, judge

RESULTS = run(twice=False)


def judged(**changes) -> Judged:
    return judge(case(**changes), answer(), None, REPORTS)


@pytest.mark.parametrize("name", FORMATS)
def test_every_answer_has_a_row(tmp_path, name):
    path = tmp_path / "rows.jsonl"
    write(name, RESULTS.all, path)
    lines = path.read_text("utf-8").splitlines()
    assert lines == rows(name, RESULTS.all)
    assert len(lines) == 6
    assert "why was planning inadequate?" in json.dumps(json.loads(lines[0]))


def test_ids_tell_ragas_which_gold_evidence_was_cited():
    row = ragas.row(judged(gold_quotes=["Reviewing was better.", SENTENCE]))
    (cited,) = row["retrieved_context_ids"]
    assert cited == f"anytown-2022:{citation().char_start}-{citation().char_end}"
    assert row["reference_context_ids"] == ["q1:gold-1", cited]
    assert len(row["reference_contexts"]) == len(row["reference_context_ids"])


def test_promptfoo_multiplies_a_test_by_a_list_so_there_is_none():
    row = promptfoo.row(judged(history=["who?", "and when?"]))
    assert row["vars"]["history"] == "who?\nand when?"
    assert all(isinstance(value, str) for value in row["vars"].values())
    assert row["assert"] == [{"type": "icontains-any", "value": ["five of the 13", "5 of 13"]}]


@pytest.mark.parametrize("name", ["deepeval", "inspect_ai"])
def test_what_a_right_answer_must_hold_goes_along(name):
    row = FORMATS[name](judged(must_not_include=["nine"]))
    terms = row.get("metadata") or row["additional_metadata"]
    assert terms["must_include"] == [["five of the 13", "5 of 13"]]
    assert terms["must_not_include"] == ["nine"]


def test_an_unknown_format_names_those_there_are(tmp_path):
    with pytest.raises(ExportError, match=r"'xlsx'.*ragas, deepeval"):
        write("xlsx", (), tmp_path / "x")
