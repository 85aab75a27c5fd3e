"""The closed slots of a question: standards, domains, case types, stages, key questions, ratings.

Stage and case type make a case-led standard ("planning" + "on orders" = 2.2). Ordinary words
count only where the talk supports them: "staff" is standard 1.2 beside a grade, "good" a rating
after a grading verb. What was not clear at first sight (`weak`) is kept apart, so that it can be
taken up once the intent is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.questions.lexicon import Lexicon, lexicon
from assistant.questions.numbers import Numbers, read_numbers
from assistant.questions.phrases import Mention
from assistant.questions.ranges import filled, ratings_meant
from assistant.questions.rating_words import settle_ratings
from assistant.questions.tokens import Token
from assistant.questions.vocabulary import LibraryVocabulary, StandardEntry
from corpus.model import Rating

CASE_TYPES = ("court", "out_of_court")
_JOINS = {"and", "or", "versus", "against", "than", "with", "to", "from", "nor"}
_NEAR = 3
_WHOLE = {"overall", "headline"}
_ALL, _QUANTIFIED = {"all", "every", "each"}, 4
"""Words for every one of them, and how many words before the type of case they may stand."""
_STANDARDS = {"standard", "standards", "std", "stds", "ratings", "grades"}


@dataclass(frozen=True, slots=True)
class Slots:
    """What a question names, and where; `mentions` counts tokens and holds only what counted."""

    mentions: tuple[Mention, ...]
    standards: tuple[str, ...] = ()
    groups: tuple[tuple[Mention, tuple[str, ...]], ...] = ()
    """Each mention that names standards, with their numbers, in the order said."""
    assumed: bool = False
    domains: tuple[str, ...] = ()
    case_types: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    key_questions: tuple[str, ...] = ()
    ratings: tuple[str, ...] = ()
    ratings_meant: tuple[Rating, ...] = ()
    """Those on one side of a rating said: "below Good"."""
    weak: tuple[Mention, ...] = ()
    """Mentions that count only under an intent about ratings."""
    grading: bool = False
    """Whether grades, scores or standards are spoken of."""
    several: bool = False
    """Whether more than one report seems to be meant."""
    numbers: Numbers | None = None


def find_slots(
    tokens: Sequence[Token],
    vocabulary: LibraryVocabulary,
    *,
    rating_talk: bool = False,
    extra: Iterable[Mention] = (),
) -> Slots:
    """The slots of a question; `rating_talk` takes ordinary words up, `extra` adds mentions."""
    book, framework = lexicon(), vocabulary.framework
    known = frozenset(entry.number for entry in framework)
    numbers = read_numbers(tokens, known, vocabulary.maximum)
    cues = {slot for mention in book.cues.find(tokens) for slot in _cued(mention, tokens, book)}
    found = _merge([*book.slots.find(tokens), *extra], numbers.mentions)
    grading = rating_talk or "grading" in cues or any(_is(m, "rating") for m in found)
    found = settle_ratings(tokens, found, book)
    kept = [m for m in found if not m.weak or _supported(m, found, grading)]
    weak = tuple(m for m in found if m.weak and m not in kept)
    return _resolve(tokens, kept, weak, framework, book, grading, "several" in cues, numbers)


def _cued(mention: Mention, tokens: Sequence[Token], book: Lexicon) -> set[str]:
    """What a cue tells: "rated as" gives a grade, and "rated" alone speaks of grades."""
    opening = book.cues.find(tokens[mention.first : mention.first + 1])
    return {mention.slot, *(m.slot for m in opening if m.slot == "grading")}


def _is(mention: Mention, slot: str) -> bool:
    return mention.slot == slot and not mention.weak


def _merge(slots: Iterable[Mention], numbers: Iterable[Mention]) -> list[Mention]:
    """Both kinds in order; where they meet the longer one stays ("section 2" is no number)."""
    kept: list[Mention] = []
    for mention in sorted((*slots, *numbers), key=lambda m: (m.first - m.last, m.first)):
        if all(mention.last <= other.first or other.last <= mention.first for other in kept):
            kept.append(mention)
    return sorted(kept, key=lambda m: m.first)


def _supported(mention: Mention, found: Sequence[Mention], grading: bool) -> bool:
    if mention.slot == "case_type":
        beside = [
            m
            for m in found
            if m.slot in ("stage", "case_type", "key_question") and m is not mention
        ]
        return bool(beside) or (grading and mention.value != "resettlement")
    if mention.slot == "key_question":
        return any(m.slot in ("stage", "standard_number") for m in found)
    return mention.slot == "standard" and grading


def _resolve(
    tokens: Sequence[Token],
    kept: list[Mention],
    weak: tuple[Mention, ...],
    framework: tuple[StandardEntry, ...],
    book: Lexicon,
    grading: bool,
    several: bool,
    numbers: Numbers,
) -> Slots:
    cases = [m for m in kept if m.slot == "case_type"]
    groups, assumed = [], False
    for mention in kept:
        numbers_of, open_choice = _standards_of(mention, kept, cases, tokens, framework, book)
        if numbers_of:
            groups.append((mention, numbers_of))
            assumed |= open_choice
    if _counts_all(tokens, cases):
        groups = [group for group in groups if group[0].slot != "stage"]
    groups = list(filled(tokens, groups, [entry.number for entry in framework]))
    standards = sorted({number for _, found in groups for number in found})
    return Slots(
        mentions=tuple(m for m in kept if m.slot != "ordinary"),
        standards=tuple(standards),
        groups=tuple(groups),
        assumed=assumed,
        domains=() if standards else _domains(tokens, kept, book),
        case_types=_unique(m.value for m in cases),
        stages=_unique(m.value for m in kept if m.slot == "stage"),
        key_questions=_unique(
            slug for m in kept if m.slot == "key_question" for slug in m.value.split()
        ),
        ratings=_unique(m.value for m in kept if m.slot == "rating"),
        ratings_meant=ratings_meant(tokens, kept),
        weak=weak,
        grading=grading,
        several=several,
        numbers=numbers,
    )


def _counts_all(tokens: Sequence[Token], cases: Sequence[Mention]) -> bool:
    """ "All four court standards": every one of a domain, so that a word for a stage narrows nothing down."""
    if len({m.value for m in cases}) != 1:
        return False
    before = {t.text for m in cases for t in tokens[max(0, m.first - _QUANTIFIED) : m.first]}
    counted = {t.text for m in cases for t in tokens[m.first : m.last + 1]}
    return bool(_ALL & before) and bool(_STANDARDS & counted)


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _domains(tokens: Sequence[Token], kept: Sequence[Mention], book: Lexicon) -> tuple[str, ...]:
    named = [m.value for m in kept if m.slot == "domain"]
    rated = [t.text for m in kept if m.slot == "rating" for t in tokens[m.first : m.last]]
    named += ["all"] if _WHOLE.intersection(rated) else []  # "the highest overall rating"
    by_case = [book.domain_of[m.value] for m in kept if m.slot == "case_type"]
    return tuple(sorted({*named, *by_case} - ({"all"} if by_case else set())))


def _standards_of(
    mention: Mention,
    kept: Sequence[Mention],
    cases: Sequence[Mention],
    tokens: Sequence[Token],
    framework: tuple[StandardEntry, ...],
    book: Lexicon,
) -> tuple[tuple[str, ...], bool]:
    """Numbers that a mention stands for, and whether that was a choice among several."""
    if mention.slot == "standard_number":
        return (mention.value,), False
    if mention.slot == "standard":
        return _titled(framework, (mention.value,)), False
    if mention.slot != "stage":
        return (), False
    titles = book.stage_titles[mention.value]
    types, said = _case_types_for(mention, kept, cases, tokens)
    found = tuple(
        e.number for e in framework if e.title in titles and e.case_type in {None, *types}
    )
    return found, len(found) > 1 and not said


def _titled(framework: tuple[StandardEntry, ...], titles: Sequence[str]) -> tuple[str, ...]:
    wanted = {title.lower() for title in titles}
    return tuple(entry.number for entry in framework if entry.title.lower() in wanted)


def _case_types_for(
    stage: Mention, kept: Sequence[Mention], cases: Sequence[Mention], tokens: Sequence[Token]
) -> tuple[set[str], bool]:
    """Case types a stage is meant for, and whether they were said; a domain says it as well."""
    said = {m.value for m in cases if m.value in CASE_TYPES}
    said |= {
        _DOMAIN_CASES[m.value] for m in kept if m.slot == "domain" and m.value in _DOMAIN_CASES
    }
    if len(said) < 2:
        return (said or set(CASE_TYPES)), bool(said)
    if _joined([m for m in cases if m.value in CASE_TYPES], tokens):
        return said, True
    nearest = min(cases, key=lambda m: (_distance(stage, m), m.first))
    return ({nearest.value} if _distance(stage, nearest) <= _NEAR else said), True


_DOMAIN_CASES = {"2": "court", "3": "out_of_court"}


def _joined(cases: Sequence[Mention], tokens: Sequence[Token]) -> bool:
    """Whether the two case types stand side by side: "court and out-of-court planning"."""
    for left, right in pairwise(cases):
        between = [token.text for token in tokens[left.last : right.first] if token.is_word]
        if left.value != right.value and len(between) <= 2 and _JOINS.intersection(between):
            return True
    return False


def _distance(one: Mention, other: Mention) -> int:
    return max(other.first - one.last, one.first - other.last, 0)
