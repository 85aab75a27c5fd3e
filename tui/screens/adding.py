"""Adding reports from within: progress as it goes, a line for every file, Esc stops.

Reading a folder takes minutes; so it runs beside the conversation on a thread of its own, and what is
in stays in when it is stopped.
"""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import ProgressBar, RichLog, Static

from tui.safety import clean_line

if TYPE_CHECKING:
    from assistant import Added
    from tui.app import ChatApp
    from tui.ports import Library


class StoppedError(Exception):
    """The reader stopped it; the file at hand is left out, those before are in."""


class AddingScreen(ModalScreen[int]):
    """Gives the number of reports that are new."""

    app: ChatApp

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter", "stop", "Stop")]

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.new = self.rejected = 0
        self.done = False
        self._stop = threading.Event()

    def compose(self) -> ComposeResult:
        """What is read, how far, and what became of each file."""
        with Vertical(classes="page") as page:
            page.border_title = "Adding reports"
            page.border_subtitle = "Esc stops"
            yield Static(Content(clean_line(str(self.path))), id="adding-file")
            yield ProgressBar(show_eta=True, id="adding-bar")
            yield RichLog(wrap=True, id="adding-log", markup=False)

    def on_mount(self) -> None:
        """Begin."""
        self._run()

    @work(exit_on_error=False)
    async def _run(self) -> None:
        try:
            await self.app.engine.aside(self._add)
            said = f"{self.new} added, {self.rejected} rejected. Esc closes."
        except StoppedError:
            said = f"Stopped; {self.new} added before. Esc closes."
        except Exception as error:
            said = self.app.explain(error)
        self.done = True
        self.query_one("#adding-file", Static).update(Content.styled(said, "bold"))
        self.query_one(".page", Vertical).border_subtitle = "Esc closes"

    def _add(self, library: Library) -> None:
        """On a thread: add file by file until stopped."""
        for added in library.adding([self.path], progress=self._progress):
            self.app.call_from_thread(self._tell, added)
            if self._stop.is_set():
                raise StoppedError

    def _progress(self, name: str, done: int, total: int) -> None:
        if self._stop.is_set():
            raise StoppedError
        self.app.call_from_thread(self._show, name, done, total)

    def _show(self, name: str, done: int, total: int) -> None:
        said = f"{clean_line(name)}: {done} of {total} passages"
        self.query_one("#adding-file", Static).update(Content(said))
        self.query_one(ProgressBar).update(total=total or None, progress=done)

    def _tell(self, added: Added) -> None:
        self.new += added.status == "added"
        self.rejected += added.status == "rejected"
        name = Path(added.file).name
        reason = f": {added.reason}" if added.reason else ""
        as_ = f" as {added.report}" if added.report else ""
        line = clean_line(f"{name} {added.status}{as_}{reason}")
        self.query_one(RichLog).write(Text(line))

    def action_stop(self) -> None:
        """Stop; once it has stopped, close."""
        if self.done:
            self.dismiss(self.new)
        else:
            self._stop.set()
            self.query_one("#adding-file", Static).update("Stopping …")
