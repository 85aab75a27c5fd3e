"""Where questions are typed: Enter asks, ctrl+j breaks the line, the arrow up recalls.

Only keys that every terminal sends: shift+enter, alt+enter and alt+digit do not arrive in most.
"""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import TextArea

from assistant.checked_input import MAX_QUESTION
from tui.messages import Complaint, ScrollWanted, Submitted
from tui.safety import clean

TOO_LONG = "That is {size:,} characters; a question may have {limit:,}. Nothing was pasted."


class Prompt(TextArea):
    """A small text area that grows with what is typed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "Ask"),
        Binding("ctrl+j,shift+enter", "newline", "New line", show=False),
        Binding("ctrl+y", "screen.copy_turn", "Copy answer", show=False),
        Binding("ctrl+f", "screen.find", "Find", show=False),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(
            id=id,
            compact=True,
            highlight_cursor_line=False,
            placeholder="Ask the reports; a number opens that source",
        )
        self.cursor_blink = False
        self.recalled: list[str] = []
        self._at: int | None = None
        self._draft = ""

    def remember(self, question: str) -> None:
        """Make a question the last that the arrow up recalls."""
        if question and self.recalled[-1:] != [question]:
            self.recalled.append(question)
        self._at = None

    def restore(self, question: str) -> None:
        """Give a question back for editing, unless something else has been typed meanwhile."""
        if not self.text.strip():
            self._put(question)

    async def _on_key(self, event: events.Key) -> None:
        """Enter asks. Not by a priority binding, which would overtake keys typed just before it."""
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.action_submit()
        else:
            await super()._on_key(event)

    def action_submit(self) -> None:
        """Hand over what is typed."""
        text = clean(self.text).strip()
        if text:
            self._at = None
            self.text = ""
            self.post_message(Submitted(text))

    def action_newline(self) -> None:
        """Break the line."""
        self.insert("\n")

    def action_cursor_up(self, select: bool = False) -> None:
        """Recall an earlier question from the first line; else move."""
        if select or self.cursor_location[0] > 0 or not self._recall(-1):
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        """Come back towards the newest from the last line; else move."""
        at_end = self.cursor_location[0] == self.document.line_count - 1
        if select or not at_end or not self._recall(1):
            super().action_cursor_down(select)

    def action_cursor_page_up(self) -> None:
        """Scroll the conversation, since what is typed is short."""
        self.post_message(ScrollWanted(-1))

    def action_cursor_page_down(self) -> None:
        """Scroll the conversation."""
        self.post_message(ScrollWanted(1))

    def _recall(self, by: int) -> bool:
        if self._at is None:
            self._draft, self._at = self.text, len(self.recalled)
        to = self._at + by
        if not 0 <= to <= len(self.recalled):
            return False
        self._at = to
        self._put(self.recalled[to] if to < len(self.recalled) else self._draft)
        return True

    def _put(self, text: str) -> None:
        self.text = text
        self.move_cursor(self.document.end)

    async def _on_paste(self, event: events.Paste) -> None:
        """Take a paste as it is, newlines and all, but refuse a whole document."""
        event.prevent_default()
        event.stop()
        size = len(self.text) + len(event.text)
        if size > MAX_QUESTION:
            self.post_message(Complaint(TOO_LONG.format(size=size, limit=MAX_QUESTION)))
            return
        self.replace(clean(event.text), *self.selection, maintain_selection_offset=False)
