"""Footnotes at the foot of a page of plain text, and their marks in the words above.

A note is a line at the page's end that opens with a number which the words on the same page bear as a
mark, glued to a word or to a full stop. Numbers go on from page to page, and nothing else does both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_NOTE = re.compile(r"\s{0,16}(?P<number>\d{1,2})\s{1,4}(?=[A-Z“\"‘'(]|https?:|www\.)")
_MOST = 40
"""Notes on a page, at most."""
_LEAST_BODY = 2
"""Lines above the notes of a page, at least."""


def with_notes(pages: Sequence[list[str]]) -> list[list[str]]:
    """The pages with their notes marked as such and the marks in their words dropped."""
    wanted = 1
    found: list[list[str]] = []
    for page in pages:
        notes = _notes(page, wanted)
        if not notes:
            found.append(page)
            continue
        lines = list(page)
        for number, at in enumerate(notes, wanted):
            mark = _mark(number)
            lines[: notes[0]] = [mark.sub("", line) for line in lines[: notes[0]]]
            lines[at] = _NOTE.sub(f"<sup>{number}</sup> ", lines[at], count=1)
        wanted += len(notes)
        found.append(_joined(lines, notes))
    return found


def _notes(page: Sequence[str], wanted: int) -> list[int]:
    """Where the notes of a page begin: its last lines, numbered on from `wanted`."""
    opens = [
        i for i, line in enumerate(page) if (m := _NOTE.match(line)) and int(m["number"]) >= wanted
    ]
    for at, start in enumerate(opens[-_MOST:], max(0, len(opens) - _MOST)):
        run = opens[at:]
        numbers = [int(page[i].split()[0]) for i in run]
        counts = numbers == list(range(wanted, wanted + len(run)))
        above = [line for line in page[:start] if line.strip()]
        if counts and len(above) >= _LEAST_BODY and not page[start - 1].strip():
            text = "\n".join(page[:start])
            return run if all(_mark(number).search(text) for number in numbers) else []
    return []


def _mark(number: int) -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?<=[a-z’'”\")][.,;:!?])|(?<=[a-z]{{3}})|(?<=[’'”\")])){number}(?![\w.,]\w|\w)"
    )


def _joined(lines: list[str], notes: Sequence[int]) -> list[str]:
    """The lines of each note as one."""
    found = lines[: notes[0]]
    for start, stop in zip(notes, [*notes[1:], len(lines)], strict=True):
        found.append(" ".join(line.strip() for line in lines[start:stop] if line.strip()))
    return found
