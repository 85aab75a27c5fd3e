"""`assistant ratings`: published beside computed, and `--why` for the trace of one standard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.command import Json, ReportId, guarded, opened
from assistant.cli.output import table, write, write_json

if TYPE_CHECKING:
    from assistant.results import Ratings, StandardResult


@guarded
def ratings(
    report: ReportId,
    json: Json = False,
    why: Annotated[
        str | None,
        typer.Option("--why", metavar="N.N", help="How this standard's rating comes about."),
    ] = None,
) -> int | None:
    """The ratings of a report: as published and recomputed by rule."""
    with opened() as assistant:
        if why is not None:
            told = assistant.why(report, why)
            write_json({"standard": why, "lines": told.splitlines()}) if json else write(told)
            return None
        result = assistant.ratings(report)
    if json:
        write_json(result)
    else:
        write(_as_text(result))
    return None


def _as_text(result: Ratings) -> str:
    rows = [("", "standard", "published", "by rule", "key questions")]
    rows += [_row(s) for s in result.standards]
    total, overall = result.total, result.overall
    lines = [
        f"{result.report}, framework {result.framework or 'unknown: ratings not computed'}",
        "",
        table(rows),
        "",
        f"Total: published {_of(total.published, total.max)}; with the ratings in force "
        f"{_of(total.computed, total.max)}; by rule alone {_of(total.by_rule, total.max)}",
        f"Overall: published {overall.published or '-'}; with the ratings in force "
        f"{overall.computed or '-'}; by rule alone {overall.by_rule or '-'}",
    ]
    lines += [f"{a.number}: {_adjustment(a)}" for a in result.standards if a.adjustment]
    lines += [f"{f.severity}: {f.message} {f.meaning}" for f in result.findings]
    return "\n".join(lines)


def _row(standard: StandardResult) -> tuple[str, str, str, str, str]:
    questions = ", ".join(_question(q.percent, q.count, q.cases) for q in standard.key_questions)
    by_rule = standard.computed or ("-" if standard.key_questions else "qualitative")
    return standard.number, standard.title, standard.published or "not rated", by_rule, questions


def _question(percent: int | None, count: int | None, cases: int | None) -> str:
    share = f"{percent}%" if percent is not None else "-"
    return f"{share} ({count} of {cases})" if count is not None else share


def _of(value: int | None, maximum: int | None) -> str:
    return "-" if value is None else f"{value}/{maximum}"


def _adjustment(standard: StandardResult) -> str:
    made = standard.adjustment
    assert made is not None
    return f"moved from {made.from_ or 'unknown'} to {made.to} by professional discretion: “{made.citation.quote}”"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("ratings")(ratings)
