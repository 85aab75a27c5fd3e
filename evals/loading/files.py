"""Suites from their files: those that come with the package, and anyone's own.

A suite NAME is up to three JSONL files side by side: `NAME.jsonl` (single questions),
`NAME-conversations.jsonl` (later turns lean on earlier ones) and `NAME-paraphrases.jsonl`
(rewordings that share the gold fields of a question). The questions may also be a CSV file.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from evals.loading.field_names import FIELDS
from evals.loading.rows import TABLES, rows
from evals.loading.slips import Slip, SuiteError, refused, slip_of
from evals.suite import Case, Conversation, Rewording, Suite

SUITES = Path(__file__).parents[1] / "suites"
_PARTS = ("conversations", "paraphrases", "workings")
_R = TypeVar("_R", bound=BaseModel)


def suite_names() -> tuple[str, ...]:
    """The suites that come with the package."""
    return tuple(path.stem for path in suites_in(SUITES))


def suites_in(folder: Path) -> tuple[Path, ...]:
    """The main files of the suites in a folder."""
    parts = tuple(f"-{part}" for part in _PARTS)
    return tuple(p for p in sorted(folder.glob("*.jsonl")) if not p.stem.endswith(parts))


def load(name: str) -> Suite:
    """Read a suite by its name, or by the path of its main file (JSONL or CSV).

    Raises:
        SuiteError: it does not exist, or a line is not what it should be.
    """
    main = main_file(name)
    cases = tuple(_models(main, Case))
    if not cases:
        raise SuiteError(f"{main.name} holds no questions.", "Write one on each line.")
    suite = Suite(
        name=main.stem,
        cases=cases,
        conversations=tuple(_models(beside(main, "conversations"), Conversation)),
        rewordings=tuple(_models(beside(main, "paraphrases"), Rewording)),
    )
    _check(suite, main)
    return suite


def main_file(name: str) -> Path:
    """The file of a suite's questions, by its name or its path.

    Raises:
        SuiteError: it does not exist.
    """
    path = Path(name)
    own = path.suffix.lower() in (".jsonl", *TABLES)
    main = path if own else SUITES / f"{name}.jsonl"
    if main.is_file() and (own or name in suite_names()):
        return main
    if own or path.exists():
        kinds = "a .jsonl or .csv file"
        what = "is not a file of questions" if path.exists() else "does not exist"
        raise SuiteError(f"{name} {what}.", f"Name {kinds}, or one of {_known()}.")
    raise SuiteError(f"There is no suite {name!r}.", f"Known are {_known()}, or name a file.")


def _known() -> str:
    return ", ".join(suite_names())


def beside(main: Path, part: str) -> Path:
    """Where a suite's `part` ("conversations", "workings") lies; it need not exist."""
    return main.with_name(f"{main.stem}-{part}.jsonl")


def _models(path: Path, kind: type[_R]) -> Iterable[_R]:
    """The rows of a file, which need not exist, as `kind`.

    Raises:
        SuiteError: the slips of all lines together.
    """
    if not path.is_file():
        return ()
    slips: list[tuple[int, Slip]] = []
    found: list[_R] = []
    for line, row in rows(path):
        made = row if isinstance(row, Slip) else _model(kind, line, row)
        if isinstance(made, Slip):
            slips.append((line, made))
        else:
            found.append(made)
    if slips:
        raise refused(path, slips)
    return found


def _model(kind: type[_R], line: int, row: dict[str, object]) -> _R | Slip:
    fields = FIELDS if kind is Case else tuple(kind.model_fields)
    given = {**row, "id": row.get("id") or f"line-{line}"} if kind is Case else row
    try:
        return kind.model_validate(given)
    except ValidationError as error:
        return slip_of(error, fields)


def _check(suite: Suite, main: Path) -> None:
    ids = [case.id for case in suite.cases] + [talk.id for talk in suite.conversations]
    twice = sorted({key for key in ids if ids.count(key) > 1})
    orphans = sorted({words.id for words in suite.rewordings} - set(ids))
    for what, keys in (("used twice", twice), ("reworded but never asked", orphans)):
        if keys:
            raise SuiteError(f"{main.name}: {what}: {', '.join(keys)}.", "Give each its own id.")
