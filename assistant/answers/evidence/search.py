"""A search held against what the question asks for, and other composers' answers held against the same."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import wraps

from assistant.answers.data_files import pattern, words_in
from assistant.answers.draft import Draft, Line
from assistant.answers.evidence.asked_for import Asked, Term, asked, plain
from assistant.answers.evidence.figure_topics import named_figures
from assistant.answers.evidence.held import (
    decisive,
    groups_named,
    holds,
    is_generic,
    is_strange,
    known,
    of_groups,
)
from assistant.answers.evidence.initials import with_initials
from assistant.answers.evidence.requests import request_for
from assistant.answers.evidence.weigh import LOOKED_AT, Found, weigh
from assistant.answers.evidence.words import stems, words_of
from assistant.answers.scope import Scope
from assistant.model import Query
from assistant.questions.glossary import is_wording

Composer = Callable[[Query, Scope], Draft | None]

_FIGURES = ("count", "percent")


def about(query: Query, scope: Scope) -> Query:
    """The question without the name of the one service it is about, which tells no sentence from another."""
    if len(scope.cards) != 1:
        return query
    name = re.escape(scope.cards[0].service)
    named = re.compile(rf"\b(?:(?:in|at|for|of|by|from) )?{name}(?:['’]s)?(?!\w)", re.I)
    text = " ".join(named.sub(" ", query.text).split())
    if not any(c.isalnum() for c in text):
        return query
    return replace(
        query, text=text, search_text=" ".join(named.sub(" ", query.search_text).split())
    )


def found_for(query: Query, scope: Scope) -> Found:
    """What a search for the question gives, held against what it asks for."""
    query = about(query, scope)
    if len(scope.cards) == 1:
        query = with_initials(query, scope.view.report)
    words = (
        query.search_text.lower()
    )  # as the glossary has its terms, so that they are reworded too
    evidence = scope.find(request_for(query, words=words), limit=LOOKED_AT)
    return weigh(query, evidence, scope.glance_of)


def asks_for_help(query: Query, scope: Scope) -> bool:
    """Whether a question read as one about the assistant names nothing that the report knows."""
    if query.intent != "help" or len(scope.cards) != 1:
        return query.intent == "help"
    report = scope.view.report
    words = words_of(scope.glance)
    of_itself = words_in("asked.yaml", "tool") | words_in("asked.yaml", "graded")
    topic = (t for t in asked(with_initials(query, report)).terms if t.kind == "noun")
    return not any(known(t, words) and t.text not in of_itself and not is_generic(t) for t in topic)


def if_meant(composer: Composer) -> Composer:
    """`composer`, silent where its figures are not of what the question asks for."""

    @wraps(composer)
    def checked(query: Query, scope: Scope) -> Draft | None:
        return _meant(composer(query, scope), query, scope)

    return checked


def _meant(draft: Draft | None, query: Query, scope: Scope) -> Draft | None:
    """`draft`, unless the question asks for the figure of something else.

    A table's figure for children in custody does not tell how many of them died, nor how many carry
    knives: an event, a group of people or a term of the field that the question names must be told too.
    """
    wanted = asked(query)
    if draft is not None and wanted.kind == "money" and _spent_elsewhere(query, wanted, scope):
        return None
    if draft is None or wanted.kind not in _FIGURES or query.context:
        return draft
    rows = [_words(line, scope) for line in draft.lines]
    whole = " ".join([*rows, *_worded(query, scope)])
    if _of_another(wanted, whole, scope):
        return None
    foreign = any(_foreign(t, whole) or _named_else(t, whole, query, scope) for t in wanted.terms)
    if _other_noun(wanted, whole, scope):
        foreign = bool(found_for(query, scope).fitting)
    told = decisive(wanted, whole) and not foreign
    return draft if told and (not of_groups(wanted) or any(_of(wanted, r) for r in rows)) else None


def _worded(query: Query, scope: Scope) -> list[str]:
    """The question's own wordings for the report's figures, which stand for their labels."""
    if len(scope.cards) != 1:
        return []
    return [found.words for found in named_figures(query, scope.view.report)]


def _words(line: Line, scope: Scope) -> str:
    """What a line says and what it quotes."""
    quoted = (q.span.of(scope.view_of(q.report).report.text) for q in line.quotes)
    return " ".join([line.text, *quoted])


def _of(wanted: Asked, row: str) -> bool:
    """Whether a row's figure is of the group asked for, and of all else that is asked."""
    told = stems(row)
    nouns = (t for t in wanted.terms if t.kind == "noun" and not is_generic(t))
    return groups_named(wanted, row) and all(holds(t, told) for t in nouns)


def _other_noun(wanted: Asked, text: str, scope: Scope) -> bool:
    """Whether the noun counted is one that the report knows and the figures are not of."""
    noun = wanted.noun
    if wanted.kind != "count" or noun is None or is_generic(noun) or len(scope.cards) != 1:
        return False
    return known(noun, words_of(scope.glance)) and not holds(noun, stems(text))


def _of_another(wanted: Asked, text: str, scope: Scope) -> bool:
    """Whether the figures are of another year, or not of what is counted, which the report never mentions."""
    if any(str(year) not in text for year in wanted.years):
        return True
    noun = wanted.noun
    if noun is None or len(scope.cards) != 1 or holds(noun, stems(text)):
        return False
    return is_strange(noun, words_of(scope.glance))


def _spent_elsewhere(query: Query, wanted: Asked, scope: Scope) -> bool:
    """Whether the money is for a thing that the report never mentions ("spent on rent")."""
    thing = pattern("asked.yaml", "spent_on").search(plain(query.text))
    if thing is None or len(scope.cards) != 1:
        return False
    words = words_of(scope.glance)
    return any(t.text == thing["thing"] and is_strange(t, words) for t in wanted.terms)


def _named_else(term: Term, text: str, query: Query, scope: Scope) -> bool:
    """Whether it is a name that the figures are not of: a town's number is not that of the whole service."""
    of_service = any(term.text.lower() in card.service.lower() for card in scope.cards)
    spelt_out = term.name and not term.others and term.text.capitalize() in query.text
    return spelt_out and not of_service and not holds(term, stems(text))


def _foreign(term: Term, text: str) -> bool:
    """Whether a topic that the glossary knows is told neither by itself nor by the reports' words for it."""
    topic = bool(term.others) and not is_generic(term) and not is_wording(term.text)
    return topic and not holds(term, stems(text))
