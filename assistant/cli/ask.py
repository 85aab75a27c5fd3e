"""`assistant ask`: one question, or a file of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from assistant.checked_input import checked_question
from assistant.cli.command import Json, ReportChoice, guarded, opened
from assistant.cli.diagnostics import DONE, FAILED, unforeseen
from assistant.cli.output import write, write_json, write_row
from assistant.cli.rows import rows
from corpus.errors import AssistantError

Words = Annotated[
    list[str] | None, typer.Argument(metavar="QUESTION", help="The question, quoted or not.")
]
Batch = Annotated[
    Path | None,
    typer.Option(
        "--batch", metavar="FILE.jsonl", help='Rows {"id","question","report"?,"history"?}.'
    ),
]
Model = Annotated[
    str | None,
    typer.Option(
        "--model",
        metavar="PROVIDER:NAME",
        help="A chat model that may read the question and choose passages; it never writes words or numbers.",
    ),
]


@guarded
def ask(
    question: Words = None,
    report: ReportChoice = None,
    json: Json = False,
    batch: Batch = None,
    model: Model = None,
) -> int | None:
    """Answer a question from the reports, with its sources."""
    if batch is not None and question:
        raise AssistantError("A question and --batch were given.", "Give one of the two.")
    if batch is not None:
        return _batch(batch, report or [], model)
    asked = checked_question(" ".join(question or []))
    with opened() as assistant:
        answer = assistant.ask(asked, report=report or None, model=model)
    if json:
        write_json(answer)
    else:
        from assistant.rendering import as_text

        write(as_text(answer))
    return DONE


def _batch(file: Path, report: list[str], model: str | None) -> int:
    given = rows(file)
    failed = False
    with opened() as assistant:
        for row in given:
            result = _answer_row(assistant, row, report, model)
            failed = failed or result.get("error") is not None
            write_row(result)
    return FAILED if failed else DONE


def _answer_row(assistant: Any, row: str, report: list[str], model: str | None) -> dict[str, Any]:
    """One answer, or `{"id","error"}` for a row that cannot be asked."""
    from assistant.answers.verify import with_id

    row_id: str | None = None
    try:
        data = json.loads(row)
        if not isinstance(data, dict):
            raise AssistantError(
                "A row must be a JSON object.", 'Like {"id": "1", "question": "..."}.'
            )
        row_id = None if data.get("id") is None else str(data["id"])
        question, history, chosen = _fields(data)
        answer = assistant.ask(
            question, report=chosen or report or None, history=history, model=model
        )
        result: dict[str, Any] = with_id(answer, row_id).model_dump(mode="json")
        return result
    except json.JSONDecodeError as error:
        return {"id": row_id, "error": f"The row is not JSON: {error.msg}."}
    except AssistantError as error:
        return {"id": row_id, "error": str(error)}
    except Exception as error:  # a fault of ours must not cost the other rows
        return {"id": row_id, "error": unforeseen(error)}


def _fields(data: dict[str, Any]) -> tuple[str, list[str], list[str]]:
    question, history, report = data.get("question"), data.get("history") or [], data.get("report")
    if not isinstance(question, str):
        raise AssistantError('A row needs a "question" that is text.')
    if not isinstance(history, list) or not all(isinstance(h, str) for h in history):
        raise AssistantError('"history" must be a list of the questions asked before.')
    chosen = [report] if isinstance(report, str) else report or []
    if not isinstance(chosen, list) or not all(isinstance(r, str) for r in chosen):
        raise AssistantError('"report" must be a report id or a list of them.')
    return question, history, chosen


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("ask")(ask)
