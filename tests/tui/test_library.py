"""The library from within the chat: sort, filter, choose, compare, add, remove; palette and help."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.widgets import DataTable, Input, OptionList, Static

from tests.tui.conftest import Running
from tests.tui.fake import FakeAssistant
from tests.tui.scenes import chat, until
from tests.tui.test_chat import notes, shown
from tui import dialogs
from tui.actions import palette
from tui.commands import COMMANDS
from tui.screens.adding import AddingScreen
from tui.screens.ask_line import AskLine, Confirm
from tui.screens.compare import CompareScreen
from tui.screens.keys import KEYS, KeysScreen
from tui.screens.library import LibraryScreen


async def library(pilot: Pilot[Any]) -> LibraryScreen:
    await pilot.press("f5")
    await until(pilot, lambda: isinstance(pilot.app.screen, LibraryScreen))
    screen = pilot.app.screen
    assert isinstance(screen, LibraryScreen)
    await until(pilot, lambda: screen.table.row_count)
    return screen


def services(screen: LibraryScreen) -> list[str]:
    table = screen.query_one(DataTable)
    rows = [table.get_row_at(at)[0].plain.split()[-1] for at in range(table.row_count)]
    return [row for row in rows if row]


async def test_reports_sort_and_filter(running: Running) -> None:
    async with running(FakeAssistant(copies=4)) as pilot:
        screen = await library(pilot)
        assert services(screen) == ["Eastmoor", "Hillingdon", "Northbank", "Westlea"]
        await pilot.press("s")
        assert services(screen) == ["Westlea", "Northbank", "Hillingdon", "Eastmoor"]
        await pilot.press("s")
        assert services(screen) == ["Hillingdon", "Northbank", "Eastmoor", "Westlea"]
        await pilot.press("slash", *"2024")
        await until(pilot, lambda: services(screen) == ["Eastmoor"])
        await pilot.press("escape")
        assert len(services(screen)) == 4
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(pilot.app.screen, LibraryScreen))


async def test_the_chart_counts_ratings_in_words_and_numbers(running: Running) -> None:
    async with running(FakeAssistant(copies=4), size=(100, 30)) as pilot:
        screen = await library(pilot)
        text = str(screen.query_one("#chart", Static).content)
        assert "Good                  ████████████████████████ 3" in text
        assert "Requires improvement  ████████░░░░░░░░░░░░░░░░ 1" in text


async def test_enter_asks_one_report_alone_and_o_asks_all(running: Running) -> None:
    async with running(FakeAssistant(copies=3)) as pilot:
        await library(pilot)
        await pilot.press("down", "enter")
        await until(pilot, lambda: chat(pilot).shelf.held_to == "hillingdon-2022-05")
        assert "Hillingdon" in shown(pilot, "#report-line")
        await library(pilot)
        await pilot.press("o")
        await until(pilot, lambda: chat(pilot).shelf.held_to is None)


async def test_two_marked_reports_are_compared_in_words(running: Running) -> None:
    async with running(FakeAssistant(copies=3)) as pilot:
        await library(pilot)
        await pilot.press("space", "down", "c")
        await until(pilot, lambda: isinstance(pilot.app.screen, CompareScreen))
        await until(pilot, lambda: pilot.app.screen.query_one(OptionList).option_count == 15)
        title = str(pilot.app.screen.query_one("#compare-title", Static).content)
        assert title.index("Eastmoor") < title.index("Hillingdon")
        await pilot.press("x")
        title = str(pilot.app.screen.query_one("#compare-title", Static).content)
        assert title.index("Hillingdon") < title.index("Eastmoor")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, LibraryScreen))


async def test_a_file_is_added_from_within_and_a_missing_one_told(
    fake: FakeAssistant, running: Running, tmp_path: Path
) -> None:
    path = tmp_path / "newplace.md"
    path.write_text("# Newplace\n\nText.\n", encoding="utf-8")
    async with running(fake) as pilot:
        screen = await library(pilot)
        await pilot.press("a")
        await until(pilot, lambda: isinstance(pilot.app.screen, AskLine))
        pilot.app.screen.query_one(Input).value = str(path)
        await pilot.press("enter")
        await until(pilot, lambda: getattr(pilot.app.screen, "done", False))
        assert "1 added, 0 rejected" in str(
            pilot.app.screen.query_one("#adding-file", Static).content
        )
        await pilot.press("escape")
        await until(pilot, lambda: "Newplace" in services(screen))
        dialogs.add(chat(pilot), str(tmp_path / "gone.pdf"))
        await until(pilot, lambda: getattr(pilot.app.screen, "done", False))
        assert "0 added, 1 rejected" in str(
            pilot.app.screen.query_one("#adding-file", Static).content
        )


async def test_a_changed_edition_of_a_report_that_is_shown_is_read_anew(
    fake: FakeAssistant, running: Running, tmp_path: Path
) -> None:
    report, words = "hillingdon-2022-05", "other words"
    path = tmp_path / f"{report}.md"
    path.write_text(f"# Changed\n\nThese are {words}.\n", encoding="utf-8")
    async with running(fake) as pilot:
        source = chat(pilot).chat.source
        source.read(report)
        await until(pilot, lambda: source.report is not None)
        await pilot.press("f3")
        await until(pilot, lambda: "Published 17" in shown(pilot, "#score-total"))
        fake.rules_known = False
        dialogs.add(chat(pilot), str(path))
        await until(pilot, lambda: getattr(pilot.app.screen, "done", False))
        await pilot.press("escape")
        await until(pilot, lambda: chat(pilot).settled)
        start = path.read_text(encoding="utf-8").index(words)
        source.open_place(report, start, start + len(words))
        await until(pilot, lambda: source.view.quote is not None)
        assert source.quote_text().startswith(f"“{words}”")
        assert source.view.text[start:].startswith(words)
        chat(pilot).chat.scores.open(report)
        await until(pilot, lambda: "No rating framework is known" in shown(pilot, "#score-total"))


async def test_adding_can_be_stopped_and_questions_are_answered_meanwhile(
    fake: FakeAssistant, running: Running, tmp_path: Path
) -> None:
    async with running(fake) as pilot:
        fake.gate.clear()
        dialogs.add(chat(pilot), str(tmp_path / "slow.pdf"))
        await until(pilot, lambda: isinstance(pilot.app.screen, AddingScreen))
        await until(
            pilot,
            lambda: (
                "slow.pdf: 1 of 2"
                in str(pilot.app.screen.query_one("#adding-file", Static).content)
            ),
        )
        assert await chat(pilot).engine.call(lambda opened: len(opened.reports())) == 1
        await pilot.press("escape")
        fake.gate.set()
        await until(pilot, lambda: getattr(pilot.app.screen, "done", False))
        assert "Stopped" in str(pilot.app.screen.query_one("#adding-file", Static).content)


async def test_removing_asks_first(running: Running) -> None:
    async with running(FakeAssistant(copies=2)) as pilot:
        screen = await library(pilot)
        for key, left in (("n", 2), ("enter", 2), ("y", 1)):
            await pilot.press("delete")
            await until(pilot, lambda: isinstance(pilot.app.screen, Confirm))
            await pilot.press(key)
            await until(pilot, lambda n=left: len(services(screen)) == n)  # type: ignore[misc]


async def test_the_palette_holds_every_command(fake: FakeAssistant, running: Running) -> None:
    async with running(fake) as pilot:
        titles = {title.lower().replace(" ", "-") for title, _, _ in palette(chat(pilot))}
        assert {command.name for command in COMMANDS} <= titles
        given = {c.title for c in chat(pilot).get_system_commands(pilot.app.screen)}
        assert len(given) == len(titles)


async def test_every_command_can_be_typed_bare(fake: FakeAssistant, running: Running) -> None:
    """Each opens what it needs, or says what is missing; none fails."""
    async with running(fake) as pilot:
        for command in COMMANDS:
            if command.name == "quit":
                continue
            chat(pilot).chat.prompt.text = f"/{command.name}"
            await pilot.press("enter")
            await pilot.pause()
            while len(pilot.app.screen_stack) > 1:
                await pilot.press("escape")
                await pilot.pause()
            chat(pilot).chat.show_chat()
        assert "did not work" not in notes(pilot)


async def test_the_keys_of_the_library_are_those_that_f1_lists(running: Running) -> None:
    names = {"Enter": "enter", "Space": "space", "Delete": "delete", "/": "slash"}
    (listed,) = [rows for title, rows in KEYS if title == "In the library"]
    keys = {names.get(key, key) for shown, _ in listed for key in shown.split(", ")}
    async with running(FakeAssistant(copies=2)) as pilot:
        screen = await library(pilot)
        assert keys <= set(screen.active_bindings)
        await pilot.press("slash", *"north", "enter")
        await until(pilot, lambda: services(screen) == ["Northbank"] and screen.table.has_focus)


async def test_f1_lists_keys_and_commands(fake: FakeAssistant, running: Running) -> None:
    async with running(fake) as pilot:
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(pilot.app.screen, KeysScreen))
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(pilot.app.screen, KeysScreen))


async def test_unknown_reports_and_commands_are_told(fake: FakeAssistant, running: Running) -> None:
    async with running(fake) as pilot:
        for typed in ("/scores nowhere", "/nonsense", "/compare a b"):
            before = notes(pilot)
            chat(pilot).chat.prompt.text = typed
            await pilot.press("enter")
            await until(pilot, lambda b=before: notes(pilot) != b)  # type: ignore[misc]
            chat(pilot).chat.prompt.text = ""
