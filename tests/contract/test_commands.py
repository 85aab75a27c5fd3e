"""The other commands, by the contract: stdout is data, stderr narration, exit codes by the table."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant import Assistant
from tests.conftest import SMALL

from .conftest import Run


def test_reports_lists_what_is_printed(run: Run) -> None:
    (report,) = run("reports", "--json").json
    assert list(report) == [
        "id", "service", "title", "fieldwork", "published", "framework", "overall", "score", "max",
    ]  # fmt: skip
    assert (report["framework"], report["score"], report["max"]) == ("youth-2021", 17, 36)


def test_ratings_keeps_published_rule_and_adjustment_apart(run: Run, bundled: Assistant) -> None:
    report = bundled.reports()[0].id
    found = run("ratings", report, "--json").json
    assert len(found["standards"]) == 13
    assert sum(len(s["key_questions"]) for s in found["standards"]) == 21
    assert found["total"] == {"published": 17, "computed": 17, "by_rule": 15, "max": 36}
    assert set(found["overall"].values()) == {"Requires improvement"}
    moved = {s["number"]: s for s in found["standards"] if s["adjustment"]}
    assert set(moved) == {"3.1", "3.2"}
    for standard in moved.values():
        assert (standard["computed"], standard["published"]) == ("Requires improvement", "Good")
        told = standard["adjustment"]
        assert (told["from"], told["to"]) == ("Requires improvement", "Good")
        assert "should move from 'Requires improvement' to 'Good'" in told["citation"]["quote"]


def test_ratings_why_prints_the_trace(run: Run, bundled: Assistant) -> None:
    text = run("ratings", bundled.reports()[0].id, "--why", "2.2").out
    assert "38%" in text
    assert "Inadequate" in text


def test_what_if_shows_baseline_beside_changed(run: Run, bundled: Assistant) -> None:
    found = run("what-if", bundled.reports()[0].id, "--set", "2.2=Good", "--json").json
    assert found["baseline"]["total"]["points"] == 17
    assert found["changed"]["total"]["points"] == 19
    assert {"what": "overall", "from": "Requires improvement", "to": "Good"} in found["flipped"]


def test_a_what_if_that_cannot_be_says_how_to_write_it(run: Run, bundled: Assistant) -> None:
    ran = run("what-if", bundled.reports()[0].id, "--set", "2.2=Excellent")
    assert ran.code == 1
    assert ran.err.count("\n") == 1


def test_audit_quotes_both_places(run: Run, bundled: Assistant) -> None:
    report = bundled.reports()[0].id
    findings = run("audit", report, "--json").json
    assert {"code", "severity", "message", "meaning", "citations"} == set(findings[0])
    text = bundled.text(report)
    for finding in findings:
        for source in finding["citations"]:
            assert source["quote"] == text[source["char_start"] : source["char_end"]]


def test_search_gives_slices_with_places(run: Run, bundled: Assistant) -> None:
    found = run("search", "waiting", "lists", "--json").json
    text = bundled.text(found[0]["report"])
    assert found[0]["quote"] == text[found[0]["char_start"] : found[0]["char_end"]]


def test_show_text_is_the_canonical_text(run: Run, bundled: Assistant) -> None:
    report = bundled.reports()[0].id
    assert run("show", report, "--text").out == bundled.text(report) + "\n"
    assert "Recommendations" in run("show", report).out
    assert run("show", report, "--section", "2.2").out.startswith("2.2")
    for unknown in ("nonsense", " "):
        assert run("show", report, "--section", unknown).code == 1


def test_rate_batch_goes_on_after_an_error(run: Run, tmp_path: Path) -> None:
    numbers = [f"{domain}.{n}" for domain in (1, 2, 3) for n in (1, 2, 3, 4)]
    standards = dict.fromkeys(numbers, "Good")
    good = {"id": "1", "framework": "youth-2021", "standards": {**standards, "4.1": None}}
    rows = [json.dumps({**good, "id": "2", "framework": "no-such"}), "{", "[" * 100_000]
    file = tmp_path / "rows.jsonl"
    file.write_text("\n".join([*rows, json.dumps(good)]), encoding="utf-8")
    ran = run("rate", "--batch", str(file))
    assert ran.code == 1
    *bad, last = ran.rows
    assert last["total"] == {"points": 24, "max": 36}
    assert last["overall"] == {"rating": "Good"}
    assert last["error"] is None
    assert [bool(row["error"]) for row in bad] == [True] * len(rows)


def test_a_home_of_ones_own_adds_removes_and_keeps(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSISTANT_HOME", str(tmp_path / "own"))
    monkeypatch.setenv("ASSISTANT_BUNDLED", "0")
    assert run("reports", "--json").json == []
    assert run("ask", "--json", "why was planning inadequate?").json["status"] == "not_found"
    missing = tmp_path / "missing.pdf"
    ran = run("add", str(missing), str(SMALL), "--json")
    assert ran.code == 1
    rejected, added = ran.rows
    assert (rejected["status"], added["status"]) == ("rejected", "added")
    assert "missing.pdf" in rejected["reason"] or rejected["file"] == str(missing)
    assert run("add", str(SMALL), "--json").rows[0]["status"] == "unchanged"
    backup = tmp_path / "kept.db"
    assert run("backup", str(backup)).code == 0
    assert run("remove", added["report"]).code == 0
    assert run("reports", "--json").json == []
    assert run("restore", str(backup)).code == 0
    assert [r["id"] for r in run("reports", "--json").json] == [added["report"]]
    assert run("doctor").code == 0


def test_usage_errors_are_exit_2(run: Run) -> None:
    assert run("ratings").code == 2
    assert run("no-such-command").code == 2


def test_version_and_help_need_no_home(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSISTANT_HOME", str(tmp_path / "never"))
    assert run("--version").out.startswith("assistant ")
    assert "ask" in run("--help").out
    assert not (tmp_path / "never").exists()
