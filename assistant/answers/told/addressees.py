"""To whom recommendations are addressed, and whom a question names of those."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from assistant.answers.data_files import patterns
from assistant.model import Query
from assistant.questions.tokens import words
from corpus.model import Recommendation
from index.terms import STOP_WORDS, content_terms

_HOLDER = re.compile(r"\w{3,}(?:er|or)")
"""Who holds an office: a manager is not the management."""
_LEFT_OUT = re.compile(
    r"\b(?:leav\w+ out|except|excluding|other than|apart from|ignoring|not (?:the|those))\b", re.I
)


def names_in(text: str) -> frozenset[str]:
    """The words that name a body or an office, as they are compared."""
    return frozenset(
        key for word in words(text) if word not in STOP_WORDS for key in _key(word)
    )  # fmt: skip


def _key(word: str) -> Sequence[str]:
    single = word.removesuffix("s")
    return (single,) if _HOLDER.fullmatch(single) else content_terms(word)


def addressed(query: Query, recommendations: Sequence[Recommendation]) -> list[Recommendation]:
    """Those addressed to whom the question names best; all where it names nobody they address."""
    left_out = _LEFT_OUT.search(query.text)
    kept = query.text[: left_out.start()] if left_out else query.text
    said = names_in(kept) - names_in(" ".join(query.named_as))
    meant = [
        (names_in(term), names_in(wording))
        for term, wordings in (*query.expansions, *_bodies())
        if re.search(rf"\b{re.escape(term)}s?\b", kept.lower())
        for wording in wordings
    ]
    scores = []
    for recommendation in recommendations:
        addressee = names_in(recommendation.addressee or "")
        told = [w for term, w in meant if addressee >= w and not addressee & term]
        scores.append(len(addressee & said.union(*told)))
    best = max(scores, default=0)
    return [r for r, s in zip(recommendations, scores, strict=True) if s == best]


@cache
def _bodies() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What those whom reports address are called by others."""
    names: dict[str, list[str]] = patterns("recommended.yaml")["addressees"]
    return tuple((said, tuple(wordings)) for said, wordings in names.items())
