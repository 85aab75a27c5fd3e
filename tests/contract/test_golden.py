"""The bytes are the contract: what programs read from `--json` commands, compared with committed files.

Where the values depend on the words of a report, keys and types are kept (`NAME.shape.json`); where
they are ratings, points and dates alone, everything is (`NAME.json`).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from assistant import Answer, Assistant
from assistant.model import Citation
from tests.conftest import ROOT, SMALL

from .conftest import Run
from .shape import shape

Golden = Callable[[Path, str], None]

HERE = Path(__file__).parent / "golden"
SCHEMA = ROOT / "assistant" / "answer.schema.json"
QUESTIONS = ["why was planning inadequate?", "who chairs the board?", "qwx zzrt plonk vrrm"]


def pretty(value: Any) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def rows(file: Path, *values: Any) -> str:
    file.write_text("\n".join(map(json.dumps, values)), encoding="utf-8")
    return str(file)


class TestBytes:
    def test_reports(self, run: Run, golden: Golden) -> None:
        golden(HERE / "reports.json", run("reports", "--json").out)

    def test_ratings(self, run: Run, bundled: Assistant, golden: Golden) -> None:
        report = bundled.reports()[0].id
        out = run("ratings", report, "--json").out
        found = json.loads(out)
        assert out == pretty(found)
        assert found.pop("findings") == run("audit", report, "--json").json
        golden(HERE / "ratings.json", pretty(found))

    def test_what_if(self, run: Run, bundled: Assistant, golden: Golden) -> None:
        changes = ("--set", "2.2=Good", "--set", "2.4.desistance=11/13")
        out = run("what-if", bundled.reports()[0].id, *changes, "--json").out
        golden(HERE / "what-if.json", out)

    def test_rate(self, run: Run, golden: Golden) -> None:
        golden(HERE / "rate.jsonl", run("rate", "--batch", str(HERE / "rate-rows.jsonl")).out)


class TestShapes:
    def test_ask(self, run: Run, golden: Golden) -> None:
        answers = [run("ask", "--json", question).json for question in QUESTIONS]
        golden(HERE / "ask.shape.json", pretty(shape(answers)[0]))

    def test_ask_batch(self, run: Run, tmp_path: Path, golden: Golden) -> None:
        good = {"id": "1", "question": QUESTIONS[0], "history": [QUESTIONS[1]]}
        given = rows(tmp_path / "rows.jsonl", good, {"id": "2"})
        golden(
            HERE / "ask-batch.shape.json",
            pretty(list(map(shape, run("ask", "--batch", given).rows))),
        )

    def test_search(self, run: Run, golden: Golden) -> None:
        golden(HERE / "search.shape.json", pretty(shape(run("search", "education", "--json").json)))

    def test_audit(self, run: Run, bundled: Assistant, golden: Golden) -> None:
        found = run("audit", bundled.reports()[0].id, "--json").json
        golden(HERE / "audit.shape.json", pretty(shape(found)))

    def test_add(
        self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, golden: Golden
    ) -> None:
        monkeypatch.setenv("ASSISTANT_HOME", str(tmp_path / "own"))
        monkeypatch.setenv("ASSISTANT_BUNDLED", "0")
        given = (str(SMALL), str(SMALL), str(tmp_path / "missing.pdf"))
        golden(HERE / "add.shape.json", pretty(shape(run("add", "--json", *given).rows)[0]))

    def test_doctor(self, run: Run, golden: Golden) -> None:
        golden(HERE / "doctor.shape.json", pretty(shape(run("doctor", "--json").json)))

    def test_eval(self, run: Run, tmp_path: Path, golden: Golden) -> None:
        case = {
            "question": QUESTIONS[0],
            "category": "rating_why",
            "answer": "",
            "expect": "answer",
        }
        good, bad = {**case, "id": "1"}, {**case, "id": "2", "must_include": [["astrology"]]}
        suite = rows(tmp_path / "short.jsonl", good, bad)
        golden(HERE / "eval.shape.json", pretty(shape(run("eval", suite, "--json").json)))


class TestSchema:
    def test_the_committed_schema_is_that_of_the_model(self, golden: Golden) -> None:
        dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
        made = {**dialect, **Answer.model_json_schema(mode="serialization")}
        golden(SCHEMA, pretty(made))

    @pytest.mark.parametrize("question", QUESTIONS)
    def test_answers_keep_to_it(self, run: Run, question: str) -> None:
        schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
        jsonschema.validate(run("ask", "--json", question).json, schema)

    def test_it_turns_away_what_is_no_answer(self, run: Run) -> None:
        schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
        answer = run("ask", "--json", QUESTIONS[0]).json
        for spoilt in ({**answer, "status": "maybe"}, {**answer, "more": 1}, {"text": "only"}):
            with pytest.raises(jsonschema.ValidationError):
                jsonschema.validate(spoilt, schema)

    def test_a_finding_quotes_by_the_same_citation(self, run: Run, bundled: Assistant) -> None:
        for finding in run("audit", bundled.reports()[0].id, "--json").json:
            assert [Citation(**c).model_dump() for c in finding["citations"]] == finding[
                "citations"
            ]
