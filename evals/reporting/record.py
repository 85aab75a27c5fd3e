"""A run as it is kept: what `--json` prints and `--out` writes, and what `--compare` reads.

No clock time and no name of a machine: the same run over the same library gives the same bytes.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.model import Citation, Status
from corpus.errors import AssistantError
from evals.judge import Verdict
from evals.shares import Share
from evals.suite import Expect

Shares = dict[str, Share]


class RecordError(AssistantError):
    """A run that cannot be written, or a file that is none."""


class _Kept(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Row(_Kept):
    """One question with its answer and what was thought of it."""

    id: str
    kind: Literal["question", "turn", "rewording"]
    group: str
    """The conversation or the reworded question it belongs to; its own id for a question."""
    category: str
    question: str
    history: tuple[str, ...] = ()
    expect: Expect
    expected: str
    """The suite's model answer."""
    gold_quotes: tuple[str, ...] = ()
    verdict: Verdict
    scores: dict[str, float]
    """By check, 0.0 to 1.0; a check that had nothing to judge is left out."""
    failed: dict[str, str]
    """What kept it from a strict pass, with why, by check."""
    status: Status
    text: str
    """The answer as given, markers and all."""
    citations: tuple[Citation, ...]
    error: str | None
    digest: str
    """SHA-256 of the whole answer's JSON, trace and all, hexadecimal: equal bytes, equal digest."""


class Record(_Kept):
    """A whole run."""

    schema_version: Literal[1] = 1
    version: str
    """The product's."""
    suite: str
    twice: bool
    """Whether everything was asked a second time, which `same_bytes` needs."""
    summary: Shares
    """Headline shares that passed: questions, conversations, rewordings."""
    categories: dict[str, Shares]
    """Per category and in `total`, over single questions: each condition of a pass, each metric."""
    metrics: Shares
    """Over everything asked: the mean of each metric over the answers that it applies to."""
    refusal: Shares
    """Precision, recall and F1 of "not in the reports"."""
    invariants: Shares
    """Promises: anything under 1.0 is a fault of the product."""
    rows: tuple[Row, ...] = Field(default=())

    @property
    def failing(self) -> tuple[Row, ...]:
        """Whatever did not pass strictly or broke a promise."""
        return tuple(row for row in self.rows if row.verdict != "pass")

    def as_json(self) -> str:
        """The text of a run's file."""
        return json.dumps(self.model_dump(mode="json"), ensure_ascii=False, indent=1)


def write_record(record: Record, path: Path) -> None:
    """Keep a run.

    Raises:
        RecordError: the file cannot be written.
    """
    write_text(path, f"{record.as_json()}\n")


def write_text(path: Path, text: str) -> None:
    """Write a file that was asked for, UTF-8 with line feeds.

    Raises:
        RecordError: it cannot be written.
    """
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        why = error.strerror or str(error)
        raise RecordError(f"{path} cannot be written: {why}.", "Name another file.") from error


def read_record(path: Path) -> Record:
    """A run that was kept.

    Raises:
        RecordError: there is no such file, or it is not a run of this version.
    """
    how = "Give a file that `assistant eval --out FILE` has written."
    try:
        kept: Any = json.loads(path.read_text(encoding="utf-8"))
        return Record.model_validate(kept)
    except OSError as error:
        raise RecordError(f"{path} cannot be read: {error.strerror or error}.", how) from error
    except ValidationError as error:
        slip = error.errors()[0]
        where = ".".join(map(str, slip["loc"])) or "the file"
        raise RecordError(f"{path} is not a kept run: {where}: {slip['msg']}.", how) from error
    except ValueError as error:
        raise RecordError(f"{path} is not JSON: {error}.", how) from error
