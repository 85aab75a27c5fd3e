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

if TYPE_CHECKING:
    from assistant import Ratings, ReportSummary
    from assistant.results import StandardResult

WIDTH = len("Requires improvement")


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
        room = max(12, min(44, self.size.width - 2 * WIDTH - 22))
        names = [clean_line(summary.service) for summary, _ in self.sides]
        dates = [clean_line(summary.published or "") for summary, _ in self.sides]
        head = Content("\n").join(
            [_line("", "", names, room, "bold"), _line("", "", dates, room, "$quiet")]
        )
        self.query_one("#compare-title", Static).update(head)
        options = self.query_one(OptionList)
        options.set_options(Option(row) for row in self._rows(room))

    def _rows(self, room: int) -> Iterator[Content]:
        (first, left), (second, right) = self.sides
        mine = {s.number: s for s in left.standards}
        theirs = {s.number: s for s in right.standards}
        for number in sorted({*mine, *theirs}):
            yield _standard(number, mine, theirs, room)
        scores = [
            f"{s.score}/{s.max}" if s.score is not None else "not printed" for s in (first, second)
        ]
        yield _line("", "Score", scores, room, "bold")
        overall = [str(s.overall or "not rated") for s in (first, second)]
        yield _line("", "Overall", overall, room, "bold")


def _standard(
    number: str,
    mine: Mapping[str, StandardResult],
    theirs: Mapping[str, StandardResult],
    room: int,
) -> Content:
    pair = [side.get(number) for side in (mine, theirs)]
    title = next(clean_line(result.title) for result in pair if result is not None)
    ratings = [_rating(result) for result in pair]
    line = _line(number, title, ratings, room, "")
    ranks = [r.published.rank if r is not None and r.published else None for r in pair]
    if None in ranks or ranks[0] == ranks[1]:
        return line
    step = (ranks[1] or 0) - (ranks[0] or 0)
    word = "better" if step > 0 else "worse"
    style = "$text-success" if step > 0 else "$text-error"
    return line + Content.styled(f" {step:+d} {word}", style)


def _rating(result: StandardResult | None) -> str:
    if result is None:
        return "no such standard"
    return str(result.published or "not rated")


def _line(number: str, name: str, pair: list[str], room: int, style: str) -> Content:
    title = Content(name).truncate(room, ellipsis=True)
    parts = [Content.styled(f"{number:<4}", "bold"), title.pad_right(room - title.cell_length + 1)]
    for text in pair:
        shown = Content(text).truncate(WIDTH, ellipsis=True)
        cell = shown.pad_right(WIDTH - shown.cell_length + 2)
        parts.append(cell.stylize(style or rating_style(text)))
    return Content("").join(parts)
