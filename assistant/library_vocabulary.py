"""What reading a question needs to know of the library: services, their reports, and words."""

from __future__ import annotations

import re
import string
from collections.abc import Iterable
from itertools import groupby

from assistant.questions.vocabulary import LibraryVocabulary, ServiceEntry
from index.card import ReportCard
from index.library import Library

_LETTERS = bytes(b if b in string.ascii_lowercase.encode() else 0x20 for b in range(256))
"""Every byte but those of small letters becomes a space."""
_YEAR = re.compile(r"\b(20\d\d)\b")
_READ = 40  # reports whose words are taken: more add hardly a word that spelling repair could need


def library_vocabulary(library: Library) -> LibraryVocabulary:
    """The vocabulary of the library as it is now."""
    cards = sorted(library.reports(), key=lambda c: (c.service.casefold(), _year(c) or 0, c.id))
    services = [
        _service(list(group)) for _, group in groupby(cards, lambda c: c.service.casefold())
    ]
    words = _words(library.text(c.id) for c in cards[:_READ])
    return LibraryVocabulary(services=tuple(services), words=words)


def _words(texts: Iterable[str]) -> frozenset[str]:
    """The words of texts in small letters; told apart as bytes, which takes half of a pattern's time."""
    found: set[bytes] = set()
    for text in texts:
        found.update(text.lower().encode().translate(_LETTERS).split())
    return frozenset(word.decode() for word in found)


def _service(cards: list[ReportCard]) -> ServiceEntry:
    aliases = {c.service_name for c in cards if c.service_name and c.service_name != c.service}
    return ServiceEntry(
        name=cards[0].service,
        reports=tuple(c.id for c in cards),
        aliases=tuple(sorted(aliases)),
    )


def _year(card: ReportCard) -> int | None:
    found = _YEAR.search(card.published or card.fieldwork or "")
    return int(found[1]) if found else None
