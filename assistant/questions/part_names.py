"""Names by which people call a service besides its whole one: a part of a joint name, or a shortened name.

"Bury and Rochdale" is called either half, "Nottingham City" is called Nottingham, and a county loses its
"shire". A part that belongs to several services names all of them; one that is an ordinary word ("Vale", "City",
"West") names none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from assistant.questions.data_files import load_yaml
from assistant.questions.english import english
from assistant.questions.tokens import Token, words

_JOINT = re.compile(r",|&|/|\band\b|\bwith\b", re.IGNORECASE)
_SHIRE = "shire"
_STEM = 4
"""Letters of a county's name without its "shire"."""
_CUT = 4
"""Letters from which the beginning of a name stands for it, where it is no word."""


def part_names(name: str, places: frozenset[tuple[str, ...]] = frozenset()) -> tuple[str, ...]:
    """The names that are parts of `name`; of general words alone only one of the `places`.

    >>> part_names("Bury and Rochdale")
    ('bury', 'rochdale')
    >>> part_names("Nottingham City")
    ('nottingham',)
    >>> part_names("West Berkshire")
    ()
    """
    whole = words(name)
    parts = [part for piece in _JOINT.split(name) if (part := words(piece))]
    runs = [
        tuple(" and ".join(" ".join(part) for part in parts[first:last]).split())
        for first in range(len(parts))
        for last in range(first + 1, len(parts) + 1)
    ]
    found = [run for run in runs if run in places or not _general().issuperset(run)]
    found += [trimmed for run in found if (trimmed := _trimmed(run))]
    return tuple(dict.fromkeys(" ".join(run) for run in found if run != whole))


def county_stems(name: str) -> tuple[str, ...]:
    """A county without its "shire", where what is left is no word: "Lincoln" of "Lincolnshire"."""
    stems = [w.removesuffix(_SHIRE) for w in words(name) if w.endswith(_SHIRE)]
    return tuple(s for s in stems if len(s) >= _STEM and s not in english())


def cut_names(
    tokens: Sequence[Token], held: Mapping[str, Sequence[str]], known: Iterable[frozenset[str]]
) -> dict[int, str]:
    """Tokens that are the beginning of one service's name alone: place of the token -> that word of a name.

    Args:
        tokens: the question.
        held: first words of names -> the services called so.
        known: words that a question may hold anyway.
    """
    found: dict[int, str] = {}
    for at, token in enumerate(tokens):
        text = token.text
        if (
            len(text) < _CUT
            or not text.isalpha()
            or any(text in some for some in (_general(), *known))
        ):
            continue
        longer = [word for word in held if word.startswith(text) and len(word) > len(text)]
        if len(longer) == 1 and len(held[longer[0]]) == 1:
            found[at] = longer[0]
    return found


def _trimmed(part: tuple[str, ...]) -> tuple[str, ...]:
    """A name without "City" or "Vale of" around it; a point of the compass stays, for it tells places apart."""
    left = list(part)
    while left and left[-1] in _kinds():
        left.pop()
    while left and left[0] in (*_kinds(), "of", "the"):
        left.pop(0)
    return () if _general().issuperset(left) else tuple(left)


@lru_cache(maxsize=1)
def _kinds() -> frozenset[str]:
    return frozenset(load_yaml("services.yaml")["kinds_of_place"])


@lru_cache(maxsize=1)
def _general() -> frozenset[str]:
    return _kinds() | frozenset(load_yaml("services.yaml")["general_in_names"])
