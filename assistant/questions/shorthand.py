"""What is typed in a hurry, written out: "bonding w ppl" is read as "bonding with people".

A search and the forms of questions know English words; texting habits are a short list of others.
"""

from __future__ import annotations

import re
from functools import lru_cache, partial

from assistant.questions.data_files import load_yaml

_data = partial(load_yaml, "shorthand.yaml")


def written_out(text: str) -> str:
    """`text` with its shorthand written out; everything else stays as typed."""
    words, letters = _forms()
    text = words.sub(lambda found: _data()["words"][found.group().lower()], text)
    return letters.sub(lambda found: _data()["letters"][found.group().lower()], text)


@lru_cache(maxsize=1)
def _forms() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = "|".join(re.escape(w) for w in sorted(_data()["words"], key=len, reverse=True))
    letters = "|".join(re.escape(w) for w in _data()["letters"])
    return (
        re.compile(rf"(?<![\w'/])(?:{words})(?![\w/])", re.IGNORECASE),
        re.compile(rf"(?<=[a-z,] )(?:{letters})(?= [a-z])"),
    )
