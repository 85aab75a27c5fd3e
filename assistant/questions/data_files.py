"""Reading the data files: one place that knows where they are and how they are parsed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files
from typing import Any, cast

from corpus.yaml_text import parse_yaml


def load_yaml(name: str) -> dict[str, Any]:
    """The mapping in `data/<name>`."""
    return cast(dict[str, Any], parse_yaml(read_text(name)))


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


def read_text(name: str) -> str:
    """The text of `data/<name>`."""
    return (files("assistant.questions") / "data" / name).read_text(encoding="utf-8")
