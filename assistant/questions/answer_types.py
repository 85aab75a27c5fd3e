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

Halves = tuple[Phrase, Phrase | None]
"""A phrase, or what stands before and after the up to four words of a "*"."""
Typed = tuple[tuple[str, tuple[Halves, ...]], ...]
"""Phrases by the type they ask for, in the order tried."""
_ANYTHING = "findings"
"""What the report or its inspectors say, which may be of any kind."""
_LEAD_INS = frozenset(
    ["and", "so", "ok", "but", "well", "now", "then", "please", "right", "also", "hi", "hello"]
)


def answer_type(tokens: Sequence[Token]) -> str | None:
    """The type asked for, or None where the words do not tell, or any will do."""
    named = named_type(tokens)
    return None if named == _ANYTHING else named


def named_type(tokens: Sequence[Token]) -> str | None:
    """The name in the data of the first form that fits; None where none does."""
    texts = tuple(token.text for token in tokens if token.is_word)
    opening, anywhere = _phrases()
    start = next((i for i, text in enumerate(texts) if text not in _LEAD_INS), 0)
    opened = next((n for n, ps in opening if any(_fits(p, texts, start) for p in ps)), None)
    if opened:
        return opened
    for name, phrases in anywhere:
        begun = [p for p in phrases if not p[0].firsts.isdisjoint(texts)]
        if any(_fits(phrase, texts, at) for phrase in begun for at in range(len(texts))):
            return name
    return None


@lru_cache(maxsize=1)
def _phrases() -> tuple[Typed, Typed]:
    data: dict[str, Any] = load_yaml("answer_types.yaml")
    return _typed(data["opening"]), _typed(data["anywhere"])


def _typed(sources: dict[str, list[str]]) -> Typed:
    return tuple(
        (name, tuple(_halves(source, name) for source in said)) for name, said in sources.items()
    )


def _halves(source: str, name: str) -> Halves:
    before, star, after = source.partition(" * ")
    return Phrase(before, "type", name), Phrase(after, "type", name) if star else None


def _fits(halves: Halves, texts: tuple[str, ...], at: int) -> bool:
    """A match at `at`; "*" stands for up to four words between two halves."""
    phrase, rest = halves
    if at >= len(texts) or texts[at] not in phrase.firsts:
        return False
    end = phrase.match(texts, at)
    if end == at or rest is None:
        return end > at
    return any(
        rest.match(texts, middle) > middle for middle in range(end, min(end + 5, len(texts)))
    )
