"""The sentences and rows of a report, to be found by what they say: numbers first, then the subject's words.

A search for meaning does not help here: the question tells what stands in the two places, so the
places are looked up by that, and ranked by how many of the question's rarer words they share.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from assistant.answers.evidence.words import Keyed
from corpus.model import Block, BlockKind, Report, Span
from corpus.sentences import sentence_spans
from index.terms import content_terms

_SYNONYM = 0.7  # a synonym instead of the word itself
_NEAR = 0.4  # a word of the same paragraph or heading, against 1 for one of the sentence itself
_LEFT_OUT = frozenset({"contents", "acknowledgements"})


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence, bullet or table row."""

    span: Span
    words: str
    terms: frozenset[str]
    near: frozenset[str]
    """Terms of its paragraph and headings."""
    section: int
    kind: BlockKind
    annexe: bool
    """Whether it stands in the data annexe."""
    aimed: bool = False
    """Whether it is a recommendation: what should be, not what is."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What places are sought for: terms with their weight, and terms that may stand for them."""

    terms: Mapping[str, float]
    synonyms: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Places:
    """All places of one report, with the rarity of their terms."""

    all: tuple[Place, ...]
    idf: Mapping[str, float]

    def ranked(
        self, subject: Subject, fits: Callable[[Place], bool] = lambda place: True
    ) -> list[tuple[float, Place]]:
        """Places that fit, each with the share of the subject that it holds (0 to 1), best first."""
        wanted = {t: self._weight(t, subject) for t in subject.terms}
        whole = sum(wanted.values()) or 1.0
        found = [(self._share(p, wanted, subject) / whole, p) for p in self.all if fits(p)]
        return sorted(found, key=lambda f: (-round(f[0], 6), f[1].span.start))

    def _weight(self, term: str, subject: Subject) -> float:
        """A term's rarity; one that the report does not use counts by its synonyms."""
        others = [self.idf.get(s, 0.0) for s in subject.synonyms.get(term, ())]
        return subject.terms[term] * (self.idf.get(term) or max(others, default=0.0))

    @staticmethod
    def _share(place: Place, wanted: Mapping[str, float], subject: Subject) -> float:
        synonyms = subject.synonyms
        return sum([w * _fits(place, t, synonyms.get(t, ())) for t, w in wanted.items()])


def _held(place: Place, term: str) -> float:
    return 1.0 if term in place.terms else _NEAR if term in place.near else 0.0


def _fits(place: Place, term: str, synonyms: Collection[str]) -> float:
    """How far a place holds a term, by itself or by what may stand for it."""
    own = _held(place, term)
    if own == 1.0 or not synonyms:
        return own
    return max(own, _SYNONYM * max(_held(place, t) for t in synonyms))


def places(report: Report) -> Places:
    """The places of a report; kept for the reports last asked about."""
    return _places(Keyed(report.digest, report))


@lru_cache(maxsize=8)
def _places(key: Keyed) -> Places:
    report = key.report
    found = tuple(_of(report))
    counted = Counter(t for p in found for t in p.terms)
    idf = {t: math.log((len(found) + 1) / (n + 0.5)) for t, n in counted.items()}
    return Places(found, idf)


def _of(report: Report) -> Iterable[Place]:
    for block in report.blocks:
        path = report.section_path(block.section)
        roles = {s.role for s in path}
        if block.kind == BlockKind.HEADING or roles & _LEFT_OUT:
            continue
        titles = " ".join(s.title for s in path)
        header = block.header.of(report.text) if block.header else ""
        near = frozenset(content_terms(f"{titles} {header} {block.span.of(report.text)}"))
        for span in _units(report, block):
            words = span.of(report.text)
            terms = frozenset(content_terms(words))
            annexe, aimed = "data_annexe" in roles, "recommendations" in roles
            yield Place(span, words, terms, near, block.section, block.kind, annexe, aimed)


def _units(report: Report, block: Block) -> list[Span]:
    """The sentences of a block; a table row is one unit, or its value would stand alone."""
    if block.kind == BlockKind.TABLE_ROW:
        return [block.span]
    return sentence_spans(report.text, block.span)


def apart(found: Sequence[Place]) -> list[Place]:
    """Places without those that another one overlaps."""
    kept: list[Place] = []
    for place in found:
        if not any(p.span.start < place.span.end and place.span.start < p.span.end for p in kept):
            kept.append(place)
    return kept
