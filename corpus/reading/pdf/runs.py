"""From letters to runs: pieces of a line on one baseline, without a wide gap.

The order is the file's own, which follows the reading order, cell by cell in tables. The line breaks
that PDFium puts in are not used: it drops them after hyphens. Raised marks are taken out of the
words here, for nothing later could tell "cases.12" from a number.
"""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

_RAISED = 0.85
"""A raised letter is at most this much of the line's height."""
_GAP = 1.25
"""A wider gap than this many letter heights parts cells."""
_WIDE = 0.3
"""A space wider than this may part cells, if what follows stands in a column."""
_MARKS = frozenset("0123456789*†‡§,")
_BREAKS = frozenset((0, 10, 13))
HYPHEN = "\x02"
"""What stands for a hyphen at a line's end until it is known whether it belongs to the word."""


@dataclass(slots=True)
class Run:
    """A piece of a line. Lengths are points, `y` is the baseline above the page's lower edge."""

    page: int
    text: str
    left: float
    right: float
    y: float
    height: float
    """Of the font's line, about 1.2 times its size."""
    bold: bool = False
    note: str = ""
    """A raised mark before the first letter: a footnote begins here."""
    gaps: list[tuple[int, float, float]] = field(default_factory=list)
    """Wider spaces: (offset in the text of what follows, where the space begins, where it ends)."""
    bullet: bool = False
    """A bullet stands before it, as a piece of its own or in the text."""


@dataclass(slots=True)
class _Letter:
    char: str
    left: float
    right: float
    y: float
    height: float
    index: int


def page_runs(textpage: Any, page: int) -> list[Run]:
    """The runs of a page in the file's order."""
    runs: list[Run] = []
    run: Run | None = None
    first = last = None
    space = False
    for letter in _letters(textpage):
        if letter.char.isspace():
            space = True
            continue
        if run is not None and last is not None and _goes_on(run, last, letter):
            if not _is_mark(run, letter):
                run.text += (" " if space else "") + letter.char
                if space and letter.left - last.right > _WIDE * run.height:
                    run.gaps.append((len(run.text) - 1, last.right, letter.left))
            run.right = letter.right
        else:
            if run is not None:
                run.bold = _bold(textpage, first) and _bold(textpage, last)
            run = Run(page, letter.char, letter.left, letter.right, letter.y, letter.height)
            runs.append(run)
            first = letter
        last, space = letter, False
    if run is not None:
        run.bold = _bold(textpage, first) and _bold(textpage, last)
    return _with_notes(runs)


def _letters(textpage: Any) -> Any:
    raw = textpage.raw
    box = pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    box_ref, x_ref, y_ref = ctypes.byref(box), ctypes.byref(x), ctypes.byref(y)
    unicode_of, box_of = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
    origin_of = pdfium.FPDFText_GetCharOrigin
    for i in range(textpage.count_chars()):
        code = unicode_of(raw, i)
        if code in _BREAKS or 0xD800 <= code <= 0xDFFF:
            continue
        box_of(raw, i, box_ref)
        origin_of(raw, i, x_ref, y_ref)
        char = HYPHEN if code in (2, 0xFFFE) else chr(code)
        yield _Letter(char, box.left, box.right, y.value, abs(box.top - box.bottom), i)


def _goes_on(run: Run, last: _Letter, letter: _Letter) -> bool:
    """Whether the letter stands on the run's line, close after its last letter."""
    gap = letter.left - last.right
    if gap > _GAP * run.height or letter.left < last.left - 0.5 * run.height:
        return False
    rise = letter.y - run.y
    if abs(rise) <= 0.2 * run.height:
        return True
    return _is_raised(run, letter)


def _is_raised(run: Run, letter: _Letter) -> bool:
    rise = letter.y - run.y
    return letter.height <= _RAISED * run.height and 0.1 * run.height < rise < 0.7 * run.height


def _is_mark(run: Run, letter: _Letter) -> bool:
    return letter.char in _MARKS and _is_raised(run, letter)


def _with_notes(runs: list[Run]) -> list[Run]:
    """A raised number right before a run opens a footnote: it becomes the run's `note`."""
    kept: list[Run] = []
    for run in runs:
        before = kept[-1] if kept else None
        if before is not None and _opens(before, run):
            run.note = before.text
            kept.pop()
        kept.append(run)
    return kept


def _opens(mark: Run, run: Run) -> bool:
    raised = 0.1 * run.height < mark.y - run.y < 0.7 * run.height
    beside = -0.5 * run.height < run.left - mark.right < 2 * run.height
    small = mark.height <= 0.95 * run.height
    return mark.text.isdigit() and len(mark.text) <= 3 and raised and beside and small


def _bold(textpage: Any, letter: _Letter | None) -> bool:
    if letter is None:
        return False
    name = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(textpage.raw, letter.index, name, 128, ctypes.byref(flags))
    text = name.value.lower()
    return any(word in text for word in (b"bold", b"black", b"heavy", b"semibold"))
