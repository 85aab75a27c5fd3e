"""`assistant doctor`, `reindex`, `backup` and `restore`: the library's keeping."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.command import Json, guarded, opened
from assistant.cli.diagnostics import DONE, FAILED, narrate
from assistant.cli.output import table, write, write_json


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
    with opened() as assistant, _indexing() as progress:
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

    with _indexing() as progress:
        told = restored(file, progress=progress)
    narrate(told)
    return None


@contextmanager
def _indexing() -> Iterator[Callable[[int, int], None]]:
    """A bar on stderr, where that is a terminal, which goes away when all vectors are indexed."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("Indexing"), BarColumn(), MofNCompleteColumn(), TextColumn("passages"))
    console = Console(stderr=True)
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("doctor")(doctor)
    app.command("reindex")(reindex)
    app.command("backup")(backup)
    app.command("restore")(restore)
