"""Services that a turn means by what the answers before told: "the odd one out", "the top one", "those two".

Which service came first or stands apart is only known from the answer, so a turn over a whole library that points
at it gets its reports here, before it is answered; turns behind it that lean on it are about the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answers.conversation.talk import leans
from assistant.answers.scope import Scope
from assistant.answers.wording.cues import says
from assistant.answers.wording.forms import has_form
from assistant.model import Query, Reading
from assistant.questions.intent_table import intents
from assistant.questions.reading import ASIDE
from corpus.model import Rating
from index.card import ReportCard

_OVER = frozenset({"library_rank", "library_compare", "library_with_rating", "library_average"})
_OF_RATINGS = frozenset({"ratings", "points", "library"})


def settled(
    query: Query, scope: Scope, earlier: Sequence[Query]
) -> tuple[Query, Scope, Sequence[Query]]:
    """The question, its reports and the turns before, with the services that they point at."""
    if not scope.whole or not earlier:
        return query, scope, earlier
    made: list[Query] = []
    for turn in (*earlier, query):
        made.append(turn if turn.reports else _settled(turn, made, scope))
    last = made[-1]
    if not last.reports:
        return query, scope, earlier
    kept = tuple(card for card in scope.cards if card.id in last.reports)
    return last, replace(scope, cards=kept, whole=False), made[:-1]


def _settled(turn: Query, before: Sequence[Query], scope: Scope) -> Query:
    turns = [t for t in before if t.intent not in ASIDE]
    if not turns or turn.follow_up == "new" or turn.unknown_services:
        return turn
    asked = turns[-1]
    if not asked.reports:
        found = _pointed_at(turn, turns, scope.cards)
        return _about(turn, asked, found) if found else turn
    told = _held(asked, scope.cards)
    carried = leans(turn) and not turn.several and asked.intent not in ASIDE
    return _of(turn, told) if carried and told else turn


def _held(asked: Query, cards: Sequence[ReportCard]) -> list[ReportCard]:
    return [card for card in cards if card.id in asked.reports]


def _pointed_at(
    turn: Query, turns: Sequence[Query], cards: Sequence[ReportCard]
) -> list[ReportCard]:
    """The reports that a turn points at among those told before."""
    asked = turns[-1]
    if intents()[asked.intent].family not in _OF_RATINGS:
        return []
    if has_form("odd_one", turn.text):
        return _apart(asked, cards)
    if has_form("ends", turn.text):
        return [*_edge(asked, cards, low=False), *_edge(asked, cards, low=True)]
    if has_form("the_two_services", turn.text):
        return _two(turns, cards)
    if has_form("bottom_one", turn.text):
        return _edge(asked, cards, low=True)
    if has_form("top_one", turn.text):
        return _edge(asked, cards, low=False)
    ranked = asked.intent == "library_rank" and not turn.several and turn.intent not in _OVER
    if ranked and leans(turn) and has_form("of_it", turn.text):
        return _edge(asked, cards, low=_is_low(asked))
    return []


def _is_low(asked: Query) -> bool:
    return says("lowest", asked.text) or asked.polarity == "negative"


def _two(turns: Sequence[Query], cards: Sequence[ReportCard]) -> list[ReportCard]:
    """The firsts of the last two rankings, or the two services of the rating asked for."""
    last = turns[-2:]
    if [t.intent for t in last] == ["library_rank"] * 2:
        edges = [_edge(t, cards, low=_is_low(t)) for t in last]
        return [card for edge in edges for card in edge] if all(len(e) == 1 for e in edges) else []
    wanted = {str(r) for r in turns[-1].ratings}
    rated = [c for c in cards if _rating(turns[-1], c) in wanted]
    return rated if len(rated) == 2 else []


def _edge(asked: Query, cards: Sequence[ReportCard], *, low: bool) -> list[ReportCard]:
    """The one report that is highest or lowest in what was asked; none where several are."""
    valued = [(v, c) for c in cards if (v := _value(asked, c)) is not None]
    edge = (min if low else max)((v for v, _ in valued), default=None)
    found = [c for v, c in valued if v == edge]
    return found if len(found) == 1 < len(valued) else []


def _apart(asked: Query, cards: Sequence[ReportCard]) -> list[ReportCard]:
    """The one report whose rating differs where the others' is the same."""
    by_rating: dict[str, list[ReportCard]] = {}
    for card in cards:
        if rating := _rating(asked, card):
            by_rating.setdefault(rating, []).append(card)
    alone = [found for found in by_rating.values() if len(found) == 1]
    return alone[0] if len(by_rating) == 2 and len(alone) == 1 else []


def _rating(asked: Query, card: ReportCard) -> str | None:
    if not asked.standards:
        return card.overall
    printed = card.ratings.get(asked.standards[0])
    return printed.rating if printed else None


def _value(asked: Query, card: ReportCard) -> int | None:
    if asked.standards and asked.key_questions:
        result = card.results.get(f"{asked.standards[0]}.{asked.key_questions[0]}")
        return result.percent if result else None
    if not asked.standards:
        return card.score
    rating = _rating(asked, card)
    return Rating(rating).rank if rating else None


def _about(turn: Query, asked: Query, found: Sequence[ReportCard]) -> Query:
    """A turn about these reports, and about the subject before where it names none."""
    of = _of(turn, found)
    if not (turn.standards or turn.domains or turn.key_questions):
        of = replace(of, standards=asked.standards, standards_assumed=asked.standards_assumed)
        of = replace(of, key_questions=asked.key_questions, prompts=turn.prompts or asked.prompts)
    if len(found) > 1:
        compared = says("of_comparing", turn.text) or intents()[turn.intent].family == "library"
        beside = replace(of, readings=(Reading("library_compare", 1.0),), follow_up="services")
        return beside if compared else of
    if turn.intent in _OVER or says("reasons", turn.text):
        read = "why_rating" if says("reasons", turn.text) else "rating_of"
        return replace(of, readings=(Reading(read, 1.0),))
    return of


def _of(turn: Query, found: Sequence[ReportCard]) -> Query:
    names = tuple(dict.fromkeys(card.service for card in found))
    return replace(turn, reports=tuple(c.id for c in found), services=names, several=False)
