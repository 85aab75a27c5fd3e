"""Whether a question asks if a thing is mentioned, and which: the forms of `mentions.yaml`, each picking it out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from assistant.answers.data_files import pattern, patterns
from assistant.model import Query


def asked_covered(text: str) -> str | None:
    """The thing of which is asked whether it is covered: by the report, or by what is spoken of."""
    return picked("alone", text)


def asked_whether(turns: Sequence[str]) -> str | None:
    """The thing of which the last of `turns` asks whether it is mentioned; a turn may go on asking it of others."""
    *before, text = turns
    found = picked("plainly", text) or (None if before else picked("alone", text))
    if found or not before:
        return found
    other = picked("openly", text)
    return other if other and asked_whether(before) else None


def own_words(query: Query) -> str:
    """The question with its spelling repaired, without what it leans on."""
    if not query.context:
        return query.search_text
    own = query.search_text.removesuffix(query.context).strip()
    return own if own != query.search_text else query.text


def picked(kind: str, text: str) -> str | None:
    """The thing that a form picks out of `text`, without the words around it."""
    for form in _forms(kind):
        found = form.search(text)
        if found:
            thing = _around().sub("", _around().sub("", found["of"].strip(" ?!.,")))
            return None if pattern("mentions.yaml", "claim").match(thing.lower()) else thing
    return None


@cache
def _forms(kind: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(row["form"], re.IGNORECASE) for row in patterns("mentions.yaml")[kind])


def _around() -> re.Pattern[str]:
    return pattern("mentions.yaml", "around", flags=re.IGNORECASE)
