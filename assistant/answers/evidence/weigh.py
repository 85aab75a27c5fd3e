"""Which passages answer a question, and whether any does.

The retriever ranks; here each passage it proposes is held against what is asked for. Where the kind of answer is
plain (a name, a count of a noun, a sum of money), at least one near the top must give it; where it is open, only
a thing that the report never mentions, together with a poor match, means "not in the report". Measured on the
development questions: no cut on scores alone separates the two.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from assistant.answers.data_files import pattern, patterns, words_in
from assistant.answers.evidence.asked_for import Asked, asked, plain
from assistant.answers.evidence.context import own_and_near
from assistant.answers.evidence.held import (
    Held,
    decisive,
    held,
    is_generic,
    known,
    of_groups,
)
from assistant.answers.evidence.kinds import gives, named_class
from assistant.answers.evidence.reading import next_to, pointed_to
from assistant.answers.evidence.words import ReportWords, stems, words_of
from assistant.model import Query
from corpus.model import BlockKind
from index.evidence import Evidence
from index.fusion import WEIGHTS
from index.glance import Glance

_AS_PUBLISHED = 1.08
"""How much lower cosines are with the adapted question, for the best of a search; what follows was measured without."""
LOOKED_AT = 30
"""Passages of a search that are held against the question."""
_CLOSE, _HIGH = 0.6, 3
"""Nearness that is enough by itself, and among how many passages."""
_FIRST, _SOME = 0.35, 0.15
"""Nearness, and share of the words, that one of these needs; the very first needs only some words."""
_NEAR, _NEAR_COVER, _NEAR_OWN = 0.45, 0.35, 0.5
"""What a later one needs: nearness with some of the words, or half of them in itself."""
_APART, _APART_OWN = 0.4, 0.45
"""Nearness and share of the words where a number does not stand with its noun."""
_LOOSE, _FEW = 0.5, 2
"""Nearness where not even the noun stands in the passage, and among how many passages."""
_MEANT, _MEANT_OWN = 0.45, 0.35
"""What is needed where a word is strange to the report, or what is counted tells nothing."""
_NEAREST, _NEAREST_OWN = 0.5, 0.3
"""The same for the first passage."""
_WHOLE = 0.95
"""Share of the words that makes up for a little less nearness."""
_OF_A_NOUN = ("count", "percent", "money", "which", "agent", "person_name")
"""Kinds that are of a thing named in the question."""
_WITHIN = 8
"""How far down a passage may stand."""
_ALL_WORDS = 0.7
"""Share of the words where a figure for one group of people is asked for."""
_FAINT, _FAINT_COVER = 0.38, 0.35
"""A match below both is poor."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A passage with what it holds of the question."""

    evidence: Evidence
    own: str
    """Its words, a row's column headings included."""
    held: Held
    rank: int
    """Place in the search, from 0."""
    after: str = ""
    """The sentence after it in its paragraph, where a reason is asked for: that often stands there."""

    @property
    def near(self) -> float:
        """Cosine of the passage with the question, as the published encoder would have it, -1 to 1."""
        return _AS_PUBLISHED * self.evidence.parts.get("sentence", 0.0) / WEIGHTS.sentence


@dataclass(frozen=True, slots=True)
class Found:
    """What a search gave, held against the question."""

    asked: Asked
    passages: tuple[Weighed, ...]
    """In the retriever's order."""
    answered: bool
    """Whether what is asked for is in the evidence."""

    @property
    def fitting(self) -> tuple[Weighed, ...]:
        """The passages that give the kind of thing asked for and are meant."""
        if not is_strict(self.asked):
            return ()
        return tuple(w for w in self.passages if _fits(w, self.asked))


