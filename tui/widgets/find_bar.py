"""Find in the report: hits as one types, arrows to step through them."""

from __future__ import annotations

import re
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

LEAST = 2
"""Characters before the search begins; one letter would mark half of the page."""


def find_all(text: str, words: str) -> list[tuple[int, int]]:
    """Where `words` occur, case aside, any whitespace between them counting as one space."""
    parts = words.split()
    if len("".join(parts)) < LEAST:
        return []
    pattern = r"\s+".join(map(re.escape, parts))
    return [match.span() for match in re.finditer(pattern, text, re.IGNORECASE)]


class FindBar(Horizontal):
    """An input with the count of what was found; hidden until asked for."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,down", "step(1)", "Next"),
        Binding("up", "step(-1)", "Previous"),
    ]

    class Changed(Message):
        """Other words are searched for."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    class Stepped(Message):
        """The next or previous hit is wanted."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    def compose(self) -> ComposeResult:
        """An input and a count."""
        yield Input(placeholder="Find in this report", compact=True)
        yield Static("", id="find-count", markup=False)

    def open(self) -> None:
        """Show and focus."""
        self.display = True
        self.query_one(Input).focus()

    def close(self) -> None:
        """Hide and forget the words."""
        self.display = False
        self.query_one(Input).value = ""

    @property
    def words(self) -> str:
        """What is searched for."""
        return self.query_one(Input).value

    @words.setter
    def words(self, words: str) -> None:
        self.query_one(Input).value = words

    def count(self, at: int, total: int) -> None:
        """Tell which hit is shown, counted from 0."""
        words = self.query_one(Input).value
        shown = f"{at + 1} of {total}" if total else "not found" if len(words) >= LEAST else ""
        self.query_one("#find-count", Static).update(shown)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search as one types."""
        event.stop()
        self.post_message(self.Changed(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes to the next hit."""
        event.stop()
        self.action_step(1)

    def action_step(self, by: int) -> None:
        """Go on or back."""
        self.post_message(self.Stepped(by))
