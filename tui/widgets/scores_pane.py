"""Scores and what-if: one table, and under it the total; a banner says when it is not the report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static

from tui import trace_text
from tui.bars import bar, rating_style
from tui.messages import PlaceChosen
from tui.score_rows import Outcome, Table
from tui.widgets.score_table import ScoreTable
from tui.widgets.trace_list import TraceList

if TYPE_CHECKING:
    from assistant import WhatIf

BANNER = "What-if, not the report: ← → change"
NO_RATINGS = "No rating framework is known for this report, so its ratings are shown as printed."


class ScoresPane(Vertical):
    """The table of one report, its total, and the trace of a row."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("b", "screen.back", "Back", show=False)]

    class TraceWanted(Message):
        """How did this row come about?"""

        def __init__(self, subject: str) -> None:
            super().__init__()
            self.subject = subject

    class Supposed(Message):
        """Other changes are supposed; the engine shall say what follows."""

        def __init__(self, changes: Mapping[str, str]) -> None:
            super().__init__()
            self.changes = changes

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

    def show_what_if(self, result: WhatIf) -> None:
        """Show what follows from the changes."""
        if self.table is None:
            return
        self.result = result
        changed = Outcome.of(result.changed) if self.changes else None
        self.table = replace(self.table, changed=changed, supposed=dict(self.changes))
        self._refresh()

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
            self.post_message(self.TraceWanted(row.key))

    @on(ScoreTable.Changed)
    def _change(self, event: ScoreTable.Changed) -> None:
        event.stop()
        changes = dict(self.changes)
        if self._suppose_row(changes, event.key, event.by):
            self.suppose(changes)

    @on(ScoreTable.ResetWanted)
    def _reset(self, event: ScoreTable.ResetWanted) -> None:
        event.stop()
        self.suppose({})

    def suppose(self, changes: dict[str, str]) -> None:
        """Suppose these changes and no others; the engine is asked what follows."""
        self.changes = changes
        self.post_message(self.Supposed(changes))

    def _suppose_row(self, changes: dict[str, str], key: str, by: int) -> bool:
        """Move one row a step in `changes`; False where it cannot move."""
        assert self.table is not None
        standard = next((s for s in self.table.ratings.standards if s.number == key), None)
        if standard is not None:
            base = self.table.baseline.ratings.get(key) if self.table.baseline else None
            return _step_rating(changes, key, base or standard.published, by)
        for result in self.table.ratings.standards:
            for name, question in self.table.questions(result):
                if name == key:
                    return _step_share(
                        changes, key, question.count, question.cases, question.percent, by
                    )
        return False

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


def _step_rating(changes: dict[str, str], key: str, base: str | None, by: int) -> bool:
    from assistant import Rating

    ladder = [str(rating) for rating in Rating]
    now = changes.get(key, base)
    at = (ladder.index(now) if now in ladder else -1) + by
    if not 0 <= at < len(ladder):
        return False
    changes[key] = ladder[at]
    if changes[key] == base:
        del changes[key]
    return True


def _step_share(
    changes: dict[str, str],
    key: str,
    count: int | None,
    cases: int | None,
    percent: int | None,
    by: int,
) -> bool:
    """One case more or fewer where cases are known, else one percentage point."""
    if count is not None and cases is not None:
        now = int(changes[key].split("/")[0]) if key in changes else count
        base, top, written = count, cases, f"{now + by}/{cases}"
    elif percent is not None:
        now = int(changes[key].rstrip("%")) if key in changes else percent
        base, top, written = percent, 100, f"{now + by}%"
    else:
        return False
    if not 0 <= now + by <= top:
        return False
    changes[key] = written
    if now + by == base:
        del changes[key]
    return True
