"""From one to another: a run of standards ("1.1 through to 1.4"), the ratings on one side of one ("below Good").

Both name more than they say, so that they are filled in here, from the order of the framework and of the ratings.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from assistant.questions.data_files import load_yaml
from assistant.questions.phrases import Mention, Phrase, PhraseBook
from assistant.questions.tokens import Token
from corpus.model import Rating

Group = tuple[Mention, tuple[str, ...]]
_BEFORE = ("below", "above", "at_least", "at_most", "other_than")
_AFTER = {"or_better": "at_least", "or_worse": "at_most"}
_OPPOSITE = {"at_least": "below", "at_most": "above"}
"""What "not Good or better" comes to."""
_REACH = 2  # words such as "a" between "below" and the rating


@lru_cache(maxsize=16)
def _book(slot: str) -> PhraseBook:
    return PhraseBook(Phrase(s, slot, slot) for s in load_yaml("ranges.yaml")[slot])


def filled(
    tokens: Sequence[Token], groups: Sequence[Group], known: Sequence[str]
) -> tuple[Group, ...]:
    """The mentions of standards, where one ends a run with all that lie between it and the one before."""
    made = list(groups[:1])
    for (left, first), (right, last) in pairwise(groups):
        between = tokens[left.last : right.first]
        numbers = left.slot == right.slot == "standard_number"
        spans = _runs(between, tokens) or _spans(tokens, left, right)
        run = _between(first, last, known, far=numbers) if spans else ()
        made.append((right, tuple(n for n in known if n in {*run, *last})))
    return tuple(made)


def _runs(between: Sequence[Token], tokens: Sequence[Token]) -> bool:
    if _is(between, "through"):
        return True
    return _is(between, "to") and not _book("compares").find(tokens)


def _spans(tokens: Sequence[Token], left: Mention, right: Mention) -> bool:
    """ "All four between 2.1 and 2.4": those at both ends and what lies between."""
    joined = _is(tokens[left.last : right.first], "joins")
    opened = left.first > 0 and tokens[left.first - 1].text == "between"
    return joined and opened and bool(_book("every").find(tokens))


def _is(tokens: Sequence[Token], slot: str) -> bool:
    """Whether the tokens are a phrase of `slot`, the whole of it."""
    return any(m.first == 0 and m.last == len(tokens) for m in _book(slot).find(tokens))


def _between(
    first: Sequence[str], last: Sequence[str], known: Sequence[str], *, far: bool
) -> tuple[str, ...]:
    """The standards between two of one domain; of two (`far`) where they are said by number."""
    ends = [(a, b) for a in first for b in last if (far or a[0] == b[0]) and a < b]
    return tuple(n for n in known if any(a < n < b for a, b in ends))


def ratings_meant(tokens: Sequence[Token], mentions: Sequence[Mention]) -> tuple[Rating, ...]:
    """The ratings that "below Good" or "RI or worse" stand for; none where a rating only names itself."""
    said = [m for m in mentions if m.slot == "rating"]
    for mention in said:
        kind = _kind(tokens, mention)
        if kind == "other_than":
            named = {Rating(m.value) for m in _listed(tokens, said, mention)}
            return tuple(r for r in Rating if r not in named)
        if kind:
            return tuple(r for r in Rating if _on_side(r.rank - Rating(mention.value).rank, kind))
    return ()


def _listed(tokens: Sequence[Token], said: Sequence[Mention], first: Mention) -> list[Mention]:
    """The rating and those joined to it: "not Good or Outstanding"."""
    found = [first]
    for mention in said:
        if mention.first > found[-1].first and _is(tokens[found[-1].last : mention.first], "joins"):
            found.append(mention)
    return found


def _on_side(steps: int, kind: str) -> bool:
    signs = {"below": steps < 0, "above": steps > 0, "at_least": steps >= 0, "at_most": steps <= 0}
    return signs[kind]


def _kind(tokens: Sequence[Token], rating: Mention) -> str | None:
    after = tokens[rating.last :]
    before = _kind_before(tokens, rating)
    for slot, kind in _AFTER.items():
        if any(m.first == 0 for m in _book(slot).find(after)):
            return _OPPOSITE[kind] if before == "other_than" else kind
    return before


def _kind_before(tokens: Sequence[Token], rating: Mention) -> str | None:
    ends = [rating.first]
    while ends[-1] and len(ends) <= _REACH and tokens[ends[-1] - 1].text in _fillers():
        ends.append(ends[-1] - 1)
    fitting = {
        slot: m.last - m.first for slot in _BEFORE for m in _book(slot).find(tokens[: rating.first])
        if m.last in ends
    }  # fmt: skip
    return max(fitting, key=lambda slot: fitting[slot], default=None)


@lru_cache(maxsize=1)
def _fillers() -> frozenset[str]:
    return frozenset(word for phrase in _book("filler").phrases for word in phrase.vocabulary())
