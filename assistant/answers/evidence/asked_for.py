"""What a question asks for: the kind of thing, the noun it is of, and the words that narrow it down.

A sentence answers only where it holds the kind of thing asked for (a sum of money, a count of that noun, a
name) together with what narrows it down. Scores of a search do not tell this: a question about what a sentence
leaves out lies as near to it as one about what it says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

from assistant.answers.data_files import pattern, patterns, words_in
from assistant.answers.evidence.words import kind_of, stem, stems
from assistant.model import Query
from index.terms import STOP_WORDS

_MARKS = re.compile(r"[^a-z0-9%£/.'-]+")
_FINANCIAL = re.compile(r"\b((?:19|20)\d\d)[/–-]\d\d\b")
"""A financial year, told by the year in which it begins."""
_SHORT = 4
_RECENT = re.compile(
    r"\b(?:in |over |during )?(?:the )?(?:last|past|previous|this) (?:year|12 months|twelve months)\b"
)
"""A stretch of time that each report puts in words of its own; `Asked.period` holds that one was named."""
_SENTENCE = re.compile(r"[.?!;]+\s")
_WORD = re.compile(r"[a-z0-9%](?:[a-z0-9%'.-]*[a-z0-9%])?")
_CAPITAL = re.compile(r"(?<=[\w,;:] )[A-Z][\w’'-]*|(?<=[\w,;:] )[A-Z]+\b")
_OWNER = re.compile(r"(\w+)['’]s\b")
"""Who owns something is a noun, whatever else the word may be: "the nurse's name"."""
_OWNED = re.compile(r"['’]s?$")
"""What a name that owns something ends in: "Torbay's", "Leeds'"."""
_KINDS = re.compile(r"[A-Z]{2,}s")
"""Abbreviations of things of which there are many, and so no name: "YCCs"."""
_NOUN = r"(?P<noun>[a-z0-9%'.-]+(?: [a-z0-9%'.-]+){0,6} ?)"
_WHICH = re.compile(
    r"^(?:and |so |in |at |to |from |for |on |with )*(?:which|what|whats)(?! (?:s|is|are|was|were|do|does|did"
    r"|has|have|had|can|will|would|should|about|if|else|of|happened|went|became|made|caused|led|kind|sort)\b)"
    rf" {_NOUN}"
)
_YES_NO = re.compile(
    r"^(?:and |so |but )?(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|any|anyone)\b"
)


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase of the question that an answer's evidence should hold."""

    text: str
    stems: frozenset[str]
    others: tuple[frozenset[str], ...] = ()
    """The reports' wordings for it: any one of these, wholly, stands for it."""
    kind: str = "noun"
    name: bool = False
    """Written with a capital inside the question."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What must stand in an answer."""

    kind: str | None
    """One of the kinds of `asked.yaml`, "which", "yes_no" or None."""
    head: tuple[Term, ...]
    """The noun, with what stands before it, that the answer is of; empty where none is named."""
    terms: tuple[Term, ...]
    """All words that narrow it down, those of `head` included."""
    average: bool
    """Whether an average is asked for."""
    superlative: bool = False
    """Whether the best, worst or most of something is asked for."""
    years: tuple[int, ...] = ()
    period: bool = False
    """Whether a figure for a year or another period is asked for."""
    told: tuple[str, ...] = ()
    """Patterns of what must be told in so many words."""

    @property
    def noun(self) -> Term | None:
        """The last word of the head: what is counted or chosen from."""
        return self.head[-1] if self.head else None


@lru_cache(maxsize=64)
def asked(query: Query) -> Asked:
    """What `query` asks for, by its own words (what it leans on from earlier turns is no demand)."""
    said = _FINANCIAL.sub(r"\1", query.text if query.context else query.search_text)
    text = plain(said)
    kind, noun, used = _kind(_asking(said) or text)
    terms = _terms(query, text, used)
    if kind == "count" and not terms:  # "how many inspectors": an idle word is what is counted
        terms = tuple(
            _term(word, (), set()) for word in _WORD.findall(noun)[:1] if word not in STOP_WORDS
        )
    terms = _spent_on(text, terms) if kind == "money" else terms
    average = re.search(r"\b(?:average|avg|mean|typical)\b", text) is not None
    superlative = re.search(r"\b(?:best|worst|most|least|\w{3,}est)\b", text) is not None
    period = pattern("asked.yaml", "period").search(text) is not None
    head, told = _head(kind, noun, terms), _told_by(text)
    return Asked(kind, head, terms, average, superlative, query.years, period, told)


