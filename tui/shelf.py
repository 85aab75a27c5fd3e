"""The reports at hand: which there are, which of them is asked, and the few that were read last."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.score_rows import score_table

if TYPE_CHECKING:
    from assistant import Report, ReportSummary, WhatIf
    from tui.engine import Engine
    from tui.score_rows import Table

KEPT = 4
"""Reports whose text stays at hand."""


class Shelf:
    """What the screens know of the library without asking it again."""

    def __init__(self, engine: Engine, held_to: str | None) -> None:
        self.engine = engine
        self.held_to = held_to
        """Id of the one report that is asked; None for the whole library."""
        self.reports: Sequence[ReportSummary] = ()
        self._read: dict[str, Report] = {}

    @property
    def many(self) -> bool:
        """Whether a quote's report must be named."""
        return len(self.reports) > 1

    @property
    def one(self) -> str | None:
        """Id of the report that is meant where none is named: the one asked, or the only one."""
        if self.held_to is not None:
            return self.held_to
        return self.reports[0].id if len(self.reports) == 1 else None

    def find(self, words: str) -> str | None:
        """Id of the report that has this id or this service's name."""
        wanted = words.strip().lower()
        named = (r.id for r in self.reports if wanted in (r.id.lower(), r.service.lower()))
        return next(named, None)

    async def refresh(self) -> None:
        """Read the list of reports anew."""
        self.reports = await self.engine.call(lambda library: library.reports())
        self._read.clear()
        if self.held_to not in {report.id for report in self.reports}:
            self.held_to = None

    async def report(self, report: str) -> Report:
        """A report's text and structure."""
        if report not in self._read:
            self._read[report] = await self.engine.call(lambda library: library.report(report))
            while len(self._read) > KEPT:
                del self._read[next(iter(self._read))]
        return self._read[report]

    async def scores(self, report: str) -> tuple[Table, WhatIf | None]:
        """The score table, and the what-if of nothing where the rules are known."""
        loaded = await self.report(report)
        return await self.engine.call(lambda library: score_table(library, loaded))
