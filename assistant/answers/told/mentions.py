"""Whether a report mentions a thing at all: "is resettlement covered?", "and drones?".

A thing is mentioned where a sentence has all its words together; a word that the report writes only within names
("Garden House") is no word for it ("housing"). Where its words stand apart, that is said, unless they are one term of
the field ("county lines"), which is then not mentioned. Where the report has another word for it ("accommodation"),
that is said and quoted; looser wordings that the glossary knows are shown as the nearest. A clause ("police deciding
on their own") is no thing to look for word by word, and is left to search.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.answers.data_files import words_in
from assistant.answers.draft import Draft, Line, not_found, quoted, stated
from assistant.answers.evidence.asked_for import plain
from assistant.answers.evidence.kinds import gives
from assistant.answers.evidence.search import found_for
from assistant.answers.evidence.sentences import sentences, without_overlaps
from assistant.answers.evidence.words import PREFIX, Keyed, kind_of, stem, stems
from assistant.answers.refuse import NEAREST
from assistant.answers.scope import Scope
from assistant.answers.told.mention_asked import asked_whether, own_words, picked
from assistant.answers.wording.cues import says
from assistant.answers.wording.forms import has_form
from assistant.answers.wording.phrases import joined
from assistant.model import Query, Reading
from assistant.questions.glossary import is_abbreviation, is_term
from assistant.rendering import one_line
from corpus.model import BlockKind, Report, Span
from index.passages import Passage
from index.terms import STOP_WORDS

_MOST = 4
"""Words of a thing that can be looked for by them alone."""
_SHOWN, _FEW, _OTHERS = 5, 3, 2
_WORDS = 3
"""Words of a sentence that can be read alone; fewer are a heading."""
_PARTED = re.compile(r",? (?:or|and|nor) |, ")
_WRITTEN = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_OPENS = re.compile(r"(?:(?<=[.!?:\t\n]) ?|(?<=[.!?:] [“‘\"])|^)(?=[A-Z])")
_APART = "The report does not say “{}” in so many words; these words stand in:"
_NO_THINGS = ("last_year", "left_over", "advised_then")
"""Forms of what is asked for as if a report might mention it, and cannot: a time, the rest of a list, old advice."""
_SEARCH = (Reading("open_digest", 1.0),)


@dataclass(frozen=True, slots=True)
class _Thing:
    """A thing asked for by name."""

    text: str
    words: tuple[str, ...]
    """Its telling words, as written in the question."""

    def stands_in(self, there: frozenset[str]) -> bool:
        """Whether all its words are among these stems, in the singular or the plural."""
        return all({stem(form) for form in _same_word(word)} & there for word in self.words)


def mentioned(query: Query, scope: Scope, earlier: Sequence[Query] = ()) -> Draft | None:
    """That a thing is mentioned, and where; or that it is not. None where the question is no such one.

    Args:
        query: the question.
        scope: the reports asked about.
        earlier: the turns before, oldest first.
    """
    unfit = query.unknown_services or query.parts or query.numbers or query.ratings
    if len(scope.cards) != 1 or unfit or query.intent == "injection":
        return None
    text, report = own_words(query), scope.view.report
    topic = asked_whether([*map(own_words, earlier), text])
    openly = topic is None
    topic = topic or picked("openly", text)
    if topic and any(has_form(form, topic) for form in _NO_THINGS):
        return None  # a time, what is left of a list, what was recommended then: nothing to mention
    things = _things(topic) if topic else []
    if openly and not all(any(kind_of(w) == "noun" for w in t.words) for t in things):
        return None
    rated = {s.number for s in report.standards}.intersection(query.standards)
    if not things or rated or (openly and (_has_slots(query) or says("extreme", query.text))):
        return None  # an end of something is no thing that a report mentions
    if any(_is_clause(t.text) or _shortened(t, query, report) for t in things):
        return None
    missing = [t for t in things if not _stands(t, report)]
    if openly and (len(missing) < len(things) or any(_worded(t, query, report) for t in things)):
        return None
    alone = replace(query, text=topic or "", search_text=topic or "", context="", follow_up=None)
    alone = replace(alone, readings=_SEARCH, answer_type=None)
    if len(missing) == len(things):
        other = _in_other_words(missing, query, report)
        return _otherwise(missing[0], other, alone, scope) or _not_mentioned(missing, alone, scope)
    return _mentioned([t for t in things if t not in missing], missing, alone, scope)


def asked_first(query: Query, scope: Scope) -> Draft | None:
    """The same for a question that follows none."""
    return None if query.context else mentioned(query, scope)


def _has_slots(query: Query) -> bool:
    """Whether it names what reports are taken apart by: a standard, a kind of case, a key question, a year."""
    named = query.key_questions or query.prompts or query.years or query.services
    of_rated = () if query.standards else (*query.domains, *query.case_types, *query.stages)
    return bool(named or of_rated)


def _things(topic: str) -> list[_Thing]:
    """The things that a topic names; none where one has no telling word, or too many."""
    parts = [topic] if is_term(topic) else _PARTED.split(topic)
    found = [_Thing(text, _telling(text)) for text in parts]
    return found if all(0 < len(t.words) <= _MOST for t in found) else []


def _telling(text: str) -> tuple[str, ...]:
    """The words that tell a thing: those for whom every report is about only in a term, or where there is no other."""
    idle = STOP_WORDS | words_in("asked.yaml", "ignored") | words_in("asked.yaml", "graded")
    said = [w for w in plain(text).replace("-", " ").split() if not w.isdigit()]
    if is_term(text) and len(said) > 1:
        return tuple(dict.fromkeys(w for w in said if w not in STOP_WORDS))
    words = [w for w in said if w not in idle]
    telling = [w for w in words if w not in words_in("asked.yaml", "generic")]
    return tuple(dict.fromkeys(telling or words))


def _stands(thing: _Thing, report: Report) -> bool:
    """Whether the words of a thing stand together, or, of what is no term, in one paragraph with its headings."""
    if not all(_is_used(word, report) for word in thing.words):
        return False
    if len(thing.words) == 1 or _stands_together(thing, report):
        return True
    return not is_term(thing.text) and any(
        thing.stands_in(stems(f"{titles} {words}")) for titles, words in _paragraphs(_key(report))
    )


def _stands_together(thing: _Thing, report: Report) -> bool:
    """Whether a paragraph has the words of a thing beside each other."""
    return any(_together(thing, words) for _, words in _paragraphs(_key(report)))


def _together(thing: _Thing, text: str) -> bool:
    """Whether the words of a thing stand beside each other in either order, words of form aside."""
    forms = [{stem(form) for form in _same_word(word)} for word in thing.words]
    written = _WRITTEN.findall(text.replace("-", " "))
    told = [stem(w) for w in written if w.lower() not in STOP_WORDS]
    most = len(forms)
    return any(
        all(form & set(told[at : at + most]) for form in forms)
        for at in range(len(told) - most + 1)
    )


def _is_used(word: str, report: Report) -> bool:
    """Whether the report uses a word, as a word of its own or within a longer one."""
    inner = word.removesuffix("s")
    return bool(_forms_of(word, report)) or (len(inner) >= PREFIX and inner in report.text.lower())


def _forms_of(word: str, report: Report) -> frozenset[str]:
    """How the report writes a word: just as it was said; else other forms of it that are no names, in small letters."""
    every, same = _written(_key(report)), _same_word(word)
    exact = frozenset(w for f in same for w in every.get(stem(f), ()) if w.lower() in same)
    return exact or frozenset(w for w in every.get(stem(word), ()) if w.islower())


@lru_cache(maxsize=256)
def _same_word(word: str) -> frozenset[str]:
    """A word in the singular and the plural."""
    changed = (
        re.sub(end, other, word)
        for end, other in (("ies$", "y"), ("y$", "ies"), ("ves$", "fe"), ("fe$", "ves"))
    )
    return frozenset({word, f"{word}s", word.removesuffix("s"), *changed})


def _is_clause(text: str) -> bool:
    """Whether somebody is said to do something: "police making decisions", and not a thing named."""
    return any(w.endswith("ing") and kind_of(w) == "verb" for w in text.lower().split()[1:-1])


@lru_cache(maxsize=16)
def _written(key: Keyed) -> dict[str, frozenset[str]]:
    """How the report writes each stem."""
    found: dict[str, set[str]] = {}
    for word in _words(key.report.text):
        for made in stems(word):
            found.setdefault(made, set()).add(word)
    return {made: frozenset(words) for made, words in found.items()}


def _words(text: str) -> frozenset[str]:
    """The words of a text as written, those that open a sentence or a cell in small letters."""
    opening = {m.start() for m in _OPENS.finditer(text)}
    return frozenset(
        m.group().lower() if m.start() in opening and m.group().istitle() else m.group()
        for m in _WRITTEN.finditer(text)
    )


@lru_cache(maxsize=16)
def _paragraphs(key: Keyed) -> tuple[tuple[str, str], ...]:
    """Each block with the headings above it."""
    report = key.report
    titles = {
        s.index: " ".join(p.title for p in report.section_path(s.index)) for s in report.sections
    }
    return tuple((titles[b.section], b.span.of(report.text)) for b in report.blocks)


def _key(report: Report) -> Keyed:
    return Keyed(report.digest, report)


def _shortened(thing: _Thing, query: Query, report: Report) -> bool:
    """Whether a thing is asked for by an abbreviation that the report writes out."""
    short = any(is_abbreviation(word) for word in thing.words)
    return short and not _stands(thing, report) and _worded(thing, query, report)


def _wordings(thing: _Thing, query: Query) -> list[frozenset[str]]:
    """The reports' other wordings for a thing or for a word of it."""
    named = {thing.text.lower(), *thing.words}
    return [
        stems(wording)
        for term, wordings in query.expansions
        if term.lower() in named
        for wording in wordings
    ]


