"""The data files of a package: reviewed words and patterns, each read once and compiled once."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

from corpus.yaml_text import parse_yaml


def read_text(package: str, name: str) -> str:
    """The text of `data/<name>` in the package."""
    return (files(package) / "data" / name).read_text(encoding="utf-8")


@cache
def load(package: str, name: str) -> dict[str, Any]:
    """The mapping in a data file; all who read it share it, so that none may change it."""
    loaded: dict[str, Any] = parse_yaml(read_text(package, name))
    return loaded


@cache
def words(package: str, name: str, key: str) -> frozenset[str]:
    """The words of a list of lines."""
    return frozenset(word for line in load(package, name)[key] for word in line.split())


@cache
def pattern(
    package: str, name: str, *keys: str | int, around: str = "{}", flags: int = 0, **put: str
) -> re.Pattern[str]:
    """The pattern that stands under `keys`, each word of `put` replaced, within `around`; any one of a list."""
    found: Any = load(package, name)
    for key in keys:
        found = found[key]
    source = found if isinstance(found, str) else "|".join(found)
    for word, meant in put.items():
        source = source.replace(word, meant)
    return re.compile(around.format(source), flags)
