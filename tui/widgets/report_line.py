"""The top line: which report questions go to, its date, its rating and its score."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from tui.bars import bar, rating_style
from tui.safety import clean_line

if TYPE_CHECKING:
    from assistant import ReportSummary


class ReportLine(Static):
    """One line over everything."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__("Inspection Assistant", id=id, markup=False)

    def show(self, reports: Sequence[ReportSummary], held_to: str | None) -> None:
        """Name the one report that is asked, or how many there are."""
        chosen = [r for r in reports if held_to in (None, r.id)]
        if len(chosen) == 1:
            self.update(one(chosen[0]))
        elif not reports:
            self.update(Content.assemble(("Inspection Assistant", "bold"), " · no reports yet"))
        else:
            services = len({report.service for report in reports})
            self.update(
                Content.assemble((f"{len(reports)} reports", "bold"), f" of {services} services")
            )


def one(report: ReportSummary) -> Content:
    """Service, date, rating and score of a report."""
    date = report.published or report.fieldwork or ""
    parts: list[Content] = [Content.styled(clean_line(report.service), "bold")]
    if date:
        parts.append(Content(clean_line(date)))
    if report.overall is not None:
        parts.append(Content.styled(report.overall, f"bold {rating_style(report.overall)}"))
    if report.score is not None and report.max:
        parts.append(bar(report.score, report.max, 12) + Content(f" {report.score}/{report.max}"))
    return Content(" · ").join(parts)
