"""A turn on ratings that leaves open of what: "by how much?", "only by one point?", "how many cases short were they?".

What it is of was compared, counted or listed by the answer before, which is asked for again in another way.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answers.wording.bounds import bounds
from assistant.answers.wording.cues import says
from assistant.answers.wording.forms import has_form
from assistant.model import Query, Reading
from assistant.questions.content import content_words
from assistant.questions.intent_table import intents

if TYPE_CHECKING:
    from assistant.answers.conversation.talk import Talk

_PAIR = 2
_COMPARED = frozenset({"compare_ratings", "rating_of"})
"""Besides comparisons, what sets two standards that are named beside each other."""
_ENDS = frozenset({"compare_key_questions", "extremes"})
_NUMBERED = re.compile(r"\((\d\.\d)\)")


def standards_told(talk: Talk, at: int) -> list[str]:
    """The standards that an answer names, in its order, each once."""
    told = [n for line in talk.draft(at).lines for n in _NUMBERED.findall(line.text)]
    return list(dict.fromkeys(told))


def by_how_much(talk: Talk, turn: Query, before: int) -> Query | None:
    """ "By how much?", "only by a point?" after two standards or types of case: how far they are apart."""
    asked = talk.turns[before]
    points = says("points_word", turn.text) and len(content_words(turn.text)) <= _PAIR
    if turn.standards or not (points or has_form("by_how_much", turn.text)):
        return None
    of_domains = len(set(asked.domains) - {"all"}) == _PAIR or (
        asked.intent == "compare_case_types" and not asked.standards
    )
    compared = intents()[asked.intent].family == "comparison" or asked.intent in _COMPARED
    if of_domains and compared:
        domains = tuple(d for d in asked.domains if d != "all") or ("2", "3")
        return replace(_again(turn, "points_of"), domains=domains)
    pair = asked.standards if len(asked.standards) == _PAIR else ()
    if not compared or not pair:
        return None
    intent = "points_of" if points else "compare_case_types"
    return replace(_again(turn, intent), standards=pair, key_questions=asked.key_questions)


def of_the_two(talk: Talk, turn: Query, before: int) -> Query | None:
    """ "Which of the two is stronger on safety?" after the two types of case: set beside each other on that."""
    asked = talk.turns[before]
    compared = turn.intent in _ENDS and asked.intent == "compare_case_types"
    if (
        not compared
        or turn.standards
        or not turn.key_questions
        or not has_form("the_two", turn.text)
    ):
        return None
    return replace(
        _again(turn, asked.intent), standards=asked.standards, key_questions=turn.key_questions
    )


def widest(talk: Talk, turn: Query, before: int) -> Query | None:
    """ "Where is the biggest gap?" after the two types of case were set beside each other."""
    asked = talk.turns[before]
    if asked.intent != "compare_case_types" or not has_form("widest_gap", turn.text):
        return None
    questions = turn.key_questions or asked.key_questions
    return replace(_again(turn, "biggest_gap"), standards=asked.standards, key_questions=questions)


def short_of_it(talk: Talk, turn: Query, before: int) -> Query | None:
    """ "How many cases short were they?" after standards: of those that were told."""
    if turn.standards or turn.key_questions or not has_form("cases_short", turn.text):
        return None
    told = [n for n in standards_told(talk, before) if talk.scope.view.results(n)]
    if not 0 < len(told) <= _PAIR:
        return None
    return replace(_again(turn, "cases_needed"), standards=tuple(told), ratings=turn.ratings)


def another_bound(talk: Talk, turn: Query, before: int) -> Query | None:
    """ "No, below 60" after the key questions below 50%: those within the other bound."""
    asked = talk.turns[before]
    if asked.intent != "kqs_in_band" or turn.standards or bounds(turn) is None:
        return None
    if len(content_words(turn.text)) > _PAIR:
        return None
    percents = turn.percents or turn.numbers
    return replace(asked, text=turn.text, numbers=turn.numbers, percents=percents, ratings=())


def why_of_it(talk: Talk, turn: Query, before: int) -> Query | None:
    """ "Why is out-of-court worse?" after a comparison: the reason for the rating of the one named."""
    family = intents()[turn.intent].family
    named = len(turn.standards) == 1 and turn.follow_up == "inherit"
    if not named or family != "comparison" or not has_form("asks_why", turn.text):
        return None
    return replace(_again(turn, "why_rating"), standards=turn.standards)


def _again(turn: Query, intent: str) -> Query:
    """The turn with this reading, of nothing yet."""
    return replace(
        turn, readings=(Reading(intent, 1.0),), standards=(), domains=(), key_questions=(), ratings=(),
        numbers=(), percents=(), standards_assumed=False, context=" ", follow_up=None,
    )  # fmt: skip
