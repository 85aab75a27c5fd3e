"""`assistant rate --batch`: the rating engine alone, over rows of results."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from assistant.cli.command import guarded
from assistant.cli.diagnostics import DONE, FAILED
from assistant.cli.output import write_row
from assistant.cli.rows import rows


@guarded
def rate(
    batch: Annotated[
        Path, typer.Option("--batch", metavar="FILE.jsonl", help="One service a line.")
    ],
) -> int | None:
    """Rate services from their results; a bad row gives an error and the rest goes on."""
    from assistant.rating.batch import rate_row

    failed = False
    for row in rows(batch):
        result = rate_row(_parsed(row))
        failed = failed or result["error"] is not None
        write_row(result)
    return FAILED if failed else DONE


def _parsed(row: str) -> Any:
    try:
        return json.loads(row)
    except (ValueError, RecursionError):  # no JSON, or nested deeper than any row
        return row


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("rate")(rate)
