"""Scores and what-if: one table, and under it the total; a banner says when it is not the report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.worker import Worker, WorkerState

from tui import trace_text
from tui.bars import bar, rating_style
from tui.messages import Complaint, PlaceChosen
from tui.score_rows import Outcome, Table
from tui.what_if import step
from tui.widgets.score_table import ScoreTable
from tui.widgets.trace_list import TraceList

if TYPE_CHECKING:
    from assistant import Report, WhatIf
    from tui.app import ChatApp

BANNER = "What-if, not the report: ← → change"
NO_WHAT_IF = "No rating framework is known for this report, so nothing can be supposed."
NO_RATINGS = "No rating framework is known for this report, so its ratings are shown as printed."


class ScoresPane(Vertical):
    """The table of one report, its total, and the trace of a row."""

    app: ChatApp

    BINDINGS: ClassVar[list[BindingType]] = [Binding("b", "screen.back", "Back", show=False)]

    class Opened(Message):
        """The ratings are there to be shown."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.report: str | None = None
        self.changes: dict[str, str] = {}
        self.result: WhatIf | None = None
        self.table: Table | None = None

    def compose(self) -> ComposeResult:
        """Banner, table, total, trace."""
        yield Static(BANNER, id="what-if-banner", markup=False)
        yield ScoreTable(id="score-table")
        yield Static("", id="score-total", markup=False)
        yield TraceList(id="trace")

    def on_mount(self) -> None:
        """Begin with the report, not with a what-if."""
        self.query_one("#trace").display = False
        self.what_if = False

    @property
    def rows(self) -> ScoreTable:
        """The table widget."""
        return self.query_one(ScoreTable)

    @property
    def what_if(self) -> bool:
        """Whether ratings can be supposed."""
        return self.rows.what_if

    @what_if.setter
    def what_if(self, on: bool) -> None:
        self.rows.what_if = on
        self.query_one("#what-if-banner").display = on
        self.set_class(on, "-what-if")
        self.refresh_bindings()
        if not on and self.changes:
            self.suppose({})

    def show(self, table: Table, base: WhatIf | None) -> None:
        """Show a report's ratings; `base` is the what-if of nothing, None without a framework."""
        self.table, self.result = table, base
        self.report, self.changes = table.ratings.report, {}
        self.query_one("#trace").display = False
        self.remove_class("-trace")
        self._refresh()

    def shows(self, report: Report) -> bool:
        """Whether the scores at hand are those of this report, in this edition."""
        shown = self.table
        return shown is not None and (self.report, shown.digest) == (report.id, report.digest)

    @work(exclusive=True, group="scores", exit_on_error=False)
    async def open(
        self,
        report: str,
        *,
        what_if: bool = False,
        changes: dict[str, str] | None = None,
        row: str | None = None,
    ) -> None:
        """Show a report's ratings; in what-if, with these `changes`, at this `row`, as wanted."""
        if not self.shows(await self.app.shelf.report(report)):
            self.show(*await self.app.shelf.scores(report))
        self.post_message(self.Opened())
        self.what_if = what_if and self.result is not None
        if what_if and not self.what_if:
            self.post_message(Complaint(NO_WHAT_IF))
        if changes:
            self.suppose(changes)
        self.rows.choose(row)

    def suppose(self, changes: dict[str, str]) -> None:
        """Suppose these changes and no others; the engine is asked what follows."""
        self.changes = changes
        self._suppose(changes)

    @work(exclusive=True, group="what-if", exit_on_error=False)
    async def _suppose(self, changes: dict[str, str]) -> None:
        report, table = self.report, self.table
        if report is None or table is None or table.baseline is None:
            return
        try:
            self.result = await self.app.engine.call(lambda opened: opened.what_if(report, changes))
        except Exception:
            if changes:
                self.suppose({})
            raise
        changed = Outcome.of(self.result.changed) if changes else None
        flipped = {str(flip["what"]): str(flip["to"]) for flip in self.result.flipped}
        self.table = replace(table, changed=changed, supposed=changes, flipped=flipped)
        self._refresh()

    @work(exclusive=True, group="trace", exit_on_error=False)
    async def _trace(self, subject: str) -> None:
        report = self.report
        if report is None:
            return
        trace = await self.app.engine.call(lambda library: library.trace(report))
        found = trace_text.find(trace["step"], subject)
        if found is None:
            self.app.notify(f"The rules say nothing about {subject}.", markup=False)
        else:
            self.show_trace(found)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """What fails in the background is told in the conversation."""
        if event.state is WorkerState.ERROR and isinstance(event.worker.error, Exception):
            self.post_message(Complaint(self.app.explain(event.worker.error)))

    def show_trace(self, step: Mapping[str, Any]) -> None:
        """Show how a row came about."""
        tree = self.query_one(TraceList)
        tree.show(tuple(trace_text.tree(step, self.table.names() if self.table else {})))
        tree.display = True
        self.add_class("-trace")
        tree.focus()

    def close_trace(self) -> bool:
        """Close the trace; whether it was open."""
        tree = self.query_one(TraceList)
        if not tree.display:
            return False
        tree.display = False
        self.remove_class("-trace")
        self.rows.focus()
        return True

    # -- what the table asks for -------------------------------------------------------------

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        row = self.rows.row(event.option_id)
        if row is None:
            return
        if row.citation is not None:
            self.post_message(PlaceChosen(row.citation))
        elif not row.key.startswith("finding"):
            self._trace(row.key.removeprefix("rule:"))

    @on(ScoreTable.Changed)
    def _change(self, event: ScoreTable.Changed) -> None:
        event.stop()
        moved = step(self.table, self.changes, event.key, event.by) if self.table else None
        if moved is not None:
            self.suppose(moved)

    @on(ScoreTable.ResetWanted)
    def _reset(self, event: ScoreTable.ResetWanted) -> None:
        event.stop()
        self.suppose({})

    # -- drawing -----------------------------------------------------------------------------

    def _refresh(self) -> None:
        if self.table is not None:
            self.rows.show(self.table)
            self.query_one("#score-total", Static).update(self._total())

    def _total(self) -> Content:
        assert self.table is not None
        if self.table.baseline is None:
            return Content.styled(NO_RATINGS, "$quiet")
        parts = [_score_line(self.table.baseline, self.table.changed)]
        total = self.table.ratings.total
        if self.table.changed is None:
            said = f"Published {total.published}, by rule alone {total.by_rule}, of {total.max}"
            parts.append(Content.styled(said, "$quiet"))
        if self.result is not None:
            parts += [
                Content.styled(f"Limit: {limit.replace('-', ' ')}", "$text-warning")
                for limit in self.result.limits
            ]
            if self.result.nearest is not None:
                parts.append(Content(f"Nearest change: {self.result.nearest['text']}"))
        return Content("\n").join(parts)


def _score_line(base: Outcome, changed: Outcome | None) -> Content:
    now = changed or base
    score = Content.assemble(
        ("Score ", "bold"),
        bar(now.total or 0, now.maximum or 0, 12),
        f" {now.total}/{now.maximum} ",
    )
    overall = Content.styled(now.overall or "not rated", f"bold {rating_style(now.overall)}")
    if changed is None:
        return score + overall
    was = f"  (was {base.total}/{base.maximum} {base.overall or 'not rated'})"
    return Content.assemble(score, overall, (was, "$quiet"))
