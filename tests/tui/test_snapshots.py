"""How the chat looks, as SVG: dark, light, narrow and without colour.

A scene is compared with the stored picture byte by byte. To accept a new look:
`UPDATE_SNAPSHOTS=1 pytest tests/tui/test_snapshots.py`, then view the changed pictures.
"""

from __future__ import annotations

import difflib
import os
import re
from pathlib import Path

import pytest

from tests.tui.conftest import run_chat
from tests.tui.fake import FakeAssistant
from tests.tui.scenes import SCENES, chat

FOLDER = Path(__file__).parent / "snapshots"
PICTURES = (
    ("welcome", (140, 40), "inspection-dark"),
    ("source", (140, 40), "inspection-dark"),
    ("source", (80, 24), "inspection-light"),
    ("what_if", (100, 30), "inspection-light"),
    ("trace", (80, 24), "inspection-dark"),
    ("library", (100, 30), "inspection-dark"),
    ("scores", (80, 24), "ansi-dark"),
)


def settled(svg: str) -> str:
    """Without the random ids and the fonts that Rich asks for from the network."""
    svg = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    return re.sub(r"terminal-\d+", "terminal", svg)


@pytest.mark.parametrize(("scene", "size", "theme"), PICTURES)
async def test_it_looks_as_it_did(scene: str, size: tuple[int, int], theme: str) -> None:
    stored = FOLDER / f"{scene}-{size[0]}x{size[1]}-{theme}.svg"
    fake = FakeAssistant(copies=3 if scene == "library" else 1)
    async with run_chat(fake, size=size) as pilot:
        pilot.app.theme = theme
        await SCENES[scene](pilot, "why was planning inadequate?")
        await pilot.pause()
        svg = settled(chat(pilot).export_screenshot(title="chat"))
    if os.environ.get("UPDATE_SNAPSHOTS"):
        stored.parent.mkdir(exist_ok=True)
        stored.write_text(svg, encoding="utf-8")
    assert stored.exists(), "there is no such picture yet: UPDATE_SNAPSHOTS=1 makes it"
    difference = difflib.unified_diff(
        stored.read_text(encoding="utf-8").splitlines(), svg.splitlines(), lineterm="", n=0
    )
    assert not list(difference), f"{stored.name} looks otherwise now"
