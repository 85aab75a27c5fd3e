"""Judged answers as JSONL that other evaluation tools read, so that they can check our word.

One format a file, each a function from one judged answer to one row; none of these tools is
needed to write, and none of our own metrics takes part.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from corpus.errors import AssistantError
from evals.exports import deepeval, inspect_ai, promptfoo, ragas
from evals.judge import Judged

FORMATS: dict[str, Callable[[Judged], dict[str, Any]]] = {
    "ragas": ragas.row,
    "deepeval": deepeval.row,
    "inspect_ai": inspect_ai.row,
    "promptfoo": promptfoo.row,
}


class ExportError(AssistantError):
    """An export format that does not exist, or a file that cannot be written."""


def check_format(name: str) -> None:
    """See to it that `name` is one of `FORMATS`, before anything is asked in vain.

    Raises:
        ExportError: it is not.
    """
    if name not in FORMATS:
        raise ExportError(f"There is no export format {name!r}.", f"Use {', '.join(FORMATS)}.")


def rows(name: str, judged: Iterable[Judged]) -> list[str]:
    """One line of JSON for each answer.

    Raises:
        ExportError: `name` is none of `FORMATS`.
    """
    check_format(name)
    return [json.dumps(FORMATS[name](one), ensure_ascii=False) for one in judged]


def write(name: str, judged: Iterable[Judged], path: Path) -> None:
    """Write one row a line to `path`.

    Raises:
        ExportError: `name` is none of `FORMATS`, or `path` cannot be written.
    """
    text = "".join(f"{row}\n" for row in rows(name, judged))
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise ExportError(f"{path} cannot be written: {error}.", "Name another file.") from error
