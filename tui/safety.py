"""The last gate before the terminal: no control character leaves, whatever a text holds.

Text is sanitised when it is read and when it is asked. Textual and rich pass ESC and C1 on, so a
gap anywhere above would let a report drive the terminal (write the clipboard, rename the window).
Hence a second, independent gate on every line that is drawn.
"""

from __future__ import annotations

import re

from corpus.sanitize import DRIVING

UNSAFE = re.compile(f"[{DRIVING}]")
_LINE = re.compile(rf"[{DRIVING}\n\t]")


def clean(text: str) -> str:
    """`text` without characters that drive a terminal; newline and tab stay."""
    return UNSAFE.sub(lambda match: "\n" if match[0] in "\u2028\u2029" else "", text)


def clean_line(text: str) -> str:
    """`text` as one line of single spaces, safe to draw."""
    return " ".join(clean(text).split())


def drawable(text: str) -> str:
    """`text` for one drawn segment: newline and tab, which move the cursor, become spaces."""
    return _LINE.sub(lambda match: " " if match[0] in "\n\t" else "", text)
