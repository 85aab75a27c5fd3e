"""The shipped model is the one that was published, byte for byte, before it is loaded.

Reading 90 MB takes longer than a whole question, so a file that was checked is remembered by its size
and times (the time of its last change of any kind cannot be set by hand) and read again only when they
move. The sums are those of `sentence-transformers/all-MiniLM-L6-v2` on the Hugging Face hub, kept in the
form that `sha256sum --check` reads.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from pathlib import Path

SUMS = Path(__file__).with_name("all-MiniLM-L6-v2.sha256")


def wrong_files(folder: Path, memory: Path | None = None) -> list[str]:
    """The names of the model's files in this folder that are not as published.

    `memory` is a folder that remembers what was checked before; None checks everything.
    """
    lines = (line.split() for line in SUMS.read_text("utf-8").splitlines())
    known = {name: published for published, name in lines}
    states = {name: _state(folder / name) for name in known}
    if memory is not None and _remembered(memory) == states:
        return []
    wrong = [name for name, published in known.items() if _sum(folder / name) != published]
    if memory is not None and not wrong:
        with suppress(OSError):  # a home that may only be read: the next check reads all again
            memory.mkdir(parents=True, exist_ok=True)
            (memory / "checked.json").write_text(json.dumps(states), encoding="utf-8")
    return wrong


def _state(path: Path) -> list[int | str]:
    found = path.stat()
    return [str(path), found.st_size, found.st_mtime_ns, found.st_ctime_ns]


def _remembered(memory: Path) -> object:
    try:
        return json.loads((memory / "checked.json").read_bytes())
    except (OSError, ValueError):
        return None


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
