"""A question as tokens, read the way the data files are written.

Hyphens separate words and apostrophes vanish, because people write "out-of-court", "out of
court", "child's" and "childs" for the same thing; a standard's number, a percentage and a
fraction stay whole. Every token keeps its place in the question, so that a slot can be masked or
quoted back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(
    r"st\.(?=\s[a-z])|v\d\.\d|\d+\.\d+(?=[a-z]\b)|\d+\.\d+|\d+/\d+|\d{1,3}(?:,\d{3})+|\d+(?:st|nd|rd|th)\b|\d+"
    r"|l&d|b&nes|[a-z0-9]+(?:['’][a-z]+)*|%|&|[?!.,;:()]",
    re.IGNORECASE,
)
_SAME = {"st.": "st", "&": "and", "vs": "versus", "v": "versus"}


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or mark; `text` is lower case without apostrophes, `start:end` its place."""

    text: str
    start: int
    end: int
    capital: bool

    @property
    def is_word(self) -> bool:
        """Whether it is a word or number, not a mark."""
        return _is_word(self.text)


def tokenize(question: str) -> tuple[Token, ...]:
    """The tokens of `question`, in order."""
    return tuple(_token(match) for match in _TOKEN.finditer(question))


def _token(match: re.Match[str]) -> Token:
    raw = match.group()
    return Token(_normal(raw), match.start(), match.end(), raw[0].isupper())


def _normal(raw: str) -> str:
    text = raw.lower().replace("'", "").replace("’", "")
    return _SAME.get(text, text)


def _is_word(text: str) -> bool:
    return text[0].isalnum() or text == "%"


def words(text: str) -> tuple[str, ...]:
    """The normalised words of a phrase, marks left out."""
    return tuple(word for word in map(_normal, _TOKEN.findall(text)) if _is_word(word))
