"""Items of a list or of the annexe that only the turn before tells: "5 to 7", "and victims, in those?"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.model import PromptRef, Query, Reading
from assistant.questions.compose_query import asks_figure
from assistant.questions.ellipsis import is_elliptic
from assistant.questions.fill import take_over
from assistant.questions.frame import Frame
from assistant.questions.items import items_alone
from assistant.questions.meanings import item_heard, prompt_named
from assistant.questions.reading import LISTS, RETRIEVAL
from assistant.questions.taken_over import leans, with_context

_OF_ITEMS = frozenset(
    {"subquestion_value", "kq_value", "compare_stages", "compare_case_types", "extremes"}
)


def picked_of_list(query: Query, history: Sequence[Query]) -> Query | None:
    """ "5 to 7", "the last two": items of the latest list, where a turn says nothing else."""
    listed = next((turn for turn in reversed(history) if turn.intent in LISTS), None)
    alone = items_alone(query.text)
    if listed is None or not alone.places:
        return None
    of_list = with_context(take_over(query, listed), listed)
    items, numbered = alone.places, alone.numbered
    picked = replace(of_list, items=items, items_numbered=numbered)
    return replace(picked, readings=listed.readings, follow_up="inherit")


def another_item(query: Query, taken: Frame, earlier: Query) -> Query:
    """ "And victims, in those?" after one item of the annexe: the same of another item."""
    itemised = earlier.prompts or earlier.intent in ("compare_case_types", "extremes")
    if not itemised or earlier.intent not in _OF_ITEMS or query.prompts:
        return query
    topic = prompt_named(taken)
    if topic is None or not (leans(query.search_text) or is_elliptic(taken)):
        return query
    same = Reading("inherit", 1.0)
    slug = query.key_questions[0] if len(query.key_questions) == 1 else None
    return replace(query, readings=(same,), prompts=(PromptRef(None, slug, topic),))


def of_its_item(query: Query, taken: Frame, earlier: Query) -> Query:
    """ "Which was worse, court or out of court?", "what percentage for risk of harm?" after an item of the annexe
    was spoken of in other words than its figure: of that item.
    """
    if query.prompts or query.standards or earlier.standards or earlier.intent not in RETRIEVAL:
        return query
    named = prompt_named(taken) or taken.slots.stages
    topic = None if named else item_heard(earlier.search_text)
    compared = query.intent == "compare_case_types" and not query.key_questions
    figured = query.intent == "kq_value" and len(query.key_questions) == 1
    typed = query.domains and query.domains != ("all",) and asks_figure(query.search_text)
    if topic is None or not (compared or figured or typed):
        return query
    slug = query.key_questions[0] if figured else None
    found = query.readings if compared else (Reading("subquestion_value", 1.0),)
    item = replace(query, readings=found, prompts=(PromptRef(None, slug, topic),))
    return with_context(item, earlier)
