"""What kind of thing must stand in the answer: a person, a count, a sum of money, a date ...

Kept as data so that a reviewer can add a wording; an answer of the wrong kind is no answer,
whatever its topic.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from assistant.questions.data_files import load_yaml
from assistant.questions.phrases import Phrase
from assistant.questions.tokens import Token

Typed = tuple[tuple[str, tuple[Phrase, ...]], ...]
"""Phrases by the type they ask for, in the order tried."""
_LEAD_INS = frozenset(
    ["and", "so", "ok", "but", "well", "now", "then", "please", "right", "also", "hi", "hello"]
)


def answer_type(tokens: Sequence[Token]) -> str | None:
    """The type asked for, or None where the words do not tell."""
    texts = [token.text for token in tokens if token.is_word]
    opening, anywhere = _phrases()
    start = next((i for i, text in enumerate(texts) if text not in _LEAD_INS), 0)
    opened = next((n for n, ps in opening if any(_fits(p, texts, start) for p in ps)), None)
    if opened:
        return opened
    for name, phrases in anywhere:
        if any(_fits(phrase, texts, at) for phrase in phrases for at in range(len(texts))):
            return name
    return None


@lru_cache(maxsize=1)
def _phrases() -> tuple[Typed, Typed]:
    data: dict[str, Any] = load_yaml("answer_types.yaml")
    return _typed(data["opening"]), _typed(data["anywhere"])


def _typed(sources: dict[str, list[str]]) -> Typed:
    return tuple(
        (name, tuple(Phrase(s, "type", name) for s in said)) for name, said in sources.items()
    )


def _fits(phrase: Phrase, texts: Sequence[str], at: int) -> bool:
    """A match at `at`; "*" stands for up to four words between two halves."""
    before, star, after = phrase.source.partition(" * ")
    end = Phrase(before, "", "").match(texts, at) if star else phrase.match(texts, at)
    if end == at or not star:
        return end > at
    rest = Phrase(after, "", "")
    return any(
        rest.match(texts, middle) > middle for middle in range(end, min(end + 5, len(texts)))
    )
