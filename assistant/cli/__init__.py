"""The command `assistant`: stdout is data, stderr is narration, exit codes by the contract."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

_OBJECTS = 50_000
"""Made before garbage is looked for: a command makes most of its objects while it starts, and keeps them."""


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command and leave with its exit code, also when interrupted before it began."""
    gc.set_threshold(_OBJECTS)
    os.environ.setdefault(
        "PYDANTIC_DISABLE_PLUGINS", "__all__"
    )  # else all that is installed is read
    try:
        from assistant.cli.app import run

        sys.exit(run(list(sys.argv[1:] if argv is None else argv)))
    except KeyboardInterrupt:
        sys.exit(130)
