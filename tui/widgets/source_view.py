"""The report itself, drawn line by line from its text: any size scrolls, the cited words stand out.

The highlight is a span of offsets, never a search for the quote. Cited rows also carry a bar in the
margin, so that they are found without colour.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.binding import Binding, BindingType
from textual.cache import LRUCache
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from tui.reflow import Kind, Layout, Piece, Row, reflow
from tui.safety import drawable

if TYPE_CHECKING:
    from assistant import Report

MARGIN = 2
"""Cells before the text: the bar and a space."""
ABOVE = 3
"""Rows of context shown above a passage."""
BAR = "▌"

Span = tuple[int, int]


class SourceView(ScrollView, can_focus=True):
    """Shows one report; `show` puts the exact words on the screen."""

    ALLOW_SELECT = True
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "source--heading",
        "source--footnote",
        "source--quote",
        "source--bar",
        "source--match",
        "source--current",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "scroll_up", "Up", show=False),
        Binding("down,j", "scroll_down", "Down", show=False),
        Binding("pageup", "page_up", "Page up", show=False),
        Binding("pagedown,space", "page_down", "Page down", show=False),
        Binding("home,g", "scroll_home", "Start", show=False),
        Binding("end,G", "scroll_end", "End", show=False),
    ]

    class Moved(Message):
        """The first visible row changed."""

        def __init__(self, offset: int) -> None:
            super().__init__()
            self.offset = offset

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.text = ""
        self.quote: Span | None = None
        self.matches: Sequence[Span] = ()
        self.current: Span | None = None
        self._headings: Sequence[Span] = ()
        self._layout = Layout((), ())
        self._width = 0
        self._wanted = (0, 0)
        self._strips: LRUCache[int, Strip] = LRUCache(512)

    @property
    def allow_select(self) -> bool:
        """Text can be selected with the mouse."""
        return True

    # -- what to show ------------------------------------------------------------------------

    def load(self, report: Report) -> None:
        """Show another report from its beginning."""
        self.text = report.text
        self._headings = [(s.heading.start, s.heading.end) for s in report.sections]
        self.quote, self.matches, self.current = None, (), None
        self._wanted = (0, 0)
        self._reflow()
        self.bring(0, above=0)

    def show(self, start: int, end: int) -> None:
        """Highlight `text[start:end]` and bring it into view, with context above."""
        self.quote = (start, end)
        self.repaint()
        self.bring(start)

    def bring(self, offset: int, above: int = ABOVE) -> None:
        """Scroll so that the character at `offset` stands `above` rows below the top."""
        self._wanted = (offset, above)
        row = self._layout.row_at(offset)
        self.scroll_to(y=max(0, row - above), animate=False, force=True, immediate=True)

    def mark(self, matches: Sequence[Span], current: Span | None) -> None:
        """Highlight what was found; `current` is brought into view unless it is on the screen."""
        self.matches, self.current = matches, current
        self.repaint()
        if current is not None:
            row = self._layout.row_at(current[0])
            if not self.scroll_offset.y <= row < self.scroll_offset.y + self.size.height:
                self.bring(current[0])

    @property
    def top(self) -> int:
        """Offset of the first visible row."""
        starts = self._layout.starts
        return starts[min(int(self.scroll_offset.y), len(starts) - 1)] if starts else 0

    def repaint(self) -> None:
        """Draw every row anew."""
        self._strips.clear()
        self.refresh()

    # -- layout ------------------------------------------------------------------------------

    def on_resize(self) -> None:
        """Wrap anew, keeping the quote in view if it was, else the same words at the top."""
        if self.scrollable_content_region.width == self._width:
            return
        if not self._layout.rows:
            wanted = self._wanted
        elif self.quote is not None and self.is_visible(self.quote[0]):
            wanted = (self.quote[0], ABOVE)
        else:
            wanted = (self.top, 0)
        self._reflow()
        self.bring(*wanted)

    def is_visible(self, offset: int) -> bool:
        """Whether the character at `offset` is on the screen."""
        row = self._layout.row_at(offset)
        return bool(self.scroll_offset.y <= row < self.scroll_offset.y + self.size.height)

    def _reflow(self) -> None:
        """Lay out for the width there is; a pane that is not yet on the screen has none."""
        self._width = self.scrollable_content_region.width
        room = self._width - MARGIN - 1
        self._layout = reflow(self.text, room, self._headings) if room > 0 else Layout((), ())
        self.virtual_size = Size(self._width, len(self._layout.rows))
        self.repaint()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell where the reader is."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self.post_message(self.Moved(self.top))

    def notify_style_update(self) -> None:
        """The theme changed."""
        super().notify_style_update()
        self._strips.clear()

    # -- drawing -----------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """One row of the screen."""
        row = y + int(self.scroll_offset.y)
        width = self.size.width
        base = self.rich_style
        if row >= len(self._layout.rows):
            return Strip.blank(width, base)
        strip = self._strips.get(row)
        if strip is None:
            strip = self._strips[row] = self._draw(self._layout.rows[row], base)
        drawn = self._with_selection(strip.apply_offsets(0, row), row)
        bar = self._bar(self._layout.rows[row], base)
        return Strip.join([bar, drawn]).extend_cell_length(width, base).crop(0, width)

    def _bar(self, row: Row, base: RichStyle) -> Strip:
        cited = self.quote is not None and any(
            p.start < self.quote[1] and self.quote[0] < p.end for p in row.pieces
        )
        style = base + self.get_component_rich_style("source--bar", partial=True)
        return Strip([Segment(BAR if cited else " ", style), Segment(" ", base)], MARGIN)

    def _draw(self, row: Row, base: RichStyle) -> Strip:
        if row.kind is not Kind.PLAIN:
            base += self.get_component_rich_style(f"source--{row.kind.value}", partial=True)
        segments: list[Segment] = []
        x = 0
        for piece in row.pieces:
            if piece.x > x:
                segments.append(Segment(" " * (piece.x - x), base))
            segments += self._segments(piece, base)
            x = sum(segment.cell_length for segment in segments)
        return Strip(segments)

    def _segments(self, piece: Piece, base: RichStyle) -> Iterator[Segment]:
        """A slice cut where a highlight begins or ends."""
        marks = [("source--match", span) for span in self._overlapping(piece.start, piece.end)]
        marks += [("source--current", self.current)] if self.current else []
        marks += [("source--quote", self.quote)] if self.quote else []
        edges = {piece.start, piece.end}
        for _, (start, end) in marks:
            edges |= {edge for edge in (start, end) if piece.start < edge < piece.end}
        cuts = sorted(edges)
        for start, end in pairwise(cuts):
            names = [name for name, span in marks if span[0] <= start and end <= span[1]]
            style = base
            for name in sorted(names, key=_ORDER.index):
                style += self.get_component_rich_style(name, partial=True)
            yield Segment(drawable(self.text[start:end]), style)

    def _overlapping(self, start: int, end: int) -> Iterator[Span]:
        at = bisect_left(self.matches, (start, 0))
        if at and self.matches[at - 1][1] > start:
            at -= 1
        while at < len(self.matches) and self.matches[at][0] < end:
            yield self.matches[at]
            at += 1

    # -- selection ---------------------------------------------------------------------------

    def _with_selection(self, strip: Strip, row: int) -> Strip:
        selection = self.text_selection
        span = selection.get_span(row) if selection is not None else None
        if span is None:
            return strip
        start, end = span
        end = strip.cell_length if end == -1 else min(end, strip.cell_length)
        if start >= end:
            return strip
        style = self.screen.get_component_rich_style("screen--selection")
        before, chosen, after = strip.divide([start, end, strip.cell_length])
        lit = Strip([Segment(s.text, (s.style or RichStyle()) + style) for s in chosen])
        return Strip.join([before, lit, after])

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected words as the report has them, without the breaks of the screen."""
        start = self._offset(selection.start.y, selection.start.x) if selection.start else 0
        end = self._offset(selection.end.y, selection.end.x) if selection.end else len(self.text)
        return self.text[start:end], "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Draw the selection."""
        self.refresh()

    def _offset(self, row: int, x: int) -> int:
        """Offset of the character at a cell; the row's end right of its last character."""
        if row >= len(self._layout.rows):
            return len(self.text)
        found = self._layout.rows[row].start
        for piece in self._layout.rows[row].pieces:
            if x >= piece.x:
                found = min(piece.start + x - piece.x, piece.end)
        return found


_ORDER = ["source--quote", "source--match", "source--current"]
