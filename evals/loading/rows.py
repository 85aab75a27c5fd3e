"""Rows of a suite's file as field and value, whatever the file: JSONL, or CSV from a spreadsheet.

In a cell that is a list, `|` stands between items; in `must_include`, `;` stands between the groups
and `|` between a group's alternatives. A cell may also hold a JSON list, for words with these signs.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

from evals.loading.field_names import ours, plain, words_for
from evals.loading.slips import Slip, SuiteError, refused

Row = dict[str, Any]
TABLES = (".csv", ".tsv")
_LISTS = ("must_not_include", "gold_quotes", "history")
_SHOWN = "one | another"
_GROUPS = "must_include"
_SIGNS = ",;\t"


def rows(path: Path) -> Iterator[tuple[int, Row | Slip]]:
    """Each row with the line it ends on, fields under our names; a slip where a line is no row.

    Raises:
        SuiteError: the file cannot be read, or has no usable header.
    """
    if path.suffix.lower() in TABLES:
        for line, row in _csv_rows(path):
            yield line, row if isinstance(row, Slip) else _lists(ours(row))
    else:
        for line, row in _json_rows(path):
            yield line, row if isinstance(row, Slip) else ours(row)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        how = "Save it as UTF-8 (in Excel: CSV UTF-8)."
        raise SuiteError(f"{path.name} is not UTF-8 text.", how) from error
    except OSError as error:
        why = error.strerror or str(error)
        raise SuiteError(f"{path} cannot be read: {why}.", "Check the file's name.") from error


def _json_rows(path: Path) -> Iterator[tuple[int, Row | Slip]]:
    for number, line in enumerate(_text(path).split("\n"), 1):
        if line.strip():
            yield number, _parsed(line)


def _parsed(line: str) -> Row | Slip:
    how = 'Write one JSON object a line, such as {"question": "..."}.'
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        place = f" at character {error.colno}" if isinstance(error, json.JSONDecodeError) else ""
        return Slip(f"it is not JSON{place}", how)
    return value if isinstance(value, dict) else Slip("it is not an object", how)


def _csv_rows(path: Path) -> Iterator[tuple[int, Row | Slip]]:
    text = _text(path)
    header = text.partition("\n")[0]
    reader = csv.reader(StringIO(text), delimiter=max(_SIGNS, key=header.count), strict=True)
    try:
        names = [name.strip() for name in next(reader, [])]
        _check_header(path, names)
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num, _of_cells(names, cells)
    except csv.Error as error:
        how = 'Put text with commas in "double quotes", and double a quote inside it ("").'
        raise refused(path, [(max(1, reader.line_num), Slip(str(error), how))]) from error


def _check_header(path: Path, names: list[str]) -> None:
    asked = words_for("question")
    how = f"Name the columns in the first line; one must be {' or '.join(asked)}."
    if not {plain(name) for name in names} & set(asked):
        found = ", ".join(filter(None, names))
        what = f"no column is the question: {found}" if found else "there are no columns"
        raise refused(path, [(1, Slip(what, how))])
    twice = sorted({name for name in names if name and names.count(name) > 1})
    if twice:
        raise refused(path, [(1, Slip(f"two columns are called {twice[0]!r}", "Rename one."))])


def _of_cells(names: list[str], cells: list[str]) -> Row | Slip:
    if any(cell.strip() for cell in cells[len(names) :]):
        how = 'Put text with commas in "double quotes".'
        return Slip(f"it has {len(cells)} cells, but the first line has {len(names)}", how)
    filled = ((name, cell.strip()) for name, cell in zip(names, cells, strict=False))
    return {name: cell for name, cell in filled if name and cell}


def _lists(row: Row) -> Row | Slip:
    """A CSV row with its list cells as lists."""
    made = dict(row)
    for name in row.keys() & {*_LISTS, _GROUPS}:
        cell = row[name]
        if cell.startswith("["):
            try:
                made[name] = json.loads(cell)
            except ValueError:
                return Slip(f"{name} is not a JSON list", f"Mend it, or write items as {_SHOWN}.")
        else:
            parts = (
                [_split(group) for group in cell.split(";")] if name == _GROUPS else _split(cell)
            )
            made[name] = [part for part in parts if part]
    return made


def _split(cell: str) -> list[str]:
    return [item.strip() for item in cell.split("|") if item.strip()]
