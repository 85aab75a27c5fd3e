"""Which key question a sentence gives a result of: subjects and shares, paired without doubt.

A sentence is taken only where it tells nothing else: every subject has one share, no word speaks of
another time, place or part of the cases, and what is left are the words that such sentences are made
of. Sub-questions, surveys and comparisons all fail on one of these.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.extract.shares import Share, shares
from corpus.vocabulary import vocabulary

_RESPECTIVELY = re.compile(r"\brespectively\b|\bin\s+(?:that|this|the\s+same|the)\s+order\b", re.I)
_ALIKE = re.compile(r"\b(?:both|all\s+three|each\s+of\s+the\s+three)\b", re.I)
_ANAPHORA = re.compile(r"\b(?:this|that|these|those|it|they)\b", re.I)
_AS_VERB = re.compile(r"\bassessed\s+(?:as|to\s+be)\b|\b(?:we|inspectors)\s+assessed\b", re.I)
_BRACKETED = re.compile(r"\(\s*\w{1,12}\s*(?:%|per\s?cent|cases?|children)\s*\)", re.I)
_ADDED = re.compile(
    r"(?:,|;|\s[–—-])\s+(?:and|but|which|because|although|though|while|so|as|since)\b|;|\s[–—]\s",
    re.I,
)
_WE_FOUND = re.compile(r"\b(?:we|inspectors)\s+(?:considered|concluded|thought|felt)\b", re.I)
_DEED = re.compile(r"(?:support\w*|keep\w*|kept)\b", re.I)
_STRICT = re.compile(
    r"\b(?:suffic\w+|good\s+enough|well\s+enough|satisf\w+|met\s+(?:our|the)\s+standards?)\b", re.I
)
_ALL = 3
_SOME_MORE = 3
"""Other words than the usual that a sentence with all three results may have."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A key question's subject in a sentence."""

    slug: str
    wording: str
    start: int
    end: int
    loose: bool = False
    """Whether sub-questions are named so as well ("risk of harm")."""


@dataclass(frozen=True, slots=True)
class Told:
    """A key question's result; `wording` is its subject as the sentence has it."""

    slug: str
    wording: str
    share: Share


@dataclass(frozen=True, slots=True)
class Sentence:
    """What a sentence tells of key questions."""

    told: tuple[Told, ...]
    subjects: tuple[Subject, ...]
    places: frozenset[str]
    """The activities that it names, as the last part of their standards' numbers."""


def read_sentence(
    text: str, carried: tuple[Subject, ...] = (), *, goes_on: bool = False
) -> Sentence:
    """The results in a sentence; `carried` are the subjects that the text before listed.

    Where the text goes on from a sentence with results, the verdict need not be said again.
    """
    named = subjects(text)
    told = shares(text)
    own = named or (carried if _RESPECTIVELY.search(text) or len(told) == _ALL else ())
    pairs = _pairs(text, own, told, carried=not named)
    sure = _sure(text, named, told, pairs, goes_on=goes_on)
    if not sure and (main := _main_clause(text, told)):
        sure = read_sentence(main, carried, goes_on=goes_on).told
    return Sentence(sure, named, places(text))


def _main_clause(text: str, told: list[Share]) -> str | None:
    """The sentence without what it adds behind its last share: ", and in many it did so well"."""
    last = told[-1].span.end if told else len(text)
    cut = next((m for m in _ADDED.finditer(text, last)), None)
    return text[: cut.start()] if cut else None


def read_label(text: str) -> Told | None:
    """A line that is a short name and a share: "Keeping the child safe: 71% (10 of 14)"."""
    told = shares(text)
    if len(told) != 1:
        return None
    share = told[0].span
    around = text[: share.start], _BRACKETED.sub(" ", text[share.end :])
    cut = [part.strip(" \t.:;,()–—-*=") for part in around]
    label, rest = (cut[0], cut[1]) if vocabulary().subject_of(cut[0]) else (cut[1], cut[0])
    label = re.sub(r"^(?:of\s+cases\s+)?(?:for|on|in)\s+", "", label, flags=re.I)
    slug = vocabulary().subject_of(label)
    if slug is None or vocabulary().foreign(rest) or vocabulary().elsewhere.search(rest):
        return None
    return Told(slug, label, told[0])


