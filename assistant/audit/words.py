"""The audit's word lists, from `words.yaml`."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from assistant.rating.loading import parse_yaml


@lru_cache(maxsize=8)
def word_list(name: str) -> frozenset[str]:
    """The words of a list, such as "partitions"."""
    text = files(__package__).joinpath("words.yaml").read_text(encoding="utf-8")
    return frozenset(parse_yaml(text)[name])
