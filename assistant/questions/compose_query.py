"""A frame and its readings as a `Query`: the value that leaves this package."""

from __future__ import annotations

import re

from assistant.model import PromptRef, Query, Reading
from assistant.questions.data_files import load_yaml
from assistant.questions.frame import Frame
from assistant.questions.glossary import expansions
from assistant.questions.items import items_picked
from assistant.questions.meanings import Encode, prompt_described, prompt_heard, prompt_named
from assistant.questions.polarity import polarity
from assistant.questions.stated_ratings import counted, stated
from assistant.questions.suppose import Supposed, case_delta, presupposed, supposed
from assistant.questions.vocabulary import LibraryVocabulary
from corpus.model import Rating

_ASKED = 0.2
_OF_KEY_QUESTIONS = frozenset(
    {"kq_value", "why_kq", "compare_case_types", "compare_stages"}
    | {"library_compare", "library_rank", "library_average"}
)
_FIGURED = frozenset(
    {"kq_value", "why_kq", "rating_of", "points_share", "claim_check"}
    | {"fact", "list_of", "open_digest"}
)
"""Readings that a figure asked of cases may hide a prompt under."""
_CASE_LED = "23"
"""Domains whose standards are judged case by case, prompt by prompt."""
WHAT_IF = frozenset({"what_if_rating"})
NEUTRAL = frozenset(
    {"injection", "off_topic", "where_said", "inherit", "what_if_rating", "band_edges"}
)


def query_of(
    question: str,
    taken: Frame,
    found: tuple[Reading, ...],
    vocabulary: LibraryVocabulary,
    encoder: Encode | None,
) -> Query:
    """The query of a question by itself; a conversation is leaned on afterwards."""
    slots, services, numbers = taken.slots, taken.services, taken.slots.numbers
    framework = vocabulary.framework
    asked = any(reading.intent in WHAT_IF for reading in found[:2])
    changes = supposed(taken.tokens, slots, framework) if asked else Supposed()
    case_asked = any(r.intent == "what_if_cases" for r in found[:3])
    neutral = found[0].intent in NEUTRAL
    granted = () if neutral else presupposed(taken.tokens, slots, framework)
    granted = granted or (() if neutral else stated(taken.text, vocabulary))
    items = items_picked(taken.text)
    return Query(
        text=question,
        search_text=taken.text,
        readings=found,
        reports=tuple(report for service in services.known for report in service.reports),
        services=tuple(service.name for service in services.known),
        unknown_services=services.unknown,
        named_as=_named_as(taken),
        years=numbers.years if numbers else (),
        standards=slots.standards,
        standards_assumed=slots.assumed,
        domains=slots.domains,
        case_types=slots.case_types,
        stages=slots.stages,
        key_questions=slots.key_questions,
        prompts=_prompts(taken, found, encoder),
        ratings=tuple(Rating(word) for word in slots.ratings),
        ratings_meant=slots.ratings_meant,
        presupposed=tuple((number, Rating(word)) for number, word in granted),
        counted=() if neutral else counted(taken, vocabulary),
        numbers=numbers.values if numbers else (),
        percents=numbers.percents if numbers else (),
        fractions=numbers.fractions if numbers else (),
        ordinal=numbers.ordinal if numbers else None,
        items=items.places,
        items_numbered=items.numbered,
        changes=tuple((number, Rating(word)) for number, word in changes.changes),
        steps=changes.steps,
        some=changes.some,
        case_delta=case_delta(taken.tokens, slots) if case_asked else None,
        answer_type=taken.answer_type,
        polarity=polarity(taken.tokens),
        several=slots.several,
        expansions=expansions(taken.tokens),
        assumed=_assumed(taken, vocabulary),
    )


def _named_as(taken: Frame) -> tuple[str, ...]:
    """The services as the question names them."""
    places = ((taken.tokens[m.first], taken.tokens[m.last - 1]) for m in taken.services.mentions)
    said = (re.sub(r"['’]s?$", "", taken.text[a.start : b.end]) for a, b in places)
    return tuple(dict.fromkeys(said))


def _prompts(
    taken: Frame, found: tuple[Reading, ...], encoder: Encode | None
) -> tuple[PromptRef, ...]:
    """Prompts by letter; where one is asked for without a letter, by description."""
    slots = taken.slots
    slug = slots.key_questions[0] if len(slots.key_questions) == 1 else None
    letters = slots.numbers.letters if slots.numbers else ()
    if letters:
        return tuple(PromptRef(letter, slug, None) for letter in letters)
    asked = any(r.intent == "subquestion_value" and r.confidence >= _ASKED for r in found)
    counted = _of_cases(taken) or found[0].intent == "compare_case_types"
    heard = prompt_heard(taken) if counted else None
    if not asked and found[0].intent in _OF_KEY_QUESTIONS and slots.standards:
        heard = prompt_named(taken) or heard
    if heard:
        return (PromptRef(None, slug, heard),)
    wanted = asked or (found[0].intent in _FIGURED and _of_cases(taken, "share"))
    described = prompt_described(taken, encoder, sure=not asked) if wanted else None
    return (PromptRef(None, slug or described[0], described[1]),) if described else ()


def _of_cases(taken: Frame, form: str = "figure") -> bool:
    """Whether a figure of cases of one type or stage is asked for, in words of this form."""
    figure = asks_figure(taken.text, form)
    of_type = {n[0] for n in (*taken.slots.standards, *taken.slots.domains)} & set(_CASE_LED)
    return figure and bool(of_type)


def asks_figure(text: str, form: str = "figure") -> bool:
    """Whether a figure is asked for, in words of this form."""
    return re.search(load_yaml("prompts_forms.yaml")[form], text, re.IGNORECASE) is not None


def _assumed(taken: Frame, vocabulary: LibraryVocabulary) -> tuple[str, ...]:
    """An unqualified stage fits two standards: say which ones were considered."""
    if not taken.slots.assumed:
        return ()
    titles = {entry.number: entry for entry in vocabulary.framework}
    said = []
    for mention, numbers in taken.slots.groups:
        if mention.slot == "stage" and len(numbers) > 1:
            listed = " and ".join(f"{n} ({_kind(titles[n].case_type)})" for n in numbers)
            said.append(f"{titles[numbers[0]].title.lower()} could be {listed}")
    return tuple(dict.fromkeys(said))


def _kind(case_type: str | None) -> str:
    return {"court": "court disposals", "out_of_court": "out-of-court disposals"}.get(
        case_type or "", "all cases"
    )
