"""The reviewed data files of the evidence checks, read once."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

from corpus.yaml_text import parse_yaml


@cache
def patterns(name: str) -> dict[str, Any]:
    """The mapping in `assistant/answers/data/<name>`."""
    text = (files("assistant.answers") / "data" / name).read_text("utf-8")
    loaded: dict[str, Any] = parse_yaml(text)
    return loaded


@cache
def words_in(name: str, key: str) -> frozenset[str]:
    """The words of a list of lines."""
    return frozenset(word for line in patterns(name)[key] for word in line.split())


@cache
def pattern(name: str, key: str) -> re.Pattern[str]:
    """One pattern of a data file, compiled."""
    return re.compile(patterns(name)[key])
