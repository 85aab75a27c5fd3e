"""What goes to stdout: JSON of the contract or plain text, the same bytes with or without a terminal."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from corpus.sanitize import DRIVING, sanitize

_DRIVING = re.compile(f"[{DRIVING}]")


def use_utf8() -> None:
    """Quotes hold curly quotes and dashes; a console in another encoding must not stop an answer."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace", newline="\n")


def plain(value: Any) -> Any:
    """A result as JSON types."""
    if hasattr(value, "model_dump"):
        return value.model_dump(mode="json", by_alias=True)
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value


def write(text: str) -> None:
    """Plain text; names of files and the like lose what could drive a terminal."""
    print(sanitize(text))


def write_json(value: Any) -> None:
    """One JSON document, indented for people who read it too."""
    print(_safe(json.dumps(plain(value), ensure_ascii=False, indent=2)))


def write_row(value: Any) -> None:
    """One JSON object on one line, flushed so that a reader sees progress."""
    print(_safe(json.dumps(plain(value), ensure_ascii=False)), flush=True)


def _safe(document: str) -> str:
    """JSON of the same value in which what could drive a terminal is written as an escape."""
    return _DRIVING.sub(lambda found: f"\\u{ord(found[0]):04x}", document)


def table(rows: Iterable[Sequence[str]]) -> str:
    """Columns padded to their widest cell, two spaces apart."""
    cells = [[str(cell) for cell in row] for row in rows]
    if not cells:
        return ""
    widths = [max(len(row[at]) for row in cells) for at in range(len(cells[0]))]
    return "\n".join(
        "  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip() for row in cells
    )
