"""Which services a question names: those the library holds, and those it does not.

A service that no report is about must be named as such instead of being answered with another one's
figures, so a gazetteer of youth justice areas stands behind the library's own names. Names that are
ordinary words too (Reading, Bury, Bath) count only in frames where a name must stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.questions.content import content_words
from assistant.questions.data_files import load_lines, load_yaml
from assistant.questions.english import english
from assistant.questions.glossary import glossary
from assistant.questions.lexicon import lexicon
from assistant.questions.part_names import county_stems, cut_names, part_names
from assistant.questions.phrases import Mention, Phrase, PhraseBook
from assistant.questions.tokens import Token, tokenize, words
from assistant.questions.vocabulary import LibraryVocabulary, ServiceEntry

_SUFFIXES = re.compile(
    r"\b(youth (justice|offending)( and [a-z ]+)? (service|team|partnership)s?|yjs|yot|yos"
    r"|(london|royal|metropolitan) borough of|city of"
    r"|(county|city|borough) council|council)\b",
    re.IGNORECASE,
)


_SHORT = 3
_NAME = 4  # letters from which a foreign word may be a place


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer or the library; `careful` names are ordinary words as well."""

    name: str
    aliases: tuple[str, ...]
    careful: frozenset[str]


@dataclass(frozen=True, slots=True)
class Services:
    """The services of a question."""

    mentions: tuple[Mention, ...] = ()
    """Slot "service"; value is the name."""
    known: tuple[ServiceEntry, ...] = ()
    unknown: tuple[str, ...] = ()


def find_services(tokens: Sequence[Token], vocabulary: LibraryVocabulary) -> Services:
    """The services named, the library's first."""
    names = _library_names(vocabulary.services)
    found = [m for m in names.book.find(tokens) if not m.weak or _in_frame(tokens, m, names)]
    found += _cut(tokens, found, names, vocabulary)
    mentions = [replace(m, value=n) for m in found for n in names.meant.get(m.value, (m.value,))]
    named = [*_unknown_names(tokens, mentions, vocabulary), *_foreign(tokens, mentions, vocabulary)]
    unnamed = [m for m in dict.fromkeys(named) if m.value]
    known = dict.fromkeys(
        m.value for m in sorted(mentions, key=lambda m: m.first) if m.value in names.held
    )
    unknown = dict.fromkeys(m.value for m in (*mentions, *unnamed) if m.value not in names.held)
    return Services(
        mentions=tuple(sorted((*mentions, *unnamed), key=lambda m: m.first)),
        known=tuple(names.held[name] for name in known),
        unknown=tuple(unknown),
    )


@lru_cache(maxsize=1)
def gazetteer() -> tuple[Place, ...]:
    """The places of the data file."""
    return tuple(_place(line) for line in load_lines("gazetteer.txt"))


def _place(line: str) -> Place:
    name, _, rest = line.partition(" = ")
    aliases = [alias.strip() for alias in rest.split(";") if alias.strip()]
    careful = frozenset(alias[:-1] for alias in aliases if alias.endswith("*"))
    plain = dict.fromkeys(alias.rstrip("*") for alias in [name, *aliases])
    return Place(name, tuple(plain), careful)


@dataclass(frozen=True, slots=True)
class _Names:
    """The services held, the book of all names, and which services a shared part of a name means."""

    held: dict[str, ServiceEntry]
    book: PhraseBook
    meant: dict[str, tuple[str, ...]]
    firsts: dict[str, tuple[str, ...]]
    """First word of a name -> the services called so."""


@lru_cache(maxsize=8)
def _library_names(services: tuple[ServiceEntry, ...]) -> _Names:
    """A name held hides the gazetteer's, and a whole name hides a part of another."""
    held = {service.name: service for service in services}
    phrases, taken = [], set[tuple[str, ...]]()
    parts = _parts(services)
    for name, alias, part in _names(services, parts):
        key = words(alias)
        if key and key not in taken:
            taken.add(key)
            weak = key in _careful() or (part and _is_word(key))
            phrases.append(Phrase(_or_possessive(key), "service", name, weak))
    meant = {part: names for part, names in parts.items() if len(names) > 1}
    return _Names(held, PhraseBook(phrases), meant, _firsts(services))


