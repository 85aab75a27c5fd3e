"""The chat as an application: it paints first, then opens the library on a thread of its own.

Nothing heavier than Textual is imported before the first paint. What goes wrong anywhere becomes a line
that a reader can act on; a crash says where in one line, without the text of reports or questions,
and the terminal is left as it was found.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import os
import signal
import traceback
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual import work
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.filter import LineFilter
from textual.screen import Screen
from textual.worker import Worker, WorkerState

from tui import actions, clipboard, preferences
from tui.engine import Engine, Factory
from tui.gate import Gate
from tui.safety import clean_line
from tui.screens.chat import ChatScreen
from tui.shelf import Shelf
from tui.themes import OWN, first_theme, no_color
from tui.widgets.welcome import EMPTY, examples

if TYPE_CHECKING:
    from assistant import Answer, Ratings, ReportSummary
    from assistant.adding import Progress
    from assistant.conversation import Conversation, ConversationStore
    from tui.commands import Invocation
    from tui.ports import Library

PAINTED = 0.03
"""Seconds after the first refresh, so that the imports that follow cannot hold up the first paint."""
UNFORESEEN = "That did not work ({name}). Nothing stored was lost; ask again, or leave with ctrl+q."


class ChatApp(App[None]):
    """The chat over an open library."""

    TITLE = "Inspection Assistant"
    CSS_PATH = Path(__file__).with_name("app.tcss")
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "keys", "Keys", key_display="F1"),
        Binding("f5", "library", "Library", key_display="F5"),
        Binding("ctrl+q", "quit", "Leave", show=False, priority=True),
    ]

    def __init__(
        self,
        factory: Factory,
        *,
        report: str | None = None,
        continue_: bool = False,
        store: ConversationStore | None = None,
        home: Path | None = None,
    ) -> None:
        super().__init__(ansi_color=True if no_color(os.environ) else None)
        self.engine = Engine(factory, self._opening)
        self.shelf = Shelf(self.engine, report)
        self.conversation: Conversation | None = None
        self.store = store
        self.home = home
        self.chat = ChatScreen()
        self._continue = continue_
        self._gate = Gate()
        self._warmed = False
        self.animation_level = "none"
        for theme in OWN:
            self.register_theme(theme)

    # -- beginning and end -------------------------------------------------------------------

    def on_mount(self) -> None:
        """Paint, then open the library."""
        remembered = preferences.load(self.home).get("theme")
        self.theme = first_theme(remembered, self.available_themes, environ=os.environ)
        self.theme_changed_signal.subscribe(self, self._remember_theme)
        self._leave_on_signals()
        self.chat.call_after_refresh(self.set_timer, PAINTED, self._open)

    def get_default_screen(self) -> Screen[None]:
        """The conversation."""
        return self.chat

    def _leave_on_signals(self) -> None:
        """Leave the terminal clean when told to end; Windows has no such signals."""
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is not None:
                with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
                    loop.add_signal_handler(number, self._leave, 128 + number)

    def _leave(self, code: int) -> None:
        self.exit(return_code=code)

    async def on_unmount(self) -> None:
        """Close the library."""
        self.engine.close()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's filters, then the gate."""
        return [*super().get_line_filters(), self._gate]

    def _handle_exception(self, error: Exception) -> None:
        """Say in one line where it failed; Textual's own report holds the text of questions."""
        if self.is_headless:
            super()._handle_exception(error)
            return
        self._return_code = 1
        frames = traceback.extract_tb(error.__traceback__)
        at = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "unknown place"
        self.panic(
            Text(f"The chat stopped: {type(error).__name__} at {at}. Nothing stored was lost.")
        )

    # -- opening -----------------------------------------------------------------------------

    def _opening(self, name: str, done: int, total: int) -> None:
        """Called by the library's thread while it reads reports for the first time."""
        line = f"Reading {clean_line(name)}: {done} of {total} passages"
        self.call_from_thread(self.chat.transcript.welcome.show, (), line)

    @work(exclusive=True, group="open-library", exit_on_error=False)
    async def _open(self) -> None:
        try:
            self.shelf.reports = await self.engine.call(self._first_call)
        except Exception as error:
            self.chat.transcript.welcome.show((), self.explain(error))
            return
        await self._resume()
        await self._welcome()

    def _first_call(self, library: Library) -> Sequence[ReportSummary]:
        """On the library's thread: the reports, and what was asked before."""
        from assistant.conversation import ConversationStore

        if self.store is None:
            self.store = ConversationStore.of_user()
        resumed = self.store.latest() if self._continue else None
        self.conversation = resumed or self.store.new()
        self.chat.prompt.recalled[:0] = self.store.recall()
        if self.shelf.held_to is not None:
            self.shelf.held_to = library.report(self.shelf.held_to).id
        return library.reports()

    async def _resume(self) -> None:
        turns = self.conversation.turns if self.conversation is not None else ()
        for turn in turns:
            await self.chat.transcript.resume(
                turn.question, turn.answer, many_reports=self.shelf.many
            )
        if turns:
            self.chat.transcript.show_turn(self.chat.transcript.turns[-1])

    async def _welcome(self) -> None:
        self.show_report_line()
        welcome = self.chat.transcript.welcome
        if not self.shelf.reports:
            welcome.show((), EMPTY)
            await self._warm()
            return
        first = self.shelf.held_to or self.shelf.reports[0].id
        ratings: Ratings | None = None
        with contextlib.suppress(Exception):
            ratings = await self.engine.call(lambda library: library.ratings(first))
        welcome.show(examples(list(self.shelf.reports), ratings))
        await self._show_first_scores()
        await self._warm()

    async def _show_first_scores(self) -> None:
        """Where there is room, the ratings of the one report stand beside the welcome."""
        one = self.shelf.one
        if one is None or self.chat.narrow:
            return
        with contextlib.suppress(Exception):
            if self.chat.scores.shows(await self.shelf.report(one)):
                return
            self.chat.scores.show(*await self.shelf.scores(one))
            self.chat.tabs.active = "tab-scores"

    async def _warm(self) -> None:
        """Load what the first question will need while it is being typed."""
        if not self._warmed:
            self._warmed = True
            with contextlib.suppress(Exception):
                await self.engine.aside(lambda library: library.warm())
            gc.freeze()  # what is loaded stays; to go over it again would hold up an answer now and then

    def show_report_line(self) -> None:
        """Bring the top line up to date."""
        from tui.widgets.report_line import ReportLine

        self.chat.query_one(ReportLine).show(self.shelf.reports, self.shelf.held_to)

    @property
    def settled(self) -> bool:
        """Whether nothing is under way: for screenshots and tests, which need a still picture."""
        return not self.workers and self._warmed

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Quiet text that can still be read, in whatever theme."""
        theme = self.current_theme
        if theme.ansi:
            return {"quiet": "ansi_bright_black"}
        return {"quiet": "#9aa7b5" if theme.dark else "#56616c"}

    # -- what the screens ask for ------------------------------------------------------------

    def explain(self, error: Exception) -> str:
        """An error in a line that can be acted on."""
        from assistant import AssistantError

        if isinstance(error, AssistantError):
            return clean_line(str(error))
        return UNFORESEEN.format(name=type(error).__name__)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Whatever fails in the background is told in a line."""
        if event.state is WorkerState.ERROR and isinstance(event.worker.error, Exception):
            self.chat.complain(self.explain(event.worker.error))

    def with_report(self, act: Callable[[str], object]) -> None:
        """Call `act` with the report at hand; where there are several and none is, ask which."""
        report = self.report_at_hand()
        if report is not None:
            act(report)
        elif self.shelf.reports:
            self.action_library()
        else:
            self.chat.complain(EMPTY)

    def report_at_hand(self) -> str | None:
        """The report held to, shown, cited last, or the only one."""
        if self.shelf.one is not None:
            return self.shelf.one
        shown = self.chat.source.report
        turn = self.chat.transcript.current
        citations = turn.answer.citations if turn is not None and turn.answer is not None else ()
        if citations:
            return citations[0].report
        return shown.id if shown is not None else None

    def hold_to(self, report: str | None) -> None:
        """Ask this report only, or all."""
        self.shelf.held_to = report
        self.show_report_line()

    def keep(self, question: str, answer: Answer) -> None:
        """Add a turn to the conversation; a full disk costs the record, never the answer."""
        if self.conversation is None:
            return
        try:
            self.conversation.add(question, answer, report=self.shelf.held_to)
        except OSError as error:
            self.notify(f"This answer was not kept: {error.strerror}.", markup=False)

    def copy(self, text: str, what: str) -> None:
        """Copy and say how."""
        try:
            how = clipboard.copy(text, self.copy_to_clipboard)
        except OSError:
            self.notify(f"{what} could not be copied.", severity="error", markup=False)
            return
        self.notify(f"Copied {what} {how}.", markup=False)

    def run_invocation(self, invocation: Invocation) -> None:
        """Do a command that was typed."""
        actions.run(self, invocation)

    @property
    def history(self) -> tuple[str, ...]:
        """Questions asked before, oldest first."""
        return self.conversation.questions if self.conversation is not None else ()

    async def refresh_library(self) -> None:
        """Read the list of reports anew."""
        from tui.screens.library import LibraryScreen

        await self.shelf.refresh()
        await self._welcome()
        if isinstance(self.screen, LibraryScreen):
            self.screen.refresh_reports()

    # -- commands ----------------------------------------------------------------------------

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Every action of the chat, for the palette."""
        for title, help_text, act in actions.palette(self):
            yield SystemCommand(title, help_text, act)

    def action_keys(self) -> None:
        """Show keys and commands."""
        from tui.screens.keys import KeysScreen

        self.push_screen(KeysScreen())

    def action_library(self) -> None:
        """Show the library."""
        from tui.screens.library import LibraryScreen

        if not isinstance(self.screen, LibraryScreen):
            self.push_screen(LibraryScreen())

    def _remember_theme(self, _: object) -> None:
        if not no_color(os.environ):
            preferences.remember(self.home, theme=self.theme)


def run(
    assistant_factory: Factory | None = None,
    *,
    report: str | None = None,
    continue_: bool = False,
    store: ConversationStore | None = None,
) -> int:
    """Run the chat until it is left; return the exit code.

    Args:
        assistant_factory: opens the library, given a progress callback (file name, passages done,
            passages in all); called on a thread after the first paint. The user's own by default.
        report: hold the chat to this report (id or service); None for the whole library.
        continue_: go on with the conversation kept last.
        store: where conversations are kept; the user's own by default.
    """
    app = ChatApp(
        assistant_factory or own_library,
        report=report,
        continue_=continue_,
        store=store,
        home=preferences.home(),
    )
    app.run()
    return app.return_code or 0


def own_library(progress: Progress) -> Library:
    """The user's own library, by settings."""
    from assistant import Assistant

    return Assistant.open(progress=progress)
