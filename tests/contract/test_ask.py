"""`assistant ask`: the main job, seen from outside."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant import Answer, Assistant

from .conftest import Run

WHY = "why was planning inadequate?"


def test_why_says_rule_reason_and_the_other_planning_in_order(run: Run) -> None:
    text = run("ask", WHY).out
    parts = [
        "Court disposals planning (2.2) was rated Inadequate",
        "keeping other people safe, was sufficient in 5 of 13 cases (38%), below 50%",
        "62%",
        "2.2 = lowest of Requires improvement (62%), Requires improvement (62%), Inadequate (38%) = Inadequate",
        "only five of the 13 cases",
        "Out-of-court disposals planning (3.2) was rated Good",
    ]
    places = [text.index(part) for part in parts]
    assert places == sorted(places)


def test_the_json_is_the_contract_and_every_quote_is_a_slice(run: Run, bundled: Assistant) -> None:
    answer = run("ask", "--json", WHY).json
    assert list(answer) == [
        "schema_version", "id", "question", "status", "text", "claims", "citations", "trace", "assumed", "error",
    ]  # fmt: skip
    assert answer["schema_version"] == 1
    assert answer["status"] == "answered"
    assert 0 < len(answer["citations"]) <= 8
    for source in answer["citations"]:
        text = bundled.text(source["report"])
        assert source["quote"] == text[source["char_start"] : source["char_end"]]
        assert f"[{source['id']}]" in answer["text"]
    assert Answer.model_validate(answer).model_dump(mode="json") == answer


def test_the_same_question_gives_the_same_bytes(run: Run) -> None:
    assert run("ask", "--json", WHY).out == run("ask", "--json", WHY).out


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("", "The question is empty."),
        ("   ", "The question is empty."),
        ("x" * 100_000, "at most 4,000"),
    ],
    ids=["empty", "blank", "100,000 characters"],
)
def test_a_question_that_cannot_be_asked_is_one_line_and_exit_1(
    run: Run, question: str, said: str
) -> None:
    ran = run("ask", question)
    assert (ran.code, ran.out) == (1, "")
    assert said in ran.err
    assert ran.err.count("\n") == 1


def test_such_a_question_does_not_even_make_a_library(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSISTANT_HOME", str(tmp_path / "untouched"))
    run("ask", "")
    assert not (tmp_path / "untouched").exists()


def test_gibberish_is_not_found_and_exit_0(run: Run) -> None:
    ran = run("ask", "--json", "qwx zzrt plonk vrrm")
    assert ran.code == 0
    assert ran.json["status"] == "not_found"
    assert ran.json["citations"] == []


def test_a_missing_report_is_one_line_that_says_what_to_do(run: Run) -> None:
    ran = run("ask", WHY, "--report", "nowhere-1999")
    assert (ran.code, ran.out) == (1, "")
    assert "assistant reports" in ran.err or "Did you mean" in ran.err


def test_a_report_can_be_named_by_its_service(run: Run, bundled: Assistant) -> None:
    service = bundled.reports()[0].service
    assert run("ask", WHY, "--report", service.upper()).out == run("ask", WHY).out


def test_an_unwritable_home_is_one_line(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("ASSISTANT_HOME", str(tmp_path / "file" / "home"))
    ran = run("ask", WHY)
    assert (ran.code, ran.out) == (1, "")
    assert "ASSISTANT_HOME" in ran.err


def test_batch_answers_in_order_and_a_bad_row_costs_only_itself(run: Run, tmp_path: Path) -> None:
    rows = [
        json.dumps({"id": "a", "question": WHY}),
        "no json at all",
        json.dumps({"id": "c", "question": 7}),
        json.dumps({"id": "d", "question": "and for out-of-court?", "history": [WHY]}),
    ]
    file = tmp_path / "rows.jsonl"
    file.write_text("\n".join(rows), encoding="utf-8")
    ran = run("ask", "--batch", str(file))
    assert ran.code == 1
    first, bad, worse, last = ran.rows
    assert (first["id"], first["status"]) == ("a", "answered")
    assert bad["error"]
    assert (worse["id"], bool(worse["error"])) == ("c", True)
    assert last["id"] == "d"
    assert "(3.2) was rated Good" in last["text"]


def test_batch_takes_what_other_systems_write(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    split = WHY.replace(" ", "\u2028", 1)
    rows = [
        json.dumps({"id": n, "question": q}, ensure_ascii=False) for n, q in ((1, WHY), (2, split))
    ]
    file.write_bytes(b"\xef\xbb\xbf" + "\r\n\r\n".join(rows).encode())
    ran = run("ask", "--batch", str(file))
    assert ran.code == 0
    assert [(row["id"], row["status"]) for row in ran.rows] == [
        ("1", "answered"),
        ("2", "answered"),
    ]


@pytest.mark.parametrize("command", ["ask", "rate"])
def test_a_batch_that_cannot_be_read_is_one_line(run: Run, tmp_path: Path, command: str) -> None:
    (tmp_path / "latin").write_bytes(b"\xff\xfe")
    for name in ("latin", "missing", "."):
        ran = run(command, "--batch", str(tmp_path / name))
        assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
        assert "cannot be read" in ran.err


def test_a_question_beside_a_batch_is_not_passed_over(run: Run, tmp_path: Path) -> None:
    ran = run("ask", WHY, "--batch", str(tmp_path / "rows.jsonl"))
    assert (ran.code, ran.out) == (1, "")
    assert "one of the two" in ran.err


def test_hostile_questions_stay_text(run: Run) -> None:
    ran = run("ask", "why was planning \x1b]52;c;aGk=\x07inadequate? [@click=app.quit]x[/]")
    assert ran.code == 0
    assert "\x1b" not in ran.out + ran.err
