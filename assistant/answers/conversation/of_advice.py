"""Turns on recommendations just told: another of them, of another body or subject, why, and whether made before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import reduce

from assistant.answers.conversation.advice import leant_on, told_before
from assistant.answers.conversation.back_then import of_last_time
from assistant.answers.conversation.talk import Talk, leans
from assistant.answers.data_files import words_in
from assistant.answers.draft import Draft
from assistant.answers.evidence.words import stems
from assistant.answers.told.recommendations.addressees import addressed_to, names_nothing_else
from assistant.answers.told.recommendations.earlier import (
    if_before,
    is_told,
    made_again,
    of_earlier,
    told_of_earlier,
)
from assistant.answers.told.recommendations.laid_out import (
    no_recommendation,
    recommended,
    told_already,
)
from assistant.answers.told.recommendations.on_topic import on_topic_named
from assistant.answers.told.recommendations.reasons import reasons
from assistant.answers.wording.forms import has_form, matched, rest_of
from assistant.model import Query
from assistant.questions.content import content_words
from assistant.questions.items import is_number
from corpus.model import Recommendation


def of_advice(talk: Talk, at: int, before: int) -> Draft | None:
    """What a turn asks of the recommendations told before it; None where it asks nothing of them."""
    turn = talk.turns[at]
    if len(talk.scope.cards) != 1 or not talk.scope.view.report.recommendations:
        return None
    return _of_another_time(talk, turn, before) or _of_those_told(talk, turn, before)


def for_another(talk: Talk, at: int, before: int) -> Draft | None:
    """The recommendations for the body that a turn names and nothing else, after those for one."""
    if len(talk.scope.cards) != 1:
        return None
    found = _to_another(talk, talk.turns[at], before)
    return recommended(talk.scope.view, found) if found else None


def _of_another_time(talk: Talk, turn: Query, before: int) -> Draft | None:
    """Of an earlier inspection spoken of, or of those just told, whether they were made before."""
    view, told = talk.scope.view, told_before(talk, before)
    if told and has_form("made_again", turn.text) and _is_bare(turn, "made_again"):
        return made_again(view, told if len(told) > 1 else view.report.recommendations)
    if told and of_earlier(turn, view) and _is_bare(turn, "earlier"):
        return if_before(view, told)
    then = has_form("advice", turn.text) and has_form("then", turn.text)
    if then and of_last_time(talk.turns[before]):
        return told_of_earlier(turn, talk.scope)
    spoken = of_earlier(talk.turns[before], view) or is_told(talk.draft(before), view)
    if spoken and _is_bare(turn, "carried_out"):
        both = f"{talk.topic(before)} {turn.text}"
        return told_of_earlier(replace(turn, text=both, search_text=both, context=""), talk.scope)
    return None


def _of_those_told(talk: Talk, turn: Query, before: int) -> Draft | None:
    """The recommendation that a turn picks by its place, its subject or its addressee, or why it was made."""
    lists = list(_lists_told(talk, before))
    if not lists and talk.turns[before].intent != "list_recommendations":
        return None
    why = has_form("asks_why", turn.text) or has_form("what_led", turn.text)
    topic = matched("one_on", turn.text)
    found = on_topic_named(topic, turn, talk.scope) if topic else _at_the_place(talk, turn, lists)
    if topic and not found:
        return no_recommendation(topic)
    found = found or _to_another(talk, turn, before) or _whose_reason(talk, turn)
    if not found and why and lists and turn.ordinal is None and leans(turn):
        found = lists[0] if len(lists[0]) < len(talk.scope.view.report.recommendations) else []
    if not found:
        return None
    return reasons(turn, talk.scope, found) if why else recommended(talk.scope.view, found)


def _lists_told(talk: Talk, before: int) -> Iterator[list[Recommendation]]:
    """The recommendations of each answer that a turn may speak of, latest first."""
    for at in leant_on(talk, before):
        told = told_already(talk.scope.view, talk.quotes(at))
        if told and told_before(talk, at) == told:
            yield told


def _at_the_place(
    talk: Talk, turn: Query, lists: list[list[Recommendation]]
) -> list[Recommendation]:
    """The one at the place that a turn names: of those told last that are as many, else of all."""
    if turn.ordinal is None or turn.items or turn.standards:
        return []
    if not _is_bare(turn, "ordinals", "asks_why", "what_led"):
        return []
    at = turn.ordinal - (turn.ordinal > 0)
    every = list(talk.scope.view.report.recommendations)
    several = (told for told in (*lists, every) if len(told) > 1)
    return next(([told[at]] for told in several if -len(told) <= at < len(told)), [])


def _to_another(talk: Talk, turn: Query, before: int) -> list[Recommendation]:
    """Those for the body that a turn names and nothing else, right after those for one: "and the police?"."""
    whom, every = matched("other_body", turn.text), talk.scope.view.report.recommendations
    if not whom or not names_nothing_else(whom, every):
        return []
    asked = talk.turns[before].text
    of_reason = has_form("asks_why", asked) or has_form("what_led", asked)
    told = told_before(talk, before) if of_reason or talk.draft(before).listed else []
    return addressed_to(whom, every) if told else []


def _whose_reason(talk: Talk, turn: Query) -> list[Recommendation]:
    """Those on what a turn names before it asks why: "and housing, why was that needed?"."""
    topic = matched("why_of_it", turn.text)
    return on_topic_named(topic, turn, talk.scope) if topic else []


def _is_bare(turn: Query, *forms: str) -> bool:
    """Whether a turn names nothing but that recommendations are meant, besides the words of some forms."""
    idle = words_in("recommendations.yaml", "to_do") | words_in("recommendations.yaml", "idle")
    left = reduce(lambda text, form: rest_of(form, text), forms, turn.text)
    said = (word for word in content_words(left) if not is_number(word))
    return stems(" ".join(said)) <= stems(" ".join(idle))
