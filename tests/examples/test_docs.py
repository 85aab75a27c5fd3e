"""The page for other programs shows what runs and names what there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assistant import Assistant
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
CODE = re.findall(r"^```python\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
SPANS = re.findall(r"`([^`\n]+)`", PAGE)


@pytest.mark.parametrize("code", CODE, ids=range(len(CODE)))
def test_the_python_shown_runs(code: str, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_HOME", str(home))
    exec(compile(code, "api.md", "exec"), {})


def test_every_verb_stands_in_it_and_no_other() -> None:
    verbs = {name for name in vars(Assistant) if not name.startswith("_")}
    shown = {match for span in SPANS for match in re.findall(r"^\.(\w+)", span)}
    assert shown - verbs - {"message", "remedy"} == set()
    assert verbs - shown - {"open"} == set()


def test_every_path_in_it_is_there() -> None:
    paths = [s for s in SPANS if re.fullmatch(r"[\w.]+(/[\w.]+)*/?", s) and "/" in s]
    assert "examples/web_server.py" in paths
    assert [p for p in paths if not (ROOT / p).exists() and p not in ("dumpd/load",)] == []
