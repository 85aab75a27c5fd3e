"""The command `assistant`: stdout is data, stderr is narration, exit codes by the contract."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command and leave with its exit code, also when interrupted before it began."""
    try:
        from assistant.cli.app import run

        sys.exit(run(list(sys.argv[1:] if argv is None else argv)))
    except KeyboardInterrupt:
        sys.exit(130)
