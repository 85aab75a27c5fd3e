"""F1: every key and every command, in one place, to read and to leave again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.commands import COMMANDS
from tui.flow import BLANK, Block, Flow, Line

KEYS = (
    (
        "In the prompt",
        (
            ("Enter", "ask; with a number, open that source"),
            ("Ctrl+J", "new line"),
            ("Up, Down", "earlier questions"),
            ("Page Up, Page Down", "scroll the conversation"),
            ("Shift+Tab", "to the last answer"),
            ("Esc", "stop; the question comes back"),
        ),
    ),
    (
        "On an answer",
        (
            ("1 to 9", "open a source"),
            ("Up, Down", "earlier and later answers"),
            ("y", "copy the answer with its sources (anywhere: Ctrl+Y)"),
        ),
    ),
    (
        "In the source",
        (
            ("n, p", "next and previous source of the answer"),
            ("b", "back to where you were"),
            ("c", "contents"),
            ("/", "find (anywhere: Ctrl+F)"),
            ("y", "copy the quote with its place"),
        ),
    ),
    (
        "In the scores",
        (
            ("Enter", "how a row came about; again on a line with ↗ opens its passage"),
            ("k", "show or hide the key questions"),
            ("F4", "what-if on or off; Left and Right change a row, r resets"),
        ),
    ),
    (
        "In the library",
        (
            ("/", "filter: type in the field, Enter goes back to the list"),
            ("Enter, o", "ask this report only, ask all"),
            ("Space, c", "mark two, compare them"),
            ("s", "sort by the next column"),
            ("a, Delete", "add reports, remove one"),
        ),
    ),
    (
        "Anywhere",
        (
            ("F2", "chat or source"),
            ("F3, F4, F5", "scores, what-if, library"),
            ("Ctrl+P", "all commands"),
            ("Ctrl+Q", "leave"),
        ),
    ),
)


def blocks() -> Iterator[Block]:
    """The whole page."""
    for title, keys in KEYS:
        yield Line(Content.styled(title, "bold $text-accent"))
        yield from (_row(key, does) for key, does in keys)
        yield BLANK
    yield Line(Content.styled("Typed commands", "bold $text-accent"))
    for command in COMMANDS:
        yield _row(f"/{command.name} {command.arguments}".rstrip(), command.help)
    yield BLANK
    plain = "For a screen reader: assistant chat --plain has the same content in lines."
    yield Line(Content.styled(plain, "$quiet"))


def _row(key: str, does: str) -> Line:
    shown = f"  {key}".ljust(16)
    return Line(Content.assemble((shown, "bold"), " " if shown[-1] != " " else "", does), 18)


class KeysScreen(ModalScreen[None]):
    """A page over the chat."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,f1", "dismiss", "Close")]

    def compose(self) -> ComposeResult:
        """One scrolling page."""
        with VerticalScroll(classes="page") as page:
            page.border_title = "Keys and commands"
            page.border_subtitle = "Esc closes"
            yield Static(Flow(tuple(blocks())))
