"""The chat: the conversation on the left, what it rests on at the right, one of the two when narrow."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import Footer, Static, TabbedContent, TabPane
from textual.worker import Worker, WorkerState

from tui import dialogs
from tui.commands import Invocation, OpenSource, Question, Refused, parse
from tui.messages import Complaint, PlaceChosen, ScrollWanted, SourceChosen, Submitted
from tui.widgets.prompt import Prompt
from tui.widgets.report_line import ReportLine
from tui.widgets.scores_pane import ScoresPane
from tui.widgets.source_pane import SourcePane
from tui.widgets.trace_list import TraceList
from tui.widgets.transcript import Transcript
from tui.widgets.turn import STOPPED, Turn

if TYPE_CHECKING:
    from textual.widget import Widget

    from assistant import Citation
    from tui.app import ChatApp

SMALL = (
    "This window is too small for the chat. Enlarge it, or leave with ctrl+q and use "
    "assistant ask or assistant chat --plain."
)


class ChatScreen(Screen[None]):
    """Wires the widgets: messages come up, calls go down, the library is asked in workers."""

    app: ChatApp

    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 (declared by Textual)
        (0, "-tiny"),
        (60, "-narrow"),
        (100, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-flat"),
        (15, "-low"),
        (30, "-high"),
    ]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "escape", "Back", show=False),
        Binding("f2", "pane", "Pane", key_display="F2"),
        Binding("f3", "scores", "Scores", key_display="F3"),
        Binding("f4", "what_if", "What-if", key_display="F4"),
        Binding("ctrl+f", "find", "Find", show=False),
        Binding("ctrl+y", "copy_turn", "Copy answer", show=False),
    ]

    def compose(self) -> ComposeResult:
        """Top line, two panes, footer; and the notice for a window that is too small."""
        yield ReportLine(id="report-line")
        with Horizontal(id="body"):
            with Vertical(id="chat"):
                yield Transcript(id="transcript")
                with Horizontal(id="ask"):
                    yield Static("›", id="ask-sign", markup=False)
                    yield Prompt(id="prompt")
            with TabbedContent(id="evidence"):
                with TabPane("Source", id="tab-source"):
                    yield SourcePane(id="source")
                with TabPane("Scores", id="tab-scores"):
                    yield ScoresPane(id="scores")
        yield Footer(compact=True, show_command_palette=False)
        yield Static(SMALL, id="too-small", markup=False)

    def on_mount(self) -> None:
        """Ready to type."""
        self._came_from: Widget | None = None
        self._asking = asyncio.Lock()
        self.prompt.focus()

    # -- parts -------------------------------------------------------------------------------

    @property
    def prompt(self) -> Prompt:
        """Where one types."""
        return self.query_one(Prompt)

    @property
    def transcript(self) -> Transcript:
        """The conversation."""
        return self.query_one(Transcript)

    @property
    def source(self) -> SourcePane:
        """The report."""
        return self.query_one(SourcePane)

    @property
    def scores(self) -> ScoresPane:
        """The ratings."""
        return self.query_one(ScoresPane)

    @property
    def tabs(self) -> TabbedContent:
        """What stands on the right."""
        return self.query_one(TabbedContent)

    # -- what is typed -----------------------------------------------------------------------

    @on(Submitted)
    def _submitted(self, event: Submitted) -> None:
        match parse(event.text):
            case OpenSource(number):
                self._number(number)
            case Question(text):
                self.ask(text)
            case Invocation() as invocation:
                self.app.run_invocation(invocation)
            case Refused(reason):
                self.complain(reason)
                self.prompt.restore(event.text)

    @on(ScrollWanted)
    def _scroll(self, event: ScrollWanted) -> None:
        if event.by < 0:
            self.transcript.scroll_page_up(animate=False)
        else:
            self.transcript.scroll_page_down(animate=False)

    @on(Complaint)
    def _complaint(self, event: Complaint) -> None:
        self.complain(event.text)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Whatever fails in the background becomes a line of the conversation."""
        if event.state is WorkerState.ERROR and isinstance(event.worker.error, Exception):
            self.complain(self.app.explain(event.worker.error))

    def complain(self, text: str) -> None:
        """Tell the reader in a line of the conversation."""
        self.transcript.note(text)

    def _number(self, number: int) -> None:
        turn = self.transcript.current
        if turn is not None:
            self._open(turn, number)
        elif 1 <= number <= len(self.transcript.welcome.examples):
            self.ask(self.transcript.welcome.examples[number - 1])
        else:
            self.complain(f"There is no source {number} yet; ask something first.")

    # -- asking ------------------------------------------------------------------------------

    def ask(self, question: str) -> None:
        """Ask; the answer appears when it is there, the screen stays alive meanwhile."""
        self.prompt.remember(question)
        self.show_chat()
        self._ask(question)

    @work(group="ask", exit_on_error=False)
    async def _ask(self, question: str) -> None:
        turn = await self.transcript.begin(question, many_reports=self.app.shelf.many)
        async with self._asking:
            await self._answer(turn)

    async def _answer(self, turn: Turn) -> None:
        """Answer one turn; the lock keeps questions in order, each knowing those before it."""
        app, question, held_to = self.app, turn.question, self.app.shelf.held_to
        try:
            answer = await app.engine.call(
                lambda library: library.ask(question, report=held_to, history=app.history)
            )
        except Exception as error:
            if turn.running:
                turn.show_problem(app.explain(error))
            return
        if turn.running:
            turn.show_answer(answer)
            self.transcript.show_turn(turn)
            app.keep(question, answer)

    def stop(self) -> bool:
        """Stop waiting for an answer and give the question back; whether one was awaited."""
        running = [turn for turn in self.transcript.turns if turn.running]
        for turn in running:
            turn.show_problem(STOPPED)
            self.prompt.restore(turn.question)
        if running:
            self.workers.cancel_group(self, "ask")
            self.prompt.focus()
        return bool(running)

    # -- sources -----------------------------------------------------------------------------

    @on(SourceChosen)
    def _source_chosen(self, event: SourceChosen) -> None:
        self._open(event.turn, event.number)

    def _open(self, turn: Turn, number: int) -> None:
        citations = turn.answer.citations if turn.answer is not None else ()
        at = next((at for at, c in enumerate(citations) if c.id == number), None)
        if at is None:
            known = ", ".join(str(c.id) for c in citations) or "none"
            self.complain(f"That answer has no source {number}; it has {known}.")
            return
        self.open_passages(citations, at)

    @on(PlaceChosen)
    def _place_chosen(self, event: PlaceChosen) -> None:
        self.open_passages((event.citation,), 0)

    def open_passages(self, citations: tuple[Citation, ...], at: int) -> None:
        """Show one of these passages in its report."""
        self._came_from = self.focused or self.prompt
        self.source.open_passages(citations, at)

    @on(SourcePane.Opened)
    def _source_opened(self, event: SourcePane.Opened) -> None:
        self.show_evidence("tab-source")
        self.source.view.focus()
        if event.find is not None:
            self.source.action_find()
            self.source.find.words = event.find

    def action_passage(self, by: int) -> None:
        """The next or previous source of the same answer."""
        passages = tuple(self.source.passages)
        if passages:
            self.source.open_passages(passages, (self.source.at + by) % len(passages))

    def action_back(self) -> None:
        """Back to where the passage was opened from."""
        came_from, self._came_from = self._came_from, None
        if came_from is not None and came_from.is_attached and self.scores in came_from.ancestors:
            self.show_evidence("tab-scores")
            came_from.focus()
            return
        self.show_chat()
        if came_from is not None and came_from.is_attached and came_from.focusable:
            came_from.focus(scroll_visible=False)

    def action_contents(self) -> None:
        """Choose a section to read."""
        if self.source.report is not None:
            dialogs.contents(self.app, self.source.report)

    # -- scores ------------------------------------------------------------------------------

    @on(ScoresPane.Opened)
    def _scores_opened(self) -> None:
        self.show_evidence("tab-scores")
        self.scores.rows.focus()

    @on(TraceList.PlaceWanted)
    def _place_wanted(self, event: TraceList.PlaceWanted) -> None:
        self._came_from = self.focused
        self.source.open_place(event.place.report, event.place.start, event.place.end)

    # -- panes -------------------------------------------------------------------------------

    @property
    def narrow(self) -> bool:
        """Whether only one pane fits."""
        return not self.has_class("-wide")

    def show_evidence(self, tab: str) -> None:
        """Bring a tab of the right pane to the front."""
        self.tabs.active = tab
        self.add_class("-evidence")

    def show_chat(self) -> None:
        """Bring the conversation to the front and be ready to type."""
        self.remove_class("-evidence")
        self.prompt.focus()

    def action_pane(self) -> None:
        """Change between conversation and evidence."""
        in_evidence = self.focused is not None and self.tabs in self.focused.ancestors
        if in_evidence or (self.narrow and self.has_class("-evidence")):
            self.show_chat()
            return
        self.show_evidence(self.tabs.active)
        target = self.scores.rows if self.tabs.active == "tab-scores" else self.source.view
        if target.display and target.parent is not None:
            target.focus()

    def action_scores(self) -> None:
        """The ratings of the report at hand."""
        self.app.with_report(lambda report: self.scores.open(report))

    def action_what_if(self) -> None:
        """Suppose other ratings; again, and it is the report once more."""
        on = not (self.scores.what_if and self.tabs.active == "tab-scores")
        self.app.with_report(lambda report: self.scores.open(report, what_if=on))

    def action_find(self) -> None:
        """Find in the report at hand."""
        if self.source.report is None:
            self.app.with_report(lambda report: self.source.read(report, find=""))
            return
        self.show_evidence("tab-source")
        self.source.action_find()

    def action_escape(self) -> None:
        """Stop, else close what is open, else back to the prompt: one thing at a time."""
        if self.stop() or self.source.close_find() or self.scores.close_trace():
            return
        if self.has_class("-evidence") or not self.prompt.has_focus:
            self.show_chat()

    # -- turns -------------------------------------------------------------------------------

    def action_turn(self, by: int) -> None:
        """Focus the turn before or after."""
        turns = self.transcript.turns
        at = next((at for at, turn in enumerate(turns) if turn.has_focus), None)
        if at is None:
            return
        if at + by >= len(turns):
            self.prompt.focus()
        elif at + by >= 0:
            turns[at + by].focus(scroll_visible=False)
            self.transcript.show_turn(turns[at + by])

    def action_copy_turn(self) -> None:
        """Copy the answer at hand with its sources."""
        turn = self.transcript.current
        if turn is None:
            self.complain("There is no answer to copy yet.")
        else:
            self.app.copy(turn.as_text(), "the answer with its sources")

    def action_copy_quote(self) -> None:
        """Copy the passage shown, with its place."""
        quote = self.source.quote_text()
        if quote:
            self.app.copy(quote, "the quote with its place")
