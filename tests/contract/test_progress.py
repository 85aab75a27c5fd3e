"""A bar on a terminal takes nothing from stdout, which is data."""

from __future__ import annotations

import pytest

from assistant.cli.progress import bundled_progress, counted


@pytest.fixture(autouse=True)
def a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")


def test_what_is_printed_beside_a_bar_goes_to_stdout(capsys: pytest.CaptureFixture[str]) -> None:
    with bundled_progress() as progress:
        progress("[a] report.pdf", 1, 2)
        print("data")
    with counted("Asking") as count:
        count(1, 2)
        print("more")
    shown = capsys.readouterr()
    assert shown.out == "data\nmore\n"
    assert "[a] report.pdf" in shown.err
    assert "Asking" in shown.err


@pytest.mark.parametrize("name", ["\\[bold]x.pdf", "[/]x.pdf", "x[red", "x\\"])
def test_a_file_is_named_as_it_is_named(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with bundled_progress() as progress:
        progress(name, 1, 2)
    assert f"Reading {name} " in capsys.readouterr().err


def test_a_count_is_not_drawn_where_nobody_watches(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FORCE_COLOR")
    with counted("Asking") as count:
        count(1, 2)
    assert capsys.readouterr().err == ""