def weigh(query: Query, evidence: Sequence[Evidence], glance_of: Callable[[str], Glance]) -> Found:
    """Hold `evidence`, best first, against what `query` asks for."""
    wanted = asked(query)
    taken = evidence[:LOOKED_AT]
    glances = {
        report: glance_of(report) for report in dict.fromkeys(e.passage.report for e in taken)
    }
    words = {report_id: words_of(glance) for report_id, glance in glances.items()}
    weighed = tuple(
        _weighed(wanted, e, rank, glances[e.passage.report], words[e.passage.report])
        for rank, e in enumerate(taken)
    )
    answered = _answered(query, wanted, weighed, list(words.values()))
    if answered and _of_amount(query, wanted):
        weighed = tuple(w for w in weighed if _explains(w, query))
    return Found(wanted, weighed, answered)


def _weighed(
    wanted: Asked, evidence: Evidence, rank: int, glance: Glance, words: ReportWords
) -> Weighed:
    own, near = own_and_near(evidence.passage, glance)
    before = pointed_to(evidence.passage, glance)
    after = next_to(evidence.passage, glance) if wanted.kind == "reason" else ""
    return Weighed(evidence, own, held(wanted, own, near, words, before), rank, after)


def _answered(
    query: Query, wanted: Asked, weighed: Sequence[Weighed], words: Sequence[ReportWords]
) -> bool:
    if not weighed or not _explained(query, wanted, weighed):
        return False
    measured = wanted.kind in words_in("asked.yaml", "measured")
    if query.context and (measured or wanted.kind not in words_in("asked.yaml", "personal")):
        told = any(decisive(wanted, w.own) for w in weighed) or not wanted.told
        if _of_untold_deed(wanted, words):
            return False
        return told and (not measured or any(_measures(w, query) for w in weighed[:_WITHIN]))
    if _foreign_name(query, wanted, words) or not any(decisive(wanted, w.own) for w in weighed):
        return False
    if query.intent == "where_said":
        return True
    if is_strict(wanted):
        return any(_fits(w, wanted) for w in weighed)
    return query.intent == "compare_figures" or not _strange(wanted, weighed, words)


def _explained(query: Query, wanted: Asked, weighed: Sequence[Weighed]) -> bool:
    """Whether a cause is told where one is asked for how much there is of something: "why is it so high?"."""
    return not _of_amount(query, wanted) or any(_explains(w, query) for w in weighed)


def _of_amount(query: Query, wanted: Asked) -> bool:
    form = pattern("asked.yaml", "of_amount")
    return wanted.kind == "reason" and form.search(plain(query.text)) is not None


def _explains(weighed: Weighed, query: Query) -> bool:
    """Whether a passage of the topic, or the sentence after it, tells a cause."""
    cause = pattern("asked.yaml", "cause_told").search(f"{weighed.own} {weighed.after}")
    return cause is not None and _is_of_topic(weighed, query)


def _measures(weighed: Weighed, query: Query) -> bool:
    """Whether a passage gives the sum or distance that a turn asks for, of what the turn is about."""
    return gives(asked(query).kind, weighed.own) is True and _is_of_topic(weighed, query)


def _is_of_topic(weighed: Weighed, query: Query) -> bool:
    """Whether a passage holds a telling word of the question or of what it leans on."""
    nouns = (t.stems for t in asked(query).terms if t.kind == "noun" and not is_generic(t))
    own = [words for words in nouns if not words <= _idle()]
    there = stems(weighed.own)
    return any(s & there for s in own or [stems(query.context) - _idle()])


@cache
def _idle() -> frozenset[str]:
    """Stems of the words that tell no topic."""
    lists = ("ignored", "generic", "asking", "graded", "measures")
    return frozenset(s for name in lists for w in words_in("asked.yaml", name) for s in stems(w))


def _of_untold_deed(wanted: Asked, words: Sequence[ReportWords]) -> bool:
    """Whether who did or suffered what is asked, and the reports have no word for the deed: "who was hurt?"."""
    deeds = [t for t in wanted.terms if t.text in words_in("asked.yaml", "deeds")]
    asks = wanted.kind in words_in("asked.yaml", "of_a_deed")
    return asks and bool(deeds) and not any(known(t, w) for t in deeds for w in words)


