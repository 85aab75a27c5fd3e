"""One line asked for in a small window: a path, a file name, or a plain yes."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static


class AskLine(ModalScreen[str]):
    """Gives what was typed; nothing when it was left."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", "Close")]

    def __init__(self, title: str, explanation: str, *, value: str = "") -> None:
        super().__init__()
        self._title, self._explanation, self._value = title, explanation, value

    def compose(self) -> ComposeResult:
        """A line of explanation over an input."""
        with Vertical(classes="page small") as page:
            page.border_title = self._title
            page.border_subtitle = "Enter goes on, Esc leaves"
            yield Static(self._explanation, markup=False)
            yield Input(value=self._value, compact=True)

    @on(Input.Submitted)
    def _enter(self, event: Input.Submitted) -> None:
        self.dismiss(event.value.strip())

    def action_cancel(self) -> None:
        """Nothing."""
        self.dismiss("")


class Confirm(ModalScreen[bool]):
    """Gives True only for a plain y."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "Yes"),
        Binding("n,escape,enter", "answer(False)", "No"),
    ]

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """The question and the two keys."""
        with Vertical(classes="page small") as page:
            page.border_title = "Sure?"
            page.border_subtitle = "y yes, n no"
            yield Static(self._question, markup=False)

    def action_answer(self, yes: bool) -> None:
        """Leave with the answer."""
        self.dismiss(yes)