def _spent_on(text: str, terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """The terms, what money is spent on being a noun whatever else the word may be: "spent on rent"."""
    thing = pattern("asked.yaml", "spent_on").search(text)
    named = thing["thing"] if thing else ""
    return tuple(replace(t, kind="noun") if t.text == named else t for t in terms)


def _asking(said: str) -> str | None:
    """The last sentence that asks for a kind of thing, of several: what is told before it asks for nothing."""
    sentences = [plain(sentence) for sentence in _SENTENCE.split(said)]
    if len(sentences) < 2:
        return None
    return next((s for s in reversed(sentences) if _kind(s)[0] not in (None, "yes_no")), None)


def named(query: Query) -> tuple[Term, ...]:
    """All that a statement names: it asks for nothing, so that none of its words is one of asking."""
    return _terms(query, plain(query.search_text), "")


def _told_by(text: str) -> tuple[str, ...]:
    rows = patterns("asked.yaml")["told_by"]
    return tuple(row["told"] for row in rows if re.search(row["asked"], text))


def plain(text: str) -> str:
    """`text` in lower case without punctuation; "'s" apart, "%" apart."""
    text = text.lower().replace("’", "'").replace("'s ", " s ").replace("%", " % ")
    return " ".join(
        word.strip(".'/-") for word in _MARKS.sub(" ", text).split() if word.strip(".'/-")
    )


def _kind(text: str) -> tuple[str | None, str, str]:
    """The kind, the noun phrase of the answer, and the asking words."""
    for kind, form in _question_patterns():
        found = form.search(text)
        if found:
            noun = found.groupdict().get("noun") or ""
            return kind, noun, found.group().removesuffix(noun)
    which = _WHICH.search(text)
    if which:
        return "which", which["noun"], ""
    return ("yes_no" if _YES_NO.match(text) else None), "", ""


@cache
def _question_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    loaded: dict[str, Any] = patterns("asked.yaml")["kinds"]
    return tuple(
        (kind, re.compile(source.replace("NOUN", _NOUN)))
        for kind, sources in loaded.items()
        for source in sources
    )


def _head(kind: str | None, noun: str, terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """The terms of a noun phrase: its words up to a verb or preposition."""
    taken: list[Term] = []
    words = noun.split()
    if kind == "count" and words and (_is_verb(words[0]) or _is_done(words[0])):
        return ()  # "how many gave eight or more": what is counted stands elsewhere
    while words and words[0] in ("of", "the", "their", "our", "its", "those", "these"):
        words = words[1:]
    for at, word in enumerate(words):
        if word in words_in("asked.yaml", "ends"):
            break
        if at and (kind_of(word) == "verb" or (kind == "count" and _is_done(word))):
            break
        taken += [
            t for t in terms if word in t.text.split() and t not in taken and not word.isdigit()
        ]
    return tuple(taken)


def _is_verb(word: str) -> bool:
    return kind_of(word) == "verb" and not word.endswith(
        "s"
    )  # "visits" are things that are counted


def _is_done(word: str) -> bool:
    """Whether a word after what is counted says what they did: "how many children finished it"."""
    return word.endswith("ed") and len(word) > _SHORT


def _terms(query: Query, text: str, used: str) -> tuple[Term, ...]:
    written = (m.group() for m in _CAPITAL.finditer(query.text))
    names = {_OWNED.sub("", word).lower() for word in written if not _KINDS.fullmatch(word)}
    owners = {m[1].lower() for m in _OWNER.finditer(query.text)}
    left = _without(
        _RECENT.sub(" ", text), [w for w in used.split() if w in words_in("asked.yaml", "asking")]
    )
    known = {term.lower(): wordings for term, wordings in query.expansions}
    terms: list[Term] = []
    for phrase in sorted((p for p in known if " " in p), key=len, reverse=True):
        shorter = re.sub(rf"(?<!\w){re.escape(phrase)}(?!\w)", " ", left, count=1)
        if shorter != left:
            left = shorter
            terms.append(_term(phrase, known[phrase], names))
    said = _WORD.findall(left)
    for before, word in zip(["", *said], said, strict=False):
        if not {word, word.partition("'")[0]} & (STOP_WORDS | words_in("asked.yaml", "ignored")):
            term = _term(word, known.get(word, ()), names)
            noun = word in owners or _is_named_deed(before, word)
            terms.append(replace(term, kind="noun") if noun else term)
    return tuple(dict.fromkeys(terms))


def _is_named_deed(before: str, word: str) -> bool:
    """Whether a deed is spoken of as a thing: "electronic tagging", "stabbings"."""
    if word.endswith("ings"):
        return True
    return word.endswith("ing") and kind_of(before) == "adjective"


def _without(text: str, words: list[str]) -> str:
    for word in words:
        text = re.sub(rf"(?<![\w%]){re.escape(word)}(?![\w%])", " ", text, count=1)
    return text


def _term(text: str, wordings: tuple[str, ...], names: set[str]) -> Term:
    if text in words_in("asked.yaml", "narrower"):
        return Term(text, _stems(text), name=text in names)
    others = tuple(_stems(wording.lower()) for wording in wordings)
    return Term(text, _stems(text), others, kind_of(text.split()[-1]), text in names)


def _stems(text: str) -> frozenset[str]:
    """The stems of a term, split as those of the evidence are; "%" is a word of its own."""
    return stems(text) | ({stem("%")} if "%" in text else frozenset())
