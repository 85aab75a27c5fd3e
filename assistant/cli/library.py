"""`assistant reports`, `show` and `remove`: what the library holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.command import Json, ReportId, guarded, opened
from assistant.cli.diagnostics import narrate
from assistant.cli.output import table, write, write_json

if TYPE_CHECKING:
    from corpus.model import Report


@guarded
def reports(json: Json = False) -> int | None:
    """List the reports in the library."""
    with opened() as assistant:
        held = assistant.reports()
    if json:
        write_json(held)
        return None
    rows = [("id", "service", "fieldwork", "published", "overall", "score")]
    rows += [
        (r.id, r.service, r.fieldwork or "-", r.published or "-", r.overall or "not computed",
         f"{r.score}/{r.max}" if r.score is not None else "-")
        for r in held
    ]  # fmt: skip
    write(table(rows) if held else "The library is empty. Add reports with `assistant add FILE`.")
    return None


@guarded
def remove(report: ReportId) -> int | None:
    """Remove a report from the library."""
    with opened() as assistant:
        removed = assistant.remove(report)
    narrate(f"Removed {removed}.")
    return None


@guarded
def show(
    report: ReportId,
    text: Annotated[bool, typer.Option("--text", help="The whole canonical text.")] = False,
    section: Annotated[
        str | None, typer.Option("--section", metavar="S", help="One section, by number or title.")
    ] = None,
) -> int | None:
    """Show a report: its facts and contents, a section, or the whole text."""
    with opened() as assistant:
        if text:
            write(assistant.text(report))
        elif section is not None:
            write(assistant.section_text(report, section))
        else:
            _contents(assistant.report(report))
    return None


def _contents(report: Report) -> None:
    write(report.title)
    for section in report.sections:
        write(f"{'  ' * section.level}{section.title}")


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("reports")(reports)
    app.command("show")(show)
    app.command("remove")(remove)
