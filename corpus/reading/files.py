"""One door for all formats: the file's bytes decide, its name only helps."""

from __future__ import annotations

from pathlib import Path

from corpus.reading.markdown import read_markdown
from corpus.reading.raw import RawDocument
from corpus.sanitize import sanitize


def read_file(path: Path) -> RawDocument:
    """The raw blocks of a file of any known format."""
    return read_markdown(sanitize(path.read_text(encoding="utf-8-sig")))
