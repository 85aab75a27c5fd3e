"""Turns of a talk about several services: the question before asked of another, of the rest, or of several at once.

A turn that only names a service asks the question before of that service, so it is that question over again with
one name in place of the other. A turn that speaks of "both" or "those" is about services named in earlier turns,
and what it compares is what they were asked about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from assistant.model import Query, Reading
from assistant.questions.closed_forms import plain_text
from assistant.questions.content import content_words
from assistant.questions.data_files import load_yaml
from assistant.questions.fill import take_over
from assistant.questions.frame import Frame, frame
from assistant.questions.intent_table import intents
from assistant.questions.reading import ASIDE, LISTS
from assistant.questions.services import plain_name
from assistant.questions.vocabulary import LibraryVocabulary, ServiceEntry

_LIBRARY, _NATIONALLY = "library", "compare_figures"
_FAMILIES = frozenset({"ratings", "points", "comparison", "discretion", _LIBRARY})
_NUMBERS = {"two": 2, "pair": 2, "three": 3, "four": 4, "five": 5, "one": 1}
_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}
_HAS_COUNTERPART = re.compile(r"[23]\.\d")
_MARKS = frozenset({"svc", "std", "stg", "cases"})
_FEW = 4
"""Words of its own with which a turn about several services may still leave its subject to the turns before."""


def asked_of_others(
    question: str, taken: Frame, history: Sequence[Query], vocabulary: LibraryVocabulary
) -> Query | None:
    """The reading of a turn that moves to other services; None where it does not, or asks more than that."""
    turns = [turn for turn in history if turn.intent not in ASIDE or turn.unknown_services]
    few = len(vocabulary.services) < 2
    if not turns or few or (taken.services.unknown and not taken.services.known):
        return None
    talk = _Talk(turns, vocabulary)
    named, marked = taken.services.known, marked_names(taken)
    if named:
        against = _set_against(question, taken, marked, talk)
        if against:
            return against
        return talk.again(named) if _only_names(taken) and named != talk.last else None
    if taken.slots.standards or taken.slots.domains or taken.slots.ratings:
        return None
    rest = talk.rest(marked)
    if rest:
        return talk.again(rest)
    several = talk.several(taken, marked)
    if several is None:
        return None
    compared = talk.compared(question, taken, marked, several)
    return compared or (None if _besides(taken, "again") else talk.again(several))


def moves_to_the_rest(
    taken: Frame, history: Sequence[Query], vocabulary: LibraryVocabulary
) -> bool:
    """Whether a turn is of the services that have not been spoken of: "and the third one?"."""
    turns = [turn for turn in history if turn.intent not in ASIDE or turn.unknown_services]
    return bool(turns and _Talk(turns, vocabulary).rest(marked_names(taken)))


def leaves_topic(taken: Frame) -> bool:
    """Whether the thing that a service has is left to the turn before: "SVC's is how long?"."""
    return bool(taken.services.known) and _said("left_out", marked_names(taken)) is not None


def standard_of_service(taken: Frame, vocabulary: LibraryVocabulary) -> Frame | None:
    """The frame of a question of nothing but one service and one standard ("SVC on staff?"); None for others."""
    if len(taken.services.known) != 1 or taken.services.unknown or taken.answer_type:
        return None
    if not (taken.slots.standards or taken.slots.weak) or _reasons(taken):
        return None
    whole = frame(taken.text, vocabulary, rating_talk=True)
    said = [w for w in content_words(whole.masked.marks.lower()) if w not in _MARKS]
    slots = whole.slots
    counted = slots.numbers is not None and bool(slots.numbers.values)
    other = slots.ratings or slots.key_questions or counted
    alone = len(slots.standards) == 1 and not said and not other
    return whole if alone else None


def _reasons(taken: Frame) -> bool:
    return any(token.text in _data()["reasons"] for token in taken.tokens)


def about_several(
    query: Query, taken: Frame, history: Sequence[Query], vocabulary: LibraryVocabulary
) -> Query:
    """A turn that asks something of its own of "both" or "all three" of the services spoken of."""
    turns = [turn for turn in history if turn.intent not in ASIDE]
    if not turns or taken.services.mentions or query.follow_up == "new":
        return query
    marked = marked_names(taken)
    if not any(_said(form, marked) for form in ("two", "many", "them")):
        return query
    services = _Talk(turns, vocabulary).several(taken, marked)
    return of_services(services, query) if services else query


_data = partial(load_yaml, "other_services.yaml")


def _said(form: str, marked: str) -> re.Match[str] | None:
    return re.search(_data()[form], marked)


def marked_names(taken: Frame) -> str:
    """The turn in plain words, with SVC for each service's name."""
    marked = list(taken.text)
    for mention in sorted(taken.services.mentions, key=lambda m: -m.first):
        start, end = taken.tokens[mention.first].start, taken.tokens[mention.last - 1].end
        said = taken.text[start:end]
        own = said[len(said.rstrip("s").rstrip("'’")) :]
        marked[start:end] = "\0" + ("s" if own[:1] in ("'", "’") else "")
    return plain_text("".join(marked)).replace("\0", "SVC")


