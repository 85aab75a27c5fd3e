"""Reading the data files: one place that knows where they are and how they are parsed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import AbstractContextManager
from functools import partial
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from assistant import data_files

_PACKAGE = "assistant.questions"

read_text = partial(data_files.read_text, _PACKAGE)
"""The text of `data/<name>`."""
load_yaml = partial(data_files.load, _PACKAGE)
"""The mapping in `data/<name>`."""
pattern = partial(data_files.pattern, _PACKAGE, flags=re.IGNORECASE)
"""A pattern of a file, upper and lower case alike."""


def data_file(name: str) -> AbstractContextManager[Path]:
    """The path of `data/<name>` for as long as it is needed: weights are read as files."""
    return as_file(files(_PACKAGE) / "data" / name)


def load_jsonl(name: str) -> Iterator[dict[str, Any]]:
    """The objects in `data/<name>`, one a line; lines that open with "#" are comments."""
    for line in read_text(name).splitlines():
        if line and not line.startswith("#"):
            yield json.loads(line)


def load_lines(name: str) -> Iterator[str]:
    """The lines of `data/<name>`, without comments and blank lines."""
    for line in read_text(name).splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.strip()