def _worded(thing: _Thing, query: Query, report: Report) -> bool:
    """Whether another wording for a thing stands in a paragraph."""
    wordings = _wordings(thing, query)
    return any(w <= stems(words) for w in wordings for _, words in _paragraphs(_key(report)))


def _in_other_words(things: Sequence[_Thing], query: Query, report: Report) -> _Thing | None:
    """The one thing asked for in words that the report has for it, best first; None where it has none.

    That is what a compound is of ("knife" for "knife crime"), else the glossary's first wording, unless this is
    somebody who deals with it ("police" for "stop and search").
    """
    if len(things) != 1:
        return None
    thing = things[0]
    named = {thing.text.lower(), " ".join(thing.words), *_without_class(thing)}
    first = (wordings[0] for term, wordings in query.expansions if term.lower() in named)
    told = (w.lower() for w in (*_without_class(thing), *first) if not gives("agent", w))
    made = (_Thing(text, _telling(text)) for text in told)
    return next((t for t in made if t.words and _stands(t, report)), None)


def _without_class(thing: _Thing) -> list[str]:
    """What a compound is of, where its last word only says what kind of thing it is: "knife crime"."""
    *first, last = thing.words
    of_kind = first and last in words_in("mentions.yaml", "classes")
    return [" ".join(first)] if of_kind and all(kind_of(w) == "noun" for w in first) else []


