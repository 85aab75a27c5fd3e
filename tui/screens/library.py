"""The library: reports as a table that sorts and filters, with a chart of the scores beneath."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import DataTable, Footer, Input, Static

from tui import dates, dialogs
from tui.bars import EMPTY, FULL, bar, rating_style
from tui.safety import clean_line

if TYPE_CHECKING:
    from assistant import ReportSummary
    from tui.app import ChatApp

COLUMNS = ("Service", "Published", "Fieldwork", "Rating", "Score", "Id")
LEAST_WIDTHS = (0, 0, 90, 0, 0, 112)
"""Columns of the screen from which on each is shown."""
BAR = 12
NONE = "No report matches. Clear the filter with Esc, or press a to add reports."


def sort_keys() -> tuple[Callable[[ReportSummary], object], ...]:
    """How each column sorts; what is not printed comes last."""
    return (
        lambda r: r.service.lower(),
        lambda r: dates.key(r.published),
        lambda r: dates.key(r.fieldwork),
        lambda r: (r.overall is None, r.overall.rank if r.overall is not None else 0),
        lambda r: (r.score is None, r.score or 0),
        lambda r: r.id,
    )


class LibraryScreen(Screen[None]):
    """Choose, compare, add and remove reports."""

    app: ChatApp

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back"),
        Binding("f5", "close", "Back", show=False),
        Binding("space", "mark", "Mark"),
        Binding("c", "compare", "Compare"),
        Binding("s", "sort", "Sort"),
        Binding("slash", "filter", "Filter", key_display="/"),
        Binding("a", "add", "Add"),
        Binding("delete,d", "remove", "Remove"),
        Binding("o", "all", "Ask all"),
    ]

    def compose(self) -> ComposeResult:
        """Filter, table, chart."""
        yield Static("Library", id="library-title", markup=False)
        yield Input(placeholder="Filter by service, year or rating", compact=True, id="filter")
        yield DataTable[Text](cursor_type="row", id="reports", zebra_stripes=True)
        yield Static("", id="chart", markup=False)
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Sorted by service."""
        self.column, self.down = 0, False
        self.marked: list[str] = []
        self.columns: list[int] = []
        self._set_columns()
        self.table.focus()

    def on_resize(self) -> None:
        """Show as many columns as fit."""
        self._set_columns()

    def _set_columns(self) -> None:
        fitting = [at for at, least in enumerate(LEAST_WIDTHS) if self.size.width >= least]
        if fitting != self.columns:
            self.columns = fitting
            self.table.clear(columns=True)
            for at in fitting:
                self.table.add_column(COLUMNS[at], key=str(at))
            self.fill()

    @property
    def table(self) -> DataTable[Text]:
        """The reports."""
        return self.query_one("#reports", DataTable)

    @property
    def chosen(self) -> str | None:
        """Id of the report under the cursor."""
        if not self.table.row_count:
            return None
        return self.table.coordinate_to_cell_key(self.table.cursor_coordinate).row_key.value

    # -- showing -----------------------------------------------------------------------------

    def fill(self) -> None:
        """Show the reports that match, sorted, keeping the cursor."""
        chosen = self.chosen
        reports = self._matching()
        self.table.clear()
        for report in reports:
            cells = list(self._cells(report))
            self.table.add_row(*(cells[at] for at in self.columns), key=report.id)
        ids = [report.id for report in reports]
        if chosen in ids:
            self.table.move_cursor(row=ids.index(chosen), animate=False)
        self._title(len(reports))
        self.query_one("#chart", Static).update(chart(reports) if reports else Content(NONE))

    def _matching(self) -> list[ReportSummary]:
        words = self.query_one("#filter", Input).value.lower().split()
        found = [
            r
            for r in self.app.shelf.reports
            if all(
                word in f"{r.service} {r.id} {r.published} {r.overall}".lower() for word in words
            )
        ]
        key = sort_keys()[self.column]
        return sorted(found, key=key, reverse=self.down)  # type: ignore[arg-type]

    def _cells(self, report: ReportSummary) -> Iterator[Text]:
        mark = "✓ " if report.id in self.marked else "  "
        held = " (asked alone)" if report.id == self.app.shelf.held_to else ""
        yield Text(mark + clean_line(report.service) + held)
        yield Text(clean_line(report.published or "–"))
        yield Text(clean_line(report.fieldwork or "–"))
        yield Text(report.overall or "not rated")
        yield Text(_score(report))
        yield Text(report.id)

    def _title(self, shown: int) -> None:
        order = "descending" if self.down else "ascending"
        asked = self.app.shelf.held_to or "all reports"
        text = (
            f"Library: {shown} of {len(self.app.shelf.reports)} reports, by "
            f"{COLUMNS[self.column].lower()}, {order}. Questions go to {asked}."
        )
        self.query_one("#library-title", Static).update(Content.styled(text, "bold"))

    # -- what can be done --------------------------------------------------------------------

    @on(Input.Changed, "#filter")
    def _filter(self) -> None:
        self.fill()

    @on(Input.Submitted, "#filter")
    def _to_table(self) -> None:
        self.table.focus()

    @on(DataTable.RowSelected)
    def _use(self, event: DataTable.RowSelected) -> None:
        self.app.hold_to(event.row_key.value)
        self.dismiss()

    @on(DataTable.HeaderSelected)
    def _sort_by(self, event: DataTable.HeaderSelected) -> None:
        self._sort(self.columns[event.column_index])

    def _sort(self, column: int) -> None:
        self.down = not self.down if column == self.column else False
        self.column = column
        self.fill()

    def action_sort(self) -> None:
        """Turn the order round, then go to the next column."""
        following = self.columns[(self.columns.index(self.column) + 1) % len(self.columns)]
        self._sort(following if self.down else self.column)

    def action_filter(self) -> None:
        """Type to filter."""
        self.query_one("#filter", Input).focus()

    def action_all(self) -> None:
        """Ask the whole library."""
        self.app.hold_to(None)
        self.dismiss()

    def action_mark(self) -> None:
        """Mark for comparing; the third drops the first."""
        report = self.chosen
        if report is None:
            return
        if report in self.marked:
            self.marked.remove(report)
        else:
            self.marked = [*self.marked[-1:], report]
        self.fill()

    def action_compare(self) -> None:
        """Compare the two that are marked, or the marked one and the one under the cursor."""
        both = list(dict.fromkeys([*self.marked, *([self.chosen] if self.chosen else [])]))[:2]
        if len(both) == 2:
            dialogs.compare(self.app, *both)
        else:
            self.notify("Mark two reports with space, then press c.", markup=False)

    def action_add(self) -> None:
        """Add a file or a folder."""
        dialogs.add(self.app, "")

    def action_remove(self) -> None:
        """Remove the report under the cursor, after asking."""
        if self.chosen is not None:
            dialogs.remove(self.app, self.chosen)

    def action_leave(self) -> None:
        """Clear the filter first, then go back."""
        field = self.query_one("#filter", Input)
        if field.value:
            field.value = ""
            self.table.focus()
        elif field.has_focus:
            self.table.focus()
        else:
            self.dismiss()

    def action_close(self) -> None:
        """Back to the chat."""
        self.dismiss()

    @work(exit_on_error=False)
    async def refresh_reports(self) -> None:
        """The library changed."""
        self.marked = [m for m in self.marked if m in {r.id for r in self.app.shelf.reports}]
        self.fill()


def _score(report: ReportSummary) -> str:
    if report.score is None or not report.max:
        return "–"
    full = round(BAR * report.score / report.max)
    return f"{FULL * full}{EMPTY * (BAR - full)} {report.score:>2}/{report.max}"


def chart(reports: Sequence[ReportSummary]) -> Content:
    """How many reports have each overall rating, and the middle score."""
    from assistant import Rating

    counts = Counter(str(r.overall) if r.overall is not None else "not rated" for r in reports)
    names = [str(rating) for rating in reversed(Rating)]
    names += ["not rated"] if counts["not rated"] else []
    most = max(counts.values())
    rows = [Content.styled("Overall ratings", "bold $quiet")]
    for name in names:
        count = counts[name]
        style = rating_style(name)
        rows.append(
            Content.assemble((name.ljust(22), style), bar(count, most, 24, style), f" {count}")
        )
    shares = sorted(100 * r.score / r.max for r in reports if r.score is not None and r.max)
    if shares:
        middle = shares[len(shares) // 2]
        said = f"Scores from {shares[0]:.0f}% to {shares[-1]:.0f}% of the most, the middle {middle:.0f}%"
        rows.append(Content.styled(said, "$quiet"))
    return Content("\n").join(rows)
