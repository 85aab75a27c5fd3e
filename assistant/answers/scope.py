"""What a composer may ask: the reports in question, light or whole, and the retriever."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from assistant.answers.view import View
from corpus.errors import AssistantError
from index.card import ReportCard
from index.evidence import Evidence
from index.glance import Glance
from index.request import SearchRequest

Search = Callable[[SearchRequest, tuple[str, ...], int], tuple[Evidence, ...]]
"""`search(request, report ids, limit)`."""


@dataclass(frozen=True)
class Scope:
    """The reports that a question is about, in the library's order.

    Cards are at hand for all of them; a whole report is loaded only when it is asked for, because a
    library may hold a thousand.
    """

    cards: tuple[ReportCard, ...] = field(hash=False)
    view_of: Callable[[str], View]
    """A report's view, by id."""
    glance_of: Callable[[str], Glance]
    """A report at a glance, by id: many are looked at, few are read."""
    search: Search
    whole: bool = False
    """Whether these are all reports of a library of several, none having been named."""

    @property
    def view(self) -> View:
        """The one report; a composer for one report is only called where there is one."""
        return self.view_of(self._one)

    @property
    def glance(self) -> Glance:
        """The one report at a glance."""
        return self.glance_of(self._one)

    @property
    def _one(self) -> str:
        if len(self.cards) != 1:
            raise AssistantError("The question needs one report.", "Name it with --report.")
        return self.cards[0].id

    def find(self, request: SearchRequest, limit: int = 10) -> tuple[Evidence, ...]:
        """Passages of these reports, best first."""
        return self.search(request, tuple(c.id for c in self.cards), limit)
