"""A turn that points at a thing that the answer before told: the last of the standards listed, "the 71".

What it points at stands in the answer and not in the question before, so that answer is made first and read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answers.conversation.rated_told import (
    another_bound,
    by_how_much,
    of_the_two,
    short_of_it,
    standards_told,
    why_of_it,
    widest,
)
from assistant.answers.rated.key_questions import asked_results
from assistant.answers.rated.ratings import asked_standards
from assistant.answers.wording.cues import says
from assistant.answers.wording.forms import has_form
from assistant.model import Query, Reading
from assistant.questions.intent_table import intents
from corpus.model import KeyQuestionResult

if TYPE_CHECKING:
    from assistant.answers.conversation.talk import Talk

_LISTING = frozenset({"standards_with_rating", "discretion_where", "discretion_used"})
"""Turns that are answered with standards, one after the other."""
_OF_SEVERAL = frozenset({"ratings", "comparison"})
"""Families of questions whose answer may name several standards."""
_BY_RATING = frozenset({"standards_with_rating"})
_DOMAINS = {"of_diversion": "3", "of_court": "2", "of_organisation": "1"}
_EXTREME = frozenset(
    {"extremes", "compare_key_questions", "compare_ratings", "biggest_gap", "fact"}
)
_ENDS = frozenset({"extremes", "compare_key_questions"})
_METHOD = frozenset({"method_rule", "method_scope", "points_of", "total"})


def pointed(talk: Talk, turn: Query) -> Query:
    """`turn`, the next of `talk`, with what it points at put in its place."""
    before = talk.before(len(talk.turns))
    if before is None or turn.follow_up == "new" or len(talk.scope.cards) != 1:
        return turn
    for rule in (
        _those_of,
        _standard_short_of,
        _one_of_those,
        _that_figure,
        _result_told,
        _of_the_domain,
        by_how_much,
        of_the_two,
        widest,
        short_of_it,
        another_bound,
        why_of_it,
    ):
        found = rule(talk, turn, before)
        if found is not None:
            return found
    return turn


def _those_of(talk: Talk, turn: Query, before: int) -> Query | None:
    """ "Which of those are court?" after a list of standards: the same, of the domain named."""
    asked = talk.turns[before]
    domains = tuple(d for d in turn.domains if d != "all") or _domain_said(turn.text)
    if asked.intent not in _BY_RATING or not domains or turn.ratings:
        return None
    if not has_form("of_those", turn.text):
        return None
    return replace(asked, text=turn.text, domains=domains, standards=(), follow_up="inherit")


def _domain_said(text: str) -> tuple[str, ...]:
    """The domain that a turn calls by one word, which alone could mean the court itself."""
    return next(((domain,) for form, domain in _DOMAINS.items() if has_form(form, text)), ())


def _standard_short_of(talk: Talk, turn: Query, before: int) -> Query | None:
    """ "How close are they to Good?" where the whole has that rating: the standard spoken of is meant."""
    rated = talk.scope.view.rated
    spoken = next((t.standards for t in reversed(talk.turns[: before + 1]) if t.standards), ())
    wanted = set(turn.ratings)
    if turn.intent != "band_position" or len(spoken) != 1 or len(wanted) != 1 or rated is None:
        return None
    now = talk.scope.view.rating(spoken[0])
    (rating,) = wanted
    if rated.overall is None or now is None or not now.rank < rating.rank <= rated.overall.rank:
        return None
    reading = (Reading("cases_needed", 1.0),)
    return replace(turn, readings=reading, standards=spoken, domains=(), context=" ")


def _one_of_those(talk: Talk, turn: Query, before: int) -> Query | None:
    """ "Does the last one count?" after a list of standards."""
    if turn.ordinal is None or turn.standards or has_form("advice", turn.text):
        return None
    listed = next(
        (n for n in range(before, -1, -1) if talk.turns[n].intent in _LISTING), None
    )  # a turn about one of them may stand in between
    if intents()[talk.turns[before].intent].family in _OF_SEVERAL:
        listed = before
    if listed is None:
        return None
    told = standards_told(talk, listed)
    between = talk.turns[listed + 1 : before + 1]
    if not all(t.standards and set(t.standards) <= set(told) for t in between):
        return None
    at = turn.ordinal - (turn.ordinal > 0)
    if not -len(told) <= at < len(told):
        return None
    reading = (Reading(_asked_of_one(turn), 1.0),)
    return replace(
        turn, readings=reading, standards=(told[at],), domains=(), ordinal=None, context=" "
    )


def _asked_of_one(turn: Query) -> str:
    """What a turn asks of the standard that it points at."""
    if has_form("asks_why", turn.text):
        return "why_rating"
    if turn.intent in _METHOD or has_form("counts", turn.text):
        return "method_scope"
    return "rating_of" if turn.intent in _LISTING or turn.follow_up else turn.intent


def _that_figure(talk: Talk, turn: Query, before: int) -> Query | None:
    """ "How many cases is the 58?": the key question with that figure, of those just told if it is among them."""
    said = [int(n) for n in turn.numbers if n == int(n)]
    view, spoken = talk.scope.view, talk.turns[before]
    another = set(turn.standards) - set(spoken.standards)
    if len(said) != 1 or another or not has_form("figure_in_cases", turn.text):
        return None
    told = _with_percent(asked_results(spoken, view), said[0])
    found = told or _with_percent([r for n in view.numbers for r in view.results(n)], said[0])
    if len(found) != 1:
        return None
    reading = (Reading("kq_value", 1.0),)
    where, slug = (found[0].standard,), (found[0].slug,)
    return replace(
        turn, readings=reading, standards=where, key_questions=slug, domains=(), context=" "
    )


def _result_told(talk: Talk, turn: Query, before: int) -> Query | None:
    """ "How many cases was that?", "what percentage was it?", "why so low?": the result that was told first."""
    asked = talk.turns[before]
    asks = has_form("in_cases", turn.text) or has_form("its_share", turn.text)
    why = asked.intent in _ENDS and not turn.standards and has_form("asks_why", turn.text)
    if not (asks or why) or turn.prompts:
        return None
    told = _told(talk, before, asked_standards(turn, talk.scope.view))
    edge = _at_the_end(asked.text, told)
    if len(edge) != 1:
        return None
    reading = (Reading("why_kq" if why else "kq_value", 1.0),)
    return replace(
        turn, readings=reading, standards=(edge[0].standard,), standards_assumed=False, domains=(),
        key_questions=(edge[0].slug,), numbers=(), context=" ",
    )  # fmt: skip


def _told(talk: Talk, at: int, standards: Sequence[str]) -> list[KeyQuestionResult]:
    """The key-question results of the first line of an answer that tells any, of these standards if any are said."""
    view = talk.scope.view
    pool = [r for n in standards or view.numbers for r in view.results(n)]
    for line in talk.draft(at).lines:
        places = [quote.span for quote in line.quotes]
        told = [r for r in pool if r.span in places] if line.kind == "computed" else []
        if told:
            return told
    return []


def _at_the_end(asked: str, told: Sequence[KeyQuestionResult]) -> list[KeyQuestionResult]:
    """Of results told together those at the end that was asked for."""
    shares = [r.percent or 0 for r in told]
    if len(told) < 2:
        return list(told)
    ends = [end for cue, end in (("lowest", min), ("highest", max)) if says(cue, asked)]
    return [r for r in told if (r.percent or 0) == ends[0](shares)] if len(ends) == 1 else []


def _with_percent(results: Sequence[KeyQuestionResult], percent: int) -> list[KeyQuestionResult]:
    return [r for r in results if r.percent == percent]


def _of_the_domain(talk: Talk, turn: Query, before: int) -> Query | None:
    """ "Which of those four did worst?" after one standard: those of its domain, where there are as many."""
    spoken = talk.turns[before].standards
    if turn.intent not in _EXTREME or len(spoken) != 1 or not has_form("of_the", turn.text):
        return None
    domain = spoken[0].split(".")[0]
    every = tuple(n for n in talk.scope.view.numbers if n.split(".")[0] == domain)
    if len(every) < 2 or (turn.numbers and len(every) not in turn.numbers):
        return None
    reading = (Reading("extremes", 1.0),)
    return replace(
        turn,
        readings=reading,
        standards=every,
        key_questions=(),
        domains=(),
        numbers=(),
        context=" ",
    )