def _fits(weighed: Weighed, wanted: Asked) -> bool:
    """Whether a passage gives what is asked for and fits the question well enough to be meant."""
    what = weighed.held
    heading = weighed.evidence.passage.kind is BlockKind.HEADING
    if heading or weighed.rank > _WITHIN or any(t.name for t in what.missing):
        return False
    if not what.sign:
        return wanted.kind == "reason" and _tells_all(weighed, wanted)
    if not what.head:
        return _stands_apart(weighed)
    if wanted.kind == "benchmark":
        return what.cover >= _ALL_WORDS
    if of_groups(wanted):
        return what.cover >= _ALL_WORDS or _is_meant(weighed)
    if weighed.near >= _CLOSE and weighed.rank < _HIGH:
        return True
    if (what.strange and wanted.kind in _OF_A_NOUN) or _of_anyone(wanted):
        return _is_meant(weighed)
    if weighed.rank < _HIGH and weighed.near >= _FIRST:
        return what.own >= _FIRST or (weighed.rank == 0 and what.cover >= _SOME)
    return what.own >= _NEAR_OWN or (weighed.near >= _NEAR and what.cover >= _NEAR_COVER)


def _tells_all(weighed: Weighed, wanted: Asked) -> bool:
    """Whether the first passage says so nearly what is asked that its reason is told by what follows."""
    near = weighed.rank == 0 and weighed.near >= _CLOSE and weighed.held.own >= _NEAR_OWN
    return near and decisive(wanted, weighed.own)


def _stands_apart(weighed: Weighed) -> bool:
    """Whether a number that does not stand with its noun is meant all the same."""
    what = weighed.held
    if what.apart:
        return weighed.rank < _HIGH and weighed.near >= _APART and what.own >= _APART_OWN
    return what.loose and weighed.near >= _LOOSE and what.own >= _APART_OWN and weighed.rank < _FEW


def _is_meant(weighed: Weighed) -> bool:
    """Whether a passage is both near in meaning and holds much of the question itself."""
    near = weighed.rank < _HIGH and weighed.near >= _MEANT and weighed.held.own >= _MEANT_OWN
    first = weighed.rank == 0 and weighed.near >= _NEAREST and weighed.held.own >= _NEAREST_OWN
    whole = weighed.rank < _HIGH and weighed.near >= _FAINT and weighed.held.own >= _WHOLE
    return near or first or whole


def _of_anyone(wanted: Asked) -> bool:
    """Whether what is counted is a word for whom every report is about, so that the rest must tell."""
    return wanted.kind == "count" and wanted.noun is not None and is_generic(wanted.noun)


def is_strict(wanted: Asked) -> bool:
    """Whether one passage alone must give what is asked for."""
    if wanted.kind == "which":
        return wanted.noun is not None and named_class(wanted.noun)
    return wanted.kind in patterns("signs.yaml")["kinds"]


def _foreign_name(query: Query, wanted: Asked, words: Sequence[ReportWords]) -> bool:
    """Whether the question turns on a name that no report holds."""
    capitals = sum(word[:1].isupper() for word in query.text.split())
    if capitals * 2 > len(query.text.split()):
        return False  # a heading or shouting: capitals tell nothing
    return any(
        t.name and not t.others and not any(known(t, w) for w in words) for t in wanted.terms
    )


def _strange(wanted: Asked, weighed: Sequence[Weighed], words: Sequence[ReportWords]) -> bool:
    """Whether the question is about a thing that the reports never mention, and nothing comes near."""
    strange = [t for t in wanted.terms if t.kind == "noun" and not any(known(t, w) for w in words)]
    near = max((w.near for w in weighed if w.held.cover), default=0.0)
    cover = max(w.held.cover for w in weighed)
    superlative = wanted.kind == "which" and wanted.superlative
    return bool(strange) and (superlative or (near < _FAINT and cover < _FAINT_COVER))
