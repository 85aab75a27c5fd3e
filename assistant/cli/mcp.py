"""`assistant mcp`: the reports as tools for other assistants, over the Model Context Protocol.

Standard input and output belong to the protocol while it runs, so nothing else is printed there.
"""

from __future__ import annotations

import os
import signal
from importlib.util import find_spec

import typer

from assistant.cli.command import guarded, opened
from assistant.cli.diagnostics import INTERRUPTED, narrate
from corpus.errors import AssistantError


@guarded
def mcp() -> int | None:
    """Serve the reports as tools over standard input and output (Model Context Protocol)."""
    if find_spec("mcp") is None:
        raise AssistantError(
            "The MCP server needs the package mcp, which is not installed.",
            "Run: pip install 'inspection-assistant[mcp]'",
        )
    from assistant.integrations.mcp import server

    with opened() as assistant:
        served = server(assistant)
        signal.signal(signal.SIGINT, _leave)
        served.run("stdio")
    return None


def _leave(*_: object) -> None:
    """Leave at once: a thread waits for a line of input, which no exception would reach."""
    narrate("assistant: stopped.")
    os._exit(INTERRUPTED)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("mcp")(mcp)
