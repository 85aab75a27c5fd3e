"""The door up: `chat` starts the terminal UI, which is above this package.

These are the only imports that point upwards, listed as exceptions in the import contract.
"""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from assistant.cli.command import guarded, opened


@guarded
def chat_command(
    report: Annotated[
        str | None, typer.Option("--report", metavar="ID", help="Begin with this report.")
    ] = None,
    plain: Annotated[
        bool, typer.Option("--plain", help="A line mode for screen readers and pipes.")
    ] = False,
    continue_: Annotated[
        bool, typer.Option("--continue", help="Go on with the last conversation.")
    ] = False,
) -> int | None:
    """Ask in a chat."""
    return _chat(report, plain, continue_)


def chat() -> None:
    """`assistant` without a command."""
    guarded(lambda: _chat(None, False, False))()


def _chat(report: str | None, plain: bool, continue_: bool) -> int:
    if plain or not _terminal():
        from tui.plain import run_plain

        with opened() as assistant:
            return run_plain(assistant, report=report, continue_=continue_)
    from tui.app import run

    return run(report=report, continue_=continue_)


def _terminal() -> bool:
    """Whether a full-screen application can be drawn and hear keys here."""
    return sys.stdin.isatty() and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("chat")(chat_command)
