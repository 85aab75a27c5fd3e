"""A question put to every report, and the same as put to one: "who chairs the board, for each of them?".

What a library is asked is mostly what one report can be asked. Read by itself, without "each of them" or
"which service has the lowest", it is understood as it would be of one report, and can be answered by each.
"""

from __future__ import annotations

import re

from assistant.model import PutTo
from assistant.questions.data_files import load_yaml, pattern

_DATA = "put_to_each.yaml"
_SPACES = re.compile(r"\s+")
_LOOSE = re.compile(r"\s+([,;:?.!])|^[\s,;:.-]+|[\s,;:-]+(?=[?.!]*$)")


def put_to_one(text: str) -> tuple[str, PutTo] | None:
    """The question as put to one report, and to which it is put; None where it is put to one anyway."""
    every = _of_every(text)
    if every != text:
        return _tidied(_grammatical(every), "every", text)
    if _form("extreme").search(text) or _form("placed").search(text):
        return _tidied(_no_extreme(text), "extreme", text)
    left = _without(_without(text, "which_did", " "), "which", "does it")
    left = _without(_without(left, "whether", "it"), "any", " ")
    return _tidied(_grammatical(left), "any", text)


def _of_every(text: str) -> str:
    text = _form("one_each").sub(lambda m: f"the {m['what'].removesuffix('s')}", text)
    owned = _form("owned").sub("its", text)
    return _without(_without(owned, "every", " "), "every_one", "it")


def _grammatical(text: str) -> str:
    """`text` with the verb that goes with one."""
    for several, one in load_yaml(_DATA)["one_of_several"].items():
        text = re.sub(rf"\b{several.replace(' ', ' +')}\b", one, text, flags=re.IGNORECASE)
    return text


def _no_extreme(text: str) -> str:
    """What is measured, without the extreme of it; the same text where it is one within a report."""
    bare = text
    for name in ("which", "whether", "any"):
        bare = _without(bare, name, " ")
    if bare == text and _form("within").search(text):
        return text
    bare = _form("verb").sub("", bare.strip())
    bare = _form("many").sub("how many", bare)
    bare = _form("long").sub("how long", bare)
    return _form("left_out").sub(" ", bare)


def _without(text: str, name: str, place: str) -> str:
    for at in range(len(load_yaml(_DATA)[name])):
        text = _form(name, at).sub(f" {place} ", text)
    return text


def _tidied(left: str, put_to: PutTo, asked: str) -> tuple[str, PutTo] | None:
    """What is left without the marks that stand loose now; None where it is all or nothing."""
    if left == asked:
        return None
    rest = _SPACES.sub(" ", _LOOSE.sub(lambda m: m.group(1) or "", left)).strip()
    return (rest, put_to) if any(c.isalpha() for c in rest) else None


def _form(*keys: str | int) -> re.Pattern[str]:
    put = {f"{{{name}}}": load_yaml(_DATA)[name] for name in ("whom", "number", "extreme")}
    return pattern(_DATA, *keys, around=r"(?<!\w)(?:{})(?!\w)", **put)
