"""The examples run as they are, over the bundled library, and say what they promise."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

import pytest

from assistant import Assistant
from tests.conftest import ROOT

FOLDER = ROOT / "examples"
SAID = {
    "ask.py": ["answered: ", "with 1.1 rated Good: "],
    "langchain_agent.py": ["artifact: answered, ", "ai: The reports say:"],
    "langchain_citations.py": ["characters in LangChain's own form"],
    "langchain_retriever.py": ["Human: Answer from these passages:", "management board"],
    "langchain_runnable.py": ["why was planning inadequate? -> answered, ", "'citations'"],
    "language_model.py": ["left out 1 passage named by the language model"],
    "mcp_client.py": ["ask: Answer a question", "what_if: ", " characters"],
}
APART = {"web_server.py"}
"""Scripts that run until they are stopped; their own tests start them."""


def test_every_example_is_run() -> None:
    assert {path.name for path in FOLDER.glob("*.py")} == {*SAID, *APART}


@pytest.mark.parametrize("name", SAID)
def test_it_runs_and_says(
    name: str, home: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    if name == "mcp_client.py":
        pytest.importorskip("mcp", reason="the extra `mcp` is not installed")
    monkeypatch.setenv("ASSISTANT_HOME", str(home))
    monkeypatch.setattr(sys, "argv", [name])
    runpy.run_path(str(FOLDER / name), run_name="__main__")
    out, err = capfd.readouterr()
    assert [part for part in SAID[name] if part not in out] == []
    assert err == ""


def test_the_agents_words_and_artifact_are_the_assistants(
    home: Path, bundled: Assistant, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:  # fmt: skip
    monkeypatch.setenv("ASSISTANT_HOME", str(home))
    example = runpy.run_path(str(FOLDER / "langchain_agent.py"))
    example["main"](None)
    out = capsys.readouterr().out
    answer = bundled.ask(example["QUESTION"])
    assert f"tool: {answer.text[:200]}" in out
    assert f"artifact: {answer.status}, {len(answer.citations)} sources" in out