def _or_possessive(key: tuple[str, ...]) -> str:
    """A name, with or without the "s" of "Leeds's" or "Kents"."""
    return " ".join((*key[:-1], f"({key[-1]}|{key[-1]}s)"))


def _parts(services: tuple[ServiceEntry, ...]) -> dict[str, tuple[str, ...]]:
    """Parts of names, each with the services that it belongs to."""
    found: dict[str, list[str]] = {}
    for service in services:
        names = (
            *part_names(service.name, _plain_places()),
            *part_names(plain_name(service.name)),
        )
        for part in dict.fromkeys(names):
            found.setdefault(part, []).append(service.name)
    return {part: tuple(names) for part, names in found.items()}


def _firsts(services: tuple[ServiceEntry, ...]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for service in services:
        for word in dict.fromkeys(words(n)[0] for n in (service.name, *part_names(service.name))):
            found.setdefault(word, []).append(service.name)
    return {word: tuple(names) for word, names in found.items()}


def _names(
    services: tuple[ServiceEntry, ...], parts: Mapping[str, tuple[str, ...]]
) -> Iterable[tuple[str, str, bool]]:
    """Name, alias and whether that is a part, most binding first; the gazetteer's serve a held service too."""
    held_as = {words(part): _meaning(part, names) for part, names in parts.items()}
    held_as |= {words(plain_name(service.name)): service.name for service in services}
    for service in services:
        for alias in (service.name, plain_name(service.name), *service.aliases):
            yield service.name, alias, False
    for part, names in parts.items():
        yield _meaning(part, names), part, True
    for place in gazetteer():
        own = next((held_as[words(a)] for a in place.aliases if words(a) in held_as), place.name)
        for alias in place.aliases:
            yield own, alias, False
    for service in services:
        for stem in county_stems(plain_name(service.name)):
            yield service.name, stem, True


def _meaning(part: str, names: tuple[str, ...]) -> str:
    """The service that a part means, or the part itself where it means several."""
    return names[0] if len(names) == 1 else part


@lru_cache(maxsize=1)
def _careful() -> frozenset[tuple[str, ...]]:
    return frozenset(words(alias) for place in gazetteer() for alias in place.careful)


@lru_cache(maxsize=1)
def _plain_places() -> frozenset[tuple[str, ...]]:
    return frozenset(words(a) for place in gazetteer() for a in place.aliases) - _careful()


def _is_word(key: tuple[str, ...]) -> bool:
    """Whether a part of a name is an ordinary word, and no place that one knows."""
    return len(key) == 1 and key[0] in english() and key not in _plain_places()


def _cut(
    tokens: Sequence[Token],
    found: Sequence[Mention],
    names: _Names,
    vocabulary: LibraryVocabulary,
) -> list[Mention]:
    """Names that are cut short: "glos" is nobody's word, and the beginning of one name alone."""
    taken = {i for m in found for i in range(m.first, m.last)}
    known = (english(), vocabulary.words, lexicon().vocabulary(), _jargon())
    cut = cut_names(tokens, names.firsts, known)
    return [
        Mention("service", names.firsts[word][0], at, at + 1)
        for at, word in cut.items()
        if at not in taken
    ]


@lru_cache(maxsize=1)
def _jargon() -> frozenset[str]:
    return frozenset(word for term in glossary() for word in term)


def plain_name(name: str) -> str:
    """A service's place without "Youth Justice Service", "Council" and the like."""
    return " ".join(_SUFFIXES.sub(" ", name).split()) or name


@lru_cache(maxsize=1)
def _frames() -> tuple[str, ...]:
    return tuple(load_yaml("services.yaml")["careful_frames"])


def _in_frame(tokens: Sequence[Token], mention: Mention, names: _Names) -> bool:
    """Whether an ordinary word stands where only a name can."""
    if mention.value in names.held and _is_all(tokens, mention):
        return True
    marked = [t.text for t in tokens]
    marked[mention.first : mention.last] = ["NAME"]
    if tokens[mention.first].capital and mention.first and _after_preposition(tokens, mention):
        return True
    return any(_frame_fits(frame, tuple(marked), mention.first) for frame in _frames())


def _is_all(tokens: Sequence[Token], mention: Mention) -> bool:
    """Whether a turn is nothing but a name: "and bury?" """
    rest = [t.text for t in (*tokens[: mention.first], *tokens[mention.last :]) if t.is_word]
    return not content_words(" ".join(rest))


def _after_preposition(tokens: Sequence[Token], mention: Mention) -> bool:
    """After a word that a place follows, or in a turn that is little but a name ("and Hull?")."""
    spoken = sum(token.is_word for token in tokens)
    return spoken <= _SHORT or tokens[mention.first - 1].text in _place_words()


@lru_cache(maxsize=1)
def _place_words() -> frozenset[str]:
    return frozenset(load_yaml("services.yaml")["before_a_place"])


def _frame_fits(frame: str, texts: tuple[str, ...], at: int) -> bool:
    before, _, after = frame.partition("NAME")
    right = not after.strip() or Phrase(after, "", "").match(texts, at + 1) > at + 1
    return right and (not before.strip() or _ends_at(before, texts, at))


def _ends_at(source: str, texts: tuple[str, ...], at: int) -> bool:
    phrase = Phrase(source, "", "")
    return any(phrase.match(texts, start) == at for start in range(max(0, at - 5), at))


def _unknown_names(
    tokens: Sequence[Token], found: Sequence[Mention], vocabulary: LibraryVocabulary
) -> Iterable[Mention]:
    """Capitalised words, foreign to the reports, right before "YJS", "YOT" or "council"."""
    taken = {i for m in found for i in range(m.first, m.last)}
    for noun in _noun_book().find(tokens):
        first = noun.first
        while first > 0 and tokens[first - 1].capital and first - 1 not in taken:
            first -= 1
        name = [t.text for t in tokens[first : noun.first] if t.is_word]
        foreign = [w for w in name if w not in vocabulary.words and w not in _not_names()]
        if name and foreign and first < noun.first:
            yield Mention("service", " ".join(w.capitalize() for w in foreign), first, noun.first)


def _foreign(
    tokens: Sequence[Token], found: Sequence[Mention], vocabulary: LibraryVocabulary
) -> Iterable[Mention]:
    """Capitalised words that are no English, no jargon and in no report, where a place would stand."""
    spoken = [t for t in tokens if t.is_word]
    if not vocabulary.words or sum(t.capital for t in spoken) * 2 > len(spoken):
        return
    taken = {i for m in found for i in range(m.first, m.last)}
    for at, token in enumerate(tokens[1:], 1):
        stands = tokens[at - 1].text in _before_foreign()
        if token.capital and stands and at not in taken and not _known(token.text, vocabulary):
            possessive = token.end - token.start > len(token.text)
            name = token.text.removesuffix("s") if possessive else token.text
            yield Mention("service", name.capitalize(), at, at + 1)


def _known(word: str, vocabulary: LibraryVocabulary) -> bool:
    """Whether a word, with or without the "s" of a possessive, is one that a question may hold anyway."""
    forms = {word, word.removesuffix("s")}
    return (
        len(word) < _NAME
        or not word.isalpha()
        or any(f in vocabulary.words or f in english() or f in _jargon() for f in forms)
    )


@lru_cache(maxsize=1)
def _before_foreign() -> frozenset[str]:
    return frozenset(load_yaml("services.yaml")["before_a_foreign_name"])


@lru_cache(maxsize=1)
def _noun_book() -> PhraseBook:
    return PhraseBook(
        Phrase(source, "noun", "yes") for source in load_yaml("services.yaml")["nouns"]
    )


@lru_cache(maxsize=1)
def _not_names() -> frozenset[str]:
    return frozenset(load_yaml("services.yaml")["not_names"])


def service_words() -> frozenset[str]:
    """Words of five letters or more in the gazetteer: names that spelling repair may aim at."""
    return frozenset(
        token.text
        for place in gazetteer()
        for alias in place.aliases
        if alias not in place.careful
        for token in tokenize(alias)
        if len(token.text) >= 5
    )
