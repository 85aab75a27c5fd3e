"""What a question states before or besides asking: "Given that planning failed, what ...", "They said X. Who ...".

A statement is told from an asking clause by how each begins, never by its matter. Whether it is so is for the
answers to find out; a hypothetical, a topic that is only named and words on who asks state nothing.
"""

from __future__ import annotations

import re

from assistant.questions.data_files import load_yaml, pattern

_SENTENCE = re.compile(r"(?<=[.?!;:])\s+|\.\.+\s*|\s+-+\s+|\s*[–—]\s*|\n+")
_LABEL = re.compile(r"(?:^|[.?!] )[^.?!:,]{2,40}: ")
_FEWEST = 2
"""Words that a statement has at least."""


def _form(name: str) -> re.Pattern[str]:
    return pattern("assertions.yaml", name, ASKS=f"(?:{load_yaml('assertions.yaml')['asks']})")


def asserted(question: str) -> tuple[str, ...]:
    """The clauses that `question` states as so, in order, without the words that lead in to them."""
    text = " ".join(question.replace("’", "'").split())
    if len(_LABEL.findall(text)) > 1:
        return ()  # "Foreword: ... Annexe: ...": two places are quoted, to be set side by side
    picked = _form("picked").match(text)
    found = [picked["rest"]] if picked else []
    clauses = [c for s in _SENTENCE.split(text) for c in _clauses(s)]
    if len(clauses) < _FEWEST and not _tagged(text):
        return tuple(found)
    found += filter(None, map(_statement, clauses))
    return tuple(dict.fromkeys(found))


def asks(sentence: str) -> bool:
    """Whether a sentence begins like a question or an order."""
    return _form("asks").match(sentence.strip()) is not None


def _clauses(sentence: str) -> list[str]:
    """A sentence, parted where it turns from stating to asking."""
    if _form("asks").match(sentence):
        return [sentence]
    turn = _form("turns").search(sentence)
    return [sentence[: turn.start()], sentence[turn.end() :]] if turn else [sentence]


def _tagged(text: str) -> bool:
    return _form("tags").search(text.rstrip(" ?!.")) is not None


def _statement(clause: str) -> str | None:
    """The statement of a clause; None where it asks, orders or only names a topic."""
    words = clause.strip(" ,;.?!")
    if _form("asks").match(words):
        return None
    lead = _form("leads").match(words)
    said = words[lead.end() :] if lead else words
    said = _form("tags").sub("", said).strip(" ,;.?!")
    stated = said if lead and lead.group().split() != ["as"] else words
    if _form("states_nothing").match(stated) or _form("asks").match(said):
        return None
    bare = lead is not None and _form("bare").match(lead.group()) is not None
    if len(said.split()) < _FEWEST or not (bare or _form("verbs").search(said)):
        return None
    return said
