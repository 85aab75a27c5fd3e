"""Pictures for the documentation, from the real chat over the bundled report.

python -m tests.tui.screenshots            writes docs/screenshots/*.svg
"""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

from assistant import Assistant
from assistant.adding import Progress
from assistant.conversation import ConversationStore
from tests.tui.scenes import SCENES, ask, opened
from tests.tui.test_snapshots import settled
from tui.app import ChatApp
from tui.ports import Library

FOLDER = Path(__file__).parents[2] / "docs" / "screenshots"
QUESTION = "why was planning inadequate?"
PICTURES = (
    ("chat", "prose", (132, 38), "inspection-dark"),
    ("what-if", "what_if", (132, 38), "inspection-dark"),
    ("trace", "trace", (132, 38), "inspection-light"),
    ("narrow", "answer", (80, 24), "inspection-light"),
)


async def picture(name: str, scene: str, size: tuple[int, int], theme: str, home: Path) -> None:
    def factory(progress: Progress) -> Library:
        return Assistant.open(home, progress=progress)

    app = ChatApp(factory, store=ConversationStore(None))
    async with app.run_test(size=size) as pilot:
        app.theme = theme
        await opened(pilot)
        if scene in ("what_if", "trace"):
            await ask(pilot, QUESTION)
        await SCENES[scene](pilot, QUESTION)
        await pilot.pause()
        svg = settled(app.export_screenshot(title="assistant chat"))
    (FOLDER / f"{name}.svg").write_text(svg, encoding="utf-8")
    print(f"docs/screenshots/{name}.svg")


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        for name, scene, size, theme in PICTURES:
            asyncio.run(picture(name, scene, size, theme, Path(home)))


if __name__ == "__main__":
    main()
