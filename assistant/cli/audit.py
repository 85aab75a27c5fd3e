"""`assistant audit`: what in a report contradicts itself or the rules."""

from __future__ import annotations

import typer

from assistant.cli.command import Json, ReportId, guarded, opened
from assistant.cli.output import write, write_json


@guarded
def audit(report: ReportId, json: Json = False) -> int | None:
    """Check a report against itself and against the rating rules."""
    with opened() as assistant:
        findings = assistant.audit(report)
    if json:
        write_json(findings)
        return None
    from assistant.rendering import one_line, place

    for finding in findings:
        write(f"{finding.severity}: {finding.message} {finding.meaning}")
        for cited in finding.citations:
            write(f"    {place(cited)}: “{one_line(cited.quote)}”")
    if not findings:
        write("Nothing to report.")
    return None


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("audit")(audit)
