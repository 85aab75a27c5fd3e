"""Services that are compared by one word: "which has more staff?", "where are vacancies higher?", "compare caseloads".

What is compared is a measure that one report can be asked for: "how many staff", "caseloads", "vacancies". Whether
it is an amount or a merit decides what can answer: an amount is never a rating, however its word sounds.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.questions.data_files import load_yaml, pattern

_DATA = "compared.yaml"
_SPACES = re.compile(r"\s+")
Kind = Literal["amount", "merit", "any"]


@dataclass(frozen=True, slots=True)
class Compared:
    """What is compared, as put to one report."""

    measure: str
    """Empty where it is left to the turn before."""
    kind: Kind
    """ "any" where services are only to be set side by side."""
    overall: bool = False


def compared(marked: str) -> Compared | None:
    """What services are compared in by a question in plain words, names written SVC; None where they are not."""
    text = marked.strip(" ?!.")
    return _by_order(text) or _by_word(text)


def _by_order(text: str) -> Compared | None:
    """ "Compare staff numbers": to be set side by side, in no direction."""
    for at in range(len(load_yaml(_DATA)["ordered"])):
        found = _form("ordered", at).search(text)
        if found:
            rest = _between(text[found.end() :])
            bare = _form("two_things").search(rest) or _form("other").search(rest)
            return None if bare or not _left(rest) else Compared(rest, "any")
    return None


def _by_word(text: str) -> Compared | None:
    word = re.search(rf"\b(?:{_words('amounts')}|{_words('merits')})\b", text)
    if word is None:
        return None
    rest = _asked_for(text)
    if rest is None and text.count("SVC") > 1:
        rest = text
    if rest is None:
        rest = text if re.search(r"\bin one\b.*\bthan\b.*\bthe other\b", text) else None
    if rest is None:
        return None
    rest = _between(rest)
    if _form("other").search(rest):
        return None
    kind: Kind = "amount" if re.fullmatch(_words("amounts"), word[0]) else "merit"
    measure = _measure(rest)
    left = _left(measure)
    overall = bool(left) and all(w in load_yaml(_DATA)["overall"] for w in left)
    return Compared(measure if left and not overall else "", kind, overall)


def _asked_for(text: str) -> str | None:
    """What follows the services that are asked for; None where none are."""
    opening = _form("opening").match(text)
    start = opening.end() if opening else 0
    for at in range(len(load_yaml(_DATA)["asked_for"])):
        found = _form("asked_for", at).match(text, start)
        if found:
            return text[found.end() :]
    return None


def _between(text: str) -> str:
    """`text` without what says between whom."""
    for at in range(len(load_yaml(_DATA)["between"])):
        text = _form("between", at).sub(" ", text)
    return _tidied(text)


def _measure(text: str) -> str:
    """ "has more staff" as "how many staff", "is the wait longer" as "how long is the wait"."""
    text = _form("verbs").sub("", text.strip())
    text = re.sub(rf"\b(?:more|less) (?={_words('mass')}\b)", "how much ", text)
    text = re.sub(r"\b(?:more|fewer|less) (?=[a-z])", "how many ", text)
    if re.search(r"\b(?:longer|shorter)$", text):
        return _tidied("how long is " + re.sub(r"\b(?:longer|shorter)$", "", text))
    measure = (
        rf"\b(?:(?:the|a|an|any|doing|much|got) )*(?:{_words('amounts')}|{_words('merits')})\b"
    )
    return _tidied(re.sub(rf"{measure}(?: (?:at|on|in|for|with|when|about))?", " ", text))


def _left(text: str) -> Sequence[str]:
    return [w for w in text.split() if w not in load_yaml(_DATA)["nothing"]]


def in_common(marked: str) -> bool:
    """Whether it is asked what services have in common."""
    return _form("common").search(marked) is not None


def of_recommendations(marked: str) -> bool:
    """Whether recommendations are named."""
    return _form("recommended").search(marked) is not None


def wants_least(text: str) -> bool:
    """Whether the least of an amount is asked for."""
    return _form("least").search(text) is not None


def wants_worst(text: str) -> bool:
    """Whether the worst is asked for."""
    return _form("worst").search(text) is not None


def wants_better(text: str) -> bool:
    """Whether the better is asked for."""
    return _form("better").search(text) is not None


def of_ratings(text: str) -> bool:
    """Whether it is said that ratings or scores are compared."""
    return _form("rates").search(text) is not None


def _words(name: str) -> str:
    return str(load_yaml(_DATA)[name])


def _tidied(text: str) -> str:
    return _SPACES.sub(" ", text).strip()


def _form(*keys: str | int) -> re.Pattern[str]:
    return pattern(_DATA, *keys, **{"{whom}": load_yaml("put_to_each.yaml")["whom"]})
