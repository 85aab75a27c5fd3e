"""`assistant search`: the passages alone, with their places."""

from __future__ import annotations

from typing import Annotated

import typer

from assistant.cli.command import Json, ReportChoice, guarded, opened
from assistant.cli.output import write, write_json


@guarded
def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="What to look for.")],
    report: ReportChoice = None,
    json: Json = False,
) -> int | None:
    """Find passages, best first."""
    with opened() as assistant:
        found = assistant.search(" ".join(words), report=report or None)
    if json:
        write_json(found)
        return None
    from assistant.rendering import one_line

    for hit in found:
        page = f", p. {hit.page_label}" if hit.page_label else ""
        write(f"{hit.report}, {hit.section}{page}\n    “{one_line(hit.quote)}”")
    if not found:
        write(
            "Nothing found. Use other words, or `assistant reports` to see what the library holds."
        )
    return None


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("search")(search)
