"""What all commands share: the guard round their bodies, opening the library, and common options."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, ParamSpec

import typer

from assistant.cli.diagnostics import guard, narrate

if TYPE_CHECKING:
    from assistant.api import Assistant

P = ParamSpec("P")

Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]
ReportId = Annotated[str, typer.Argument(metavar="ID", help="A report's id or its service's name.")]
ReportChoice = Annotated[
    list[str] | None,
    typer.Option(
        "--report", metavar="ID", help="Only this report (id or service name); repeatable."
    ),
]


def guarded(body: Callable[P, int | None]) -> Callable[P, None]:
    """A command whose errors become one line on stderr and an exit code."""

    @functools.wraps(body)
    def command(*args: P.args, **kwargs: P.kwargs) -> None:
        raise typer.Exit(guard(lambda: body(*args, **kwargs)))

    command.__annotations__ = {**body.__annotations__, "return": None}
    return command


@contextmanager
def opened() -> Iterator[Assistant]:
    """The assistant over the user's library, which begins with the bundled report."""
    from assistant.api import Assistant
    from assistant.cli.progress import bundled_progress

    with bundled_progress() as progress:
        assistant = Assistant.open(progress=progress)
    with assistant:
        yield assistant
        if told := assistant.notice():
            narrate(f"assistant: {told}")
