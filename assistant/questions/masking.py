"""A question with its slots masked, so that the classifier sees form, not content.

"why was court planning inadequate" and "why was 1.3 RI" ask the same; masked they read the same.
This was worth more than doubling the example bank. Two spellings: upper-case marks for n-grams,
plain words for the sentence encoder, which has never seen the marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.questions.phrases import Mention
from assistant.questions.tokens import Token

_MARKS = {
    "standard": ("STD", "the standard"),
    "standard_number": ("STD", "the standard"),
    "stage": ("STG", "planning"),
    "case_type": ("CASES", "court cases"),
    "domain": ("DOM", "section"),
    "all": ("ALL", "overall"),
    "key_question": ("KQ", "safety question"),
    "rating": ("GRADE", "Good"),
    "service": ("SVC", "the service"),
    "percent": ("PCT", "sixty per cent"),
    "fraction": ("FRAC", "eight of twelve"),
    "score": ("SCORE", "twenty out of thirty-six points"),
    "maximum": ("MAX", "the maximum"),
    "number": ("NUM", "twenty"),
    "year": ("YEAR", "last year"),
    "letter": ("LETTER", "b"),
    "ordinal": ("NTH", "third"),
}
_LINKS = {"in", "on", "for", "of", "with", "at", "the", "in the", "on the", "for the"}


@dataclass(frozen=True, slots=True)
class Masked:
    """The same question twice."""

    marks: str
    """With upper-case marks and lower-case words, for n-grams."""
    words: str
    """With ordinary words in place of slots, for the sentence encoder."""


def mask(tokens: Sequence[Token], mentions: Sequence[Mention]) -> Masked:
    """The question with every mention replaced; a stage beside a case type is one standard."""
    marks: list[str] = []
    plain: list[str] = []
    at = 0
    for mention in _joined(tokens, sorted(mentions, key=lambda m: m.first)):
        if mention.first < at:
            continue
        outside = [token.text for token in tokens[at : mention.first]]
        mark, word = _MARKS[_kind(mention)]
        marks += [*outside, mark]
        plain += [*outside, word]
        at = mention.last
    rest = [token.text for token in tokens[at:]]
    return Masked(" ".join([*marks, *rest]), " ".join([*plain, *rest]))


def _kind(mention: Mention) -> str:
    return "all" if mention.slot == "domain" and mention.value == "all" else mention.slot


def _joined(tokens: Sequence[Token], mentions: Sequence[Mention]) -> list[Mention]:
    joined: list[Mention] = []
    for mention in mentions:
        last = joined[-1] if joined else None
        if last and _one_standard(tokens, last, mention):
            joined[-1] = Mention("standard", "", last.first, mention.last)
        else:
            joined.append(mention)
    return joined


def _one_standard(tokens: Sequence[Token], left: Mention, right: Mention) -> bool:
    if {left.slot, right.slot} != {"stage", "case_type"}:
        return False
    between = " ".join(token.text for token in tokens[left.last : right.first])
    return not between or (left.slot == "stage" and between in _LINKS)
