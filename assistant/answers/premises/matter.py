"""What a claim is of, without what it claims, and the sentences on it.

A sentence that only shares words with a claim does not contradict it; one that says another thing of the same
nouns does. So a clause counts only where it holds each of them, or a wording for it.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from assistant.answers.data_files import pattern, words_in
from assistant.answers.evidence.asked_for import Term, named, plain
from assistant.answers.evidence.held import holds, is_generic
from assistant.answers.evidence.requests import request_for
from assistant.answers.evidence.weigh import LOOKED_AT, Weighed, weigh
from assistant.answers.evidence.words import kind_of, stems
from assistant.answers.scope import Scope
from assistant.model import Query
from corpus.model import BlockKind

_PROSE = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
ON_TOPIC = 0.55
"""Share of the topic's words that a contrary sentence and its paragraph need."""
AS_MUCH = 0.1
"""How much less of the topic a sentence may hold that speaks against the contrary."""
NEGATED = r"\b(?:no|not|never|none|neither|nor|without|did not see)\b"
_AFTER_ARTICLE = re.compile(
    r"\b(?:the|their|its|our|an?|no) ([a-z]+)\b(?! [a-z]*(?:ing|ed|er)\b)", re.I
)
_CLAUSE = re.compile(
    r"[;:]\s|,\s+(?=(?:and|but|while|whereas|although|though|to)\b)|\s+(?=(?:and|but|while|whereas)\s)"
)


def read(query: Query, scope: Scope, search: str = "") -> list[Weighed]:
    """Prose that tells how things are, held against the topic, best first.

    Args:
        query: the topic.
        scope: the report.
        search: further words that such a sentence is likely to have.
    """
    words = f"{query.search_text} {search}".lower() if search else query.search_text
    found = scope.find(request_for(query, words=words), limit=LOOKED_AT)
    only_asked = pattern("opposites.yaml", "only_asked")
    return [
        w for w in weigh(query, found, scope.glance_of).passages
        if w.evidence.passage.kind in _PROSE and not only_asked.search(text_of(w))
    ]  # fmt: skip


def text_of(weighed: Weighed) -> str:
    """The passage's own words."""
    return weighed.evidence.passage.text


def without(query: Query, said: str) -> Query:
    """The question without what it presumes."""
    dropped = {*said.split(), *words_in("opposites.yaml", "degree")}
    words = [w for w in query.search_text.split() if plain(w) not in dropped]
    return replace(query, text=" ".join(words), search_text=" ".join(words))


def denies(words: str) -> bool:
    """Whether a claim, in plain words, is that something is not so."""
    return pattern("opposites.yaml", "denies").search(words) is not None


def partly(words: str) -> bool:
    """Whether something is said of some only, which the same of others does not contradict."""
    return pattern("opposites.yaml", "partly").search(words.lower()) is not None


@dataclass(frozen=True, slots=True)
class Matter:
    """The nouns of a claim, and the question that searches for them."""

    query: Query
    nouns: tuple[Term, ...]
    others: tuple[Term, ...]
    """Its other words: verbs and adjectives, which people choose freely."""

    def in_(self, words: str) -> bool:
        """Whether `words` hold every noun: else its other words, else whom all reports are about."""
        found = stems(words)
        nouns, others = ([t for t in ts if not is_generic(t)] for ts in (self.nouns, self.others))
        return all(holds(t, found) for t in nouns or others or self.nouns)


def matter_of(
    query: Query, claim: str, *left_out: str, counted: Collection[str] = ()
) -> Matter | None:
    """What a claim is of; None where it names no noun.

    Args:
        query: the question.
        claim: the claim, as it was written.
        left_out: words of it that tell what is claimed.
        counted: stems of words that it counts, which are nouns, whatever they may be else.
    """
    text = claim
    for words in left_out:
        form = r"\W+".join(map(re.escape, words.split()))
        text = re.sub(rf"\b{form}\b", " ", text, count=1, flags=re.I)
    after = {w.lower() for w in _AFTER_ARTICLE.findall(text)}
    for form in ("time", "each", "share"):
        text = pattern("directions.yaml", form).sub(" ", text)
    idle = words_in("opposites.yaml", "degree") | words_in("directions.yaml", "idle")
    verbs = (t.split() for t, _ in query.expansions if kind_of(t.split()[0]) == "verb")
    idle -= {word for verb in verbs for word in verb}  # "lock up" is one word
    text = " ".join(w for w in text.split() if plain(w) not in idle)
    about = replace(query, text=text, search_text=text)
    terms = [t for t in named(about) if not t.text.isdigit() and t.stems]
    nouns = tuple(t for t in terms if _is_noun(t) or t.text in after or t.stems & set(counted))
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
