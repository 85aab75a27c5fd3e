"""Questions for all that a report says of the service, a domain or a standard: "summarise it", "staffing?".

They name no topic that could be searched for: besides the slots there are only words that ask or narrow nothing
down. So they are told by that, and not by the classifier, which knows them among open questions.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.model import Reading
from assistant.questions.closed_forms import plain_text
from assistant.questions.content import content_words
from assistant.questions.data_files import load_yaml
from assistant.questions.frame import Frame, frame
from assistant.questions.vocabulary import LibraryVocabulary

OVERVIEW = (Reading("overview", 1.0),)
_MARKS = frozenset({"std", "stg", "cases", "dom", "all", "svc"})
_OPEN = (None, "opinion", "list")
"""Kinds of answer that a question for the whole may seem to want."""


def overview(taken: Frame, vocabulary: LibraryVocabulary, *, turn: bool = False) -> Frame | None:
    """The frame of a question for the whole, ordinary words read as the standards they name; else None.

    `turn` says that questions went before: then "about it" is about what they were about.
    """
    data = load_yaml("overview.yaml")
    said, polite = re.subn(data["polite"], "", plain_text(taken.text).rstrip("?!. "))
    if turn and re.search(data["back"], said):
        return None
    if re.search(data["judged"], taken.masked.marks.lower().rstrip("?!. ")) and _of_no_rating(
        taken
    ):
        return taken
    rest, graded = re.subn(data["graded"], "", said)
    if not (polite or graded or taken.answer_type in _OPEN) or re.search(data["never"], rest):
        return None
    asked = re.search(data["whole"], said) is not None
    text = re.sub(data["audience"], "", taken.text) if asked else taken.text
    whole = frame(text, vocabulary, rating_talk=True)
    named = bool(whole.slots.standards or set(whole.slots.domains) - {"all"})
    asked = asked or bool(named and (graded or re.fullmatch(data["named"], said)))
    return whole if asked and not _narrowed(whole) else None


def _of_no_rating(taken: Frame) -> bool:
    """Whether a word such as "good" was said, and not the name of a rating: "was it Good?"."""
    return all(word not in taken.text for word in taken.slots.ratings)


def _narrowed(whole: Frame) -> bool:
    """Whether anything besides standards, domains and the service is named."""
    slots = whole.slots
    lettered = slots.numbers is not None and slots.numbers.letters
    if slots.key_questions or slots.ratings or lettered:
        return True
    said = re.sub(load_yaml("overview.yaml")["length"], "", whole.masked.marks.lower())
    return any(word not in _MARKS and word not in _idle() for word in content_words(said))


@lru_cache(maxsize=1)
def _idle() -> frozenset[str]:
    return frozenset(word for line in load_yaml("overview.yaml")["idle"] for word in line.split())
