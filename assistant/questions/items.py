"""Items of a list picked by number or from its ends: "recommendations 5 to 7", "the last two"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.questions.closed_forms import plain_text
from assistant.questions.data_files import load_yaml
from assistant.questions.tokens import words

_RUN = re.compile(r"(\d) ?[-–] ?(?=\d)")
_MOST = 30
"""Items that a list may have; a higher number picks none."""


@dataclass(frozen=True, slots=True)
class Items:
    """Places in a list, 1 for the first, -1 for the last."""

    places: tuple[int, ...] = ()
    numbered: bool = False
    """Whether they were said as the numbers that the items have in print, and not as places among those told."""


def items_picked(question: str) -> Items:
    """The items that a question picks; none where it picks none."""
    plain = _plain(question)
    return _from_end(plain) or _numbered("numbered", plain) or Items()


def items_alone(turn: str) -> Items:
    """The items that a turn after a list picks, saying nothing else: "5 to 7", "the last two"."""
    plain = _plain(turn)
    found = _form("from_end").search(plain) or _form("numbered").search(plain)
    besides = plain.replace(found.group(), " ") if found else "?"
    idle = load_yaml("items.yaml")["alone"]
    said = any(word not in idle for word in words(besides)) or found is None
    return _numbered("numbers", plain) or (Items() if said else items_picked(turn))


def _plain(text: str) -> str:
    return plain_text(_RUN.sub(r"\1 to ", text))


def _numbered(form: str, plain: str) -> Items | None:
    found = _form(form).search(plain)
    places = _places(found["numbers"].split()) if found else ()
    return Items(places, numbered=True) if places else None


def _places(said: list[str]) -> tuple[int, ...]:
    """The numbers of "5 6 and 9 to 11", runs filled in."""
    places: list[int] = []
    runs = False
    for word in said:
        value = _value(word)
        if value is None:
            runs = runs or word in load_yaml("items.yaml")["runs"]
            continue
        begin = places[-1] + 1 if runs and places else value
        places += range(begin, value + 1)
        runs = False
    return tuple(dict.fromkeys(p for p in places if 0 < p <= _MOST))


def _from_end(plain: str) -> Items | None:
    found = _form("from_end").search(plain)
    count = _value(found["count"]) if found else None
    if found is None or not count or not 1 < count <= _MOST:
        return None
    last = found["end"] in load_yaml("items.yaml")["at_end"]
    return Items(tuple(range(-count, 0) if last else range(1, count + 1)))


def is_number(word: str) -> bool:
    """Whether a word is a number, in figures or not."""
    return _value(word) is not None


def _value(word: str) -> int | None:
    return int(word) if word.isdigit() else _words().get(word)


@lru_cache(maxsize=1)
def _words() -> dict[str, int]:
    known: dict[str, int] = load_yaml("numbers.yaml")["words"]
    small = {word: value for word, value in known.items() if 0 < value <= _MOST}
    return {**small, "one": 1}


@lru_cache(maxsize=4)
def _form(name: str) -> re.Pattern[str]:
    data = load_yaml("items.yaml")
    number = rf"(?:\d{{1,2}}|{'|'.join(_words())})\b"
    source: str = data[name]
    return re.compile(re.sub(r"\bN\b", lambda _: number, source.replace("ITEM", data["item"])))
