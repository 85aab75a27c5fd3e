"""How long an answer by retrieval may be, and what it is to be on.

A fact needs a sentence or two, a list the sentence that names the items, an open question a digest of what is said
on its topic.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.answers.data_files import pattern
from assistant.answers.evidence.asked_for import Term, plain
from assistant.answers.evidence.bearing import topic_of
from assistant.answers.evidence.held import is_generic
from assistant.answers.evidence.plainly import spoken_of
from assistant.answers.evidence.weigh import Found
from assistant.answers.wording.cues import says
from assistant.model import MAX_CITATIONS, Query

TOLD = 0.35
"""Share of the words of a question that a telling passage must hold."""
_SURE = 0.6
"""Nearness, or share of the words, from which the first passage that fits is answer enough."""
_AHEAD = 1.3
"""How far ahead of the next the best passage for a turn must be to be answer enough (measured: it is right in 72 of
100 such turns, and of all turns the gold sentence is left out in two of 100 more)."""
_PLAINLY, _AT_MOST = 2, 3
"""Words with which one thing is named, and where all that is said about it is asked for: "speech and language"."""


@dataclass(frozen=True, slots=True)
class Form:
    """How long an answer may be: `passages` found, with what stands around them, in `characters`."""

    passages: int
    characters: int
    items: bool = False
    """Whether the items of something are asked for."""
    members: bool = False
    """Whether these are the members of a body."""
    lines: int = MAX_CITATIONS
    """Sentences in all (measured: of what stood behind the fourth of a fact, one in seven bore on the question)."""
    by_words: bool = True
    """Whether the question's own words tell its topic; a turn that leans on an earlier one has few."""
    topic: tuple[Term, ...] = ()
    """The one thing that is named, "the police", of a digest whose sentences are to be on that alone."""
    about: tuple[Term, ...] = ()
    """All that an open question names, however many things: what its sentences are to hold one of."""
    spoken: tuple[Term, ...] = ()
    """What a turn that names nothing itself points to."""
    leans: bool = False
    """Whether it is a turn that leans on what was told before."""
    talk: tuple[Term, ...] = ()
    """All that such a turn and those before it name."""
    of_method: bool = False
    """Whether the question is about the inspection itself."""

    @property
    def is_digest(self) -> bool:
        """Whether all that bears on the question is wanted, as far as there is room."""
        return self.passages >= _OPEN.passages

    @property
    def is_brief(self) -> bool:
        """Whether a sentence or two that give what is asked for are enough."""
        return self.passages <= _PLAIN.passages


_PLAIN, _FACT = Form(3, 600, lines=4), Form(5, 900, lines=5)
_LIST, _OPEN = Form(4, 1100, items=True), Form(6, 1200)
_WIDE_FACT = replace(_OPEN, lines=6)


def form_of(query: Query, found: Found) -> Form:
    """The form of answer that the question wants, with the one thing that it is to be on, where it names one."""
    form = _length(query, found)
    if query.context and not form.items and _clear(found):
        form = replace(form, lines=_PLAIN.lines)
    told = not query.context or _names_topic(found)
    digest = form.is_digest and not query.context
    topic = topic_of(found.asked)
    most = _AT_MOST if says("all_about", query.text) else _PLAINLY
    narrow = len(found.asked.terms) <= most and not says("method_asked", query.text)
    of_method = says("method_asked", query.text) or says("sample_talk", query.text)
    return replace(
        form,
        by_words=told,
        topic=topic if digest and narrow else (),
        about=topic if digest else (),
        spoken=() if told else spoken_of(query),
        talk=(*found.asked.terms, *spoken_of(query)) if query.context else (),
        of_method=of_method,
        leans=bool(query.context),
    )


def _clear(found: Found) -> bool:
    """Whether the first passage that a turn's search found is far ahead of the next."""
    scores = sorted((w.evidence.score for w in found.passages), reverse=True)[:2]
    return len(scores) == 1 or scores[0] - scores[1] >= _AHEAD


def _names_topic(found: Found) -> bool:
    """Whether a turn that leans on an earlier one names a thing of its own that the reports tell of."""
    nouns = (t for t in found.asked.terms if t.kind == "noun" and not is_generic(t))
    return any(not all(t in w.held.missing for w in found.passages) for t in nouns)


def _length(query: Query, found: Found) -> Form:
    """The form by the kind of thing that is asked for."""
    if found.asked.kind == "agent" and pattern("asked.yaml", "members").search(plain(query.text)):
        return replace(_LIST, members=True)
    if query.intent == "list_of" or query.answer_type == "list":
        return _LIST
    kind = found.asked.kind
    if kind in (None, "yes_no", "reason") or (kind == "which" and query.intent != "fact"):
        return _WIDE_FACT if query.intent == "fact" else _OPEN
    best = next(iter(found.fitting), None)
    sure = (
        best is not None
        and best.held.fresh
        and best.held.cover >= TOLD
        and max(best.near, best.held.own) >= _SURE
    )
    return _PLAIN if sure else _FACT
