"""A question with its result behind it in one line: "Does planning ...? 82 per cent (18 of 22)".

Bullets and headings tell results so as well as rows; the share must be all that stands behind.
"""

from __future__ import annotations

import re

from corpus.extract.shares import Share, shares
from corpus.vocabulary import vocabulary

_LONGEST_TAIL = 60
_TOLD = re.compile(r"\d|\b(?:all|none|half)\b")
_LABELLED = re.compile(
    r"(?P<label>[^\d?]{3,79}?[^\d?\s])\s*(?:[:–—(=]|\s-)\s*(?P<tail>\(?\s*\d.{0,50})$"
)


def asked_share(text: str) -> tuple[str, Share] | None:
    """The question and the one share behind it; None where anything else is said there."""
    question, mark, tail = text.rpartition("?")
    share = _only(tail) if mark else None
    return (re.sub(r"\s+", " ", f"{question}?").strip(), share) if share else None


def without_share(text: str) -> str:
    """A heading without the result that it prints behind its question or short name."""
    if told := asked_share(text):
        return told[0]
    match = _LABELLED.fullmatch(text.strip())
    return match["label"] if match and _only(match["tail"]) else text


def _only(tail: str) -> Share | None:
    """The share that a text is and nothing more."""
    if len(tail) > _LONGEST_TAIL or not _TOLD.search(tail):
        return None
    told = shares(tail)
    words = vocabulary()
    if len(told) != 1 or words.foreign(tail) or words.elsewhere.search(tail):
        return None
    return told[0]
