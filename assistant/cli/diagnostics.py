"""The one place that writes to stderr and maps what went wrong to an exit code.

0 done (also for "not in the reports"), 1 something asked for could not be done, 2 usage, 130 interrupted.
A traceback never reaches a user: an error that nobody foresaw becomes one line too, and
`ASSISTANT_DEBUG=1` shows where it came from.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable

from corpus.errors import AssistantError
from corpus.sanitize import sanitize

DONE, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130


def narrate(line: str) -> None:
    """One line of narration on stderr, safe to show; what it tells of stands though nobody reads it."""
    try:
        print(sanitize(line), file=sys.stderr)
    except BrokenPipeError:
        unread()


def unread() -> None:
    """Let stderr go, whose reader went away: what is buffered would make the interpreter complain at exit."""
    sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123


def guard(action: Callable[[], int | None]) -> int:
    """Run `action` and give its exit code; errors become one line on stderr."""
    try:
        code = action() or DONE
        _flush()
        return code
    except AssistantError as error:
        narrate(f"assistant: {error}")
        return FAILED
    except KeyboardInterrupt:
        narrate("assistant: stopped.")
        return INTERRUPTED
    except BrokenPipeError:  # the reader went away (`| head`)
        return DONE
    except Exception as error:
        narrate(f"assistant: {unforeseen(error)}")
        return FAILED
    finally:
        _settle()


def unforeseen(error: Exception) -> str:
    """One line about a fault of the product; with `ASSISTANT_DEBUG`, its traceback on stderr too."""
    if os.environ.get("ASSISTANT_DEBUG"):
        traceback.print_exception(error)
    what = " ".join(str(error).split())[:200]
    return (
        f"something unforeseen went wrong ({type(error).__name__}: {what}). Nothing stored was changed "
        "by this message; `assistant doctor` checks the library, and ASSISTANT_DEBUG=1 shows details "
        "for a bug report."
    )


def _flush() -> None:
    """Write what is buffered while an error can still be told; there may be no stdout at all."""
    if sys.stdout is not None:
        sys.stdout.flush()


def _settle() -> None:
    """What cannot be written now would only make the interpreter complain at exit."""
    try:
        _flush()
    except OSError:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
