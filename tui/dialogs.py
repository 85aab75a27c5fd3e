"""What asks something back before it is done: adding, removing, comparing, exporting, jumping.

Each runs as a worker of the app, since it waits for a screen to be left; what fails there becomes a
line of the conversation like any other failure.
"""

from __future__ import annotations

from collections.abc import Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.commands import Invocation

if TYPE_CHECKING:
    from assistant import Report
    from tui.app import ChatApp

ADD = "The path of a report (PDF, Word, HTML, Markdown or text), or of a folder of them."
EXPORT = "A file name that ends in .md, .html or .json."
REMOVE = "Remove {report} from the library? The file it came from is not touched."


def _start(app: ChatApp, name: str, dialog: Coroutine[Any, Any, None]) -> None:
    app.run_worker(dialog, group=name, exclusive=True, exit_on_error=False)


def compare(app: ChatApp, first: str, second: str) -> None:
    """Show two reports side by side."""
    _start(app, "compare", _compare(app, first, second))


async def _compare(app: ChatApp, first: str, second: str) -> None:
    from tui.screens.compare import CompareScreen

    summaries = {report.id: report for report in app.shelf.reports}
    left, right = await app.engine.call(
        lambda library: (library.ratings(first), library.ratings(second))
    )
    app.push_screen(CompareScreen((summaries[first], left), (summaries[second], right)))


def add(app: ChatApp, path: str) -> None:
    """Add a file or folder; asks for it where none is given."""
    _start(app, "add", _add(app, path))


async def _add(app: ChatApp, path: str) -> None:
    from tui.screens.adding import AddingScreen
    from tui.screens.ask_line import AskLine

    wanted = path or await app.push_screen_wait(AskLine("Add reports", ADD))
    if not wanted:
        return
    added = await app.push_screen_wait(AddingScreen(_path(wanted)))
    if added:
        await app.refresh_library()


def _path(typed: str) -> Path:
    return Path(typed.strip("\"'")).expanduser()


def remove(app: ChatApp, report: str) -> None:
    """Remove a report, after asking."""
    _start(app, "remove", _remove(app, report))


async def _remove(app: ChatApp, report: str) -> None:
    from tui.screens.ask_line import Confirm

    if not await app.push_screen_wait(Confirm(REMOVE.format(report=report))):
        return
    await app.engine.call(lambda library: library.remove(report))
    await app.refresh_library()
    app.notify(f"{report} is no longer in the library.", markup=False)


def export(app: ChatApp) -> None:
    """Ask for a file name, then save the conversation."""
    _start(app, "export", _export(app))


async def _export(app: ChatApp) -> None:
    from tui.screens.ask_line import AskLine

    name = await app.push_screen_wait(AskLine("Export", EXPORT, value="conversation.md"))
    if name:
        app.run_invocation(Invocation("export", (name,), name))


def contents(app: ChatApp, report: Report) -> None:
    """Choose a section of a report and read it."""
    from tui.screens.contents import ContentsScreen

    def read(offset: int | None) -> None:
        if offset is not None:
            app.chat.source.read(report.id, offset=offset)

    app.push_screen(ContentsScreen(report), read)
