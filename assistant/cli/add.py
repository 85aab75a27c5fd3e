"""`assistant add`: reports from files and folders; one that is rejected never costs the others."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.command import Json, guarded
from assistant.cli.diagnostics import DONE, FAILED, narrate
from assistant.cli.output import write, write_row

Paths = Annotated[
    list[Path], typer.Argument(metavar="FILE_OR_FOLDER", help="PDF, Markdown, HTML, DOCX or text.")
]


@guarded
def add(paths: Paths, json: Json = False) -> int | None:
    """Add reports to the library."""
    from assistant.cli.command import opened
    from assistant.cli.progress import bundled_progress

    rejected = False
    with opened() as assistant, bundled_progress() as progress:
        for added in assistant.adding(paths, progress=progress, passed_over=_tell_passed_over):
            rejected = rejected or added.status == "rejected"
            if json:
                write_row(added)
            else:
                write(f"{added.file}: {added.status}{_what(added.report, added.reason)}")
    return FAILED if rejected else DONE


def _what(report: str | None, reason: str | None) -> str:
    if reason:
        return f". {reason}"
    return f" as {report}" if report else ""


def _tell_passed_over(folder: Path, count: int) -> None:
    narrate(f"{folder}: {count} file(s) of other kinds passed over.")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("add")(add)