def _otherwise(thing: _Thing, other: _Thing | None, query: Query, scope: Scope) -> Draft | None:
    """That the report has another word for the thing, and what it says in that word."""
    if other is None:
        return None
    alone = replace(query, text=other.text, search_text=other.text)
    spans = without_overlaps(_sentences_with(other, alone, scope))[:_SHOWN]
    head = f"The report does not say “{one_line(thing.text)}”; it speaks of “{other.text}”:"
    lines = (quoted(scope.view.quote(s)) for s in spans)
    its_own = set(other.words) <= set(
        thing.words
    )  # a wording of the glossary may be of something wider
    draft = Draft((stated(head), *lines)) if its_own else not_found(head, *lines)
    return draft if spans else None


def _mentioned(
    there: Sequence[_Thing], missing: Sequence[_Thing], query: Query, scope: Scope
) -> Draft | None:
    """The sentences that mention a thing, best first, behind a yes; what else was asked for is not mentioned."""
    told = without_overlaps(s for t in there for s in _sentences_with(t, query, scope))
    lines = [quoted(scope.view.quote(s)) for s in told[:_SHOWN]]
    if not lines:
        return None
    report = scope.view.report
    if len(there) == 1 and len(there[0].words) > 1 and not _stands_together(there[0], report):
        return Draft((stated(_APART.format(one_line(there[0].text))), *lines))
    yes = stated(f"Yes, the report mentions {_named(there)}:")
    no = [stated(f"It does not mention {_named(missing)}.")] if missing else []
    return Draft((yes, *lines, *no))


