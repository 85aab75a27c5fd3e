"""What is told where the report contradicts a question: its own sentences, behind one line that says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from assistant.answers.draft import Draft, quoted, stated
from assistant.answers.view import View
from corpus.model import Span

_LEAD = "The report says otherwise:"
_SHOWN = 2


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the report says of a claim, where it says anything of it."""

    correction: Draft | None
    """None where the report bears the claim out."""


BORNE_OUT = Ruling(None)


def says_otherwise(view: View, spans: Iterable[Span]) -> Draft:
    """The first of the sentences that contradict a question, quoted as its correction."""
    lines = (quoted(view.quote(s)) for s in islice(spans, _SHOWN))
    return Draft((stated(_LEAD), *lines), status="premise_corrected")
