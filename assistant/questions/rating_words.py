"""When is "good" a rating? Beside a grading verb, a standard or another rating; else never.

A capital inside a sentence settles it too: people who write "Good" mean the grade.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.questions.lexicon import Lexicon
from assistant.questions.phrases import Mention
from assistant.questions.tokens import Token

_COUNTS = {"one", "two", "three", "1", "2", "3", "other", "another", "third", "both"}
_NAMING = {"standard", "standard_number", "stage", "case_type", "domain", "rating", "key_question"}


def settle_ratings(
    tokens: Sequence[Token], mentions: Sequence[Mention], book: Lexicon
) -> list[Mention]:
    """The mentions with weak ratings made certain or dropped."""
    verb_ends = {m.last for m in book.cues.find(tokens) if m.slot in ("verb", "grading")}
    settled = []
    for mention in mentions:
        if mention.slot != "rating" or not mention.weak:
            settled.append(mention)
        elif _is_rating(tokens, mention, mentions, verb_ends, book):
            settled.append(replace(mention, weak=False))
    return settled


def _is_rating(
    tokens: Sequence[Token],
    mention: Mention,
    mentions: Sequence[Mention],
    verb_ends: set[int],
    book: Lexicon,
) -> bool:
    after = tokens[mention.last].text if mention.last < len(tokens) else ""
    before = tokens[mention.first - 1].text if mention.first else ""
    if mention.first and tokens[mention.first].capital:
        return True
    given = mention.first in verb_ends
    if after in book.ordinary_after or (not given and _ordinary_use(before, after, book)):
        return False
    if mention.first == 0 and tokens[0].capital and after in book.rating_before:
        return True
    beside = any(m is not mention and m.slot in _NAMING and _touches(m, mention) for m in mentions)
    return beside or given or _counted(before, mention, mentions)


def _counted(before: str, mention: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether a word for a rating is counted beside another: "one weak figure beside two strong ones"."""
    return before in _COUNTS and any(
        m.slot == "rating" and not m.weak and m.value != mention.value for m in mentions
    )


def _ordinary_use(before: str, after: str, book: Lexicon) -> bool:
    return before in book.ordinary_before or after in book.ordinary_links


def _touches(one: Mention, other: Mention) -> bool:
    """Side by side, at most one word ("or", "and", "as") between them."""
    gap = max(one.first - other.last, other.first - one.last)
    return gap <= 1
