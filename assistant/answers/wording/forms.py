"""Forms of a question by which it leans on an answer, asks for advice or for what is due: patterns kept as data."""

from __future__ import annotations

import re
from functools import partial

from assistant.answers.data_files import pattern

_form = partial(pattern, "follow_ups.yaml", around=r"(?<!\w)(?:{})", flags=re.IGNORECASE)


def has_form(form: str, text: str) -> bool:
    """Whether a form of the data file stands in `text`."""
    return _form(form).search(text) is not None


def matched(form: str, text: str) -> str:
    """What a form picks out of `text` (its group `of`); empty where it does not stand there."""
    found = _form(form).search(text)
    return (found["of"] or "").strip() if found else ""


def rest_of(form: str, text: str) -> str:
    """`text` without the words of a form of the data file."""
    return " ".join(_form(form).sub(" ", text).split())


def without(form: str, text: str) -> str:
    """`text` without the words of a form of the data file; unchanged where nothing else would be left."""
    return rest_of(form, text) or text
