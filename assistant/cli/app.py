"""The command line: one command a file, registered here."""

from __future__ import annotations

from typing import Annotated

import typer

from assistant.cli import (
    add,
    ask,
    audit,
    evaluate,
    export,
    launch,
    library,
    maintain,
    mcp,
    rate,
    ratings,
    search,
    what_if,
)
from assistant.cli.diagnostics import DONE, USAGE, unread
from assistant.cli.output import use_utf8

app = typer.Typer(
    name="assistant",
    help="Ask inspection reports in plain words: quotes word for word, scores recomputed.",
    invoke_without_command=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        from assistant.version import __version__

        typer.echo(f"assistant {__version__}")
        raise typer.Exit


@app.callback()
def _start(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    if context.invoked_subcommand is None:
        launch.chat()


for module in (
    ask,
    search,
    add,
    library,
    ratings,
    what_if,
    rate,
    audit,
    launch,
    evaluate,
    export,
    maintain,
    mcp,
):
    module.register(app)


def run(argv: list[str]) -> int:
    """Run one command line and give its exit code; nothing but SystemExit is expected to leave typer."""
    use_utf8()
    try:
        app(args=argv, prog_name="assistant")
    except BrokenPipeError:  # a usage error whose reader went away
        unread()
        return USAGE
    except SystemExit as leaving:
        if isinstance(leaving.__context__, BrokenPipeError):  # help's did, for which typer has 1
            return DONE
        return leaving.code if isinstance(leaving.code, int) else USAGE
    return 0
