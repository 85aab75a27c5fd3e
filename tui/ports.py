"""What the chat needs of the library: one protocol that the engine and a test fake share.

A protocol rather than the class, because the chat must paint before SQLite or an encoder are loaded
and a widget test must run on canned values. The type checker holds `assistant.Assistant` to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from assistant import (
        Added,
        Answer,
        AuditFinding,
        Found,
        Ratings,
        Report,
        ReportSummary,
        WhatIf,
    )
    from assistant.adding import Progress


class Library(Protocol):
    """The verbs of `assistant.Assistant` that the chat uses; each may raise `AssistantError`."""

    def ask(
        self, question: str, *, report: str | None = None, history: Sequence[str] = ()
    ) -> Answer:
        """One answer; `history` holds the questions asked before, oldest first."""

    def reports(self) -> Sequence[ReportSummary]:
        """The library, a row a report."""

    def text(self, report: str, /) -> str:
        """The canonical text that offsets refer to."""

    def report(self, report: str, /) -> Report:
        """The structure: sections, blocks and pages."""

    def ratings(self, report: str, /) -> Ratings:
        """Published beside computed."""

    def what_if(self, report: str, changes: Mapping[str, str], /) -> WhatIf:
        """The ratings with some of them supposed otherwise."""

    def trace(self, report: str, /) -> Mapping[str, Any]:
        """The engine's trace of the whole rating, in its JSON form."""

    def audit(self, report: str, /) -> Sequence[AuditFinding]:
        """Contradictions, panel decisions and limits, each with its places."""

    def adding(
        self, paths: Sequence[Path | str], /, *, progress: Progress | None = None
    ) -> Iterator[Added]:
        """Read files and folders into the library, one result after the other."""

    def remove(self, report: str, /) -> str:
        """Take one report out and give its id."""

    def search(self, words: str, /) -> Sequence[Found]:
        """The passages alone."""

    def warm(self) -> None:
        """Load what the first question would load."""
