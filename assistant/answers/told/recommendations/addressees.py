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
    """Those addressed to whom the question names best, all where it names nobody, but for whom it leaves out."""
    kept, *left_out = _LEFT_OUT.split(query.text, maxsplit=1)
    own = names_in(" ".join(query.named_as))
    meant = _best(kept, recommendations, query.expansions, own) or list(recommendations)
    without = addressed_to(" ".join(left_out), recommendations)
    return [r for r in meant if r not in without]


def leaves_out(text: str) -> bool:
    """Whether a question leaves some out: "except those for the board"."""
    return _LEFT_OUT.search(text) is not None


def addressed_to(text: str, recommendations: Sequence[Recommendation]) -> list[Recommendation]:
    """Those addressed to whom words name best; none where they name nobody, or all of them alike."""
    found = _best(text, recommendations)
    return found if len(found) < len(recommendations) else []


def names_body(text: str, recommendations: Sequence[Recommendation]) -> bool:
    """Whether some words end in a name of one whom these address, or of a body: "the board", no "board meetings"."""
    named = names_in(" ".join(r.addressee or "" for r in recommendations))
    said = words(text)
    ends = (" ".join(said[at:]) for at in range(len(said)))
    return bool(names_in(" ".join(said[-1:])) & named) or any(e in dict(_bodies()) for e in ends)


def names_nothing_else(text: str, recommendations: Sequence[Recommendation]) -> bool:
    """Whether all words name bodies, or those whom these address: an "ambulance service" is none of them."""
    named = names_in(" ".join(r.addressee or "" for r in recommendations))
    bodies = names_in(" ".join(name for name, _ in _bodies()))
    return names_body(text, recommendations) and names_in(text) <= named | bodies


def bodies_in(text: str, recommendations: Sequence[Recommendation]) -> list[Recommendation]:
    """Those addressed to the bodies that a text speaks of by a name that others have for them."""
    said = " ".join(name for name, _ in _bodies() if _stands_in(name, text))
    return addressed_to(said, recommendations)


def names_a_body(text: str) -> bool:
    """Whether words name one whom reports may address, by a name that others have for it."""
    return any(_stands_in(name, text) for name, _ in _bodies())


def _best(
    text: str,
    recommendations: Sequence[Recommendation],
    expansions: Sequence[tuple[str, tuple[str, ...]]] = (),
    own: frozenset[str] = frozenset(),
) -> list[Recommendation]:
    """Those whose addressee shares most names with a text; none where none shares any.

    Args:
        text: the words that may name somebody.
        recommendations: of which some are picked.
        expansions: the reports' wordings for words of the text, beside what bodies are called.
        own: the names of the service itself, which tell no addressee from another.
    """
    said = names_in(text) - own
    meant = [
        (names_in(term), names_in(wording))
        for term, wordings in (*expansions, *_bodies())
        if _stands_in(term, text)
        for wording in wordings
    ]
    shared = []
    for one in recommendations:
        addressee = names_in(one.addressee or "")
        told = [w for term, w in meant if addressee >= w and not addressee & term]
        shared.append(len(addressee & said.union(*told)))
    best = max(shared, default=0)
    return [r for r, n in zip(recommendations, shared, strict=True) if n == best and best]


def _stands_in(term: str, text: str) -> bool:
    return re.search(rf"\b{re.escape(term)}s?\b", text.lower()) is not None


@cache
def _bodies() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What those whom reports address are called by others."""
    names: dict[str, list[str]] = patterns("recommendations.yaml")["addressees"]
    return tuple((said, tuple(wordings)) for said, wordings in names.items())
