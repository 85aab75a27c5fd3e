"""Sixteen threads ask one assistant: no error, the same answers as alone, memory flat."""

from __future__ import annotations

import sys
import threading
import time
from collections import Counter
from pathlib import Path

import pytest

from assistant import Assistant

QUESTIONS = (
    "why was planning inadequate?",
    "what did the board lack?",
    "how was 2.4 rated?",
    "which standards were rated Good?",
    "what would have made the service Good?",
    "who leads the service?",
    "what does desistance mean?",
    "is there evidence on diversity?",
)
THREADS = 16


def resident() -> int:
    """Megabytes that this process holds in memory; 0 where the system does not tell in /proc."""
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmRSS")), 0)


def ask_together(assistant: Assistant, seconds: float) -> tuple[int, int, int]:
    """Answers given, and memory after a first round and at the end."""
    alone = {q: assistant.ask(q).model_dump_json() for q in QUESTIONS}
    wrong: Counter[str] = Counter()
    given = 0
    until = time.monotonic() + seconds

    def ask(number: int) -> None:
        nonlocal given
        turn = number
        while True:
            question = QUESTIONS[turn % len(QUESTIONS)]
            try:
                if assistant.ask(question).model_dump_json() != alone[question]:
                    wrong[question] += 1
            except Exception as error:
                wrong[repr(error)] += 1
            given, turn = given + 1, turn + 1
            if time.monotonic() > until:
                return

    warm = resident()
    threads = [threading.Thread(target=ask, args=(n,)) for n in range(THREADS)]
    for thread in threads:
        thread.start()
    time.sleep(seconds / 4)
    warm = max(warm, resident())
    for thread in threads:
        thread.join()
    assert wrong == Counter()
    return given, warm, resident()


def test_sixteen_threads_get_the_answers_of_one(bundled: Assistant) -> None:
    given, _, _ = ask_together(bundled, 2)
    assert given >= THREADS


@pytest.mark.soak
def test_memory_stays_flat_over_two_minutes(bundled: Assistant) -> None:
    given, warm, late = ask_together(bundled, 120)
    print(
        f"\n{given} answers by {THREADS} threads in 120 s; memory {warm} MB warm, {late} MB at the end"
    )
    if sys.platform.startswith("linux"):
        assert late < warm + 30
