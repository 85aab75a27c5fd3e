"""What one sees first: what this is, what is in the library, and three questions to begin with.

The questions come from the library at hand: its weakest and its strongest standard and the way up.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from tui.flow import BLANK, Block, Flow, Line
from tui.messages import Submitted
from tui.safety import clean_line

if TYPE_CHECKING:
    from assistant import Ratings, ReportSummary

TITLE = "Ask the inspection reports"
PROMISE = (
    "Answers are quoted word for word from the report, with their place, or computed by the "
    "inspectorate's rules. What the reports do not say is not answered."
)
PLAIN = "With a screen reader: assistant chat --plain. F1 lists the keys."
EMPTY = "The library is empty. Press F5, or type /add and the path of a report (PDF, Word, HTML, Markdown)."


def examples(reports: list[ReportSummary], ratings: Ratings | None) -> tuple[str, ...]:
    """Three questions that this library can answer."""
    if ratings is None:
        return ()
    rated = [(s.published.rank, s) for s in ratings.standards if s.published is not None]
    if not rated:
        return ("What does the report recommend?", "What are the main strengths?")
    weakest = min(rated, key=lambda pair: pair[0])[1]
    strongest = max(rated, key=lambda pair: pair[0])[1]
    if len(reports) > 1:
        last = f"Which services were rated {weakest.published} for {weakest.title.lower()}?"
    else:
        last = "What would have made the overall rating better?"
    return (
        f"Why was {weakest.number} {weakest.title.lower()} rated {weakest.published}?",
        f"What works well in {strongest.title.lower()}?",
        last,
    )


class Welcome(Widget):
    """Stands above the first turn."""

    def __init__(self) -> None:
        super().__init__()
        self.examples: tuple[str, ...] = ()
        self._note = "Opening the library …"
        self._flow = Flow(())
        self._arrange()

    def show(self, examples: tuple[str, ...], note: str = "") -> None:
        """Offer questions; `note` says how the library is where that matters."""
        self.examples, self._note = tuple(map(clean_line, examples)), note
        self._arrange()

    def render(self) -> Flow:
        """Everything as one flow of text."""
        return self._flow

    def _arrange(self) -> None:
        self._flow = Flow(tuple(self._blocks()))
        self.refresh(layout=True)

    def _blocks(self) -> Iterator[Block]:
        yield Line(Content.styled(TITLE, "bold $text-accent"))
        yield Line(Content.styled(PROMISE, "$quiet"))
        yield BLANK
        if self._note:
            yield Line(Content(self._note))
        if self.examples:
            yield Line(Content("Three to begin with: type the number, or click."))
        for number, example in enumerate(self.examples, 1):
            click = Style.from_meta({"@click": ("ask_example", (number,))})
            text = Content.styled(example, Style(underline=True) + click)
            yield Line(Content.assemble((f"{number}  ", "bold"), text), 3)
        yield BLANK
        yield Line(Content.styled(PLAIN, "$quiet"))

    def action_ask_example(self, number: int) -> None:
        """Ask one of the examples."""
        if 1 <= number <= len(self.examples):
            self.post_message(Submitted(self.examples[number - 1]))
