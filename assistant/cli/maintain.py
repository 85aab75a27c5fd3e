"""`assistant doctor`, `reindex`, `backup` and `restore`: the library's keeping."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.command import Json, guarded, opened
from assistant.cli.diagnostics import DONE, FAILED, narrate
from assistant.cli.output import table, write, write_json
from assistant.cli.progress import counted


@guarded
def doctor(json: Json = False) -> int | None:
    """Where everything is and whether it is sound, offline.

    Opening the library upgrades one of an earlier version and builds a lost vector index again.
    """
    from assistant.maintenance import diagnose

    checks = diagnose()
    if json:
        write_json([{"what": c.what, "state": c.state, "detail": c.detail} for c in checks])
    else:
        write(table([(c.what, c.state, c.detail) for c in checks]))
    return FAILED if any(c.state == "broken" for c in checks) else DONE


@guarded
def reindex() -> int | None:
    """Build the vector index again from the library."""
    with opened() as assistant, counted("Indexing") as progress:
        count = assistant.reindex(progress=progress)
    narrate(f"Indexed {count} passages.")
    return None


@guarded
def backup(file: Annotated[Path, typer.Argument(metavar="FILE")]) -> int | None:
    """Write the library to one file."""
    with opened() as assistant:
        held = assistant.backup(file)
    narrate(f"Wrote {file}: {held}. Conversations and settings are not in it.")
    return None


@guarded
def restore(file: Annotated[Path, typer.Argument(metavar="FILE")]) -> int | None:
    """Put a backup in the place of the library; the present one is kept beside it."""
    from assistant.backup import restore as restored

    with counted("Indexing") as progress:
        told = restored(file, progress=progress)
    narrate(told)
    return None


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("doctor")(doctor)
    app.command("reindex")(reindex)
    app.command("backup")(backup)
    app.command("restore")(restore)
