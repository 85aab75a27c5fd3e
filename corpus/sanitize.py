"""Untrusted text becomes safe text once, when it is read; every offset refers to the result.

Later cleaning would move offsets and break quotations, and text that reaches a terminal uncleaned
could recolour it, retitle it or reorder what is shown. Nothing else is touched here: no Unicode
normalisation, no mended words, no folded quotes. Search folds its own copy.
"""

from __future__ import annotations

import re

_LINE_ENDS = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_TERMINAL = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b\n]{0,500}(?:\x07|\x1b\\)"
)
"""CSI and OSC sequences: colours, cursor moves, window titles, links; not words of the text."""
DRIVING = (
    r"\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 but tab and newline, DEL, C1
    r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidirectional controls
    r"\u200b\u2028\u2029\ufeff\ud800-\udfff"  # breaks nobody sees, byte-order marks, no characters
)
"""What drives a terminal or hides in a line, as the inside of a character class: for whatever is printed."""
_CONTROLS = re.compile(rf"[{DRIVING}\u00ad\u2060\ufffe\uffff]")
"""The same, and what only tells where a word may break."""


def sanitize(text: str) -> str:
    """The text without control characters; doing it twice changes nothing."""
    return _CONTROLS.sub("", _LINE_ENDS.sub("\n", _TERMINAL.sub("", text)))
