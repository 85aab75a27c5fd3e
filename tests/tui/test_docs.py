"""The page about the chat cannot go stale: every command and key of the program stands in it."""

from __future__ import annotations

from pathlib import Path

from tui.commands import COMMANDS
from tui.screens.keys import KEYS

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "chat.md").read_text(encoding="utf-8")


def test_every_command_is_documented() -> None:
    assert [c.name for c in COMMANDS if f"`/{c.name}" not in PAGE] == []


def test_every_key_that_f1_lists_is_documented() -> None:
    keys = {key for _, rows in KEYS for names, _ in rows for key in names.split(", ")}
    assert sorted(key for key in keys if key not in PAGE) == []


def test_its_pictures_are_there_and_fetch_nothing() -> None:
    names = {part.split(")")[0] for part in PAGE.split("](screenshots/")[1:]}
    assert names
    for name in names:
        picture = (DOCS / "screenshots" / name).read_text(encoding="utf-8")
        assert "@font-face" not in picture
        assert "url(http" not in picture
