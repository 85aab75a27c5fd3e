"""Clipboard, preferences, themes and the library's thread: each alone."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest

from assistant.settings import Settings
from tests.tui.fake import FakeAssistant
from tui import clipboard, preferences
from tui.engine import Engine
from tui.themes import DARK, first_theme
from tui.widgets.welcome import examples


def no_progress(name: str, done: int, total: int) -> None:
    """Nothing to tell."""


# -- clipboard ----------------------------------------------------------------------------------


@pytest.fixture
def no_tools(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clipboard.shutil, "which", lambda name: None)


@pytest.mark.usefixtures("no_tools")
def test_without_a_tool_the_terminal_is_asked() -> None:
    sent: list[str] = []
    assert "OSC 52" in clipboard.copy("words", sent.append, environ={})
    assert sent == ["words"]


@pytest.mark.usefixtures("no_tools")
@pytest.mark.parametrize(
    ("text", "environ"),
    [("words", {"TERM_PROGRAM": "Apple_Terminal"}), ("x" * 80_000, {})],
)
def test_what_the_terminal_cannot_take_goes_into_a_file(
    text: str, environ: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clipboard.tempfile, "tempdir", str(tmp_path))
    sent: list[str] = []
    how = clipboard.copy(text, sent.append, environ=environ)
    assert sent == []
    assert Path(how.removeprefix("to the file ")).read_text(encoding="utf-8") == text


def test_a_tool_of_the_system_comes_first_but_not_over_ssh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clipboard, "TOOLS", (("true",),))
    monkeypatch.setattr(clipboard.shutil, "which", lambda name: name)
    monkeypatch.setattr(clipboard, "_run", lambda tool, text: True)
    sent: list[str] = []
    assert clipboard.copy("words", sent.append, environ={}) == "with true"
    assert "OSC 52" in clipboard.copy("words", sent.append, environ={"SSH_TTY": "/dev/pts/0"})


# -- preferences and themes ---------------------------------------------------------------------


def test_what_is_remembered_is_found_again(tmp_path: Path) -> None:
    preferences.remember(tmp_path, theme="x")
    assert preferences.load(tmp_path) == {"theme": "x"}


def test_a_broken_or_missing_memory_is_empty(tmp_path: Path) -> None:
    assert preferences.load(None) == {}
    assert preferences.load(tmp_path / "none") == {}
    (tmp_path / preferences.NAME).write_text("{broken", encoding="utf-8")
    assert preferences.load(tmp_path) == {}
    preferences.remember(tmp_path / "none", theme="x")
    assert not (tmp_path / "none").exists()


def test_the_chat_remembers_where_the_settings_say_the_home_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert preferences.home() == Settings().home
    monkeypatch.delenv("ASSISTANT_HOME")
    assert preferences.home() == Settings().home


def test_no_color_takes_the_terminals_own_theme() -> None:
    known = {DARK.name: DARK, "ansi-dark": None, "nord": None}
    assert first_theme("nord", known, environ={}) == "nord"
    assert first_theme("gone", known, environ={}) == DARK.name
    assert first_theme("nord", known, environ={"NO_COLOR": "1"}) == "ansi-dark"
    assert first_theme(None, known, environ={"TEXTUAL_THEME": "nord"}) == "nord"


# -- the library's thread -----------------------------------------------------------------------


async def test_everything_happens_in_order_on_one_thread_of_its_own() -> None:
    fake = FakeAssistant()
    engine = Engine(lambda progress: fake, no_progress)
    threads = [await engine.call(lambda library: threading.current_thread()) for _ in range(3)]
    assert len(set(threads)) == 1
    assert threads[0] is not threading.current_thread()
    engine.close()
    assert fake.closed


async def test_an_error_reaches_the_caller_and_the_next_call_works() -> None:
    engine = Engine(lambda progress: FakeAssistant(), no_progress)
    with pytest.raises(ZeroDivisionError):
        await engine.call(lambda library: 1 / 0)
    assert await engine.call(lambda library: 2) == 2
    engine.close()


async def test_a_library_that_does_not_open_is_tried_again() -> None:
    opened: list[int] = []

    def factory(progress: object) -> FakeAssistant:
        opened.append(1)
        if len(opened) == 1:
            raise OSError("locked")
        return FakeAssistant()

    engine = Engine(factory, no_progress)
    with pytest.raises(OSError, match="locked"):
        await engine.call(lambda library: library.reports())
    assert len(await engine.call(lambda library: library.reports())) == 1
    engine.close()


async def test_long_work_aside_does_not_hold_up_questions() -> None:
    engine = Engine(lambda progress: FakeAssistant(), no_progress)
    go_on = threading.Event()
    long = asyncio.create_task(engine.aside(lambda library: go_on.wait(10)))
    assert await engine.call(lambda library: "answered") == "answered"
    go_on.set()
    assert await long
    engine.close()


# -- examples -----------------------------------------------------------------------------------


def test_the_first_questions_come_from_the_library_at_hand() -> None:
    one, many = FakeAssistant(), FakeAssistant(copies=3)
    ratings = one.ratings("hillingdon")
    asked = examples(list(one.reports()), ratings)
    assert asked[0] == "Why was 2.1 assessment rated Inadequate?"
    assert asked[1] == "What works well in partnerships and services?"
    assert examples(list(many.reports()), ratings)[2].startswith("Which services were rated")
    assert examples([], None) == ()
