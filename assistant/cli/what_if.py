"""`assistant what-if`: change ratings, counts or percentages, and see what follows."""

from __future__ import annotations

from typing import Annotated

import typer

from assistant.cli.command import Json, ReportId, guarded, opened
from assistant.cli.output import write, write_json

Changes = Annotated[
    list[str],
    typer.Option(
        "--set", metavar="CHANGE", help='"2.2=Good" or "2.4.desistance=11/13"; repeatable.'
    ),
]


@guarded
def what_if(report: ReportId, set: Changes, json: Json = False) -> int | None:
    """What the result would be with some things changed; the report stays as it is."""
    with opened() as assistant:
        result = assistant.what_if(report, set)
    if json:
        write_json(result)
        return None
    write("What-if, not the report.")
    for name in ("baseline", "changed"):
        side = getattr(result, name)
        total = side["total"]
        write(f"{name.capitalize()}: {total['points']}/{total['max']}, {side['overall']['rating']}")
    for flip in result.flipped:
        write(f"Flipped: {flip['what']} from {flip['from']} to {flip['to']}")
    for limit in result.limits:
        write(f"Limit: {limit}")
    if result.nearest:
        write(f"Nearest change that flips the overall: {result.nearest['text']}")
    return None


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("what-if")(what_if)
