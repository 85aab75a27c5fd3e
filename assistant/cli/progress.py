"""Progress bars on stderr: for adding reports (files, passages, the time left) and for counts.

A bar leaves stdout alone: `rich` would take over `print` while a bar is up and send data to stderr too.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from corpus.sanitize import sanitize

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import ProgressColumn, TaskID

    from assistant.adding import Progress


class _Bar:
    """A rich progress bar that is made on first use, so that nothing is loaded when nothing is added."""

    def __init__(self) -> None:
        self._bar: Bar | None = None
        self._tasks: dict[str, TaskID] = {}

    def __call__(self, name: str, done: int, total: int) -> None:
        bar = self._bar = self._bar or _rich_bar()
        if name not in self._tasks:
            self._tasks[name] = bar.add_task(sanitize(name), total=total)
        bar.update(self._tasks[name], completed=done, total=total)

    def close(self) -> None:
        if self._bar is not None:
            self._bar.stop()


def _rich_bar() -> Bar:
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn

    bar = _on_stderr(
        TextColumn("Reading {task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("passages"),
        TimeRemainingColumn(),
    )
    bar.start()
    return bar


def _on_stderr(*columns: ProgressColumn, transient: bool = False) -> Bar:
    from rich.console import Console
    from rich.progress import Progress as Bar

    console = Console(file=sys.stderr)
    return Bar(
        *columns,
        console=console,
        transient=transient,
        disable=transient and not console.is_terminal,
        redirect_stdout=False,
        redirect_stderr=False,
    )


@contextmanager
def bundled_progress() -> Iterator[Progress]:
    """A callback that draws a bar from its first call on; the bar is closed in any case."""
    bar = _Bar()
    try:
        yield bar
    finally:
        bar.close()


@contextmanager
def counted(doing: str) -> Iterator[Callable[[int, int], None]]:
    """A callback (done, total) that draws a bar where stderr is a terminal; it goes away at the end."""
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn

    columns = (TextColumn(doing), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with _on_stderr(*columns, transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
