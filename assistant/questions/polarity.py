"""Whether a question asks for strengths or for weaknesses."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from assistant.questions.data_files import load_yaml
from assistant.questions.phrases import Phrase, PhraseBook
from assistant.questions.tokens import Token


@lru_cache(maxsize=2)
def _book(*sides: str) -> PhraseBook:
    data = load_yaml("polarity.yaml")
    return PhraseBook(Phrase(s, "polarity", side) for side in sides for s in data[side])


def polarity(tokens: Sequence[Token]) -> str | None:
    """ "positive", "negative", or None where neither or both are meant."""
    if _book("denied").find(tokens):
        return "negative"
    found = _book("positive", "negative").find(tokens)
    sides = {m.value for m in found if not (m.first and tokens[m.first - 1].text == "not")}
    sides = sides or {m.value for m in found}
    return sides.pop() if len(sides) == 1 else None
