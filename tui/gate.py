"""The gate of `tui.safety` where Textual draws: every line passes it on its way to the terminal."""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from tui.safety import drawable


class Gate(LineFilter):
    """No control character reaches the terminal, whatever was drawn."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Clean the text of every segment."""
        return [_clean(segment) for segment in segments]


def _clean(segment: Segment) -> Segment:
    if segment.control or segment.text.isprintable():
        return segment
    return Segment(drawable(segment.text), segment.style)
