"""Several at once: processes that add, others that ask meanwhile, and a clock that goes backwards."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant import Answer, Assistant, conversation
from assistant.conversation import ConversationStore
from index.ingest import check
from index.library import Library
from tests.conftest import ROOT, SMALL

OTHER = ROOT / "tests" / "assistant" / "answers" / "retrieval_report.md"
WHAT = "what did the board lack?"


def command(home: Path, *argv: str) -> subprocess.Popen[str]:
    env = {**os.environ, "ASSISTANT_HOME": str(home), "PYTHONPATH": str(ROOT)}
    run = [sys.executable, "-m", "assistant", *argv]
    return subprocess.Popen(
        run, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    )


def ask_while_adding(home: Path, bundled: Assistant, adding: int, asking: int) -> None:
    (first,) = bundled.reports()
    right = bundled.ask(WHAT, report=first.id)
    adds = [command(home, "add", str(file)) for file in (SMALL, OTHER)[:adding]]
    asks = [command(home, "ask", WHAT, "--report", first.id, "--json") for _ in range(asking)]
    for ask in asks:
        out, err = ask.communicate()
        assert (ask.returncode, err) == (0, "")
        assert Answer.model_validate_json(out) == right
    for add in adds:
        out, err = add.communicate()
        assert (add.returncode, ": added as " in out) == (0, True), out + err
    with Library.open(home) as library:
        assert len(library.ids()) == 1 + adding
        assert (check(library).sound, check(library).strays) == (True, 0)


def test_two_ask_while_one_adds(own_home: Path, bundled: Assistant) -> None:
    ask_while_adding(own_home, bundled, adding=1, asking=2)


@pytest.mark.soak
@pytest.mark.parametrize("round", range(5))
def test_ten_ask_while_two_add(own_home: Path, bundled: Assistant, round: int) -> None:
    ask_while_adding(own_home, bundled, adding=2, asking=10)


def test_a_clock_that_goes_backwards_does_not_matter_to_the_library(
    own_home: Path, bundled: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    (first,) = bundled.reports()
    ticks = iter(range(10**9))
    monkeypatch.setattr(time, "time", lambda: 1_700_000_000.0 - 3600 * next(ticks))
    monkeypatch.setattr(time, "time_ns", lambda: int(time.time() * 1e9))
    with Assistant.open(own_home) as assistant:
        assert assistant.add(SMALL)[0].status == "added"
        os.utime(own_home / "library.db", (0, 0))
        assert assistant.add(OTHER)[0].status == "added"
        assert assistant.ask(WHAT, report=first.id) == bundled.ask(WHAT, report=first.id)
    with Library.open(own_home) as library:
        assert len(library.ids()) == 3
        assert check(library).sound


def test_the_latest_conversation_is_the_one_begun_last_whatever_the_clock_said(
    tmp_path: Path, bundled: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Clock(datetime):
        shown = datetime(2026, 3, 1, 12, tzinfo=UTC)

        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            cls.shown -= timedelta(hours=1)
            return cls.shown

    monkeypatch.setattr(conversation, "datetime", Clock)
    store, answer = ConversationStore(tmp_path), bundled.ask("why was planning inadequate?")
    for number in range(4):
        store.new().add(f"question {number}", answer)
        latest = store.latest()
        assert latest is not None
        assert latest.questions == (f"question {number}",)
    assert store.recall() == tuple(f"question {n}" for n in range(4))
