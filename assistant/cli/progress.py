"""A progress bar on stderr for adding reports: files, passages and the time left."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from corpus.sanitize import sanitize

Progress = Callable[[str, int, int], None]
"""Called with a file name, passages done and passages in all."""


class _Bar:
    """A rich progress bar that is made on first use, so that nothing is loaded when nothing is added."""

    def __init__(self) -> None:
        self._bar: object | None = None
        self._tasks: dict[str, object] = {}

    def __call__(self, name: str, done: int, total: int) -> None:
        from rich.progress import Progress as Bar
        from rich.text import Text

        if self._bar is None:
            self._bar = _rich_bar()
        bar = self._bar
        assert isinstance(bar, Bar)
        if name not in self._tasks:
            label = Text(sanitize(name)).plain.replace("[", "\\[")
            self._tasks[name] = bar.add_task(label, total=total)
        bar.update(self._tasks[name], completed=done, total=total)  # type: ignore[arg-type]

    def close(self) -> None:
        if self._bar is not None:
            self._bar.stop()  # type: ignore[attr-defined]


def _rich_bar() -> object:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    bar = Bar(
        TextColumn("Reading {task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("passages"),
        TimeRemainingColumn(),
        console=Console(file=sys.stderr),
    )
    bar.start()
    return bar


@contextmanager
def bundled_progress() -> Iterator[Progress]:
    """A callback that draws a bar from its first call on; the bar is closed in any case."""
    bar = _Bar()
    try:
        yield bar
    finally:
        bar.close()
