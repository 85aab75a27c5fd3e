"""`assistant eval` apart from its spelling: what is refused before anything is asked, what is written."""

import json
from pathlib import Path

import pytest
from evals_made import KNOWN, ByHeart, case

from corpus.errors import AssistantError
from evals.command import Options, ask_all, plan, tell
from evals.reporting.record import RecordError, read_record


@pytest.fixture
def suite(tmp_path):
    path = tmp_path / "own.jsonl"
    rows = [case(), case(id="q2", question="and reviewing?", category="fact")]
    path.write_text("\n".join(row.model_dump_json() for row in rows), encoding="utf-8")
    return str(path)


class Ran:
    def __init__(self, options, known=KNOWN):
        self.out, self.err = [], []
        self.assistant = ByHeart(known)
        planned = plan(options)
        results = ask_all(planned, self.assistant, lambda *_: None)
        self.code = tell(planned, results, self.out.append, self.err.append)


def test_a_run_is_kept_shown_and_exported(suite, tmp_path):
    files = [tmp_path / name for name in ("run.json", "run.html", "rows.jsonl")]
    ran = Ran(Options(suite, out=files[0], html=files[1], exports=(f"ragas={files[2]}",)))
    assert ran.code == 0
    assert "FAIL q2 fact: and reviewing?" in "\n".join(ran.out)
    assert read_record(files[0]).summary["questions"].part == 1
    assert files[1].read_text("utf-8").startswith("<!doctype html>")
    assert len(files[2].read_text("utf-8").splitlines()) == 2
    assert [str(f) in line for f, line in zip(files, ran.err, strict=True)] == [True] * 3


def test_json_keeps_stdout_for_the_run_alone(suite, tmp_path):
    earlier = tmp_path / "run.json"
    Ran(Options(suite, out=earlier))
    ran = Ran(Options(suite, json=True, compare=earlier))
    assert json.loads("\n".join(ran.out)) == json.loads(earlier.read_text("utf-8"))
    assert "0 better, 0 worse, 2 same" in "\n".join(ran.err)


def test_once_asks_once(suite):
    assert len(Ran(Options(suite, once=True)).assistant.asked) == 2
    assert len(Ran(Options(suite)).assistant.asked) == 4


def test_a_floor_that_is_not_reached_is_exit_1_and_said(suite):
    ran = Ran(Options(suite, fail_under=("90", "turns=0")))
    assert ran.code == 1
    assert ran.err == [
        "Failed: questions: 1 of 2 is under 90%.", "Failed: turns was not measured.",
    ]  # fmt: skip
    assert Ran(Options(suite, fail_under=("50",))).code == 0


def test_worse_than_before_is_exit_1_only_where_asked_for(suite, tmp_path):
    earlier = tmp_path / "run.json"
    Ran(Options(suite, out=earlier))
    assert Ran(Options(suite, compare=earlier), known={}).code == 0
    ran = Ran(Options(suite, compare=earlier, fail_on_worse=True), known={})
    assert (ran.code, ran.err) == (1, ["Failed: 1 worse than before: q1."])


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"suite": "riddles"}, "no suite 'riddles'"),
        ({"ids": ("q9",)}, "own has not the id 'q9'"),
        ({"categories": ("riddle",)}, "no category 'riddle'. Use rating_lookup"),
        ({"categories": ("score",)}, "own has not such a question"),
        ({"fail_under": ("many",)}, "'many' is not a percentage"),
        ({"fail_on_worse": True}, "Add --compare EARLIER.json"),
        ({"exports": ("xlsx",)}, "no export format 'xlsx'"),
        ({"html": Path("nowhere") / "run.html"}, "no such folder"),
        ({"compare": Path("nowhere.json")}, "nowhere.json cannot be read"),
    ],
)
def test_what_cannot_be_done_is_refused_before_anything_is_asked(suite, changes, said):
    with pytest.raises(AssistantError) as caught:
        plan(Options(**({"suite": suite} | changes)))
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is not JSON"),
        ("[]", "is not a kept run"),
        ('{"schema_version": 2}', "is not a kept run: schema_version"),
    ],
)
def test_an_earlier_run_that_is_none(tmp_path, text, said):
    path = tmp_path / "run.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RecordError, match=said):
        read_record(path)