def _besides(taken: Frame, allowed: str) -> list[str]:
    """The words that carry meaning besides the names and those of a list."""
    said = content_words(taken.masked.marks.lower())
    return [w for w in said if w not in _data()[allowed] and w not in ("svc", "nth", "num")]


def _only_names(taken: Frame) -> bool:
    slots = taken.slots
    other = slots.standards or slots.domains or slots.key_questions or slots.ratings or slots.weak
    return not other and not _besides(taken, "again")


def _set_against(question: str, taken: Frame, marked: str, talk: _Talk) -> Query | None:
    """ "Worse than SVC?": the service spoken of beside the one named."""
    slots = taken.slots
    if slots.standards or slots.domains or slots.key_questions or slots.weak or len(talk.last) != 1:
        return None
    named = [s for s in taken.services.known if s not in talk.last]
    if not named or not _said("set_against", marked) or _besides(taken, "setting_against"):
        return None
    return talk.side_by_side(question, taken, (*talk.last, *named))


class _Talk:
    """The turns so far and the services that they were about."""

    def __init__(self, turns: Sequence[Query], vocabulary: LibraryVocabulary) -> None:
        self._turns = turns
        self._vocabulary = vocabulary
        self._held = {service.name: service for service in vocabulary.services}
        spoken = [self._held[n] for turn in turns for n in turn.services if n in self._held]
        self._spoken = tuple(dict.fromkeys(spoken))
        self.last = tuple(self._held[n] for n in turns[-1].services if n in self._held)

    def again(self, services: Sequence[ServiceEntry]) -> Query | None:
        """The question before, asked of these services."""
        asked = self._askable()
        if asked is None or not (asked.services or asked.unknown_services or len(services) == 1):
            return None
        whole = of_services(services, renamed(asked, services))
        return replace(whole, instead=True, several=not services)

    def _askable(self) -> Query | None:
        """The latest question that one service alone can be asked, with the subject of those since."""
        local = (t for t in reversed(self._turns) if not (t.intent == _NATIONALLY and t.follow_up))
        last = next(local, self._turns[-1])
        if intents()[last.intent].family != _LIBRARY:
            return last
        own = next(
            (t for t in reversed(self._turns) if intents()[t.intent].family != _LIBRARY), None
        )
        if own is not None and _subject(own) == _subject(last):
            return own
        read = (
            "subquestion_value"
            if last.prompts
            else "kq_value"
            if last.key_questions
            else "rating_of"
        )
        return replace(last, readings=(Reading(read, 1.0),), several=False)

    def rest(self, marked: str) -> tuple[ServiceEntry, ...] | None:
        """The services not spoken of, where a turn asks for those; one of them, where it is counted off."""
        if not self._spoken:
            return None
        left = tuple(s for s in self._vocabulary.services if s not in self._spoken)
        found = _said("rest", marked)
        if found:
            return left if self._means_rest(found, left, marked) else None
        row = _said("nth", marked)
        if row is None or self._turns[-1].intent in LISTS or self._turns[-1].ordinal is not None:
            return None
        return self._in_row(row["nth"], left)

    def _means_rest(
        self, found: re.Match[str], left: tuple[ServiceEntry, ...], marked: str
    ) -> bool:
        counted = found["count"] or found["number"]
        if not left or (counted and _number(counted) != len(left)):
            return False
        if _said("of_services", marked):
            return True
        last = self._turns[-1]
        if len(last.key_questions) == 1:
            return False  # the other key questions
        one = (counted or "one") == "one" and re.search(r"\bother(?: one)?\W*$", marked)
        if not counted and intents()[last.intent].family not in _FAMILIES:
            listed = last.intent in LISTS or last.ordinal is not None
            listed = listed or any(_said("parts", turn.text.lower()) for turn in self._turns)
            return bool(one) and len(left) == len(last.services) == 1 and not listed
        paired = any(_HAS_COUNTERPART.match(n) for n in last.standards)
        return not (one and paired and len(self._spoken) < 2)

    def _in_row(self, said: str, left: tuple[ServiceEntry, ...]) -> tuple[ServiceEntry, ...] | None:
        at, spoken = _NTH.get(said), self._spoken
        if len(spoken) < 2:
            return None
        if at is not None and at <= len(spoken):
            return (spoken[at - 1],)
        follows = at == len(spoken) + 1 or at is None
        return left if follows and len(left) == 1 else None

    def several(self, taken: Frame, marked: str) -> tuple[ServiceEntry, ...] | None:
        """The services meant by "both", "all three" or "those"; no service for all of the library's."""
        held, spoken, last = self._vocabulary.services, self._spoken, self.last
        many = _said("many", marked)
        if many:
            count = _number(many["count"])
            groups = (last, spoken, held)
            found = next((g for g in groups if len(g) == count), None)
            return None if found is None else () if found is held else found
        if _said("two", marked):
            return last if len(last) == 2 else spoken[-2:] if len(spoken) > 1 else None
        if _said("them", marked):
            return last if len(last) > 1 else spoken if len(spoken) > 1 else None
        aggregate = any(_said(form, marked) for form in ("average", "ranked", "compared"))
        points = re.search(r"\b(?:those|these|them|they)\b", marked)
        if aggregate and points and len(last) < 2 and len(spoken) > 1:
            return spoken
        moved = self._turns[-1].instead
        only = aggregate and not _besides(taken, "setting_against")
        if not only:
            return None
        return last if len(last) > 1 else spoken if len(spoken) > 1 and moved else None

    def compared(
        self, question: str, taken: Frame, marked: str, services: tuple[ServiceEntry, ...]
    ) -> Query | None:
        """What is asked of several services at once about the subject before."""
        if len(_besides(taken, "setting_against")) > _FEW:
            return None
        kinds = {
            "average": "library_average",
            "ranked": "library_rank",
            "compared": "library_compare",
        }
        intent = next((name for form, name in kinds.items() if _said(form, marked)), None)
        if intent is None:
            return None
        return self.side_by_side(question, taken, services, intent)

    def side_by_side(
        self,
        question: str,
        taken: Frame,
        services: Sequence[ServiceEntry],
        intent: str = "library_compare",
    ) -> Query:
        """Several services beside each other in what was spoken of."""
        from assistant.questions.compose_query import query_of

        query = query_of(question, taken, (Reading(intent, 1.0),), self._vocabulary, None)
        subject = replace(self._turns[-1], ratings=(), changes=(), steps=(), numbers=(), years=())
        query = of_services(services, take_over(query, subject, self._vocabulary))
        return replace(query, follow_up="services", several=not services)


def _subject(query: Query) -> tuple[object, ...]:
    return query.standards, query.domains, query.key_questions, query.prompts


def _number(said: str) -> int:
    return int(said) if said.isdigit() else _NUMBERS[said]


def of_services(services: Sequence[ServiceEntry], query: Query) -> Query:
    """`query` about these services."""
    return replace(
        query,
        reports=tuple(report for service in services for report in service.reports),
        services=tuple(service.name for service in services),
        unknown_services=(),
    )


def renamed(query: Query, services: Sequence[ServiceEntry]) -> Query:
    """`query` with the names of these services where it names others."""
    name = " and ".join(plain_name(service.name) for service in services)
    parts = tuple(renamed(part, services) for part in query.parts)
    named = (name,) if query.named_as and name else ()
    return replace(
        query,
        text=_renamed(query.text, query.named_as, name),
        search_text=_renamed(query.search_text, query.named_as, name),
        named_as=named,
        parts=parts,
    )


def _renamed(text: str, names: Sequence[str], name: str) -> str:
    """`text` with `name` for the first of `names`; the others are left out."""
    for at, said in enumerate(names):
        text = re.sub(rf"\b{re.escape(said)}\b", lambda _: name if not at else "", text)  # noqa: B023
    return " ".join(text.split())
