"""Two reports side by side: every standard, the step between them in words and arrows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from tui.bars import rating_style
from tui.safety import clean_line
from tui.score_rows import line

if TYPE_CHECKING:
    from assistant import Ratings, ReportSummary
    from assistant.results import StandardResult

WIDTH = len("Requires improvement")
STEP = len("+3 better")


class CompareScreen(Screen[None]):
    """A row a standard; better and worse are said, not only coloured."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,b", "dismiss", "Back"),
        Binding("x", "swap", "Swap"),
    ]

    def __init__(
        self, first: tuple[ReportSummary, Ratings], second: tuple[ReportSummary, Ratings]
    ) -> None:
        super().__init__()
        self.sides = (first, second)

    def compose(self) -> ComposeResult:
        """Heads over rows."""
        yield Static("", id="compare-title", markup=False)
        yield OptionList(markup=False, id="compare")
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Show them."""
        self._fill()
        self.query_one(OptionList).focus()

    def on_resize(self) -> None:
        """Lay out for the new width."""
        self._fill()

    def action_swap(self) -> None:
        """Change sides."""
        self.sides = (self.sides[1], self.sides[0])
        self._fill()

    def _fill(self) -> None:
        width = min(self.size.width - 3, 100)
        names = [clean_line(summary.service) for summary, _ in self.sides]
        dates = [clean_line(summary.published or "") for summary, _ in self.sides]
        rows = [_row("", "", names, width, "bold"), _row("", "", dates, width, "$quiet")]
        self.query_one("#compare-title", Static).update(Content("\n").join(rows))
        options = self.query_one(OptionList)
        options.set_options(Option(row) for row in self._rows(width))

    def _rows(self, width: int) -> Iterator[Content]:
        (first, left), (second, right) = self.sides
        mine = {s.number: s for s in left.standards}
        theirs = {s.number: s for s in right.standards}
        for number in sorted({*mine, *theirs}):
            yield _standard(number, mine, theirs, width)
        scores = [
            f"{s.score}/{s.max}" if s.score is not None else "not printed" for s in (first, second)
        ]
        yield _row("", "Score", scores, width, "bold")
        overall = [str(s.overall or "not rated") for s in (first, second)]
        yield _row("", "Overall", overall, width, "bold")


def _standard(
    number: str,
    mine: Mapping[str, StandardResult],
    theirs: Mapping[str, StandardResult],
    width: int,
) -> Content:
    pair = [side.get(number) for side in (mine, theirs)]
    title = next(clean_line(result.title) for result in pair if result is not None)
    ratings = [_rating(result) for result in pair]
    return _row(number, title, ratings, width, "", _step(*pair))


def _step(first: StandardResult | None, second: StandardResult | None) -> Content:
    """How far the second is from the first, in words."""
    ranks = [r.published.rank if r is not None and r.published else None for r in (first, second)]
    left, right = ranks
    if left is None or right is None or left == right:
        return Content("")
    word, style = ("better", "$text-success") if right > left else ("worse", "$text-error")
    return Content.styled(f"{right - left:+d} {word}", style)


def _rating(result: StandardResult | None) -> str:
    if result is None:
        return "no such standard"
    return str(result.published or "not rated")


def _row(
    number: str, name: str, pair: list[str], width: int, style: str, step: Content | None = None
) -> Content:
    cells = [Content(text).truncate(WIDTH, ellipsis=True) for text in pair]
    parts = [
        cell.pad_right(WIDTH + 1 - cell.cell_length).stylize(style or rating_style(text))
        for cell, text in zip(cells, pair, strict=True)
    ]
    tail = step or Content("")
    parts.append(tail.pad_right(STEP - tail.cell_length))
    return line(Content.styled(f"{number:<4}", "bold"), Content(name), parts, width)
