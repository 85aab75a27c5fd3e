"""How fast the chat is, printed: `python -m tests.tui.figures` over the user's own library.

First paint is taken in a pseudo-terminal from the start of the process; the rest inside the running
chat, where a watcher notes by how much the event loop was ever late. Figures, not tests: they hang on
the machine and on what else it does.
"""

from __future__ import annotations

import asyncio
import os
import resource
import statistics
import sys
import time
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from assistant.conversation import ConversationStore
from tests.tui.scenes import ask, chat, opened, until
from tui.app import ChatApp, own_library

QUESTIONS = (
    "why was planning inadequate?",
    "how was staff rated?",
    "what do inspectors recommend?",
    "what would have made us Good?",
    "who chairs the board?",
)
TICK = 0.002


def first_paint() -> float:
    """Seconds from the start of `assistant chat` to its welcome."""
    import pty

    begun = time.monotonic()
    process, terminal = pty.fork()
    if process == 0:
        os.environ.update(TERM="xterm-256color", LINES="40", COLUMNS="140")
        os.execv(sys.executable, [sys.executable, "-m", "assistant", "chat"])
    seen = b""
    while b"Ask the inspection reports" not in seen:
        seen += os.read(terminal, 65536)
    painted = time.monotonic() - begun
    os.kill(process, 9)
    os.waitpid(process, 0)
    os.close(terminal)
    return painted


class Watcher:
    """Notes how late the event loop comes round."""

    def __init__(self) -> None:
        self.worst = 0.0

    async def run(self) -> None:
        while True:
            before = time.perf_counter()
            await asyncio.sleep(TICK)
            self.worst = max(self.worst, time.perf_counter() - before - TICK)

    def take(self) -> float:
        worst, self.worst = self.worst, 0.0
        return worst * 1000


@asynccontextmanager
async def watched() -> AsyncIterator[Watcher]:
    watcher = Watcher()
    task = asyncio.create_task(watcher.run())
    yield watcher
    task.cancel()


def tell(name: str, took: float, late: float) -> None:
    print(f"{name:<52} {took:7.0f} ms, event loop late by at most {late:5.0f} ms")


async def timed(
    name: str, watcher: Watcher, act: Callable[[], Coroutine[Any, Any, object]]
) -> None:
    watcher.take()
    begun = time.perf_counter()
    await act()
    took = (time.perf_counter() - begun) * 1000
    tell(name, took, watcher.take())


def memory() -> float:
    """MiB resident now where the system tells, else the most there ever were."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(x for x in status.read_text().splitlines() if x.startswith("VmRSS"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


async def inside() -> None:
    app = ChatApp(own_library, store=ConversationStore(None))
    async with watched() as watcher, app.run_test(size=(140, 40)) as pilot:
        begun = time.perf_counter()
        await opened(pilot)
        took = (time.perf_counter() - begun) * 1000
        late = watcher.take()
        tell("library open, scores shown, encoder warm", took, late)
        await timed("first answer", watcher, lambda: ask(pilot, QUESTIONS[0]))
        await timed("the same again", watcher, lambda: ask(pilot, QUESTIONS[0]))
        await timed("opening a source", watcher, lambda: source(pilot))
        await timed("opening the next one", watcher, lambda: following(pilot))
        await timed("resize to 100x30, source open", watcher, lambda: resize(pilot, 100, 30))
        await long_report(pilot, watcher)
        await turns(pilot, watcher)


async def source(pilot: Pilot[Any]) -> None:
    await pilot.press("1", "enter")
    await until(pilot, lambda: chat(pilot).chat.source.view.has_focus)


async def following(pilot: Pilot[Any]) -> None:
    pane = chat(pilot).chat.source
    at = pane.at
    await pilot.press("n")
    await until(pilot, lambda: pane.at != at)


async def resize(pilot: Pilot[Any], width: int, height: int) -> None:
    await pilot.resize_terminal(width, height)
    await pilot.pause()


async def long_report(pilot: Pilot[Any], watcher: Watcher) -> None:
    """A report of more than 60 pages: the one at hand, one and a half times."""
    report = chat(pilot).chat.source.report
    assert report is not None
    text = report.text + report.text[: len(report.text) // 2]
    view = chat(pilot).chat.source.view

    async def load() -> None:
        view.load(replace(report, id="long", text=text))
        view.show(len(text) - 500, len(text) - 400)
        await pilot.pause()

    await timed(f"a report of {len(text) // 1000} thousand characters", watcher, load)
    await timed("resize to 140x40, that report open", watcher, lambda: resize(pilot, 140, 40))


async def turns(pilot: Pilot[Any], watcher: Watcher) -> None:
    before = memory()
    begun = time.perf_counter()
    for at in range(48):
        await ask(pilot, QUESTIONS[at % len(QUESTIONS)])
    took = (time.perf_counter() - begun) / 48 * 1000
    widgets = len(pilot.app.screen.query("*"))
    tell("48 more questions, each", took, watcher.take())
    print(
        f"{'memory before and after them':<52} {before:7.0f} and {memory():.0f} MiB, {widgets} widgets"
    )
    await timed("resize to 100x30 after 50 turns", watcher, lambda: resize(pilot, 100, 30))
    await timed("one more answer", watcher, lambda: ask(pilot, QUESTIONS[0]))


def main() -> None:
    if os.name != "nt":
        paints = sorted(first_paint() for _ in range(5))
        middle, best = statistics.median(paints) * 1000, paints[0] * 1000
        print(
            f"{'first paint, from process start':<52} {middle:7.0f} ms (median of 5), best {best:.0f}"
        )
    asyncio.run(inside())


if __name__ == "__main__":
    main()
