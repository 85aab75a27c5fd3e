"""The rows of a JSONL file, one at a time, so that a file of any length or a pipe can be given.

Lines end at line feeds alone: JSON text may hold the other characters that Unicode calls line ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from corpus.errors import AssistantError


def rows(file: Path) -> Iterator[str]:
    """The lines of `file` that hold something; a mark of byte order is passed over.

    Raises:
        AssistantError: the file cannot be opened; while reading, that it is not UTF-8.
    """
    try:
        lines = file.open(encoding="utf-8-sig")
    except OSError as error:
        raise _unreadable(file, error) from error
    return _filled(file, lines)


def _filled(file: Path, lines: TextIO) -> Iterator[str]:
    with lines:
        try:
            yield from filter(str.strip, lines)
        except (OSError, UnicodeDecodeError) as error:
            raise _unreadable(file, error) from error


def _unreadable(file: Path, error: Exception) -> AssistantError:
    return AssistantError(f"{file} cannot be read: {error}.", "Give a JSONL file in UTF-8.")
