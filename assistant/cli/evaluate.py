"""`assistant eval`, `eval-draft` and the exports for other evaluation tools: the door up to `evals`.

The evaluation is imported when asked for; these imports are listed as exceptions in the import contract.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.command import Json, ReportId, guarded, opened
from assistant.cli.diagnostics import narrate
from assistant.cli.output import write, write_row
from assistant.cli.progress import counted

Fallback = Annotated[
    str | None,
    typer.Option("--report", metavar="ID", help="The report for questions that name none."),
]


def _file(flag: str, meaning: str) -> typer.models.OptionInfo:
    made: typer.models.OptionInfo = typer.Option(flag, metavar="FILE", help=meaning)
    return made


def _many(flag: str, meta: str, meaning: str) -> typer.models.OptionInfo:
    made: typer.models.OptionInfo = typer.Option(flag, metavar=meta, help=f"{meaning}; repeatable.")
    return made


@guarded
def evaluate(
    suite: Annotated[
        str,
        typer.Argument(metavar="[SUITE]", help="dev, fresh or held, or a .jsonl or .csv file."),
    ] = "dev",
    ids: Annotated[
        list[str] | None, _many("--id", "ID", "Only this question or conversation")
    ] = None,
    categories: Annotated[
        list[str] | None, _many("--category", "NAME", "Only this kind of question")
    ] = None,
    report: Fallback = None,
    once: Annotated[
        bool, typer.Option("--once", help="Ask once: faster, but same_bytes is not measured.")
    ] = False,
    show: Annotated[
        bool, typer.Option("--show", help="Print every answer, not the failures alone.")
    ] = False,
    json: Json = False,
    out: Annotated[
        Path | None, _file("--out", "Keep the run here as JSON, for --compare later.")
    ] = None,
    html: Annotated[Path | None, _file("--html", "Write a report with charts here.")] = None,
    compare: Annotated[
        Path | None, _file("--compare", "Say what got better and worse since this kept run.")
    ] = None,
    fail_under: Annotated[
        list[str] | None,
        _many(
            "--fail-under",
            "[NAME=]PERCENT",
            "Exit 1 if fewer questions pass, a metric is lower, or a promise is broken",
        ),
    ] = None,
    fail_on_worse: Annotated[
        bool, typer.Option("--fail-on-worse", help="With --compare: exit 1 if one got worse.")
    ] = False,
    exports: Annotated[
        list[str] | None,
        _many(
            "--export",
            "FORMAT[=FILE]",
            "Also write ragas, deepeval, inspect_ai or promptfoo rows",
        ),
    ] = None,
) -> int | None:
    """Measure the answers against a suite of questions."""
    from evals.command import Options, ask_all, plan, tell

    planned = plan(
        Options(
            suite=suite,
            ids=tuple(ids or ()),
            categories=tuple(categories or ()),
            report=report,
            once=once,
            show=show,
            json=json,
            out=out,
            html=html,
            compare=compare,
            fail_under=tuple(fail_under or ()),
            fail_on_worse=fail_on_worse,
            exports=tuple(exports or ()),
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
    narrate(
        f"{len(rows)} questions drafted. Read and edit them, then measure with: assistant eval FILE.jsonl"
    )
    return None


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("eval")(evaluate)
    app.command("eval-draft")(draft)
