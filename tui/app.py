"""The chat as an application: it paints first, then opens the library on a thread of its own.

Nothing heavier than Textual is imported before the first paint. What goes wrong anywhere becomes a line
that a reader can act on; a crash says where in one line, without the text of reports or questions,
and the terminal is left as it was found.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import traceback
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from rich.segment import Segment
from rich.text import Text
from textual import work
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.color import Color
from textual.filter import LineFilter
from textual.screen import Screen
from textual.worker import Worker, WorkerState

from tui import actions, clipboard, preferences
from tui.commands import Invocation
from tui.engine import Engine, Factory
from tui.safety import clean_line, drawable
from tui.score_rows import score_table
from tui.screens.chat import ChatScreen
from tui.themes import OWN, first_theme, no_color
from tui.widgets.welcome import EMPTY, examples

if TYPE_CHECKING:
    from assistant import Answer, Ratings, Report, ReportSummary, WhatIf
    from assistant.conversation import Conversation, ConversationStore
    from tui.ports import Library, Progress
    from tui.score_rows import Table

PAINTED = 0.03
"""Seconds after the first refresh, so that the imports that follow cannot hold up the first paint."""
KEPT_REPORTS = 4
"""Reports whose text stays at hand."""
ADD = "The path of a report (PDF, Word, HTML, Markdown or text), or of a folder of them."
EXPORT = "A file name that ends in .md, .html or .json."
REMOVE = "Remove {report} from the library? The file it came from is not touched."
UNFORESEEN = "That did not work ({name}). Nothing stored was lost; ask again, or leave with ctrl+q."


class Gate(LineFilter):
    """The last gate: no control character reaches the terminal, whatever was drawn."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Clean the text of every segment."""
        return [
            segment
            if segment.control or segment.text.isprintable()
            else Segment(drawable(segment.text), segment.style)
            for segment in segments
        ]


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
    ) -> None:
        super().__init__(ansi_color=True if no_color(os.environ) else None)
        self.engine = Engine(factory, self._opening)
        self.held_to = report
        self.reports: Sequence[ReportSummary] = ()
        self.conversation: Conversation | None = None
        self.store = store
        self.chat = ChatScreen()
        self._continue = continue_
        self._loaded: dict[str, Report] = {}
        self._gate = Gate()
        self._warmed = False
        self.animation_level = "none"
        for theme in OWN:
            self.register_theme(theme)

    # -- beginning and end -------------------------------------------------------------------

    def on_mount(self) -> None:
        """Paint, then open the library."""
        home = self.home
        remembered = preferences.load(home).get("theme")
        self.theme = first_theme(remembered, self.available_themes, environ=os.environ)
        self.theme_changed_signal.subscribe(self, self._remember_theme)
        self._leave_on_signals()
        self.chat.call_after_refresh(self.set_timer, PAINTED, self._open)

    def get_default_screen(self) -> Screen[None]:
        """The conversation."""
        return self.chat

    @property
    def home(self) -> Path | None:
        """The folder of the kept conversations' parent, where the chat may remember its theme."""
        folder = self.store.folder if self.store is not None else None
        return folder.parent if folder is not None else None

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
            self.reports = await self.engine.call(self._first_call)
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
        if self.held_to is not None:
            self.held_to = library.report(self.held_to).id
        return library.reports()

    async def _resume(self) -> None:
        turns = self.conversation.turns if self.conversation is not None else ()
        for turn in turns:
            await self.chat.transcript.resume(
                turn.question, turn.answer, many_reports=self.many_reports
            )
        if turns:
            self.chat.transcript.show_turn(self.chat.transcript.turns[-1])

    async def _welcome(self) -> None:
        self.show_report_line()
        welcome = self.chat.transcript.welcome
        if not self.reports:
            welcome.show((), EMPTY)
            await self._warm()
            return
        first = self.held_to or self.reports[0].id
        ratings: Ratings | None = None
        with contextlib.suppress(Exception):
            ratings = await self.engine.call(lambda library: library.ratings(first))
        welcome.show(examples(list(self.reports), ratings))
        await self._show_first_scores()
        await self._warm()

    async def _show_first_scores(self) -> None:
        """Where there is room, the ratings of the one report stand beside the welcome."""
        one = self.held_to or (self.reports[0].id if len(self.reports) == 1 else None)
        if one is None or self.chat.narrow or self.chat.scores.report == one:
            return
        with contextlib.suppress(Exception):
            self.chat.scores.show(*await self.load_scores(one))
            self.chat.tabs.active = "tab-scores"

    async def _warm(self) -> None:
        """Load what the first question will need while it is being typed."""
        if not self._warmed:
            self._warmed = True
            with contextlib.suppress(Exception):
                await self.engine.aside(lambda library: library.warm())

    def show_report_line(self) -> None:
        """Bring the top line up to date."""
        from tui.widgets.report_line import ReportLine

        self.chat.query_one(ReportLine).show(self.reports, self.held_to)

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

    @property
    def many_reports(self) -> bool:
        """Whether a quote's report must be named."""
        return len(self.reports) > 1

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

    async def load_report(self, report: str) -> Report:
        """A report's text and structure, the last few kept."""
        if report not in self._loaded:
            self._loaded[report] = await self.engine.call(lambda library: library.report(report))
            while len(self._loaded) > KEPT_REPORTS:
                del self._loaded[next(iter(self._loaded))]
        return self._loaded[report]

    async def load_scores(self, report: str) -> tuple[Table, WhatIf | None]:
        """The score table, and the what-if of nothing where the rules are known."""
        loaded = await self.load_report(report)
        return await self.engine.call(lambda library: score_table(library, loaded))

    def with_report(self, act: Callable[[str], object]) -> None:
        """Call `act` with the report at hand; where there are several and none is, ask which."""
        report = self.report_at_hand()
        if report is not None:
            act(report)
        elif self.reports:
            self.action_library()
        else:
            self.chat.complain(EMPTY)

    def report_at_hand(self) -> str | None:
        """The report held to, shown, cited last, or the only one."""
        if self.held_to is not None:
            return self.held_to
        if len(self.reports) == 1:
            return self.reports[0].id
        shown = self.chat.source.report
        turn = self.chat.transcript.current
        citations = turn.answer.citations if turn is not None and turn.answer is not None else ()
        if citations:
            return citations[0].report
        return shown.id if shown is not None else None

    def find_report(self, words: str) -> str | None:
        """Id of the report that has this id or this service's name."""
        wanted = words.strip().lower()
        named = (r.id for r in self.reports if wanted in (r.id.lower(), r.service.lower()))
        return next(named, None)

    def hold_to(self, report: str | None) -> None:
        """Ask this report only, or all."""
        self.held_to = report
        self.show_report_line()

    def keep(self, question: str, answer: Answer) -> None:
        """Add a turn to the conversation; a full disk costs the record, never the answer."""
        if self.conversation is None:
            return
        try:
            self.conversation.add(question, answer, report=self.held_to)
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

    @work(exclusive=True, group="compare", exit_on_error=False)
    async def compare(self, first: str, second: str) -> None:
        """Show two reports side by side."""
        from tui.screens.compare import CompareScreen

        summaries = {report.id: report for report in self.reports}
        left, right = await self.engine.call(
            lambda library: (library.ratings(first), library.ratings(second))
        )
        self.push_screen(CompareScreen((summaries[first], left), (summaries[second], right)))

    @work(exclusive=True, group="add", exit_on_error=False)
    async def add_reports(self, path: str) -> None:
        """Add a file or folder; asks for it where none is given."""
        from tui.screens.adding import AddingScreen
        from tui.screens.ask_line import AskLine

        wanted = path or await self.push_screen_wait(AskLine("Add reports", ADD))
        if not wanted:
            return
        if await self.push_screen_wait(AddingScreen(Path(wanted.strip("\"'")).expanduser())):
            await self.refresh_library()

    @work(exclusive=True, group="remove", exit_on_error=False)
    async def confirm_remove(self, report: str) -> None:
        """Remove a report, after asking."""
        from tui.screens.ask_line import Confirm

        if not await self.push_screen_wait(Confirm(REMOVE.format(report=report))):
            return
        await self.engine.call(lambda library: library.remove(report))
        await self.refresh_library()
        self.notify(f"{report} is no longer in the library.", markup=False)

    @work(exclusive=True, group="export", exit_on_error=False)
    async def ask_export(self) -> None:
        """Ask for a file name, then save the conversation."""
        from tui.screens.ask_line import AskLine

        name = await self.push_screen_wait(AskLine("Export", EXPORT, value="conversation.md"))
        if name:
            self.run_invocation(Invocation("export", (name,), name))

    async def refresh_library(self) -> None:
        """Read the list of reports anew."""
        self.reports = await self.engine.call(lambda library: library.reports())
        from tui.screens.library import LibraryScreen

        self._loaded.clear()
        if self.held_to not in {report.id for report in self.reports}:
            self.held_to = None
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

    def show_contents(self, report: Report) -> None:
        """Choose a section of a report and read it."""
        from tui.screens.contents import ContentsScreen

        def read(offset: int | None) -> None:
            if offset is not None:
                self.chat.read(report.id, offset=offset)

        self.push_screen(ContentsScreen(report), read)

    def _remember_theme(self, _: object) -> None:
        if not no_color(os.environ):
            preferences.remember(self.home, theme=self.theme)


def run(
    assistant_factory: Factory | None = None,
    *,
    report: str | None = None,
    continue_: bool = False,
    store: ConversationStore | None = None,
    mouse: bool = True,
) -> int:
    """Run the chat until it is left; return the exit code.

    Args:
        assistant_factory: opens the library, given a progress callback (file name, passages done,
            passages in all); called on a thread after the first paint. The user's own by default.
        report: hold the chat to this report (id or service); None for the whole library.
        continue_: go on with the conversation kept last.
        store: where conversations are kept; the user's own by default.
        mouse: False leaves the mouse to the terminal, for its own selection.
    """
    app = ChatApp(assistant_factory or own_library, report=report, continue_=continue_, store=store)
    app.run(mouse=mouse)
    return app.return_code or 0


def own_library(progress: Progress) -> Library:
    """The user's own library, by settings."""
    from assistant import Assistant

    return Assistant.open(progress=progress)
