"""`assistant export`: ratings for a spreadsheet, and a suite's answers for other evaluation tools.

A group of commands, for each kind of export has options of its own. What the group does not know is
one line that names what there is.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from assistant.cli.command import ReportChoice, guarded, opened
from assistant.cli.diagnostics import guard, narrate
from assistant.cli.output import write
from corpus.errors import AssistantError

ANSWERS = ("ragas", "deepeval", "inspect_ai", "promptfoo")
"""The other tools for which `evals` writes answers."""

Out = Annotated[
    Path | None, typer.Option("--out", metavar="FILE", help="Write here, not to stdout.")
]


class _Exports(TyperGroup):
    """The commands of `export`; any other name is one line, not a page about usage."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command of this name, if there is one."""
        if args[0] in self.commands:
            return super().resolve_command(ctx, args)
        raise typer.Exit(guard(lambda: self._refuse(args[0])))

    def _refuse(self, name: str) -> int:
        known = ", ".join(self.commands)
        raise AssistantError(f"There is no export {name!r}.", f"Use {known}.")


exports = typer.Typer(
    cls=_Exports,
    help="Write ratings or answers as files that other programs read.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@exports.command()
@guarded
def ratings(
    format: Annotated[
        str | None,
        typer.Option(
            "--format", metavar="F", help="csv, json, parquet or xlsx; else as FILE ends, or csv."
        ),
    ] = None,
    out: Out = None,
    table: Annotated[
        str | None,
        typer.Option(
            "--table",
            metavar="T",
            help="reports, standards or key_questions alone; csv and parquet hold one (standards).",
        ),
    ] = None,
    report: ReportChoice = None,
) -> int | None:
    """Write the ratings of all reports as tables: one row a report, a standard or a key question."""
    from assistant.table_files import FORMATS, MARK, save

    chosen = _format(format, out)
    name = _table(table, chosen)
    with opened() as assistant:
        tables = assistant.rating_tables(report=report)
    content = FORMATS[chosen]({k: v for k, v in tables.items() if name in (k, None)})
    if out is None:
        write(content.decode().removesuffix("\n"))
        return None
    save(MARK + content if chosen == "csv" else content, out)
    rows = ", ".join(f"{len(v)} {k}" for k, v in tables.items() if name in (k, None))
    narrate(f"Wrote {out}: {rows.replace('_', ' ')}.")
    return None


def _format(asked: str | None, out: Path | None) -> str:
    """The format that was asked for, or that the file's ending names."""
    from assistant.table_files import BINARY, FORMATS

    ending = out.suffix.lower().lstrip(".") if out else ""
    chosen = asked or (ending if ending in FORMATS else "csv")
    if chosen not in FORMATS:
        raise AssistantError(f"There is no format {chosen!r}.", f"Use {', '.join(FORMATS)}.")
    if ending in FORMATS and ending != chosen:
        raise AssistantError(
            f"{out} would hold {chosen}, not {ending}.", "Give the file another ending."
        )
    if out is None and chosen in BINARY:
        raise AssistantError(f"{chosen} is no text.", f"Give a file: --out ratings.{chosen}")
    return chosen


def _table(asked: str | None, format: str) -> str | None:
    """The table that was asked for; None for all that the format holds."""
    from assistant.rating_tables import COLUMNS
    from assistant.table_files import ONE_TABLE

    if asked is not None and asked not in COLUMNS:
        raise AssistantError(f"There is no table {asked!r}.", f"Use {', '.join(COLUMNS)}.")
    return asked or ("standards" if format in ONE_TABLE else None)


def _answers(name: str) -> Callable[..., None]:
    """The export of a suite's answers for one tool."""

    @guarded
    def export(
        suite: Annotated[str, typer.Argument(metavar="SUITE", help="A suite's name or file.")],
        out: Out = None,
        report: Annotated[
            str | None,
            typer.Option("--report", metavar="ID", help="The report for questions that name none."),
        ] = None,
    ) -> int | None:
        from evals.command import export as exported

        exported(name, suite, opened, out=out, report=report, write=write)
        return None

    return export


for _name in ANSWERS:
    exports.command(_name, help=f"Ask a suite and write the answers as JSONL that {_name} reads.")(
        _answers(_name)
    )


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.add_typer(exports, name="export")