def read_answer(text: str) -> Share | None:
    """The share in a sentence under a key question's own heading: "Yes, in 14 of the 15 cases"."""
    words = vocabulary()
    told = shares(text)
    if len(told) != 1 or subjects(text) or _ANAPHORA.search(text) or words.elsewhere.search(text):
        return None
    rest = text[: told[0].span.start] + text[told[0].span.end :]
    alone = not re.search(r"[^\W\d_]", re.sub(r"\bcases?\b|\bof\b|\bin\b", "", rest, flags=re.I))
    return told[0] if not words.foreign(rest) and (alone or words.verdict.search(rest)) else None


def subjects(text: str) -> tuple[Subject, ...]:
    """The subjects that a text names, in order."""
    words = vocabulary()
    found = [
        Subject(slug, m.group(), m.start(), m.end())
        for slug, pattern in words.subjects
        for m in pattern.finditer(text)
    ]
    found += [
        Subject(slug, m.group(), m.start(), m.end(), loose=True)
        for slug, pattern in words.loose_subjects
        for m in pattern.finditer(text)
        if not any(s.start < m.end() and m.start() < s.end for s in found)
    ]
    return tuple(sorted(found, key=lambda s: s.start))


def places(text: str) -> frozenset[str]:
    """The activities that a text names."""
    said = _AS_VERB.sub(" ", text)
    return frozenset(p for p, pattern in vocabulary().activities.items() if pattern.search(said))


def _pairs(
    text: str, named: tuple[Subject, ...], told: list[Share], *, carried: bool
) -> list[tuple[Subject, Share]]:
    """Each subject with its share; nothing where another reading is possible."""
    if not named or not told or len({s.slug for s in named}) != len(named):
        return []
    if len(told) == 1 and len(named) > 1:
        alike = _ALIKE.search(text) and not carried
        return [(subject, told[0]) for subject in named] if alike else []
    if len(named) != len(told):
        return []
    if carried or _is_split(named, told):
        in_order = len(named) == _ALL or _RESPECTIVELY.search(text)
        return list(zip(named, told, strict=True)) if in_order else []
    return _neighbours(named, told)


def _is_split(named: tuple[Subject, ...], told: list[Share]) -> bool:
    """Whether all subjects stand before all shares, or behind."""
    if len(named) < 2:
        return False
    return named[-1].end <= told[0].span.start or told[-1].span.end <= named[0].start


def _neighbours(named: tuple[Subject, ...], told: list[Share]) -> list[tuple[Subject, Share]]:
    """The sequence cut into pairs of one subject and one share."""
    line: list[Subject | Share] = sorted(
        [*named, *told], key=lambda x: x.start if isinstance(x, Subject) else x.span.start
    )
    found: list[tuple[Subject, Share]] = []
    for first, second in zip(line[::2], line[1::2], strict=True):
        if isinstance(first, Subject) and isinstance(second, Share):
            found.append((first, second))
        elif isinstance(first, Share) and isinstance(second, Subject):
            found.append((second, first))
        else:
            return []
    return found


def _sure(
    text: str,
    named: tuple[Subject, ...],
    told: list[Share],
    pairs: list[tuple[Subject, Share]],
    *,
    goes_on: bool,
) -> tuple[Told, ...]:
    """The pairs, where the sentence tells of nothing else."""
    words = vocabulary()
    rest = _without(
        _WE_FOUND.sub(lambda m: " " * len(m.group()), text),
        [(s.start, s.end) for s in named] + [(s.span.start, s.span.end) for s in told],
    )
    whole = len(pairs) == _ALL
    if not pairs or words.elsewhere.search(rest):
        return ()
    if len(set(words.foreign(rest.lower()))) > (_SOME_MORE if whole else 0):
        return ()
    judged = goes_on or words.verdict.search(rest) or all(_DEED.match(s.wording) for s, _ in pairs)
    if not whole and not (_STRICT.search(rest) if any(s.loose for s, _ in pairs) else judged):
        return ()
    return tuple(Told(s.slug, s.wording, share) for s, share in pairs)


def _without(text: str, taken: list[tuple[int, int]]) -> str:
    kept, at = "", 0
    for start, end in sorted(taken):
        kept += text[at : max(at, start)] + " "
        at = max(at, end)
    return kept + text[at:]
