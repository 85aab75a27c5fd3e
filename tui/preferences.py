"""The little the chat remembers about itself, in one small file; losing it costs nothing."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

NAME = "chat.json"


def load(home: Path | None) -> dict[str, str]:
    """What was remembered; empty where nothing was or it cannot be read."""
    if home is None:
        return {}
    try:
        stored = json.loads((home / NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(k): str(v) for k, v in stored.items()} if isinstance(stored, dict) else {}


def remember(home: Path | None, **values: str) -> None:
    """Add to what is remembered; silently does nothing where the home cannot be written to."""
    if home is None or not home.is_dir():
        return
    text = json.dumps({**load(home), **values}, indent=2)
    with contextlib.suppress(OSError):
        part = home / f"{NAME}.part"
        part.write_text(text + "\n", encoding="utf-8")
        part.replace(home / NAME)