def _named(things: Sequence[_Thing], last: str = "and") -> str:
    return joined([one_line(t.text) for t in things], last)


def _sentences_with(thing: _Thing, query: Query, scope: Scope) -> Iterator[Span]:
    """Sentences that hold all words of a thing, those that a search finds first in its order, then the others."""
    report = scope.view.report
    found = [w.evidence.passage for w in found_for(query, scope).passages]
    told = [p.span for p in found if p.kind is not BlockKind.HEADING]
    blocks = [b.span for b in report.blocks if b.kind is not BlockKind.HEADING]
    rest = (
        s
        for b in blocks
        if thing.stands_in(stems(b.of(report.text)))
        for s in sentences(report.text, b)
    )
    every = [s for s in (*told, *rest) if len(s.of(report.text).split()) >= _WORDS]
    whole = [s for s in every if _tells(s, thing, report)]
    close = [s for s in whole if len(thing.words) == 1 or _together(thing, s.of(report.text))]
    whole = _in_small_letters(close or whole, thing, report)
    some = frozenset(stem(word) for word in thing.words)
    yield from whole or (s for s in every if some & stems(s.of(report.text)))


def _in_small_letters(spans: list[Span], thing: _Thing, report: Report) -> list[Span]:
    """Without those that have the thing only within a name, "Head of Exploitation", where there are enough others."""
    same = frozenset[str]().union(*(_same_word(w) for w in thing.words))
    small = [s for s in spans if same & _words(s.of(report.text))]
    return small if len(small) >= _OTHERS else spans


def _tells(span: Span, thing: _Thing, report: Report) -> bool:
    """Whether all words of a thing stand in a place."""
    there = _words(span.of(report.text))
    return all(there & _forms_of(word, report) for word in thing.words)


def _not_mentioned(things: Sequence[_Thing], query: Query, scope: Scope) -> Draft:
    """One line, and what comes nearest: other wordings for the thing, or words of the same beginning."""
    text = f"The report does not mention {_named(things, 'or')}."
    found = found_for(query, scope)
    near = [
        w.evidence.passage
        for w in found.passages
        if any(_is_near(w.evidence.passage, t, query, scope.view.report) for t in things)
    ]
    lines: tuple[Line, ...] = tuple(quoted(scope.view.quote(p.span)) for p in near[:_FEW])
    return not_found(text, *((stated(NEAREST), *lines) if lines else ()))


def _is_near(passage: Passage, thing: _Thing, query: Query, report: Report) -> bool:
    """Whether a passage has another wording for a thing, or a word that begins like one that the report never uses."""
    if passage.kind is BlockKind.HEADING:
        return False
    there = stems(passage.text)
    unused = {stem(word) for word in thing.words if not _is_used(word, report)}
    begins = {s[:PREFIX] for s in unused if len(s) >= PREFIX}
    worded = any(w <= there for w in _wordings(thing, query))
    return worded or any(s[:PREFIX] in begins for s in there)
