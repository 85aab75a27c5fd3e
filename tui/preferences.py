"""The little the chat remembers about itself, in one small file; losing it costs nothing."""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path

from platformdirs import user_data_path

NAME = "chat.json"


def home() -> Path:
    """The library's folder, found without the settings, which load too slowly for a first paint."""
    given = os.environ.get("ASSISTANT_HOME")
    return Path(given) if given else user_data_path("inspection-assistant", appauthor=False)


def load(folder: Path | None) -> dict[str, str]:
    """What was remembered; empty where nothing was or it cannot be read."""
    if folder is None:
        return {}
    try:
        stored = json.loads((folder / NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(k): str(v) for k, v in stored.items()} if isinstance(stored, dict) else {}


def remember(folder: Path | None, **values: str) -> None:
    """Add to what is remembered; silently does nothing where the home cannot be written to."""
    if folder is None or not folder.is_dir():
        return
    text = json.dumps({**load(folder), **values}, indent=2)
    with contextlib.suppress(OSError):
        part = folder / f"{NAME}.part"
        part.write_text(text + "\n", encoding="utf-8")
        part.replace(folder / NAME)
