"""Ordinary English words, against which spelling and foreign names are told."""

from __future__ import annotations

from functools import lru_cache

from assistant.questions.data_files import load_lines


@lru_cache(maxsize=1)
def english() -> frozenset[str]:
    """Lower-case words of the data file."""
    return frozenset(word for line in load_lines("english.txt") for word in line.split())
