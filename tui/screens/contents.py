"""The sections of a report, to jump to: filter by typing, Enter goes there."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from tui.safety import clean_line

if TYPE_CHECKING:
    from assistant import Report


class ContentsScreen(ModalScreen[int | None]):
    """Gives the offset of the chosen heading."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Close"),
        Binding("down", "cursor(1)", show=False),
        Binding("up", "cursor(-1)", show=False),
    ]

    def __init__(self, report: Report) -> None:
        super().__init__()
        self.report = report

    def compose(self) -> ComposeResult:
        """A filter over a list."""
        with Vertical(classes="page") as page:
            page.border_title = "Contents"
            yield Input(placeholder="Filter the sections", compact=True)
            yield OptionList(markup=False, compact=True)

    def on_mount(self) -> None:
        """All sections."""
        self._fill("")

    @on(Input.Changed)
    def _filter(self, event: Input.Changed) -> None:
        self._fill(event.value)

    def _fill(self, words: str) -> None:
        wanted = words.lower().split()
        options = self.query_one(OptionList)
        options.clear_options()
        for section in self.report.sections:
            title = clean_line(section.title)
            if all(word in title.lower() for word in wanted):
                page = self.report.page_at(section.heading.start)
                label = f"  p. {page.label}" if page is not None and page.label else ""
                indent = "  " * (section.level - 1)
                shown = Content.assemble(indent, title, (label, "$quiet"))
                options.add_option(Option(shown, str(section.heading.start)))
        options.highlighted = 0 if options.option_count else None

    @on(Input.Submitted)
    def _enter(self) -> None:
        option = self.query_one(OptionList).highlighted_option
        if option is not None and option.id is not None:
            self.dismiss(int(option.id))

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(int(event.option_id or 0))

    def action_cursor(self, by: int) -> None:
        """Move in the list while typing."""
        options = self.query_one(OptionList)
        if by > 0:
            options.action_cursor_down()
        else:
            options.action_cursor_up()

    def action_cancel(self) -> None:
        """Stay where one was."""
        self.dismiss(None)
