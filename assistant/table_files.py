"""Tables as files that offices use: CSV, JSON, Parquet and Excel.

Text from a report may begin with a sign that spreadsheets take for the beginning of a formula. It
stays text: in Excel by the type of its cell, in CSV, which has no types, by an apostrophe before it.
What needs a library that is not installed says so in one line. The same tables give the same bytes.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

from assistant.rating_tables import COLUMNS, Cell, Tables
from corpus.errors import AssistantError

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_MADE = datetime(2000, 1, 1, tzinfo=UTC)
"""What Excel files tell as their day, so that the same tables give the same bytes."""
_WIDEST = 60
"""Characters that a column is made wide for."""


class TableError(AssistantError):
    """Tables that cannot be written as asked."""


def to_csv(tables: Tables) -> bytes:
    """One table with its header."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    ((name, rows),) = tables.items()
    writer.writerow(COLUMNS[name])
    writer.writerows(map(_harmless, row.values()) for row in rows)
    return text.getvalue().encode()


def to_json(tables: Tables) -> bytes:
    """Of every table a list of objects; of one table that list alone."""
    value = tables if len(tables) > 1 else next(iter(tables.values()))
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def to_parquet(tables: Tables) -> bytes:
    """One table, with the kinds of its columns also where all its cells are empty."""
    arrow = _needed("pyarrow", "Parquet")
    parquet = _needed("pyarrow.parquet", "Parquet")
    ((name, rows),) = tables.items()
    kinds = {str: arrow.string(), int: arrow.int64()}
    schema = arrow.schema([(column, kinds[kind]) for column, kind in COLUMNS[name].items()])
    file = io.BytesIO()
    parquet.write_table(arrow.Table.from_pylist(list(rows), schema=schema), file)
    return file.getvalue()


def to_xlsx(tables: Tables) -> bytes:
    """A workbook with a sheet for every table: filtered, its header in bold and always in sight."""
    writer = _needed("xlsxwriter", "Excel")
    file = io.BytesIO()
    with writer.Workbook(file, {"in_memory": True}) as book:
        book.set_properties({"created": _MADE})
        bold, text = book.add_format({"bold": True}), book.add_format({"quote_prefix": True})
        for name, rows in tables.items():
            sheet = book.add_worksheet(name)
            for at, column in enumerate(COLUMNS[name]):
                sheet.write_string(0, at, column, bold)
                sheet.set_column(at, at, _width([column, *(row[column] for row in rows)]))
            for down, row in enumerate(rows, 1):
                for at, cell in enumerate(row.values()):
                    _write(sheet, down, at, cell, text)
            sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
            sheet.freeze_panes(1, 0)
            sheet.autofilter(0, 0, len(rows), len(COLUMNS[name]) - 1)
    return file.getvalue()


FORMATS: dict[str, Callable[[Tables], bytes]] = {
    "csv": to_csv,
    "json": to_json,
    "parquet": to_parquet,
    "xlsx": to_xlsx,
}
ONE_TABLE = frozenset({"csv", "parquet"})
"""Formats that hold one table."""
MARK = "\ufeff".encode()
"""Begins a CSV file, for Excel takes one without it for another encoding."""
BINARY = frozenset({"parquet", "xlsx"})
"""Formats that are no text."""


def save(content: bytes, path: Path) -> None:
    """Write a whole file, or leave what stands there as it is.

    Raises:
        TableError: it cannot be written.
    """
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        raise TableError(
            f"{path} cannot be written: {error.strerror or error}.",
            "Close it if another program has it open, or name another file.",
        ) from error
    finally:
        part.unlink(missing_ok=True)


def _harmless(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA_SIGNS) else cell


def _write(sheet: Any, down: int, at: int, cell: Cell, text: Any) -> None:
    """A number or a text as what it is; a text that looks like a formula is marked as text."""
    if isinstance(cell, int):
        sheet.write_number(down, at, cell)
    elif cell is not None:
        sheet.write_string(down, at, str(cell), *[text][: cell.startswith(_FORMULA_SIGNS)])


def _width(cells: Sequence[Cell]) -> int:
    return min(_WIDEST, max(len(str(cell)) for cell in cells if cell is not None) + 2)


def _needed(module: str, what: str) -> Any:
    try:
        return import_module(module)
    except ImportError as error:
        package = module.partition(".")[0]
        raise TableError(
            f"{what} needs the package {package}, which is not installed.",
            "Run: pip install 'inspection-assistant[office]'",
        ) from error
