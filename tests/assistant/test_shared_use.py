"""The assistant over a Chroma server: the same answers, and by words alone where it is away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.backup import restore
from assistant.settings import Settings
from index.ingest import check
from index.library import Library
from tests.conftest import SMALL
from tests.index.chroma_run import Server, free_port, open_loopback, running


@pytest.fixture(autouse=True)
def loopback(closed_world: None, monkeypatch: pytest.MonkeyPatch) -> None:
    open_loopback(monkeypatch)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with running(tmp_path / "server") as made:
        yield made


QUESTIONS = (
    "who chairs the board?",
    "what was said about waiting lists?",
    "why was planning inadequate?",
)


def command(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of a command line."""
    from assistant.cli.app import run

    code = run(list(argv))
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_a_real_report_is_answered_alike_and_by_words_alone_without_the_server(
    own_home: Path,
    server: Server,
    bundled: Assistant,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("ASSISTANT_CHROMA_URL", server.url)
    with Assistant.open() as assistant:
        for question in QUESTIONS:
            assert assistant.ask(question) == bundled.ask(question)
        assert assistant.notice() is None
    code, out, err = command(capsys, "doctor")
    assert (code, err) == (0, "")
    assert f" strays, {server.url}" in out
    away = f"http://127.0.0.1:{free_port()}"
    monkeypatch.setenv("ASSISTANT_CHROMA_URL", away)
    with Assistant.open() as assistant:
        answer = assistant.ask("how do they work with schools?")
        assert answer.status == "answered"
        assert [told for told in answer.assumed if "words alone" in told and away in told]
        assert assistant.ask("how do they work with schools?").assumed == answer.assumed
        computed = assistant.ask("what was the overall rating?")
        assert computed == bundled.ask("what was the overall rating?")
        told = assistant.notice()
    assert told is not None
    assert away in told


def test_a_restored_library_takes_its_own_place_on_the_server_and_none_other(
    own_home: Path, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import chromadb

    monkeypatch.setenv("ASSISTANT_CHROMA_URL", server.url)
    restore(_backup_of(own_home, tmp_path), Settings(home=tmp_path / "other"))
    restore(_backup_of(own_home, tmp_path))
    client = chromadb.HttpClient(host=server.url)
    held = {c.name.split("-")[1] for c in client.list_collections()}
    client.close()
    keys = set()
    for home in (own_home, tmp_path / "other"):
        with Library.open(home, server.url) as library:
            keys.add(library.key)
            assert check(library).sound
    assert held == keys


def _backup_of(home: Path, folder: Path) -> Path:
    file = folder / "saved.db"
    file.unlink(missing_ok=True)
    with Assistant.open(home) as assistant:
        assert assistant.search("board")
        assistant.backup(file)
    return file


def test_every_command_goes_on_without_the_server_and_says_so(
    own_home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    away = f"http://127.0.0.1:{free_port()}"
    monkeypatch.setenv("ASSISTANT_CHROMA_URL", away)
    for argv in (
        ("search", "waiting lists"),
        ("ask", "what was said about waiting lists?", "--json"),
    ):
        code, out, err = command(capsys, *argv)
        assert (code, bool(out), err.count("\n")) == (0, True, 1)
        assert err.startswith(f"assistant: The Chroma server at {away} cannot be used (")
        assert "found by their words alone" in err
    code, out, err = command(capsys, "add", str(SMALL))
    assert (code, out.count(": added as ")) == (0, 1)
    assert err.endswith("is kept, and the server is caught up then.\n")
    assert command(capsys, "ask", "what was the overall rating?", "--report", "anytown")[0] == 0
    code, out, err = command(capsys, "doctor")
    assert (code, err) == (1, "")
    (line,) = [line for line in out.splitlines() if line.startswith("vector index")]
    assert "broken" in line
    assert away in line
    code, out, err = command(capsys, "reindex")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "Start it, or unset ASSISTANT_CHROMA_URL" in err


def test_an_address_that_is_none_is_one_line(
    own_home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ASSISTANT_CHROMA_URL", "localhost")
    code, out, err = command(capsys, "reports")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "ASSISTANT_CHROMA_URL" in err
