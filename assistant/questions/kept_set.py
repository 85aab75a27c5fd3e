"""The services that a conversation is about, kept apart from the one spoken of last.

A conversation over two services may turn to one of them ("why so many in SVC?") and back to both: "which is worse?",
"who chairs each?", "and vacancies?". Such a turn is read as it would be in the same conversation about one service,
and put to each of the set; a comparison that names none is read so too, with or without turns before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.model import PutTo, Query, Reading
from assistant.questions.compared import (
    Compared,
    compared,
    in_common,
    of_ratings,
    of_recommendations,
)
from assistant.questions.data_files import load_yaml
from assistant.questions.frame import Frame
from assistant.questions.other_services import (
    marked_names,
    moves_to_the_rest,
    of_services,
    renamed,
)
from assistant.questions.polarity import polarity
from assistant.questions.put_to_each import put_to_one
from assistant.questions.reading import ASIDE, LISTS, RETRIEVAL
from assistant.questions.vocabulary import LibraryVocabulary, ServiceEntry

Read = Callable[[str, Sequence[Query]], Query]
"""How a turn is read in a conversation about one service."""

_MOST = 5
"""Services that are named one by one; of more, the library is asked."""
_SIDE_BY_SIDE = (Reading("library_compare", 1.0),)
_TOLD = (Reading("fact", 1.0),)
_SURELY = 0.85
"""From here on a word or two are off the topic whatever went before."""
_SLOTS = ("2", "3")
"""Domains whose standards are judged by amounts."""
_RESULTS = frozenset({
    "rating_of", "compare_ratings", "kq_value", "why_kq", "compare_key_questions", "compare_case_types",
    "compare_stages", "extremes", "library_compare", "library_rank",
})  # fmt: skip
"""Readings of a turn that goes on with what was set side by side."""
_SIDES = frozenset({"list_strengths", "list_areas"})
_CARRIED = frozenset({"every", "compared"})


def put_to_the_set(
    question: str,
    taken: Frame,
    history: Sequence[Query],
    vocabulary: LibraryVocabulary,
    read: Read,
) -> Query | None:
    """The question as put to each of the services that it compares, or that the conversation is about."""
    if len(vocabulary.services) < 2 or taken.services.unknown or len(taken.services.known) == 1:
        return None
    turns = [turn for turn in history if turn.intent not in ASIDE]
    talk = _Set(turns, taken.services.known, vocabulary)
    marked = marked_names(taken)
    how = compared(marked)
    if how is not None:
        return talk.compared(question, how, marked, read)
    if in_common(marked):
        return talk.in_common(question, taken, marked)
    elsewhere = taken.services.known or moves_to_the_rest(taken, history, vocabulary)
    if not turns or elsewhere or talk.services is None:
        return None
    return talk.of_each(question, taken.text, read) or talk.going_on(question, taken.text, read)


class _Set:
    """The turns so far and the services that they are about together."""

    def __init__(
        self,
        turns: Sequence[Query],
        named: Sequence[ServiceEntry],
        vocabulary: LibraryVocabulary,
    ) -> None:
        self._turns = turns
        self._held = {service.name: service for service in vocabulary.services}
        self._named = tuple(named)
        self.services = self._named or self._spoken_of()

    def _spoken_of(self) -> tuple[ServiceEntry, ...] | None:
        """The services of the conversation where they are several."""
        if not self._turns or any(turn.unknown_services for turn in self._turns):
            return None
        last = self._turns[-1]
        if len(last.services) > 1:
            return tuple(self._held[n] for n in last.services if n in self._held)
        if _of_several(self._turns[0]) and not self._turns[0].services:
            return self._all()
        named = dict.fromkeys(n for t in self._turns for n in t.services if n in self._held)
        return tuple(self._held[n] for n in named) if len(named) > 1 else None

    def _all(self) -> tuple[ServiceEntry, ...]:
        held = tuple(self._held.values())
        return held if len(held) <= _MOST else ()

    def compared(self, question: str, how: Compared, marked: str, read: Read) -> Query | None:
        """What the services are compared in; the subject of the turn before where that is left out."""
        if how.overall:
            return None
        if not how.measure:
            return self._subject_compared(question) if self.services is not None else None
        before = self._as_of_one() if self._turns and self.services is not None else []
        graded = of_ratings(marked) and not of_ratings(how.measure)
        asked = read(f"rating for {how.measure}" if graded else how.measure, before)
        services = self.services if self.services is not None else self._all()
        rated = how.kind != "amount" or of_ratings(marked) or _by_amounts(asked)
        if rated and _names_rated(asked):
            beside = replace(asked, readings=_SIDE_BY_SIDE)
            others = (
                self._named or not services
            )  # by name, or of a library that is ranked as a whole
            return None if others else _put(question, beside, "compared", services)
        if asked.intent in LISTS or (how.kind == "merit" and not _is_told(asked)):
            return None
        told = replace(asked, standards=(), domains=(), readings=_told(asked), answer_type=None)
        return _put(question, told, "compared", services)

    def _subject_compared(self, question: str) -> Query | None:
        """ "Which is worse?": what was spoken of before, of all of them."""
        last = self._turns[-1]
        asked = last.put_to_one or renamed(last, ())
        if not last.services and not _of_several(last) and len(last.standards) > 1:
            return None
        if _names_rated(asked) and not _of_text(asked):
            if not self.services:
                return None
            asked = replace(asked, readings=_SIDE_BY_SIDE)
        elif not _of_text(asked):
            return None
        return _put(question, asked, "compared", self.services or ())

    def in_common(self, question: str, taken: Frame, marked: str) -> Query | None:
        """ "What do the two have in common?", "do they overlap?" after their recommendations."""
        last = self._turns[-1] if self._turns else None
        told_to = of_recommendations(marked)
        listed = last.intent if last and last.intent in LISTS else None
        side = polarity(taken.tokens) or (last.polarity if last and listed in _SIDES else None)
        if last and not (listed or told_to or side or "common" in marked):
            return None
        if taken.slots.standards or taken.slots.domains or (last and self.services is None):
            return None
        tasks = told_to or (listed == "list_recommendations" and side is None)
        intent = "list_recommendations" if tasks else "library_compare"
        asked = Query(question, taken.text, (Reading(intent, 1.0),), polarity=side)
        services = self.services if self.services is not None else self._all()
        return _put(question, asked, "common", services)

    def of_each(self, question: str, text: str, read: Read) -> Query | None:
        """ "Who chairs each?", "do both have a nurse?": what is left, of each of them."""
        put = put_to_one(text)
        if put is None or put[1] != "every":
            return None
        asked = read(put[0], self._as_of_one())
        if asked.intent in ASIDE or not _of_text(asked):
            return None
        return _put(question, asked, "every", self.services or ())

    def going_on(self, question: str, text: str, read: Read) -> Query | None:
        """ "And vacancies?" after a question that was put to each, or in a talk that began over all of them."""
        last = self._turns[-1]
        back = len(last.services) == 1 and _of_several(self._turns[0])
        if last.put_to not in _CARRIED and not back:
            return None
        meant = re.search(_form("meant"), text, re.IGNORECASE)
        turn = text[meant.end() :] if meant else _counted_too(text, last)
        asked = read(turn, self._as_of_one())
        leans = asked.follow_up not in (None, "new") or asked.context
        short = meant is not None or _is_short(text)
        unsure = meant or asked.readings[0].confidence < _SURELY
        if short and unsure and asked.intent in ASIDE:
            asked = replace(asked, readings=_TOLD)
        if asked.intent in ASIDE or not (short or (leans and not back)):
            return None
        asked = _of_its_own(asked, last, text, read)
        if not _of_text(asked):
            again = last.put_to == "compared" and asked.intent in _RESULTS
            if not again or not _names_rated(asked):
                return None
            asked = replace(asked, readings=_SIDE_BY_SIDE)
        put_to = "every" if back or last.put_to is None else last.put_to
        return _put(question, asked, put_to, self.services or ())

    def _as_of_one(self) -> list[Query]:
        """The conversation as it would be about one service."""
        return [
            of_services((), turn.put_to_one or renamed(replace(turn, several=False), ()))
            for turn in self._turns
        ]


def _of_several(turn: Query) -> bool:
    """Whether a turn was about several services, and not about what is not said to be of one."""
    return turn.put_to in ("every", "extreme", "compared") or turn.several or len(turn.services) > 1


def _put(question: str, asked: Query, put_to: PutTo, services: Sequence[ServiceEntry]) -> Query:
    alone = of_services((), replace(asked, put_to_one=None, put_to=None, several=False))
    whole = replace(alone, text=question, put_to_one=alone, put_to=put_to, follow_up="services")
    return replace(of_services(services, whole), several=not services, instead=False)


def _of_its_own(asked: Query, last: Query, text: str, read: Read) -> Query:
    """ "And facilities?" after ratings that are compared: the rating of what it names, where that has one."""
    short = re.search(_form("another"), text.strip(), re.IGNORECASE)
    same = last.put_to == "compared" and asked.standards == last.standards != ()
    if short is None or not same or asked.key_questions != last.key_questions:
        return asked
    named = read(f"rating for {short['topic']}", ())
    return replace(named, readings=_SIDE_BY_SIDE) if _names_rated(named) else asked


def _counted_too(text: str, last: Query) -> str:
    """ "And staff?" after "how many volunteers": how many of those."""
    count = re.match(
        r"\W*how (?:many|much)\b", last.put_to_one.text if last.put_to_one else "", re.I
    )
    short = re.search(_form("another"), text.strip(), re.IGNORECASE)
    return f"and {count[0].strip()} {short['topic']}" if count and short else text


def _told(asked: Query) -> tuple[Reading, ...]:
    return asked.readings if asked.intent in RETRIEVAL - {"compare_figures"} else _TOLD


def _of_text(asked: Query) -> bool:
    return asked.intent in RETRIEVAL


def _is_told(asked: Query) -> bool:
    """Whether it is for the text; of a word or two alone it is hardly known what they ask."""
    return _of_text(asked) or asked.intent in ASIDE


def _names_rated(asked: Query) -> bool:
    """Whether it names what has a rating or a result."""
    return bool(asked.standards or asked.domains or asked.key_questions)


def _by_amounts(asked: Query) -> bool:
    """Whether it names results that are amounts: of case-led standards and key questions."""
    numbers = (*asked.standards, *asked.domains)
    return bool(asked.key_questions) or any(n[0] in _SLOTS for n in numbers)


def _is_short(text: str) -> bool:
    """Whether a turn only names another topic: "and vacancies?"."""
    return re.search(_form("another"), text.strip(), re.IGNORECASE) is not None


def _form(name: str) -> str:
    return str(load_yaml("compared.yaml")[name])
