"""Correcting what a question takes for granted: a fact that the report contradicts.

A question such as "why are there such long queues?" presumes a thing about a topic. Each of its claims is put to the
checks below, in their order; the first that finds the report to speak of it rules on it, for or against. A correction
that is itself wrong does more harm than none, so a claim that a sentence bears out is put to no further check.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.answers.draft import Draft
from assistant.answers.evidence.initials import with_initials
from assistant.answers.evidence.search import about
from assistant.answers.premises import (
    affirmed,
    denied,
    direction,
    holders,
    measured,
    named_apart,
    opposites,
    printed,
    turned,
)
from assistant.answers.premises.claims import Claim, claims
from assistant.answers.premises.otherwise import Ruling
from assistant.answers.scope import Scope
from assistant.model import Query
from assistant.questions.content import content_words
from assistant.questions.taken_over import leans

_CHECKS: tuple[Callable[[Claim, Scope], Ruling | None], ...] = (
    direction.ruled,
    printed.ruled,
    holders.ruled,
    named_apart.ruled,
    measured.ruled,
    opposites.ruled,
    affirmed.ruled,
    turned.ruled,
    denied.ruled,
)


def correct(query: Query, scope: Scope) -> Draft | None:
    """A correction where the report contradicts a fact that the question takes for granted."""
    return None if query.context else _corrected(query, scope)


def correct_turn(query: Query, scope: Scope, earlier: Sequence[Query]) -> Draft | None:
    """The same for a turn that leaves its topic to the turn before: "why is its attendance so poor?"."""
    before = earlier[-1].search_text if earlier else ""
    left = before if query.follow_up != "new" and leans(query.search_text) else ""
    topic = query.context or " ".join(content_words(left))
    if not topic:
        return None
    own = query.search_text.removesuffix(query.context).strip()
    return _corrected(replace(query, search_text=own, context=""), scope, topic)


def _corrected(query: Query, scope: Scope, topic: str = "") -> Draft | None:
    """The correction; `topic` are words of the turn before by which a turn is to be read."""
    compared = query.intent == "compare_case_types" and query.answer_type is None
    if len(scope.cards) != 1 or query.presupposed or compared:
        return None
    query = with_initials(about(query, scope), scope.view.report)
    rulings = (_ruling(claim, scope) for claim in claims(query, scope, topic))
    return next((r.correction for r in rulings if r and r.correction), None)


def _ruling(claim: Claim, scope: Scope) -> Ruling | None:
    """What the first check rules that finds the report to speak of a claim."""
    return next((ruling for check in _CHECKS if (ruling := check(claim, scope))), None)
