"""What is wrong with a line of a suite, in words for the person who wrote it.

A file is read wholly before anything is asked of it, and all its slips are told at once: a suite
with a slip in it would measure the slip.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from corpus.errors import AssistantError

_NAMED = 8


class SuiteError(AssistantError):
    """A suite that does not exist or whose file has a slip."""


@dataclass(frozen=True, slots=True)
class Slip(Exception):
    """What is wrong and what to do about it, where the place is known to the caller."""

    what: str
    remedy: str


def refused(path: Path, slips: Sequence[tuple[int, Slip]]) -> SuiteError:
    """The error for a file with slips, by line: the first in words, the others by number."""
    line, first = slips[0]
    others = list(dict.fromkeys(str(n) for n, _ in slips[1:] if n != line))
    named = ", ".join(others[:_NAMED]) + (", ..." if len(others) > _NAMED else "")
    more = f" (Also line{'s' * (len(others) > 1)} {named}.)" if others else ""
    return SuiteError(f"{path.name} line {line}: {first.what}.", f"{first.remedy}{more}")


def unknown_field(name: str, known: Iterable[str]) -> Slip:
    """A field that means nothing here; the nearest known one is offered."""
    fields = list(known)
    near = difflib.get_close_matches(name.lower(), fields, 1, 0.7)
    offer = f"Write {near[0]!r}" if near else f"Use {', '.join(fields)}"
    return Slip(
        f"there is no field {name!r}",
        f"{offer}, or begin the name with _ to have it passed over.",
    )


def slip_of(error: ValidationError, fields: Iterable[str]) -> Slip:
    """The first thing that a row's validation found."""
    found = error.errors()[0]
    if found["type"] == "extra_forbidden":
        return unknown_field(str(found["loc"][-1]), fields)
    where = _where(found["loc"])
    what, remedy = _told(found)
    return Slip(f"{where} {what}", remedy.format(where))


def _told(found: ErrorDetails) -> tuple[str, str]:
    given = str(found["input"])
    given = repr(given if len(given) <= 40 else f"{given[:37]}...")
    match found["type"]:
        case "missing":
            return "is missing", "Add {}."
        case "string_pattern_mismatch":
            return "is blank", "Fill {} in, or take the line out."
        case "literal_error":
            return f"is {given}", f"Use {found['ctx']['expected']}."
        case "string_type":
            return f"is not text but {given}", 'Write {} in double quotes, such as "38%".'
        case "tuple_type":
            return f"is not a list but {given}", 'Write {} as a list, such as ["38%"].'
        case "too_short":
            return "is an empty list", "Add to {}, or leave it out."
        case "model_type" | "dict_type":
            return f"is not an object but {given}", 'Write {"question": "..."}.'
        case _:
            return f"is not right: {found['msg']}", "Mend {}."


def _where(place: tuple[int | str, ...]) -> str:
    """`turns.2.question` as "question of turns 3"."""
    if not place:
        return "the line"
    names = [str(part) for part in place if isinstance(part, str)]
    counts = [part + 1 for part in place if isinstance(part, int)]
    inner = names[-1] if names else "the line"
    if len(names) > 1 and counts:
        return f"{inner} of {names[0]} {counts[0]}"
    return f"{inner} {counts[0]}" if counts else inner
