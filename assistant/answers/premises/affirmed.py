"""A sentence that says there is what a question takes to be absent: "why has it never had a policy?"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers.data_files import pattern, patterns
from assistant.answers.evidence.asked_for import asked
from assistant.answers.evidence.weigh import Weighed
from assistant.answers.premises.claims import Claim
from assistant.answers.premises.matter import AS_MUCH, NEGATED, partly, read, text_of, without
from assistant.answers.premises.otherwise import Ruling, says_otherwise
from assistant.answers.scope import Scope

_NAMED = 0.45
"""Share of the topic that a sentence needs at least."""
_WHOLLY, _FIRST = 0.75, 6
"""Share of the topic that a sentence must hold itself to affirm what is denied, and how far down it may stand."""
_ALMOST, _MEANT = 0.6, 0.55
"""Share that is enough where it is affirmed outright, and nearness in meaning that lets fewer words do."""
_FEW = 2
"""Words that a topic must have at least to be told from others."""


def ruled(claim: Claim, scope: Scope) -> Ruling | None:
    """A correction by the sentences that affirm what the claim denies."""
    denied = pattern("opposites.yaml", "denies").search(claim.said)
    if denied is None or claim.form == "asked" or claim.query.ratings or partly(claim.said):
        return None
    topic = without(claim.query, denied.group())
    few = sum(len(t.text.split()) for t in asked(topic).terms) < _FEW
    if few or claim.said.startswith(("which", "who")):
        return None
    first = read(topic, scope)[:_FIRST]
    kept = [(how, w) for w in first if (how := _affirms(w)) and _so_done(claim.said, text_of(w))]
    kept.sort(key=lambda one: -one[0])
    if not kept or _denied_as_well(first, max(w.held.own for _, w in kept)):
        return None
    return Ruling(says_otherwise(scope.view, (w.evidence.passage.span for _, w in kept)))


def _so_done(claim: str, words: str) -> bool:
    """Whether a sentence tells the manner that the question denies ("never in time"), where it denies one."""
    rows = patterns("opposites.yaml")["manners"]
    return all(re.search(r["told"], words) for r in rows if re.search(r["said"], claim))


def _denied_as_well(told: Sequence[Weighed], own: float) -> bool:
    """Whether a sentence that holds as much of the topic denies something."""
    least = max(_NAMED, own - AS_MUCH)
    return any(re.search(NEGATED, text_of(w), re.I) and w.held.own >= least for w in told)


def _affirms(weighed: Weighed) -> int:
    """2 where a sentence on the topic says outright that the thing is given or done, 1 where it says it in part."""
    words, own = text_of(weighed), weighed.held.own
    if pattern("opposites.yaml", "withholds", flags=re.I).search(words):
        return 0
    outright = pattern("opposites.yaml", "affirms", flags=re.I).search(words)
    if outright and (own >= _ALMOST or (weighed.near >= _MEANT and own >= _NAMED)):
        return 2
    has = pattern("opposites.yaml", "has", flags=re.I).search(words)
    return 1 if has and own >= _WHOLLY else 0
