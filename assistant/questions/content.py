"""The words of a text that carry its topic."""

from __future__ import annotations

from functools import lru_cache, partial

from assistant.questions.data_files import load_yaml
from assistant.questions.tokens import words

leaning = partial(load_yaml, "leaning.yaml")
"""The signs of leaning on an earlier turn, function words among them."""


def content_words(text: str) -> tuple[str, ...]:
    """The words of `text` without function words."""
    function_words = _function_words()
    return tuple(word for word in words(text) if word not in function_words)


@lru_cache(maxsize=1)
def _function_words() -> frozenset[str]:
    return frozenset(leaning()["function_words"])
