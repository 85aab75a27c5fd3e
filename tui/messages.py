"""All that can happen in the chat: widgets post these upward, the screen acts and calls downward."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from assistant import Citation
    from tui.widgets.turn import Turn


@dataclass
class Submitted(Message):
    """A line was entered in the prompt or chosen from the welcome."""

    text: str


@dataclass
class SourceChosen(Message):
    """A source of an answer shall be opened."""

    turn: Turn
    number: int


@dataclass
class PlaceChosen(Message):
    """A place of a report shall be opened that belongs to no answer: of a rating or a finding."""

    citation: Citation


@dataclass
class ScrollWanted(Message):
    """The conversation shall be scrolled by a page, down or (-1) up."""

    by: int


@dataclass
class Complaint(Message):
    """Something could not be done: one line for the reader."""

    text: str
