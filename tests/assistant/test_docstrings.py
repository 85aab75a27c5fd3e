"""What the public API's docstrings show is run, over the bundled library."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

from assistant import Assistant
from assistant import api as module

SHOWN = [test for test in doctest.DocTestFinder().find(module, "api") if test.examples]
ASKED = {"ask", "aask", "reports", "report", "ratings", "what_if", "add", "search", "close"}


@pytest.mark.parametrize("shown", SHOWN, ids=lambda test: test.name)
def test_what_is_shown_is_so(
    shown: doctest.DocTest, home: Path, bundled: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSISTANT_HOME", str(home))
    told: list[str] = []
    shown.globs = {"Assistant": Assistant, "assistant": bundled}
    result = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(shown, out=told.append)
    assert result.failed == 0, "".join(told)


def test_the_verbs_of_the_contract_show_themselves() -> None:
    assert {test.name.rpartition(".")[2] for test in SHOWN} >= ASKED
