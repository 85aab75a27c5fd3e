"""What a composer may ask: the reports in question, and the retriever."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from assistant.answers.view import View
from corpus.errors import AssistantError
from index.request import SearchRequest
from index.retriever import Evidence

Search = Callable[[SearchRequest, tuple[str, ...], int], tuple[Evidence, ...]]
"""`search(request, report ids, limit)`."""


@dataclass(frozen=True)
class Scope:
    """The reports that a question is about, in the library's order."""

    views: tuple[View, ...]
    search: Search
    whole: bool = False
    """Whether these are all reports of a larger library, none having been named."""

    @property
    def view(self) -> View:
        """The one report; a composer for one report is only called where there is one."""
        if len(self.views) != 1:
            raise AssistantError("The question needs one report.", "Name it with --report.")
        return self.views[0]

    def find(self, request: SearchRequest, limit: int = 10) -> tuple[Evidence, ...]:
        """Passages of these reports, best first."""
        return self.search(request, tuple(v.id for v in self.views), limit)

    def only(self, view: View) -> Scope:
        """The same for one report alone."""
        return Scope((view,), self.search)
