"""What a composer hands to `verify`: lines in order of weight, each with the places it rests on.

A composer never writes a report's words: it names spans, and `verify` slices them. Lines come most
telling first, because `verify` drops from the end when an answer would grow past its bounds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from assistant.model import MAX_CITATIONS, ClaimKind, Status
from corpus.model import Span


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a report, by place."""

    report: str
    span: Span


@dataclass(frozen=True, slots=True)
class Line:
    """One claim: our own words (`computed`, `stated`) or a quotation with a short lead-in (`quoted`)."""

    kind: ClaimKind
    text: str
    """Our words; for `quoted` a label before the quotation, or empty."""
    quotes: tuple[Quote, ...] = ()
    """For `quoted` exactly one, shown; for the others the sources, only marked."""
    bullet: bool = False


def computed(text: str, *quotes: Quote, bullet: bool = False) -> Line:
    """A sentence that follows from the engine; its numbers must stand in the trace or in `quotes`."""
    return Line("computed", text, quotes, bullet)


def stated(text: str, *quotes: Quote) -> Line:
    """A plain statement about the search or the reading of the question."""
    return Line("stated", text, quotes)


def quoted(quote: Quote, lead: str = "") -> Line:
    """A quotation on a line of its own."""
    return Line("quoted", lead, (quote,), bullet=True)


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer before it is checked."""

    lines: tuple[Line, ...]
    status: Status = "answered"
    trace: dict[str, Any] | None = None
    assumed: tuple[str, ...] = ()
    more: tuple[Line, ...] = field(default=())
    """Further lines of a list that "more" would go on with."""
    listed: bool = False
    """Whether the lines are the items of one list: from the first that does not fit, they are left for "more"."""

    def assuming(self, *notes: str) -> Draft:
        """The same draft with further notes on how the question was read."""
        return replace(self, assumed=tuple(dict.fromkeys((*self.assumed, *notes))))


def listing(
    lines: Sequence[Line], *, trace: dict[str, Any] | None = None, status: Status = "answered"
) -> Draft:
    """A list of which an answer shows as much as it has room for; the rest is left for "more"."""
    ahead = sum(not line.quotes for line in lines)  # what introduces the list
    shown = MAX_CITATIONS + ahead
    left = tuple(lines[shown:])
    return Draft(tuple(lines[:shown]), status=status, trace=trace, more=left, listed=True)


def not_found(text: str, *nearest: Line, assumed: tuple[str, ...] = ()) -> Draft:
    """One sentence that says the reports do not tell, and at most the nearest thing that they do."""
    return Draft((stated(text), *nearest), status="not_found", assumed=assumed)


def joined_traces(drafts: Sequence[Draft]) -> dict[str, Any] | None:
    """The traces of several drafts as one."""
    traces = [d.trace for d in drafts if d.trace]
    return traces[0] if len(traces) == 1 else {"parts": traces} if traces else None
