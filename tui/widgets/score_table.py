"""The score table: choose a row for how it came about; in what-if, the arrows change it."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.score_rows import ScoreRow, Table, rows


class ScoreTable(OptionList):
    """Rows of standards, key questions, adjustments and findings."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Why"),
        Binding("k", "key_questions", "Key questions", show=False),
        Binding("left", "change(-1)", "Lower", show=False),
        Binding("right", "change(1)", "Change", key_display="←→"),
        Binding("r", "reset", "Reset"),
    ]

    class Changed(Message):
        """The rating or count of a row shall go up or down."""

        def __init__(self, key: str, by: int) -> None:
            super().__init__()
            self.key = key
            self.by = by

    class ResetWanted(Message):
        """Back to the ratings in force."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self.table: Table | None = None
        self.what_if = False
        self._shown: list[ScoreRow] = []
        self._width = 0

    def show(self, table: Table) -> None:
        """Show `table`, keeping the chosen row."""
        self.table = table
        self._fill()

    def row(self, key: str | None) -> ScoreRow | None:
        """The row of that key."""
        return next((row for row in self._shown if row.key == key), None)

    @property
    def key(self) -> str | None:
        """Key of the chosen row."""
        option = self.highlighted_option
        return option.id if option is not None else None

    def choose(self, key: str | None) -> None:
        """Put the cursor on a row, if there is one of that key."""
        keys = [row.key for row in self._shown]
        if key in keys:
            self.highlighted = keys.index(key)

    def on_resize(self) -> None:
        """Lay the rows out anew."""
        if self.scrollable_content_region.width != self._width:
            self._fill()

    def _fill(self) -> None:
        if self.table is None:
            return
        chosen, top = self.key, self.scroll_offset.y
        self._width = self.scrollable_content_region.width
        padding = self.get_component_styles("option-list--option").padding
        width = self._width - padding.width - 1
        self._shown = list(rows(self.table, width))
        options = [Option(row.content, row.key or None, not row.key) for row in self._shown]
        with self.prevent(OptionList.OptionHighlighted):
            self.set_options(options)
            keys = [row.key for row in self._shown]
            wanted = chosen if chosen in keys else next(filter(None, keys), None)
            self.highlighted = keys.index(wanted) if wanted else None
        self.scroll_to(y=top, animate=False, force=True, immediate=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The arrows change ratings only in what-if."""
        if action in ("change", "reset"):
            return self.what_if
        return True

    def action_change(self, by: int) -> None:
        """Suppose the chosen row one step better or worse."""
        if self.key is not None:
            self.post_message(self.Changed(self.key, by))

    def action_reset(self) -> None:
        """Suppose nothing."""
        self.post_message(self.ResetWanted())

    def action_key_questions(self) -> None:
        """Show or hide the key questions."""
        if self.table is not None:
            from dataclasses import replace

            self.show(replace(self.table, key_questions=not self.table.key_questions))
