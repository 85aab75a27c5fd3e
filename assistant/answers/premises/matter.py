"""What a claim is of, without what it claims: its nouns, to be held by the very clause that speaks against it.

A sentence that only shares words with a claim does not contradict it; one that says another thing of the same
nouns does. So a clause counts only where it holds each of them, or a wording for it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.answers.data_files import pattern, words_in
from assistant.answers.evidence.asked_for import Term, named, plain
from assistant.answers.evidence.held import holds, is_generic
from assistant.answers.evidence.weigh import Weighed
from assistant.answers.evidence.words import kind_of, stems
from assistant.answers.premises.contrary import read
from assistant.answers.scope import Scope
from assistant.model import Query

_AFTER_ARTICLE = re.compile(
    r"\b(?:the|their|its|our|an?|no) ([a-z]+)\b(?! [a-z]*(?:ing|ed|er)\b)", re.I
)
_CLAUSE = re.compile(
    r"[;:]\s|,\s+(?=(?:and|but|while|whereas|although|though|to)\b)|\s+(?=(?:and|but|while|whereas)\s)"
)


@dataclass(frozen=True, slots=True)
class Matter:
    """The nouns of a claim, and the question that searches for them."""

    query: Query
    nouns: tuple[Term, ...]
    others: tuple[Term, ...]
    """Its other words: verbs and adjectives, which people choose freely."""

    def in_(self, words: str) -> bool:
        """Whether `words` hold every noun; those of whom every report is about only where there is no other."""
        found = stems(words)
        telling = [t for t in self.nouns if not is_generic(t)]
        return all(holds(t, found) for t in telling or (*self.nouns, *self.others))


def matter_of(query: Query, claim: str, *left_out: str, counted: str = "") -> Matter | None:
    """What a claim is of; None where it names no noun.

    Args:
        query: the question.
        claim: the claim, as it was written.
        left_out: words of it that tell what is claimed.
        counted: the stem of a word that it counts, which is a noun, whatever it may be else.
    """
    text = claim
    for words in left_out:
        form = r"\W+".join(map(re.escape, words.split()))
        text = re.sub(rf"\b{form}\b", " ", text, count=1, flags=re.I)
    after = {w.lower() for w in _AFTER_ARTICLE.findall(text)}
    for form in ("time", "each", "share"):
        text = pattern("directions.yaml", form).sub(" ", text)
    idle = words_in("opposites.yaml", "degree") | words_in("directions.yaml", "idle")
    text = " ".join(w for w in text.split() if plain(w) not in idle)
    about = replace(query, text=text, search_text=text)
    terms = [t for t in named(about) if not t.text.isdigit() and t.stems]
    nouns = tuple(t for t in terms if _is_noun(t) or t.text in after or counted in t.stems)
    others = tuple(t for t in terms if t not in nouns)
    return Matter(about, nouns, others) if nouns else None


def _is_noun(term: Term) -> bool:
    """Whether it names a thing; of a phrase, its first word must be no verb ("run by")."""
    first = term.text.split()[0]
    phrase = first != term.text and kind_of(first) == "verb"
    return term.name or (not phrase and (term.kind == "noun" or bool(term.others)))


def told(matter: Matter, scope: Scope, search: str = "") -> list[Weighed]:
    """Prose on the matter, best first."""
    return read(matter.query, scope, search)


def clauses(sentence: str) -> list[str]:
    """A sentence parted where another thing may be said of another thing."""
    return [c for c in _CLAUSE.split(sentence) if c.strip()]
