"""How a rating came about: the tree of rules as lines set in; what stands in the report opens there."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.flow import Line, lay_out
from tui.trace_text import Node, Place


class TraceList(OptionList):
    """A line a node; those with a place can be opened."""

    class PlaceWanted(Message):
        """The place of an input shall be opened."""

        def __init__(self, place: Place) -> None:
            super().__init__()
            self.place = place

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self.nodes: Sequence[Node] = ()
        self._width = 0

    def show(self, nodes: Sequence[Node]) -> None:
        """Show one step with all it rests on."""
        self.nodes = nodes
        self._fill()
        first = next((at for at, node in enumerate(nodes) if node.place is not None), 0)
        self.highlighted = first
        self.scroll_home(animate=False)

    def on_resize(self) -> None:
        """Wrap anew."""
        if self.scrollable_content_region.width != self._width:
            self._fill()

    def _fill(self) -> None:
        self._width = self.scrollable_content_region.width
        chosen = self.highlighted
        self.set_options(Option(lay_out([_line(node)], self._width - 2)) for node in self.nodes)
        self.highlighted = chosen

    @on(OptionList.OptionSelected)
    def _open(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        place = self.nodes[event.option_index].place
        if place is not None:
            self.post_message(self.PlaceWanted(place))


def _line(node: Node) -> Line:
    indent = "  " * node.depth
    sign = f"{indent}{'└ ' if node.depth else ''}"
    if node.place is not None:
        shown = Content.assemble((sign, "$quiet"), node.label, ("  ↗", "$text-accent"))
    else:
        shown = Content.assemble((sign, "$quiet"), (node.label, "bold" if node.depth == 0 else ""))
    return Line(shown, len(sign))
