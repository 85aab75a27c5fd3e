"""A question and its answer: one widget a turn, so that fifty of them stay light.

The number of a source is the key to it: a digit here, or the number and Enter in the prompt, or a
click. A turn always knows what it holds as text, for copying and for export.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.selection import Selection
from textual.widget import Widget

from tui import lines
from tui.flow import BLANK, Block, Flow, Line
from tui.markup import answer_blocks, marker
from tui.messages import SourceChosen
from tui.safety import clean, clean_line

if TYPE_CHECKING:
    from assistant import Answer, Citation

WAITING = "Looking in the reports …"
STOPPED = "Stopped; the question is back in the prompt."
FEW = 4
"""Up to so many sources each has two rows in the list, more have one."""
LABELS = {
    "premise_corrected": ("Not as the question supposes", "bold $text-warning"),
    "not_found": ("Not in the reports", "bold $text-warning"),
    "ambiguous": ("More than one reading", "bold $text-warning"),
}


class Turn(Widget, can_focus=True):
    """Shows what was asked, then what was answered, or what went wrong."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1,2,3,4,5,6,7,8,9", "digit", "Open source", key_display="1-9"),
        Binding("y", "screen.copy_turn", "Copy"),
        Binding("up", "screen.turn(-1)", "Earlier", show=False),
        Binding("down", "screen.turn(1)", "Later", show=False),
    ]

    def __init__(self, question: str, *, many_reports: bool = False) -> None:
        super().__init__()
        self.question = question
        self.answer: Answer | None = None
        self.problem = ""
        self.many_reports = many_reports
        self._flow = Flow(())
        self._arrange()

    @property
    def running(self) -> bool:
        """Whether an answer is awaited."""
        return self.answer is None and not self.problem

    def show_answer(self, answer: Answer) -> None:
        """Show the answer."""
        self.answer = answer
        self._arrange()

    def show_problem(self, problem: str) -> None:
        """Show, in one line, why there is no answer."""
        self.problem = clean_line(problem)
        self._arrange()

    def as_text(self) -> str:
        """The question and the answer with its sources, for the clipboard."""
        from assistant.rendering import as_text

        answer = as_text(self.answer) if self.answer is not None else self.problem
        return clean(f"{self.question}\n\n{answer}")

    # -- drawing -----------------------------------------------------------------------------

    def _arrange(self) -> None:
        self._flow = Flow(tuple(self._blocks()))
        self.refresh(layout=True)

    def render(self) -> Flow:
        """Everything as one flow of text."""
        return self._flow

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """What the mouse selected."""
        return self._flow.extract(selection), "\n"

    def _blocks(self) -> Iterator[Block]:
        for line in clean(self.question).splitlines() or [""]:
            yield Line(Content.assemble(("› ", "bold $text-accent"), (line, "bold")), 2)
        yield BLANK
        if self.answer is not None:
            yield from self._answer(self.answer)
        elif self.problem:
            yield Line(Content.styled(self.problem, "$text-error"))
        else:
            yield Line(Content.styled(WAITING, "italic $quiet"))

    def _answer(self, answer: Answer) -> Iterator[Block]:
        if answer.status in LABELS:
            yield Line(Content.styled(*LABELS[answer.status]))
        yield from answer_blocks(clean(answer.text))
        if answer.assumed:
            yield BLANK
        for assumed in answer.assumed:
            yield Line(Content.styled(f"Read as: {clean_line(assumed)}", "italic $quiet"), 2)
        if answer.citations:
            yield BLANK
        for citation in answer.citations:
            yield self._source(citation, rows=2 if len(answer.citations) <= FEW else 1)

    def _source(self, citation: Citation, rows: int) -> Line:
        place = " › ".join(lines.place(citation).split(" > ")[-2:])
        if self.many_reports:
            place = f"{citation.report}: {place}"
        quote = f"  “{clean_line(citation.quote)}”"
        parts = (
            marker(citation.id),
            " ",
            (clean_line(place), "$text-accent"),
            (quote, "$quiet"),
        )
        return Line(Content.assemble(*parts), indent=4, rows=rows)

    # -- sources -----------------------------------------------------------------------------

    def action_open_source(self, number: int) -> None:
        """Open a source by its number."""
        self.post_message(SourceChosen(self, number))

    def key_enter(self) -> None:
        """Open the first source."""
        if self.answer is not None and self.answer.citations:
            self.action_open_source(self.answer.citations[0].id)

    async def action_digit(self) -> None:
        """Handled by `on_key`, which knows the digit; here for footer and help."""

    def on_key(self, event: object) -> None:
        """A bare digit opens the source of that number."""
        key = getattr(event, "key", "")
        if key.isdigit() and key != "0":
            self.action_open_source(int(key))
