"""The one normalisation under which a quotation and a gold quote are the same words.

Gold quotes were taken from the Markdown source of a report; a citation is a slice of the
canonical text made from it. Marks of the source (superscript notes, bold, heading marks), the
shape of quotation marks and white space (table tabs, line breaks) are no difference; everything
else is.
"""

from __future__ import annotations

import re

_NOTE = re.compile(r"<sup>.*?</sup>")
_SPACE = re.compile(r"\s+")
_QUOTES = str.maketrans({"‘": "'", "’": "'", "`": "'", "“": '"', "”": '"'})


def normalise(text: str) -> str:
    """`text` without marks, with straight quotation marks and single spaces."""
    plain = _NOTE.sub("", text).replace("**", "").replace("#", "")
    return _SPACE.sub(" ", plain.translate(_QUOTES)).strip()


def same_words(one: str, other: str) -> bool:
    """Whether one, normalised, lies inside the other; never for empty text."""
    a, b = normalise(one), normalise(other)
    return bool(a and b) and (a in b or b in a)
