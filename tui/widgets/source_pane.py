"""The source pane: where one is in the report, the report, and finding in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static
from textual.worker import Worker, WorkerState

from tui import dialogs
from tui.messages import Complaint
from tui.safety import clean, clean_line
from tui.widgets.find_bar import FindBar, find_all
from tui.widgets.source_view import SourceView

if TYPE_CHECKING:
    from assistant import Citation, Report
    from tui.app import ChatApp

EMPTY = (
    "Sources open here. Type the number of a source and press Enter, or click it, "
    "and the report opens at the exact words."
)


class SourcePane(Vertical):
    """Shows citations of the answer at hand one after the other, each in its report."""

    app: ChatApp

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "screen.passage(1)", "Next"),
        Binding("p", "screen.passage(-1)", "Previous", show=False),
        Binding("b", "screen.back", "Back"),
        Binding("c", "screen.contents", "Contents", show=False),
        Binding("slash", "find", "Find", key_display="/"),
        Binding("y", "screen.copy_quote", "Copy"),
    ]

    class Opened(Message):
        """There is something to read, and perhaps words to find in it."""

        def __init__(self, find: str | None = None) -> None:
            super().__init__()
            self.find = find

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.report: Report | None = None
        self.passages: Sequence[Citation] = ()
        self.at = 0
        self._hits: list[tuple[int, int]] = []
        self._hit = 0

    def compose(self) -> ComposeResult:
        """Two lines of place, the report, the find bar."""
        yield Static(EMPTY, id="source-empty", markup=False)
        yield Static("", id="source-place", markup=False)
        yield SourceView(id="source-view")
        yield FindBar(id="find")

    def on_mount(self) -> None:
        """Nothing to show yet."""
        self._show_empty(True)

    @property
    def view(self) -> SourceView:
        """The report's text."""
        return self.query_one(SourceView)

    @property
    def find(self) -> FindBar:
        """The find bar."""
        return self.query_one(FindBar)

    @property
    def passage(self) -> Citation | None:
        """The citation that is highlighted."""
        return self.passages[self.at] if self.passages else None

    @work(exclusive=True, group="open", exit_on_error=False)
    async def open_passages(self, passages: Sequence[Citation], at: int) -> None:
        """Show one of these passages in its report."""
        report = await self.app.shelf.report(passages[at].report)
        self.post_message(self.Opened())
        self.open(report, passages, at)

    @work(exclusive=True, group="open", exit_on_error=False)
    async def open_place(self, report: str, start: int, end: int) -> None:
        """Show words that belong to no answer, such as an input of the rules."""
        loaded = await self.app.shelf.report(report)
        self.post_message(self.Opened())
        self.load(loaded)
        self.passages, self.at = (), 0
        self.view.show(start, end)
        self._show_place(start)

    @work(exclusive=True, group="open", exit_on_error=False)
    async def read(
        self, report: str, *, offset: int | None = None, find: str | None = None
    ) -> None:
        """Open a report for reading, at `offset` or at the first of the words to find."""
        self.load(await self.app.shelf.report(report))
        self.post_message(self.Opened(find=find))
        if offset is not None:
            self.view.bring(offset, above=0)

    @work(exclusive=True, group="read", exit_on_error=False)
    async def read_section(self, report: str, words: str) -> None:
        """Read the section whose title holds the words; the contents where none does."""
        loaded = await self.app.shelf.report(report)
        wanted = words.lower()
        found = next((s for s in loaded.sections if wanted and wanted in s.title.lower()), None)
        if found is None:
            dialogs.contents(self.app, loaded)
        else:
            self.read(report, offset=found.heading.start)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """What fails in the background is told in the conversation."""
        if event.state is WorkerState.ERROR and isinstance(event.worker.error, Exception):
            self.post_message(Complaint(self.app.explain(event.worker.error)))

    def load(self, report: Report) -> None:
        """Show a report without any passage; a changed edition has the same id and another text."""
        self._show_empty(False)
        shown = self.report
        if shown is None or (shown.id, shown.digest) != (report.id, report.digest):
            self.report = report
            self.view.load(report)
            self.passages, self.at = (), 0
        self._show_place(self.view.top)

    def open(self, report: Report, passages: Sequence[Citation], at: int) -> None:
        """Show `passages[at]`, which is of `report`; the others are a key away."""
        self.load(report)
        self.passages, self.at = passages, at
        citation = passages[at]
        self.view.show(citation.char_start, citation.char_end)
        self._show_place(citation.char_start)

    def quote_text(self) -> str:
        """The highlighted words with their place, for the clipboard."""
        if self.report is None or self.view.quote is None:
            return ""
        start, end = self.view.quote
        words = " ".join(self.report.text[start:end].split())
        return clean(f"“{words}” ({self.report.title}: {self._place(start)})")

    def _place(self, offset: int) -> str:
        """Section and page at an offset."""
        assert self.report is not None
        section = self.report.section_at(offset)
        path = self.report.section_path(section.index) if section is not None else ()
        page = self.report.page_at(offset)
        label = f"p. {page.label}" if page is not None and page.label else ""
        if page is not None and not page.label:
            label = f"page {page.index + 1} of the file"
        return ", ".join(filter(None, [" › ".join(part.title for part in path), label]))

    def _show_empty(self, empty: bool) -> None:
        self.query_one("#source-empty").display = empty
        for selector in ("#source-place", "#source-view"):
            self.query_one(selector).display = not empty
        self.find.display = False

    def _show_place(self, offset: int) -> None:
        if self.report is None:
            return
        count = ""
        if self.passages:
            count = f"Source {self.passages[self.at].id} of {len(self.passages)} · "
        shown = Content.assemble(
            (clean_line(f"{count}{self.report.service}"), "$quiet"),
            "\n",
            (clean_line(self._place(offset)), "bold"),
        )
        self.query_one("#source-place", Static).update(shown)

    @on(SourceView.Moved)
    def _moved(self, event: SourceView.Moved) -> None:
        """The place shown is that of the quote while it is on the screen, else of the first row."""
        event.stop()
        quote = self.view.quote
        seen = quote is not None and self.view.is_visible(quote[0])
        self._show_place(quote[0] if seen and quote is not None else event.offset)

    # -- find --------------------------------------------------------------------------------

    def action_find(self) -> None:
        """Search this report."""
        if self.report is not None:
            self.find.open()

    def close_find(self) -> bool:
        """Close the find bar; whether it was open."""
        if not self.find.display:
            return False
        self.find.close()
        self.view.mark((), None)
        self.view.focus()
        return True

    @on(FindBar.Changed)
    def _search(self, event: FindBar.Changed) -> None:
        self._hits = find_all(self.view.text, event.words)
        top = self.view.top
        self._hit = next((at for at, hit in enumerate(self._hits) if hit[0] >= top), 0)
        self._mark()

    @on(FindBar.Stepped)
    def _step(self, event: FindBar.Stepped) -> None:
        if self._hits:
            self._hit = (self._hit + event.by) % len(self._hits)
            self._mark()

    def _mark(self) -> None:
        self.view.mark(self._hits, self._hits[self._hit] if self._hits else None)
        self.find.count(self._hit, len(self._hits))
