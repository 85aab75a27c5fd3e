"""What a question does with the ratings it names: supposes them, presupposes them, or denies them.

"If 2.3 had come out Good" is a change to compute; "why was 2.3 Good" takes something for granted
that must be checked against the table before any answer; "why wasn't 2.3 Good" does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.model import PartialChange
from assistant.questions.data_files import load_yaml
from assistant.questions.phrases import Mention, Phrase, PhraseBook
from assistant.questions.slots import Slots
from assistant.questions.tokens import Token
from assistant.questions.vocabulary import StandardEntry
from corpus.model import Rating

OVERALL = "overall"
_STEPS = {"step_up": 1, "step_up_two": 2, "step_down": -1, "step_down_two": -2}
_REACH = 4
_ALL_THAT_FIT = 99


@dataclass(frozen=True, slots=True)
class Supposed:
    """Changes that a question supposes."""

    changes: tuple[tuple[str, str], ...] = ()
    """Standard number and rating word."""
    steps: tuple[tuple[str, int], ...] = ()
    """Standard number and bands up (positive) or down, from whatever the rating is."""
    some: tuple[PartialChange, ...] = ()


@lru_cache(maxsize=16)
def _book(slot: str) -> PhraseBook:
    return PhraseBook(Phrase(s, slot, slot) for s in load_yaml("suppositions.yaml")[slot])


def says(tokens: Sequence[Token], *slots: str) -> bool:
    """Whether a phrase of one of these groups ("why", "claim", "conditional") stands anywhere."""
    return any(_book(slot).find(tokens) for slot in slots)


def supposed(
    tokens: Sequence[Token], slots: Slots, framework: tuple[StandardEntry, ...]
) -> Supposed:
    """The changes of a what-if question."""
    step = step_said(tokens)
    counted = _counted(tokens, slots, step)
    if counted:
        return Supposed(some=(counted,))
    groups = _groups(slots, framework)
    pairs = _pairs(tokens, slots, groups)
    changes = {number: rating for numbers, rating in pairs for number in numbers}
    left = [number for _, numbers in groups for number in numbers if number not in changes]
    steps = tuple((number, step) for number in left) if step else ()
    return Supposed(tuple(changes.items()), steps)


def step_said(tokens: Sequence[Token]) -> int:
    """How many bands up or down: a set phrase, or a unit counted near a word of direction."""
    said = next((_STEPS[s] for s in reversed(_STEPS) if _book(s).find(tokens)), 0)
    if said:
        return said
    for unit in _book("step_unit").find(tokens):
        around = tokens[max(0, unit.first - _REACH) : unit.last + _REACH]
        bands = 2 if _book("step_two").find(tokens[unit.first : unit.last]) else 1
        for slot, sign in (("direction_up", 1), ("direction_down", -1)):
            if _book(slot).find(around):
                return sign * bands
    return 0


def case_delta(tokens: Sequence[Token], slots: Slots) -> int | None:
    """Cases more or fewer that a question supposes: "two more cases" is 2, "one fewer" -1."""
    said = [m for m in slots.numbers.mentions if m.slot == "number"] if slots.numbers else []
    for slot, sign in (("cases_more", 1), ("cases_fewer", -1)):
        found = _book(slot).find(tokens)
        if found:
            number = next((m for m in said if found[0].first <= m.first < found[0].last), None)
            return sign * int(float(number.value)) if number else sign
    return None


def _counted(tokens: Sequence[Token], slots: Slots, step: int) -> PartialChange | None:
    """ "Two of the failing court standards go up": how many, of which, to what."""
    said = [Rating(m.value) for m in _ratings(slots) if not _is_outcome(tokens, m)]
    all_of_them = bool(step) if len(said) == 1 else len(said) > 1 and says(tokens, "all_of")
    count = _how_many(tokens, slots, all_that_fit=all_of_them)
    if slots.groups or count is None:
        return None
    domain = next((d for d in slots.domains if d != "all"), None)
    if len(said) > 1:
        return PartialChange(count, domain, said[0], said[1])
    if step and said:
        return PartialChange(count, domain, said[0], None, step)
    return PartialChange(count, domain, None, said[0] if said else None, 0 if said else step)


def _how_many(tokens: Sequence[Token], slots: Slots, *, all_that_fit: bool) -> int | None:
    """The number of standards that change; all that fit where a rating says which move a step."""
    slots_after = ("count_of", "counted", "counted_moving")
    marks = [mark for slot in slots_after for mark in _book(slot).find(tokens)]
    counts = [m for m in slots.mentions if m.slot == "number" and float(m.value) > 0]
    for count in counts:
        if any(mark.first == count.last for mark in marks):
            return int(float(count.value))
    if _book("counted_one").find(tokens):
        return 1
    return _ALL_THAT_FIT if all_that_fit and says(tokens, "counted", "all_of") else None


def presupposed(
    tokens: Sequence[Token], slots: Slots, framework: tuple[StandardEntry, ...]
) -> tuple[tuple[str, str], ...]:
    """Ratings taken for granted; empty where the question denies, supposes or asks for them."""
    if not says(tokens, "why", "claim"):
        return ()
    return granted_by(tokens, slots, framework)


def granted_by(
    tokens: Sequence[Token], slots: Slots, framework: tuple[StandardEntry, ...]
) -> tuple[tuple[str, str], ...]:
    """The ratings that a statement gives, each by its standard, or to the service overall."""
    granted = [m for m in _ratings(slots) if not _before(tokens, m, "denied", _REACH)]
    if slots.assumed and len(granted) > 1:
        return ()
    groups = [(m, numbers) for m, numbers in _groups(slots, framework) if m.slot != "domain"]
    pairs = _pairs(tokens, slots, groups, granted)
    if pairs:
        return tuple((number, rating) for numbers, rating in pairs for number in numbers)
    if not groups and "all" in slots.domains and len(granted) == 1:
        return ((OVERALL, granted[0].value),)
    return ()


def _groups(
    slots: Slots, framework: tuple[StandardEntry, ...]
) -> list[tuple[Mention, tuple[str, ...]]]:
    """Mentions of standards; without any, domains stand for their scored standards."""
    if slots.groups:
        return list(slots.groups)
    found = []
    for mention in slots.mentions:
        domain = _DOMAINS.get(mention.value, mention.value)
        if mention.slot in ("domain", "case_type") and domain in slots.domains:
            scored = [e.number for e in framework if e.scored and domain in ("all", e.number[0])]
            found.append((mention, tuple(scored)))
    return found


_DOMAINS = {"court": "2", "out_of_court": "3", "resettlement": "4"}


def _ratings(slots: Slots) -> list[Mention]:
    return [m for m in slots.mentions if m.slot == "rating"]


def _pairs(
    tokens: Sequence[Token],
    slots: Slots,
    groups: Sequence[tuple[Mention, tuple[str, ...]]],
    ratings: Sequence[Mention] | None = None,
) -> list[tuple[tuple[str, ...], str]]:
    """Each rating with the standards it is said of, by order: "2.3 and 2.4 Good, 2.2 RI"."""
    said = _ratings(slots) if ratings is None else ratings
    given = [m for m in said if not _is_old(tokens, m) and not _is_outcome(tokens, m)]
    pairs: list[tuple[tuple[str, ...], str]] = []
    pending: list[tuple[str, ...]] = []
    held: str | None = None
    for item in sorted([*((m, n) for m, n in groups), *((m, None) for m in given)], key=_place):
        mention, numbers = item
        if numbers is None:
            pairs += [(n, mention.value) for n in pending]
            held = None if pending else mention.value
            pending = []
        elif held:
            pairs.append((numbers, held))
        else:
            pending.append(numbers)
    return pairs


def _place(item: tuple[Mention, tuple[str, ...] | None]) -> int:
    return item[0].first


def _is_old(tokens: Sequence[Token], rating: Mention) -> bool:
    return _before(tokens, rating, "old_rating", 1)


def _is_outcome(tokens: Sequence[Token], rating: Mention) -> bool:
    after = tokens[rating.last : rating.last + 3]
    return _before(tokens, rating, "outcome", 2) or any(
        m.first == 0 for m in _book("outcome_after").find(after)
    )


def _before(tokens: Sequence[Token], rating: Mention, slot: str, reach: int) -> bool:
    """Whether a phrase of `slot` ends at most `reach` words before the rating."""
    return any(0 <= rating.first - m.last < reach for m in _book(slot).find(tokens[: rating.first]))
