"""The door up: `chat` starts the terminal UI, `export` the evaluation, both above this package.

These are the only imports that point upwards, listed as exceptions in the import contract.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.command import guarded, opened
from assistant.cli.output import write


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


@guarded
def export(
    name: Annotated[
        str, typer.Argument(metavar="FORMAT", help="ragas, deepeval, inspect_ai or promptfoo.")
    ],
    suite: Annotated[str, typer.Argument(metavar="SUITE", help="A suite's name or file.")],
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="Write here, not to stdout.")
    ] = None,
    report: Annotated[
        str | None,
        typer.Option("--report", metavar="ID", help="The report for questions that name none."),
    ] = None,
) -> int | None:
    """Ask a suite and write the answers as JSONL that another evaluation tool reads."""
    from evals.command import export as exported

    exported(name, suite, opened, out=out, report=report, write=write)
    return None


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("chat")(chat_command)
    app.command("export")(export)
