"""The conversation so far: welcome, then one turn after the other, the question always at the top."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.safety import clean_line
from tui.widgets.turn import Turn
from tui.widgets.welcome import Welcome

if TYPE_CHECKING:
    from assistant import Answer


class Transcript(VerticalScroll, can_focus=False):
    """Scrolls; keeps the newest question in view."""

    def compose(self) -> ComposeResult:
        """The welcome."""
        yield Welcome()

    @property
    def welcome(self) -> Welcome:
        """What is shown first."""
        return self.query_one(Welcome)

    @property
    def turns(self) -> list[Turn]:
        """All turns, oldest first."""
        return list(self.query(Turn))

    @property
    def current(self) -> Turn | None:
        """The turn that numbers refer to: the focused one, else the last that has an answer."""
        turns = self.turns
        focused = next((turn for turn in turns if turn.has_focus), None)
        return focused or next((turn for turn in reversed(turns) if turn.answer is not None), None)

    async def begin(self, question: str, *, many_reports: bool) -> Turn:
        """Add a turn that awaits its answer."""
        turn = Turn(question, many_reports=many_reports)
        await self.mount(turn)
        self.show_turn(turn)
        return turn

    async def resume(self, question: str, answer: Answer, *, many_reports: bool) -> None:
        """Add a turn of an earlier conversation."""
        turn = Turn(question, many_reports=many_reports)
        turn.show_answer(answer)
        await self.mount(turn)

    def empty(self) -> None:
        """Forget what was said; the welcome stays."""
        self.query("Turn, .note").remove()

    def note(self, text: str) -> None:
        """A line between turns: what was done, or what could not be."""
        line = Static(Content.styled(clean_line(text), "$quiet"), classes="note")
        self.mount(line)
        self.call_after_refresh(line.scroll_visible, animate=False)

    def show_turn(self, turn: Turn) -> None:
        """Bring a turn's question to the top, if its answer is long, else into view."""
        self.call_after_refresh(turn.scroll_visible, animate=False, top=True)
