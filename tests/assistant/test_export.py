"""Ratings as tables for spreadsheets: nothing lost, nothing guessed, and no text becomes a formula."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pyarrow
import pyarrow.parquet
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assistant import Assistant
from assistant.cli.app import run as run_command
from assistant.cli.export import ANSWERS
from assistant.rating_tables import COLUMNS, Cell, Tables
from assistant.settings import Settings
from assistant.table_files import FORMATS, TableError, save
from evals.exports import FORMATS as TOOLS
from tests.conftest import SMALL

Command = Callable[..., tuple[int, str, str]]
FORMULAS = ("=1+1", "+44 20", "-", "@SUM(A1)", "\t=1", "＝1+1", '=HYPERLINK("http://x","y")')


@pytest.fixture
def command(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Command:
    """`assistant` over the bundled report: exit code, standard output, standard error."""
    monkeypatch.setenv("ASSISTANT_HOME", str(home))

    def call(*argv: str) -> tuple[int, str, str]:
        code = run_command(list(argv))
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


def filled(table: str, text: str, number: int) -> dict[str, Cell]:
    """A row with this text and this number in every column that may hold them."""
    return {name: text if kind is str else number for name, kind in COLUMNS[table].items()}


def made(text: str, number: int = 7) -> Tables:
    """Every table with a full row and an empty one."""
    return {
        name: (filled(name, text, number), dict.fromkeys(columns))
        for name, columns in COLUMNS.items()
    }


def test_the_tables_say_what_ratings_says(bundled: Assistant) -> None:
    tables = bundled.rating_tables()
    (summary,) = bundled.reports()
    told = bundled.ratings(summary.id)
    (report,) = tables["reports"]
    assert (report["score_published"], report["score_by_rule"], report["score_max"]) == (17, 15, 36)
    assert report["fieldwork_month"] == "2021-09"
    assert [row["standard"] for row in tables["standards"]] == [s.number for s in told.standards]
    for row, standard in zip(tables["standards"], told.standards, strict=True):
        assert (row["rating_published"], row["rating_by_rule"]) == (
            standard.published,
            standard.computed,
        )
        assert (row["adjusted_to"] is not None) == (standard.adjustment is not None)
    points = [row["points"] for row in tables["standards"]]
    assert sum(p for p in points if isinstance(p, int)) == told.total.computed
    assert points[-1] is None, "a standard that is not scored has no points, not nought"
    questions = [q for s in told.standards for q in s.key_questions]
    assert [(q.name, q.percent, q.count, q.cases, q.band) for q in questions] == [
        (r["key_question"], r["percent"], r["count"], r["cases"], r["band"])
        for r in tables["key_questions"]
    ]


def test_every_row_has_every_column_in_order(bundled: Assistant) -> None:
    for name, rows in bundled.rating_tables().items():
        assert rows
        for row in rows:
            assert list(row) == list(COLUMNS[name])
            for column, cell in row.items():
                assert cell is None or isinstance(cell, COLUMNS[name][column])


def test_what_is_printed_is_there_also_where_the_rules_are_unknown(tmp_path: Path) -> None:
    printed = SMALL.read_text("utf-8").replace("2022", "2012").replace("2023", "2013")
    (tmp_path / "old.md").write_text(printed, "utf-8")
    with Assistant.open(settings=Settings(home=tmp_path / "own", bundled=False)) as assistant:
        (added,) = assistant.add(tmp_path / "old.md")
        assert added.status == "added"
        tables = assistant.rating_tables()
    (report,) = tables["reports"]
    assert (report["framework"], report["score_published"], report["score_computed"]) == (
        None,
        15,
        None,
    )
    assert {row["rating_published"] for row in tables["standards"]} >= {"Good", "Inadequate"}
    assert {row["points"] for row in tables["standards"]} == {None}
    assert [row["percent"] for row in tables["key_questions"]] == [67, 58, 42, 70, 60, 40]
    assert {row["band"] for row in tables["key_questions"]} == {None}


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_is_a_formula_in_a_workbook(text: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"](made(text))))
    assert book.sheetnames == list(COLUMNS)
    for sheet in book:
        header, full = sheet.iter_rows()  # cells that are None are not written
        assert [cell.value for cell in header] == list(COLUMNS[sheet.title])
        assert sheet.freeze_panes == "A2"
        for cell, kind in zip(full, COLUMNS[sheet.title].values(), strict=True):
            assert (cell.data_type, cell.value) == (("s", text) if kind is str else ("n", 7))
            assert cell.quotePrefix == (kind is str)


@given(text=st.text(st.characters(exclude_categories=("Cs", "Cc"))))
@example("=1+1").via("a formula")
@example("\t=1").via("a formula behind a tabulator")
@example("'=1").via("an apostrophe of its own")
@example('"quoted", and a comma').via("signs of CSV")
def test_csv_gives_every_text_back_and_none_as_a_formula(text: str) -> None:
    for name, rows in made(text).items():
        content = FORMATS["csv"]({name: rows}).decode()
        header, full, empty = csv.reader(io.StringIO(content, newline=""))
        assert header == list(COLUMNS[name])
        assert set(empty) == {""}
        for cell, kind in zip(full, COLUMNS[name].values(), strict=True):
            if kind is int:
                assert cell == "7"
                continue
            assert not cell.startswith(("=", "+", "-", "@", "\t"))
            assert cell in (text, f"'{text}")
            assert (cell == text) or not text[0].isalnum()


@pytest.mark.parametrize("name", COLUMNS)
def test_parquet_keeps_kinds_also_where_nothing_is(name: str) -> None:
    kinds = {str: pyarrow.string(), int: pyarrow.int64()}
    for rows in (made("=1")[name], ()):
        table = pyarrow.parquet.read_table(io.BytesIO(FORMATS["parquet"]({name: rows})))
        assert {f.name: f.type for f in table.schema} == {
            column: kinds[kind] for column, kind in COLUMNS[name].items()
        }
        assert table.to_pylist() == list(rows)


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_tables_give_the_same_bytes(bundled: Assistant, format: str) -> None:
    tables = bundled.rating_tables()
    if format in ("csv", "parquet"):
        tables = {"standards": tables["standards"]}
    assert FORMATS[format](tables) == FORMATS[format](tables)


def test_the_format_is_asked_for_or_named_by_the_file(
    command: Command, bundled: Assistant, tmp_path: Path
) -> None:
    code, out, err = command("export", "ratings")
    assert (code, err) == (0, "")
    assert len(out.splitlines()) == 14
    assert json.loads(command("export", "ratings", "--format", "json")[1]) == json.loads(
        json.dumps(bundled.rating_tables())
    )
    one = command("export", "ratings", "--format", "json", "--table", "key_questions")[1]
    assert len(json.loads(one)) == 21
    for ending in FORMATS:
        file = tmp_path / f"ratings.{ending}"
        code, out, err = command("export", "ratings", "--out", str(file))
        assert (code, out) == (0, "")
        assert err == f"Wrote {file}: " + (
            "13 standards.\n"
            if ending in ("csv", "parquet")
            else "1 reports, 13 standards, 21 key questions.\n"
        )
    book = openpyxl.load_workbook(tmp_path / "ratings.xlsx")
    assert [sheet.max_row for sheet in book] == [2, 14, 22]
    content = (tmp_path / "ratings.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbfreport,")


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("--format", "ods"), "There is no format 'ods'. Use csv, json, parquet, xlsx."),
        (("--table", "cases"), "There is no table 'cases'. Use reports, standards, key_questions."),
        (("--format", "xlsx"), "xlsx is no text. Give a file: --out ratings.xlsx"),
        (("--format", "csv", "--out", "r.xlsx"), "r.xlsx would hold csv, not xlsx."),
        (("--report", "atlantis"), "atlantis"),
    ],
)
def test_what_cannot_be_exported_is_one_line(
    command: Command, argv: tuple[str, ...], said: str
) -> None:
    code, out, err = command("export", "ratings", *argv)
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert said in err


@pytest.mark.parametrize(("format", "package"), [("xlsx", "xlsxwriter"), ("parquet", "pyarrow")])
def test_a_library_that_is_missing_is_one_line(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format: str, package: str
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    file = tmp_path / f"ratings.{format}"
    code, out, err = command("export", "ratings", "--out", str(file))
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert f"needs the package {package}, which is not installed" in err
    assert "pip install 'inspection-assistant[office]'" in err
    assert not file.exists()


def test_a_file_that_cannot_be_written_leaves_what_was_there(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="cannot be written"):
        save(b"new", tmp_path / "nowhere" / "ratings.csv")
    (tmp_path / "ratings.csv").mkdir()
    with pytest.raises(TableError, match="Close it if another program has it open"):
        save(b"new", tmp_path / "ratings.csv")
    assert [p.name for p in tmp_path.iterdir()] == ["ratings.csv"]


def test_the_group_knows_its_exports_and_names_them(command: Command) -> None:
    assert tuple(TOOLS) == ANSWERS
    assert command("export", "nonsense") == (
        1,
        "",
        f"assistant: There is no export 'nonsense'. Use ratings, {', '.join(ANSWERS)}.\n",
    )
    help_text = command("export", "--help")[1]
    for name in ("ratings", *ANSWERS):
        assert name in help_text
