"""A question without what people tell of themselves around it: "Ward meeting tonight. What is the budget?".

Such a sentence asks for nothing and states nothing about a report, yet its words would be searched for and demanded
of the evidence. One that names a standard, a rating or a service, or that the question points back to, stays.
"""

from __future__ import annotations

import re
from functools import partial

from assistant.questions.asserted import asks
from assistant.questions.data_files import pattern
from assistant.questions.frame import frame
from assistant.questions.vocabulary import LibraryVocabulary

_SENTENCE = re.compile(r"(?<=[.?!;])\s+|\n+")
_FEWEST = 2
"""Words of a question that can stand alone."""


_form = partial(pattern, "background.yaml")


def without_background(question: str, vocabulary: LibraryVocabulary) -> str | None:
    """What is left of `question`; None where there is no background, or the question leans on it."""
    sentences = [s for s in _SENTENCE.split(question.replace("’", "'")) if s.strip()]
    if len(sentences) < 2:
        return None
    asking = [s for s in sentences if asks(s)]
    kept = [s for s in sentences if s in asking or not _is_background(s, vocabulary)]
    whole = " ".join(kept)
    leans = any(_form("points").search(s) for s in asking)
    alone = asking and not leans and len(whole.split()) >= _FEWEST
    return whole if alone and len(kept) < len(sentences) else None


def _is_background(sentence: str, vocabulary: LibraryVocabulary) -> bool:
    occasion = _form("occasion").match(sentence) and _form("occasion_word").search(sentence)
    if not (occasion or _form("personal").match(sentence)):
        return False
    taken = frame(sentence, vocabulary)
    named = any(mention.slot != "number" for mention in taken.slots.mentions)
    return not (named or taken.slots.ratings or taken.services.mentions)
