"""The README cannot go stale: what it shows is run, and what there is must stand in it."""

from __future__ import annotations

import contextlib
import io
import re
import shlex
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.settings import Settings
from tests.conftest import ROOT, SMALL

from .conftest import Run

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
ROWS = re.findall(r"^\| (`assistant[ `].*?) \| (.*) \|$", README, re.MULTILINE)
SPANS = re.findall(
    r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", README, flags=re.DOTALL | re.MULTILINE)
)
SERVED = {"mcp"}
"""Commands that wait for a client; their own tests start them."""


def commands_of(cell: str) -> list[str]:
    """The commands of a table cell; only the first need be written out."""
    spans = re.findall(r"`([^`]+)`", cell)
    return [
        s if s.startswith("assistant") else f"assistant {s}" for s in spans if not s.startswith("-")
    ]


TABLE = [command for cell, _ in ROWS for command in commands_of(cell)]
PROSE = [s for s in SPANS if s.startswith("assistant ") and "--install" not in s]
SHOWN = [line[2:] for _, block in BLOCKS for line in block.splitlines() if line.startswith("$ ")]
COMMANDS = sorted({*TABLE, *PROSE, *SHOWN})


def names() -> list[str]:
    from typer.main import get_command

    from assistant.cli.app import app

    return sorted(get_command(app).commands)  # type: ignore[attr-defined]


@pytest.fixture
def given(own_home: Path, tmp_path: Path) -> dict[str, str]:
    """What stands for the words in capitals."""
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "report.md").write_bytes(SMALL.read_bytes())
    case = '{"id": "1", "category": "score", "question": "what was the score?", "answer": "", "expect": "answer"}'
    (tmp_path / "short.jsonl").write_text(case, encoding="utf-8")
    with Assistant.open(own_home) as assistant:
        report = assistant.reports()[0].id
        assistant.backup(tmp_path / "restore.db")
    return {
        "ID": report,
        "QUESTION": "why was planning inadequate?",
        "WORDS": "education",
        "FOLDER": str(folder),
        "FILE_OR_FOLDER...": str(folder),
        "SUITE": str(tmp_path / "short.jsonl"),
        "[SUITE]": str(tmp_path / "short.jsonl"),
        "FORMAT": "ragas",
        "FILE": str(tmp_path / "backup.db"),
        "FILE.jsonl": str(Path(__file__).parent / "golden" / "rate-rows.jsonl"),
    }


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_shown_runs(
    run: Run, given: dict[str, str], command: str, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSISTANT_HOME", str(own_home))
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    if command == "assistant restore FILE":
        given = {**given, "FILE": given["FILE"].replace("backup", "restore")}
    argv = [given.get(word, word) for word in shlex.split(command)[1:]]
    if set(argv[:1]) & SERVED:
        pytest.skip("waits for a client")
    if argv[:1] == ["eval"] and argv[1:] in ([], ["dev"]):
        argv += ["--category", "score"]  # the gate asks more of the suite
    expected = 1 if "rate-rows" in command + " ".join(argv) else 0  # some of those rows are wrong
    assert run(*argv).code == expected


def test_every_command_stands_in_the_table() -> None:
    assert sorted({c.split()[1] for c in TABLE if c != "assistant"}) == names()


OPTIONS = [
    (commands_of(cell), span.split()[0])
    for cell, told in ROWS
    for span in re.findall(r"`(-[^`]+)`", told)
]


@pytest.mark.parametrize(("commands", "option"), OPTIONS)
def test_every_option_shown_is_known(run: Run, commands: list[str], option: str) -> None:
    assert any(option in run(*c.split()[1:2], "--help").out for c in commands)


@pytest.mark.parametrize(
    ("shown", "block"), [(b.splitlines()[0][2:], b) for _, b in BLOCKS if b.startswith("$ ")]
)
def test_what_a_command_is_said_to_print_it_prints(run: Run, shown: str, block: str) -> None:
    out = " ".join(run(*shlex.split(shown)[1:]).out.split())
    told = " ".join(block.split("\n", 1)[1].split())
    places = [out.find(part.strip()) for part in told.split(" ... ")]
    assert -1 not in places
    assert places == sorted(places)


@pytest.mark.parametrize("code", [block for kind, block in BLOCKS if kind == "python"])
def test_the_python_shown_runs(code: str, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_HOME", str(home))
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, "README.md", "exec"), {})
    assert printed.getvalue().startswith("answered ")


def test_every_setting_stands_in_it_and_no_other() -> None:
    source = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "assistant").rglob("*.py"))
    read = set(re.findall(r'environ(?:\.get\(|\[)"(ASSISTANT_\w+)"', source))
    settings = {f"ASSISTANT_{name.upper()}" for name in Settings.model_fields}
    assert set(re.findall(r"ASSISTANT_[A-Z_]+", README)) == settings | read


def test_every_path_in_it_is_there() -> None:
    paths = [s for s in SPANS if re.fullmatch(r"[\w.]+(/[\w.]+)*/?", s) and "/" in s]
    assert paths
    packages = [p for p in paths if (ROOT / "assistant" / p).exists()]
    assert [p for p in paths if not (ROOT / p).exists() and p not in packages] == []


def test_every_make_target_in_it_is_there() -> None:
    targets = set(
        re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert (
        set(re.findall(r"\bmake (\w+)(?= |`|$)", " ".join(SPANS)))
        | set(re.findall(r"^make (\w+)", README, re.MULTILINE))
        <= targets
    )
