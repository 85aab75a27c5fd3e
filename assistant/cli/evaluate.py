"""`assistant eval` and `eval-draft`: the door up to the evaluation, which is imported when asked for.

These imports are listed as exceptions in the import contract.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.command import Json, ReportId, guarded, opened
from assistant.cli.diagnostics import narrate
from assistant.cli.output import write, write_row
from assistant.cli.progress import counted


def _file(flag: str, meaning: str) -> typer.models.OptionInfo:
    made: typer.models.OptionInfo = typer.Option(flag, metavar="FILE", help=meaning)
    return made


def _many(flag: str, meta: str, meaning: str) -> typer.models.OptionInfo:
    made: typer.models.OptionInfo = typer.Option(flag, metavar=meta, help=f"{meaning}; repeatable.")
    return made


_SUITES = "dev, fresh, held, voices, desk, visitors or plain, or a .jsonl or .csv file."
_FLOOR = "Exit 1 if fewer questions pass, a metric is lower, or a promise is broken"
_ROWS = "Also write ragas, deepeval, inspect_ai or promptfoo rows"
_ONCE = "Ask once: faster, but same_bytes is not measured."

SuiteName = Annotated[str, typer.Argument(metavar="SUITE", help=_SUITES)]
Ids = Annotated[list[str] | None, _many("--id", "ID", "Only this question or conversation")]
Kinds = Annotated[list[str] | None, _many("--category", "NAME", "Only this kind of question")]
Fallback = Annotated[
    str | None,
    typer.Option("--report", metavar="ID", help="The report for questions that name none."),
]
Once = Annotated[bool, typer.Option("--once", help=_ONCE)]
Show = Annotated[bool, typer.Option("--show", help="Print every answer, not the failures alone.")]
Out = Annotated[Path | None, _file("--out", "Keep the run here as JSON, for --compare later.")]
Html = Annotated[Path | None, _file("--html", "Write a report with charts here.")]
Earlier = Annotated[
    Path | None, _file("--compare", "Say what got better and worse since this kept run.")
]
Floors = Annotated[list[str] | None, _many("--fail-under", "[NAME=]PERCENT", _FLOOR)]
OnWorse = Annotated[
    bool, typer.Option("--fail-on-worse", help="With --compare: exit 1 if one got worse.")
]
Exports = Annotated[list[str] | None, _many("--export", "FORMAT[=FILE]", _ROWS)]


@guarded
def evaluate(
    suite: SuiteName = "dev",
    ids: Ids = None,
    categories: Kinds = None,
    report: Fallback = None,
    once: Once = False,
    show: Show = False,
    json: Json = False,
    out: Out = None,
    html: Html = None,
    compare: Earlier = None,
    fail_under: Floors = None,
    fail_on_worse: OnWorse = False,
    exports: Exports = None,
) -> int | None:
    """Measure the answers against a suite of questions."""
    from evals.command import Options, ask_all, plan, tell

    lists = {"ids": ids, "categories": categories, "fail_under": fail_under, "exports": exports}
    planned = plan(
        Options(
            suite=suite,
            report=report,
            once=once,
            show=show,
            json=json,
            out=out,
            html=html,
            compare=compare,
            fail_on_worse=fail_on_worse,
            **{name: tuple(given or ()) for name, given in lists.items()},
        )
    )
    with opened() as assistant:
        with counted("Asking") as progress:
            results = ask_all(planned, assistant, progress)
        return tell(planned, results, write, narrate)


@guarded
def draft(report: ReportId) -> int | None:
    """Draft evaluation questions from a report's structure, as JSONL for a person to edit."""
    from evals.draft import draft as drafted

    with opened() as assistant:
        rows = drafted(assistant.report(report))
    for row in rows:
        write_row(row)
    narrate(f"{len(rows)} questions drafted. Read and edit them, then: assistant eval FILE.jsonl")
    return None


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("eval")(evaluate)
    app.command("eval-draft")(draft)
