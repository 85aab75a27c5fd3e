"""Repairing misspelt words, rarely and visibly.

Only words of five letters or more that nothing knows (reports, data files, common English, by
stem as well) are touched, and only towards a word with the same first letter one slip away (two
from eight letters): without the stem test "proactive" once became "practice". Every repair is
told to the user.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.questions.english import english
from assistant.questions.glossary import glossary
from assistant.questions.lexicon import lexicon
from assistant.questions.services import service_words
from assistant.questions.shorthand import written_out
from assistant.questions.tokens import Token, tokenize, words

_SHORTEST = 5
_LONG = 8


@dataclass(frozen=True, slots=True)
class Repaired:
    """A question after repair; `repairs` pairs what was written with what it was read as."""

    text: str
    repairs: tuple[tuple[str, str], ...] = ()


def repair(question: str, library_words: frozenset[str], names: Iterable[str] = ()) -> Repaired:
    """`question` with its misspelt words repaired; `names` are further words to aim at."""
    question = written_out(question)
    suspects = [t for t in tokenize(question) if _suspect(t, question, library_words)]
    if not suspects:
        return Repaired(question)
    places = service_words() | frozenset(names)
    aims = (lexicon().vocabulary(), places, _glossary_words(), library_words)
    found = [(t, _nearest(t.text, (places,) if _is_name(t) else aims)) for t in suspects]
    changes = [(token, word) for token, word in found if word]
    return Repaired(_replace(question, changes), _told(question, changes))


def _is_name(token: Token) -> bool:
    """A capital inside the question: a name, which can only be a misspelt place."""
    return token.capital and token.start > 0


def _suspect(token: Token, question: str, library_words: frozenset[str]) -> bool:
    text = token.text
    plain = len(text) >= _SHORTEST and question[token.start : token.end].isalpha()
    if not plain:
        return False
    forms = (text, *_bases(text))
    return not any(form in known for known in _knowledge(library_words) for form in forms)


def _bases(word: str) -> Iterable[str]:
    """What `word` may be an inflection of; crude on purpose, it only protects real words."""
    for ending in (
        "s",
        "es",
        "ed",
        "d",
        "ing",
        "ly",
        "er",
        "ers",
        "ness",
        "ive",
        "ation",
        "al",
        "est",
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            stem = word[: -len(ending)]
            yield stem
            yield stem + "e"
            if stem[-1] == stem[-2:-1]:
                yield stem[:-1]
            if stem.endswith("i"):
                yield stem[:-1] + "y"
    for british, american in (("is", "iz"), ("our", "or"), ("ll", "l"), ("mme", "m"), ("ae", "e")):
        yield word.replace(british, american)
    for opening in ("un", "re", "non", "over", "under", "co", "pre", "mis", "multi", "inter"):
        if word.startswith(opening) and len(word) - len(opening) >= 4:
            yield word[len(opening) :]


def _knowledge(library_words: frozenset[str]) -> Iterable[frozenset[str]]:
    """Sets of known words, the cheapest first: most questions need no more than two."""
    yield library_words
    yield english()
    yield lexicon().vocabulary()
    yield _glossary_words()
    yield service_words()


@lru_cache(maxsize=1)
def _glossary_words() -> frozenset[str]:
    entries = glossary().values()
    texts = [entry.term for entry in entries] + [e for entry in entries for e in entry.expand]
    return frozenset(word for text in texts for word in words(text))


def _nearest(word: str, aims: Sequence[frozenset[str]]) -> str | None:
    from rapidfuzz.distance import OSA

    most = 2 if len(word) >= _LONG else 1
    best: tuple[int, int, str] | None = None
    for rank, candidates in enumerate(aims):
        for candidate in candidates:
            if candidate[0] != word[0] or len(candidate) < _SHORTEST - 1:
                continue
            if abs(len(candidate) - len(word)) > most:
                continue
            distance = OSA.distance(word, candidate, score_cutoff=most)
            if distance <= most and (best is None or (distance, rank, candidate) < best):
                best = (distance, rank, candidate)
    return best[2] if best else None


def _replace(question: str, changes: Sequence[tuple[Token, str | None]]) -> str:
    for token, word in reversed(changes):
        question = question[: token.start] + (word or "") + question[token.end :]
    return question


def _told(
    question: str, changes: Sequence[tuple[Token, str | None]]
) -> tuple[tuple[str, str], ...]:
    return tuple((question[t.start : t.end], word or "") for t, word in changes)
