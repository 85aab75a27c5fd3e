"""Which of two places or people of that report a number is of, where a question gives it to the wrong one.

A report on two boroughs tells them side by side: "a wait of 18 weeks in the one, of five in the other". A claim that
takes the one's number for the other's is contradicted by the sentence that tells both, or by two of one paragraph.
"""

from __future__ import annotations

import re

from assistant.answers.evidence.asked_for import Term
from assistant.answers.evidence.context import at_of
from assistant.answers.evidence.held import holds, is_generic
from assistant.answers.evidence.weigh import Weighed
from assistant.answers.evidence.words import stems
from assistant.answers.premises.claims import Claim
from assistant.answers.premises.matter import Matter, clauses, matter_of, read, text_of
from assistant.answers.premises.measures import Measure, measures
from assistant.answers.premises.otherwise import Ruling, says_otherwise
from assistant.answers.scope import Scope

_FIRST = 10
"""How far down a sentence may stand that tells them apart."""
_CAPITAL = re.compile(
    r"(?<![.?!“\"] )(?<!^)\b[A-Z][a-z]{2,}\b|(?<=\bIn )[A-Z][a-z]{2,}\b|^[A-Z][a-z]+(?=['’]s\b)"
)


def ruled(claim: Claim, scope: Scope) -> Ruling | None:
    """A correction where a measure is told of another name, and another one of the name that the claim has."""
    if not claim.grants or claim.query.ratings:
        return None
    for claimed in measures(claim.text):
        matter = matter_of(claim.query, claim.text, claimed.words)
        names = [t for t in matter.nouns if t.name] if matter else []
        if matter is None or len(names) != 1:
            continue
        near = [w for w in read(claim.query, scope)[:_FIRST] if _on_topic(matter, w)]
        own = [w for w in near if _gives(w, claimed, names[0], agreeing=False)]
        other = [w for w in near if _gives_another(w, claimed, names[0])]
        pair = next(((a, b) for a in own for b in other if _beside(a, b, scope)), None)
        if pair and not any(_gives(w, claimed, names[0], agreeing=True) for w in near):
            spans = dict.fromkeys(w.evidence.passage.span for w in pair)
            return Ruling(says_otherwise(scope.view, spans))
    return None


def _on_topic(matter: Matter, weighed: Weighed) -> bool:
    """Whether a sentence or its paragraph has a noun of the claim besides the name."""
    others = [t for t in matter.nouns if not (t.name or is_generic(t))]
    return any(t not in weighed.held.missing for t in others)


def _gives(weighed: Weighed, claimed: Measure, name: Term, *, agreeing: bool) -> bool:
    """Whether a clause with the name tells a measure of the kind that agrees with the claimed one, or only others."""
    words = text_of(weighed)
    alone = all(holds(name, stems(m.group())) for m in _CAPITAL.finditer(words))
    parts = [c for c in ([words] if alone else clauses(words)) if holds(name, stems(c))]
    same = [a for c in parts for a in measures(c) if _of_a_kind(a, claimed)]
    agrees = any(a.agrees(claimed) for a in same)
    return agrees if agreeing else bool(same) and not agrees


def _gives_another(weighed: Weighed, claimed: Measure, name: Term) -> bool:
    """Whether a sentence that names another, and not this one, tells the claimed measure."""
    words = text_of(weighed)
    parts = [words] if not holds(name, stems(words)) else list(clauses(words))
    others = [c for c in parts if _CAPITAL.search(c) and not holds(name, stems(c))]
    return any(_of_a_kind(a, claimed) and a.agrees(claimed) for c in others for a in measures(c))


def _of_a_kind(one: Measure, other: Measure) -> bool:
    return one.kind == other.kind and (one.kind != "count" or one.alike(other))


def _beside(one: Weighed, other: Weighed, scope: Scope) -> bool:
    """Whether two sentences stand in one paragraph."""
    passages = one.evidence.passage, other.evidence.passage
    report = scope.view_of(passages[0].report).report
    return at_of(passages[0].span, report) == at_of(passages[1].span, report)
